"""Still pictures of finished scenes, without a browser or a graphics card."""

from tools.scene.still.drawing import Picture, draw

__all__ = ["Picture", "draw"]
