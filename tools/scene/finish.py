"""A modeller's mesh made fit for a plinth: upright, as tall as planned, its foot on the ground, and not too fine."""

from collections.abc import Mapping

import numpy as np

from tools.errors import MalformedAsset
from tools.scene.frame import turn_under, upright
from tools.scene.glb import prune, read_glb, write_glb
from tools.scene.parts import load_parts
from tools.scene.simplify import simplify


def finish_piece(data: bytes, frame: Mapping[str, str] | None, *, height: float, triangles: int) -> bytes:
    """Return the GLB of one object as ``docs/contracts.md`` wants an exhibit: Y up, front towards +Z, ``height`` metres
    tall, its base in the middle of y = 0, with at most ``triangles`` triangles.

    ``frame`` says which axes of ``data`` are ``up`` and ``front``. Raises MalformedAsset when it is no GLB, or flat.
    """
    glb = read_glb(data)
    if frame:
        turn_under(glb, upright(frame["up"], frame["front"]), "Upright")
    simplify(glb, triangles)
    parts = [part.positions[np.unique(part.faces)] for part in load_parts(glb) if len(part.faces)]
    if not parts:
        raise MalformedAsset("The piece draws nothing.", code="TOO_FEW_TRIANGLES")
    points = np.concatenate(parts)
    low, high = points.min(axis=0), points.max(axis=0)
    if not high[1] > low[1]:
        raise MalformedAsset("The piece has no height.", code="FLAT")
    stand = np.eye(4) * (height / (high[1] - low[1]))
    stand[:, 3] = [*(-stand[0, 0] * np.array([(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2])), 1.0]
    turn_under(glb, stand, "Standing")
    prune(glb)
    return write_glb(glb)
