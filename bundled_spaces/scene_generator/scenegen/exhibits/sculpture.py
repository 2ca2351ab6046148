"""From a request to a GLB: one sculpture on the floor, as tall as it was asked to be."""

import zlib
from typing import Literal, get_args

import numpy as np

from scenegen.brief import BriefError, Resolution
from scenegen.exhibits.forms import FORMS, choose
from scenegen.exhibits.pieces import BASE, Piece
from scenegen.glb import Node, write_glb
from scenegen.mesh import Floats, Mesh, join

Matter = Literal["marble_white", "marble_black", "bronze", "plaster", "terracotta", "steel", "wood"]
# What the matter's surface is called, and a base that sets it off.
SURFACES: dict[str, tuple[str, str]] = {
    "marble_white": ("carrara", "black_marble"), "marble_black": ("black_marble", "carrara"),
    "bronze": ("bronze", "black_marble"), "plaster": ("plaster", "walnut"), "terracotta": ("terracotta", "walnut"),
    "steel": ("steel", "black_marble"), "wood": ("walnut", "black_marble"),
}  # fmt: skip
TRIANGLES = {"draft": 7_000, "standard": 18_000, "gala": 34_000}
HEIGHTS = (0.1, 4.0)  # metres
LONGEST_SUBJECT = 200  # characters


def check_request(subject: str, matter: str, height: float, resolution: str) -> None:
    """Raise BriefError, which names the argument at fault."""
    for field, value, choices in (
        ("matter", matter, get_args(Matter)),
        ("resolution", resolution, get_args(Resolution)),
    ):
        if value not in choices:
            raise BriefError(field, f"is {str(value)[:40]!r}; it must be one of {', '.join(choices)}")
    if not isinstance(subject, str) or len(subject) > LONGEST_SUBJECT:
        raise BriefError("subject", f"must be text of at most {LONGEST_SUBJECT} characters")
    low, high = HEIGHTS
    if not isinstance(height, int | float) or not low <= height <= high:
        raise BriefError("height", f"is {height!r:.40}; it must be a number of metres from {low} to {high:g}")


def sculpt(subject: str, matter: Matter, height: float, resolution: Resolution, seed: int) -> bytes:
    """A GLB of one sculpture: base at y = 0 on the axis, front +Z, ``height`` tall. Same arguments, same bytes."""
    check_request(subject, matter, height, resolution)
    rng = np.random.default_rng([seed, zlib.crc32(subject.encode())])
    name = choose(subject, rng)
    pieces = fitted(FORMS[name].make(rng, TRIANGLES[resolution]), height)
    own, base = SURFACES[matter]
    grouped: dict[str, list[Mesh]] = {}
    for piece in pieces:
        grouped.setdefault({"": own, BASE: base}.get(piece.surface, piece.surface), []).append(piece.mesh)
    root = Node("Exhibit", extras={"form": name})
    root.children = [Node(f"Exhibit_{surface}", join(meshes), surface) for surface, meshes in grouped.items()]
    return write_glb(root)


def fitted(pieces: list[Piece], height: float) -> list[Piece]:
    """Stand the pieces on y = 0, their footprint's middle on the axis, ``height`` tall; texture grows with them."""
    points: Floats = np.concatenate([piece.mesh.positions for piece in pieces])
    low, high = points.min(axis=0), points.max(axis=0)
    foot = points[points[:, 1] < low[1] + 0.02 * (high[1] - low[1])]
    middle = (foot.min(axis=0) + foot.max(axis=0)) / 2
    size = height / (high[1] - low[1])
    origin = np.array([middle[0], low[1], middle[2]])
    return [
        Piece(Mesh((m.positions - origin) * size, m.normals, m.uv * size, m.faces), piece.surface)
        for piece in pieces
        for m in (piece.mesh,)
    ]
