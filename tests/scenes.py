"""Scenes for tests, put together from the parts of the real thing."""

from collections.abc import Sequence

from tools.scene.glb import read_glb, write_glb
from tools.scene.hang import hang
from tools.scene.stand_in import stand_in_textures


def dressed(scene: bytes, pictures: Sequence[bytes]) -> bytes:
    """Return the scene in plain colours with encoded pictures on its canvases, in order of name."""
    glb = read_glb(stand_in_textures(scene))
    names = sorted(str(node.get("name")) for node in glb.document["nodes"])
    canvases = [name for name in names if name.endswith("_Canvas")]
    for canvas, picture in zip(canvases, pictures, strict=False):  # works without a wall have no canvas
        hang(glb, canvas, picture)
    return write_glb(glb)
