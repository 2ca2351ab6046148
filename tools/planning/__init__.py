"""From a sentence to a plan: what is wanted, what could not be honoured, which steps make it."""
