"""A gallery stands still, and brings its own cameras."""

from collections.abc import Iterator

from tools.scene.glb import Glb
from tools.scene.glb.prune import stand_still
from tools.scene.tidy.change import Change


def nothing_moves(glb: Glb) -> Iterator[Change]:
    """Drop animations, skins, morph targets and cameras."""
    dropped = stand_still(glb.document)
    if dropped:
        what = ", ".join(dropped)
        yield Change("NOT_STATIC", "", f"It holds what a gallery has no use for: {what}.", f"dropped {what}")
