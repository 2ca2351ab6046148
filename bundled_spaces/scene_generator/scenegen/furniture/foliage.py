"""Leaves and stems, from which the plants are put together. A leaf has two sides, each with faces of its own."""

import numpy as np

from scenegen.mesh import Floats, Mesh, grid, join
from scenegen.solids import tube

THICKNESS = 0.0012  # metres between the two sides of a leaf


def blade(axis: Floats, across: Floats, widths: Floats, fold: float, columns: int = 2) -> Mesh:
    """A leaf along ``axis`` (k, 3); ``across`` (k, 3) are unit vectors to its right, ``widths`` (k,) its half widths.

    ``fold`` lifts the edges over the midrib, as a share of the half width. ``columns`` are counted from edge to edge.
    """
    tangent = np.gradient(axis, axis=0)
    upwards = np.cross(across, tangent)
    upwards /= np.linalg.norm(upwards, axis=1, keepdims=True)
    share = np.linspace(-1.0, 1.0, columns + 1)
    points = (
        axis[:, None] + across[:, None] * (widths[:, None] * share)[..., None]
        + upwards[:, None] * (fold * widths[:, None] * np.abs(share))[..., None]
    )  # fmt: skip
    upper = grid(points, crease=np.radians(80))
    if (upper.normals * upwards.mean(axis=0)).sum() < 0:
        upper = upper.flipped()
    below = upper.flipped()
    return join(
        [upper, Mesh(below.positions + THICKNESS * below.normals, below.normals, below.uv, below.faces)]
    )


def leaflets(roots: Floats, ways: Floats, ups: Floats, lengths: Floats, widths: Floats) -> Mesh:
    """Many small pointed leaves at once: each a kite of two triangles a side, bent a little along its midrib.

    All arrays have one row a leaf: ``roots``, unit ``ways`` and ``ups`` (n, 3), ``lengths`` and ``widths`` (n,).
    """
    count = len(roots)
    across = np.cross(ways, ups)
    across /= np.linalg.norm(across, axis=1, keepdims=True)
    up = np.cross(across, ways)
    long, wide = lengths[:, None], widths[:, None]
    middle = roots + ways * (0.45 * long)
    left = middle - across * wide / 2 + up * 0.22 * wide
    right = middle + across * wide / 2 + up * 0.22 * wide
    tip = roots + ways * long - up * 0.10 * long
    corners = np.stack([roots, left, tip, right], axis=1)
    normal = np.cross(right - roots, left - roots)
    normal = np.where((normal * up).sum(axis=1, keepdims=True) < 0, -normal, normal)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    rise, side, nought = lengths, widths / 2, np.zeros(count)
    texture = [(nought, nought), (-side, 0.45 * rise), (nought, rise), (side, 0.45 * rise)]
    uv = np.stack([np.column_stack(corner) for corner in texture], axis=1)
    quad = 4 * np.arange(count)[:, None]
    front = np.concatenate([quad + np.array([0, 2, 1]), quad + np.array([0, 3, 2])])
    cross = np.cross(corners[:, 3] - corners[:, 0], corners[:, 2] - corners[:, 0])
    front = front if (cross * normal).sum() > 0 else front[:, ::-1]
    normals = np.repeat(normal, 4, axis=0)
    flat = corners.reshape(-1, 3)
    upper = Mesh(flat, normals, uv.reshape(-1, 2), front)
    lower = Mesh(flat - THICKNESS * normals, -normals, uv.reshape(-1, 2), front[:, ::-1])
    return join([upper, lower])


def stem(path: Floats, thick: float, thin: float, sides: int = 7) -> Mesh:
    """A stalk that tapers."""
    return tube(path, np.linspace(thick, thin, len(path)), sides)


def crown(
    rng: np.random.Generator, middle: Floats, radii: Floats, count: int, length: float, width: float
) -> Mesh:
    """Small leaves all over a ball that look outwards and hang a little, the way a clipped tree has them."""
    number = np.arange(count) + 0.5
    height = 1 - 2 * number / count
    angle = np.pi * (1 + np.sqrt(5)) * number + rng.uniform(0, 6.28)
    flat = np.sqrt(1 - height**2)
    out = np.column_stack([flat * np.cos(angle), height, flat * np.sin(angle)])
    roots = middle + out * radii * rng.uniform(0.72, 0.98, (count, 1))
    ways = out * 0.55 + rng.normal(0, 0.5, (count, 3)) + (0.0, -0.12, 0.0)
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    return leaflets(roots, ways, out + np.array([0.0, 0.35, 0.0]), length * rng.uniform(0.75, 1.25, count),
                    width * rng.uniform(0.8, 1.2, count))  # fmt: skip
