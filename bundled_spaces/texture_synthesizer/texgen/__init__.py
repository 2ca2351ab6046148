"""Texture and picture synthesis with numpy and OpenCV: PBR materials, brush-stroke paintings, and the GLB that wears them."""
