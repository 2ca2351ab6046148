"""Signed distance fields: negative inside, in the units of the points. After I. Quilez, "Distance functions"."""

from collections.abc import Callable, Sequence

import numpy as np

from scenegen.mesh import Floats

Field = Callable[[Floats], Floats]
Point = Sequence[float] | Floats


def ellipsoid(points: Floats, centre: Point, radii: Point, turn: Floats | None = None) -> Floats:
    """Distance (n,), nearly, to an ellipsoid; ``turn`` (3, 3) is the rotation that it was given."""
    local = points - np.asarray(centre)
    if turn is not None:
        local = local @ turn
    axes = np.asarray(radii)
    near = np.linalg.norm(local / axes, axis=1)
    steep = np.linalg.norm(local / axes**2, axis=1)
    distance: Floats = near * (near - 1.0) / np.maximum(steep, 1e-9)
    return distance


def round_cone(points: Floats, start: Point, end: Point, first: float, last: float) -> Floats:
    """Distance (n,), nearly, to a limb from ``start`` to ``end`` with those radii."""
    a, b = np.asarray(start, dtype=np.float64), np.asarray(end, dtype=np.float64)
    along = np.clip((points - a) @ (b - a) / ((b - a) @ (b - a)), 0.0, 1.0)
    distance: Floats = np.linalg.norm(points - a - along[:, None] * (b - a), axis=1) - (
        first + (last - first) * along
    )
    return distance


def limb(points: Floats, path: Floats, radii: Sequence[float], blend: float) -> Floats:
    """Distance (n,) to a bent limb through the points of ``path`` (k, 3) with one radius at each."""
    pieces = [
        round_cone(points, path[at], path[at + 1], radii[at], radii[at + 1]) for at in range(len(path) - 1)
    ]
    return blended(blend, *pieces)


def blended(width: float, *fields: Floats) -> Floats:
    """Union (n,) whose joints are filled over ``width`` (the polynomial smooth minimum)."""
    total = fields[0]
    for other in fields[1:]:
        share = np.maximum(width - np.abs(total - other), 0.0) / width
        total = np.minimum(total, other) - share**2 * width / 4
    return total


def carved(width: float, field: Floats, *tools: Floats) -> Floats:
    """``field`` less the tools, with edges rounded over ``width``."""
    for tool in tools:
        field = -blended(width, -field, tool)
    return field


def above(points: Floats, field: Floats, level: float, width: float = 0.02) -> Floats:
    """What of ``field`` lies above a level, with an edge rounded over ``width``: a form that stands flat."""
    return -blended(width, -field, points[:, 1] - level)
