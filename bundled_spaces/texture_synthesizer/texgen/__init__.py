"""Texture and picture synthesis: PBR materials, brush-stroke paintings, and the GLB that wears them."""
