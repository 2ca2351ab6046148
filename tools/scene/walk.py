"""Where a visitor can go: a grid over the floor, flooded from the spawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tools.scene.description import RoomArea
from tools.scene.place import Floats, Place
from tools.scene.rooms import levels
from tools.scene.thresholds import MAX_EXTENT, MIN_HEADROOM

CELL = 0.25  # m: half a person; a cell beside an obstacle counts as too tight
MAX_CELLS = 200_000
STEP = 0.35  # m: two stairs
BODY_HEIGHTS = (0.45, 1.0, 1.6)  # m above the floor: benches, balustrades, heads
NEAR_SPAWN = 0.75  # m: how far from the spawn the first free cell may be


@dataclass(frozen=True)
class Walk:
    """``points`` (n, 3) are the middles of all cells that have a floor; ``reachable`` (n,) says which a visitor can
    get to; ``area`` is that of one cell in m²."""

    points: Floats
    reachable: NDArray[np.bool_]
    area: float

    @property
    def standing(self) -> Floats:
        """(k, 3) points on the floor that a visitor can get to."""
        return np.asarray(self.points[self.reachable])


NOWHERE = Walk(np.zeros((0, 3)), np.zeros(0, bool), CELL**2)


def walk(place: Place, spawn: Floats, rooms: Sequence[RoomArea] = ()) -> Walk:
    """Flood the floor from ``spawn`` (3,). Vertical rays find the floor and headroom, horizontal ones the obstacles.

    Floors are looked for about the height of the start, or of their own of the ``rooms``, which may lie steps apart.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    corners = place.solid_triangles
    if len(corners) == 0:
        return NOWHERE
    low = np.maximum(corners.min(axis=(0, 1)), spawn - MAX_EXTENT / 2)  # a hostile scene may be of any size
    high = np.minimum(corners.max(axis=(0, 1)), spawn + MAX_EXTENT / 2)
    if (high <= low)[[0, 2]].any():
        return NOWHERE
    cell = max(CELL, float(np.sqrt((high[0] - low[0]) * (high[2] - low[2]) / MAX_CELLS)))
    x = np.arange(low[0] + cell / 2, high[0], cell)
    z = np.arange(low[2] + cell / 2, high[2], cell)
    shape = (len(x), len(z))
    if 0 in shape:
        return NOWHERE
    grid = np.stack([*np.meshgrid(x, z, indexing="ij")], axis=-1).reshape(-1, 2)
    above = np.insert(grid, 1, spawn[1] + MIN_HEADROOM, axis=1)
    if rooms:
        above[:, 1] += levels(rooms, above) - levels(rooms, spawn[None])
    drop, _ = place.solid.first(above, np.broadcast_to((0.0, -1.0, 0.0), above.shape))
    floor, usual = above[:, 1] - drop, above[:, 1] - MIN_HEADROOM
    points = np.insert(grid, 1, np.where(np.isfinite(floor), floor, usual), axis=1)
    stands = np.isfinite(floor) & (np.abs(floor - usual) < _reach(rooms))

    number = np.arange(len(grid)).reshape(shape)
    pairs = np.concatenate(
        [
            np.stack([number[:-1].ravel(), number[1:].ravel()], axis=1),
            np.stack([number[:, :-1].ravel(), number[:, 1:].ravel()], axis=1),
        ]
    )
    pairs = pairs[stands[pairs].all(axis=1)]
    clear = np.abs(np.diff(points[pairs, 1], axis=1)[:, 0]) < STEP
    tight = np.zeros(len(grid), bool)
    for height in BODY_HEIGHTS:
        start, end = (points[pairs[:, side]] + np.array((0, height, 0)) for side in (0, 1))
        clear &= place.solid.free(start, end, slack=0.0)
    tight[pairs[~clear]] = True
    stands &= ~tight
    pairs = pairs[stands[pairs].all(axis=1)]
    links = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(grid), len(grid)))
    _, region = connected_components(links, directed=False)

    away = np.where(stands, np.linalg.norm(grid - spawn[[0, 2]], axis=1), np.inf)
    nearest = int(away.argmin())
    reachable = stands & (region == region[nearest]) & bool(away[nearest] < NEAR_SPAWN)
    has_floor = np.isfinite(floor)
    return Walk(points[has_floor], reachable[has_floor], cell * cell)


def _reach(rooms: Sequence[RoomArea]) -> float:
    """How far a floor may lie from its room's level: steps up to a room stand in the one before it."""
    climbs = [abs(one.level - other.level) for one, other in pairwise(rooms)]
    return max(MIN_HEADROOM / 2, max(climbs, default=0.0) + STEP)
