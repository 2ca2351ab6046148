"""Using a Space that nobody prepared for it: from its own schema to a card, by rules that say why, or to a refusal that
says what is unclear."""
