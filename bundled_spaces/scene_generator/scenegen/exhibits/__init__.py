"""Sculptures, each a family of forms that a seed varies."""
