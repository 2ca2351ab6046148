"""How far a visitor's middle is from the nearest solid thing between their shins and the top of their head."""

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tools.scene.place import Floats
from tools.scene.walk import Walk

if TYPE_CHECKING:
    from scipy.spatial import KDTree

SHINS = 0.28  # m above the floor: what is lower is stepped over
CROWN = 1.8  # m above the floor: what is higher is walked under
SPACING = 0.08  # m between the points by which surfaces are known
GRAIN = 0.01  # m between spots that are told apart seen from above
MAX_SAMPLES = 4_000_000  # of one scene: a larger one is known by points further apart
MARGIN = 2.0  # m about the floor that can be reached; no surface beyond it is of interest


class Clearance:
    """The solid surfaces about a floor, as points. ``corners`` are (m, 3, 3) triangles in metres."""

    def __init__(self, corners: Floats, walk: Walk) -> None:
        self._corners = corners
        self._walk = walk

    @cached_property
    def _tree(self) -> "KDTree":
        """The obstacles seen from above; the floor below each says how high it is."""
        from scipy.spatial import KDTree

        standing = self._walk.standing
        floor = KDTree(standing[:, [0, 2]])
        low, high = standing.min(axis=0) - MARGIN, standing.max(axis=0) + MARGIN + (0, CROWN, 0)
        near = (self._corners.max(axis=1) >= low).all(axis=1) & (self._corners.min(axis=1) <= high).all(
            axis=1
        )
        points = sampled(self._corners[near], SPACING, low=low[1], high=high[1])
        points = points[(points >= low).all(axis=1) & (points <= high).all(axis=1)]
        spots, spot = _seen_from_above(points - low)
        spots += low[[0, 2]]
        height = points[:, 1] - standing[floor.query(spots)[1], 1][spot]
        return KDTree(spots[np.unique(spot[(height > SHINS) & (height < CROWN)])])

    def of(self, spots: Floats) -> Floats:
        """Return the distance in metres of each of (n, 3) points to what would stop a body there; inf for nothing."""
        distance, _ = self._tree.query(spots[:, [0, 2]])
        return np.asarray(distance, np.float64)


def _seen_from_above(points: Floats) -> tuple[Floats, NDArray[np.intp]]:
    """Return the distinct spots (k, 2) over which points (n, 3), none below 0, lie, and the number (n,) of each one's.

    A wall is a line then, so that the height of the floor is asked for once for all its courses.
    """
    x, z = np.rint(points[:, [0, 2]] / GRAIN).astype(np.int64).T
    row = int(z.max(initial=0)) + 1
    key, spot = np.unique(x * row + z, return_inverse=True)
    return np.stack(np.divmod(key, row), axis=1) * GRAIN, spot


def sampled(corners: Floats, spacing: float, *, low: float, high: float) -> Floats:
    """Return (n, 3) points on (m, 3, 3) triangles between two heights, about ``spacing`` apart, or further where they
    would be too many.

    Each triangle is covered by rows along its longest side, so that a long and thin one needs few.
    """
    sides = np.linalg.norm(np.roll(corners, -1, axis=1) - corners, axis=2)
    first = sides.argmax(axis=1)
    rows = np.arange(len(corners))
    a, b, apex = (corners[rows, (first + turn) % 3] for turn in range(3))
    longest = sides[rows, first]
    doubled = np.linalg.norm(np.cross(b - a, apex - a), axis=1)
    spacing = max(spacing, float(np.sqrt(doubled.sum() / 2 / MAX_SAMPLES)))
    along = np.ceil(longest / spacing).astype(int) + 1
    up = np.ceil(doubled / np.maximum(longest, 1e-9) / spacing).astype(int) + 1
    count = along * up
    triangle = np.repeat(rows, count)
    number = np.arange(count.sum()) - np.repeat(count.cumsum() - count, count)
    across, level = np.divmod(number, up[triangle])
    part, rise = across / np.maximum(along[triangle] - 1, 1), level / np.maximum(up[triangle] - 1, 1)

    def placed(axis: int, some: NDArray[np.intp] | slice) -> Floats:
        of, share, raised = triangle[some], part[some], rise[some]
        base = a[of, axis] * (1 - share) + b[of, axis] * share
        return np.asarray(base * (1 - raised) + apex[of, axis] * raised)

    height = placed(1, slice(None))
    between = np.flatnonzero((height >= low) & (height <= high))  # of a wall few are
    return np.stack([placed(0, between), height[between], placed(2, between)], axis=1)
