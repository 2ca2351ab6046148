"""What the language model is told: one Markdown file a prompt, read once at import."""
