"""Baked light: what the sky, the lamps and the walls themselves send to every surface, once, into one texture.

``bake`` reads a GLB, unwraps it, follows the light, and writes it as the contract's section "Light" says.
"""

from tools.scene.light.baking import bake

__all__ = ["bake"]
