"""All surfaces that lie one below another in a scene, column by column: what floors are found in."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from tools.scene.place import Floats, Place
from tools.scene.thresholds import MAX_EXTENT

CELL = 0.05  # m: a sixth of the room that a body needs about its middle
MAX_COLUMNS = 400_000  # a larger scene is known by wider columns
MAX_SURFACES = 16  # one below another: roof, ceiling, lamp, table, floor, … of each of them top and underside
CREEP = 1e-3  # m below a surface, where the search for the next one begins


@dataclass(frozen=True)
class Grid:
    """Square columns over a rectangle: the middle of the first one (x, z), their number along both, their side in m."""

    corner: tuple[float, float]
    shape: tuple[int, int]
    cell: float

    @classmethod
    def over(cls, place: Place, spawn: Floats) -> "Self | None":
        """Return the columns over all that is solid, at most ``MAX_EXTENT`` about the start; None where nothing is."""
        corners = place.solid_triangles
        if len(corners) == 0:
            return None
        low = np.maximum(
            corners.min(axis=(0, 1)), spawn - MAX_EXTENT / 2
        )  # a hostile scene may be of any size
        high = np.minimum(corners.max(axis=(0, 1)), spawn + MAX_EXTENT / 2)
        if (high <= low)[[0, 2]].any():
            return None
        wide, deep = (high - low)[[0, 2]]
        cell = max(CELL, float(np.sqrt(wide * deep / MAX_COLUMNS)))
        shape = max(1, int(wide / cell)), max(1, int(deep / cell))
        return cls((float(low[0]) + cell / 2, float(low[2]) + cell / 2), shape, cell)

    def middles(self) -> Floats:
        """Return (columns, rows, 2): x and z of the middle of each column."""
        x, z = (
            start + np.arange(count) * self.cell for start, count in zip(self.corner, self.shape, strict=True)
        )
        return np.stack(np.meshgrid(x, z, indexing="ij"), axis=-1)

    def index(self, points: Floats) -> NDArray[np.int64]:
        """Return (n, 2): the column and row of (n, 3) points, cut to those that there are."""
        return np.asarray(np.clip(self._places(points), 0, np.array(self.shape) - 1), np.int64)

    def covers(self, points: Floats) -> NDArray[np.bool_]:
        """Return (n,): whether (n, 3) points lie in any of the columns."""
        places = self._places(points)
        return np.asarray(((places >= 0) & (places < self.shape)).all(axis=1))

    def _places(self, points: Floats) -> Floats:
        return np.asarray(np.rint((points[:, [0, 2]] - self.corner) / self.cell))


def surfaces(place: Place, grid: Grid) -> Floats:
    """Return (surfaces, columns, rows) heights of all that is solid in each column, from the top down; NaN for none."""
    top = float(place.solid_triangles[..., 1].max()) + 1.0
    spots = grid.middles().reshape(-1, 2)
    found = []
    open_columns = np.arange(len(spots))
    start = np.full(len(spots), top)
    down = np.array([[0.0, -1.0, 0.0]])
    for _ in range(MAX_SURFACES):
        origins = np.insert(spots[open_columns], 1, start[open_columns], axis=1)
        distance, _ = place.solid.first(origins, np.broadcast_to(down, origins.shape))
        hit = np.isfinite(distance)
        layer = np.full(len(spots), np.nan)
        layer[open_columns[hit]] = (origins[:, 1] - distance)[hit]
        open_columns = open_columns[hit]
        if len(open_columns) == 0:
            break
        found.append(layer)
        start = layer - CREEP
    return np.stack(found).reshape(-1, *grid.shape) if found else np.full((1, *grid.shape), np.nan)
