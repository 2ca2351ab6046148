"""Two Gradio Spaces that ship with Enfilade. Strangers' code to the rest of it: found by path, never imported."""
