"""Calling Hugging Face Spaces: catalogue, schema, binding, hosting, calling, failures."""
