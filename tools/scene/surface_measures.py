"""How texture coordinates lie, and whether a picture holds colours or normals."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.scene.parts import BLOCK, Part
from tools.scene.pictures import open_picture
from tools.scene.thresholds import ALL_NORMALS, DEGENERATE_AREA, EVEN_PICTURE, FEW_NORMALS

Floats = NDArray[np.float64]

# SRGB.
COLOURS = frozenset({"baseColorTexture", "emissiveTexture", "sheenColorTexture", "specularColorTexture"})
NO_UV_AREA = 1e-12  # of a picture, or m² where coordinates count in metres: a hundredth of the least triangle
LOOKED_AT = 64  # pixels a side of a picture that are looked at
UNIT = 0.12  # that a stored normal's length may be off: 8 bits, and what JPEG does to them
UNUSED = 0.06  # of white: bakers leave the ground between islands black


def unlaid(part: Part) -> float:
    """Return the share of a part's area whose texture coordinates have none. A block at a time, as areas are."""
    if part.uvs is None or not len(part.faces):
        return 0.0
    bare = np.empty(len(part.faces), bool)
    for start in range(0, len(part.faces), BLOCK):
        corners = part.uvs[part.faces[start : start + BLOCK]].astype(np.float64)
        (x, y), (u, v) = (corners[:, 1] - corners[:, 0]).T, (corners[:, 2] - corners[:, 0]).T
        bare[start : start + BLOCK] = np.abs(x * v - y * u) < 2 * NO_UV_AREA
    if not bare.any():
        return 0.0
    areas = part.areas
    whole = areas[areas >= DEGENERATE_AREA].sum()
    return float(areas[bare & (areas >= DEGENERATE_AREA)].sum() / whole) if whole else 0.0


def overlapping(triangles: NDArray[np.floating]) -> float:
    """Return the share of triangles (m, 3, 2) on a picture that surely lie on others: whose middle is within the circle
    that another of them holds about its own middle. Those that merely touch are never among them."""
    from scipy.spatial import cKDTree

    corners = triangles.astype(np.float64)
    a, b, c = corners.transpose(1, 0, 2)
    doubled = np.abs(_cross(b - a, c - a))
    corners, doubled = corners[doubled > 2 * NO_UV_AREA], doubled[doubled > 2 * NO_UV_AREA]
    if len(doubled) < 2:
        return 0.0
    sides = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2)
    within = (
        doubled / sides.max(axis=1) / 3
    )  # from the middle to the nearest side: a third of the least height
    middles = corners.mean(axis=1)
    away, other = (np.asarray(found) for found in cKDTree(middles).query(middles, 2))
    row = np.arange(len(middles))
    nearest = np.where(other[:, 0] == row, 1, 0)  # not the triangle itself
    return float((away[row, nearest] < np.maximum(within, within[other[row, nearest]])).mean())


def share_of_normals(data: bytes) -> float | None:
    """Return the share of a picture's pixels that can be normals of a surface, of unit length and outwards; None of one
    even colour, which may be anything. Raises MalformedAsset."""
    with open_picture(data) as picture:
        picture.draft("RGB", (LOOKED_AT, LOOKED_AT))
        size = min(picture.width, LOOKED_AT), min(picture.height, LOOKED_AT)
        pixels = np.asarray(picture.convert("RGB").resize(size, Image.Resampling.NEAREST), np.float64) / 255
    rows = pixels.reshape(-1, 3)
    rows = rows[rows.max(axis=1) > UNUSED]
    if not len(rows) or rows.std(axis=0).max() < EVEN_PICTURE:
        return None
    normals = 2 * rows - 1
    unit = np.abs(np.linalg.norm(normals, axis=1) - 1) < UNIT
    return float((unit & (normals[:, 2] > 0)).mean())


def misplaced(slot: str, share: float) -> bool:
    """Whether a picture with such a ``share_of_normals`` is in the wrong slot of a material."""
    return share > ALL_NORMALS if slot in COLOURS else share < FEW_NORMALS


def _cross(one: Floats, other: Floats) -> Floats:
    return np.asarray(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0])
