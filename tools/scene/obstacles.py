"""What stands in a body's way, as points on the real triangles, and whose triangles they are."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.scene.clearance import sampled
from tools.scene.heights import Grid
from tools.scene.place import Floats, Place

STEP = 0.25  # m: what is lower is stepped over; the step of the viewer's body
CROWN = 1.8  # m above the floor: what is higher is walked under; a tall visitor
BODY = 0.3  # m: half the width of a person; the viewer's body is 2 cm slimmer
SPACING = 0.05  # m between the points by which surfaces are known
SAMPLE_ERROR = SPACING / 2**0.5  # m that a surface may be nearer than its nearest point


@dataclass(frozen=True)
class Obstacles:
    """Points in a body's way: the flat index of the column of each (n,), and the solid part that it is on (n,)."""

    grid: Grid
    column: NDArray[np.int64]
    part: NDArray[np.int64]

    def clearance(self, without: Collection[int] = ()) -> Floats:
        """Return (columns, rows): metres from the middle of each column to the nearest obstacle, but for some parts."""
        from scipy.ndimage import distance_transform_edt

        free = np.ones(self.grid.shape, bool)
        kept = ~np.isin(self.part, list(without))
        free.reshape(-1)[self.column[kept]] = False
        if free.all():
            return np.full(self.grid.shape, np.inf)
        return np.asarray(distance_transform_edt(free) * self.grid.cell)

    def owners(self, area: NDArray[np.bool_]) -> list[int]:
        """Return the parts that have a point in an area (columns, rows), the one with most points first."""
        inside = self.part[area.reshape(-1)[self.column]]
        parts, counts = np.unique(inside, return_counts=True)
        return [int(part) for part in parts[counts.argsort(kind="stable")[::-1]]]


def find_obstacles(place: Place, grid: Grid, floor: Floats) -> Obstacles:
    """Return what is between a step and a crown above ``floor`` (columns, rows), heights in metres without gaps."""
    columns, owners = [], []
    low, high = float(floor.min()) + STEP, float(floor.max()) + CROWN
    for number, part in enumerate(place.solid_parts):
        corners = part.positions[part.faces]
        near = (corners[..., 1].max(axis=1) > low) & (corners[..., 1].min(axis=1) < high)
        if not near.any():
            continue
        points = sampled(corners[near], SPACING, low=low, high=high)
        column, row = grid.index(points).T
        above = points[:, 1] - floor[column, row]
        taken = grid.covers(points) & (above > STEP) & (above < CROWN)
        flat = np.unique(np.ravel_multi_index((column[taken], row[taken]), grid.shape))
        columns.append(flat)
        owners.append(np.full(len(flat), number))
    if not columns:
        return Obstacles(grid, np.zeros(0, np.int64), np.zeros(0, np.int64))
    return Obstacles(grid, np.concatenate(columns), np.concatenate(owners))
