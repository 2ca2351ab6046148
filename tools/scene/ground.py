"""The proof that a place can be walked: its floors, found in the real triangles and worn down by a person's body.

The method is Recast's: a height field of all surfaces, of which those with headroom are floors; floors joined where
one steps from one to the next; obstacles that a body 0.6 m wide cannot come near; what is left that hangs together with
the start. It knows nothing of the plan, nor of the coarse floor (``walk``) on which views and the tour are chosen.
Beyond Recast: edges over which one falls, and floors without a way back. Bounds of error: ``docs/certificate.md``.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tools.scene.heights import Grid, surfaces
from tools.scene.obstacles import BODY, STEP, Obstacles, find_obstacles
from tools.scene.place import Floats, Place
from tools.scene.thresholds import MIN_HEADROOM

Mask = NDArray[np.bool_]

NEAR_START = 0.75  # m: how far from the start the nearest place to stand may be
ABYSS = 1000.0  # m: what a fall counts where there is nothing below


@dataclass(frozen=True)
class Fall:
    """An edge over which a visitor would fall: where (x, z), how deep in metres, and whether there is a way back."""

    at: tuple[float, float]
    depth: float
    back: bool


@dataclass(frozen=True)
class Ground:
    """The storey of the start. All arrays are (columns, rows) of ``grid``.

    ``floor`` is the height of the floor, NaN where the storey has none; ``headroom`` is free above it; ``clear`` is how
    far the middle of a column is from what stops a body; ``reachable`` says where a visitor can stand with all of their
    body; ``trapped`` is the floor that one can get to and not leave. All in metres.
    """

    grid: Grid
    floor: Floats
    headroom: Floats
    clear: Floats
    reachable: Mask
    trapped: Mask
    falls: list[Fall]
    obstacles: Obstacles

    @property
    def area(self) -> float:
        """How much floor the middle of a body can get to, in m²."""
        return float(self.reachable.sum()) * self.grid.cell**2

    @cached_property
    def swept(self) -> Mask:
        """The floor that some part of a body can be over: what a person would call reachable."""
        from scipy.ndimage import distance_transform_edt

        if not self.reachable.any():
            return self.reachable
        away = distance_transform_edt(~self.reachable) * self.grid.cell
        return np.asarray((away <= BODY) & np.isfinite(self.floor) & (self.clear > 0))

    def at(self, points: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the columns and rows of (n, 3) points."""
        column, row = self.grid.index(points).T
        return column, row


def find_ground(place: Place, spawn: Floats) -> Ground | None:
    """Return the ground about the start (3,); None where there is no floor to start on."""
    grid = Grid.over(place, spawn)
    if grid is None:
        return None
    heights = surfaces(place, grid)
    gap = np.concatenate([np.full((1, *grid.shape), np.inf), heights[:-1] - heights[1:]])
    floors = np.where(gap >= MIN_HEADROOM, heights, np.nan)
    storeys = _storeys(floors)
    start = _start(floors, grid, spawn)
    if start is None:
        return None
    mine = storeys == storeys[start]
    layer = mine.argmax(
        axis=0
    )  # of two floors of one storey in one column, as of a spiral stair, the upper one
    there = mine.any(axis=0)
    pick = np.take_along_axis
    floor = np.where(there, pick(floors, layer[None], 0)[0], np.nan)
    headroom = np.where(there, pick(gap, layer[None], 0)[0], 0.0)
    obstacles = find_obstacles(place, grid, _filled(floor))
    clear = obstacles.clearance()
    stand = there & (clear >= BODY)
    region = _regions(stand, floor)
    reachable = _about(start[1:], region, grid)
    falls, trapped = _falls(heights, floors, storeys, floor, clear, reachable, region, grid)
    return Ground(grid, floor, headroom, clear, reachable, trapped, falls, obstacles)


def _start(floors: Floats, grid: Grid, spawn: Floats) -> tuple[int, int, int] | None:
    """Return layer, column and row of the floor nearest to the start, across and in height at most ``NEAR_START``."""
    away = np.linalg.norm(grid.middles() - spawn[[0, 2]], axis=-1)
    apart = np.where(np.abs(floors - spawn[1]) <= NEAR_START, away, np.inf)
    layer, column, row = (int(number) for number in np.unravel_index(int(apart.argmin()), apart.shape))
    return (layer, column, row) if apart[layer, column, row] <= NEAR_START else None


def _storeys(floors: Floats) -> NDArray[np.int32]:
    """Return (surfaces, columns, rows): the number of each floor's storey, whose floors are a step apart at most; −1
    where there is no floor, as in most of what lies below the uppermost."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    there = np.isfinite(floors)
    number = np.full(floors.shape, -1, np.int32)
    number[there] = np.arange(there.sum())
    pairs = [np.zeros((2, 0), np.int32)]
    for one, other in _SIDES:
        beside, named = (each[:, *other].reshape(len(floors), -1) for each in (floors, number))
        for floor, own in zip(floors[:, *one], number[:, *one], strict=True):
            spots = np.flatnonzero(own.reshape(-1) >= 0)
            level, spot = np.nonzero(np.abs(beside[:, spots] - floor.reshape(-1)[spots]) <= STEP)
            pairs.append(np.stack([own.reshape(-1)[spots[spot]], named[level, spots[spot]]]))
    a, b = np.concatenate(pairs, axis=1)
    count = int(there.sum())
    links = coo_array((np.ones(len(a), np.int8), (a, b)), shape=(count, count))
    _, storey = connected_components(links, directed=False)
    storeys = np.full(floors.shape, -1, np.int32)
    storeys[there] = storey
    return storeys


def _regions(stand: Mask, floor: Floats) -> NDArray[np.int32]:
    """Return (columns, rows): the number of the region that hangs together about each place to stand, −1 for none."""
    regions = _storeys(np.where(stand, floor, np.nan)[None])[0]
    return np.where(stand, regions, -1)


def _about(start: tuple[int, int], region: NDArray[np.int32], grid: Grid) -> Mask:
    """Return the region of the place to stand that is nearest to the start, unless that is too far off."""
    places = np.argwhere(region >= 0)
    if len(places) == 0:
        return region >= 0
    away = np.linalg.norm(places - start, axis=1) * grid.cell
    nearest = int(away.argmin())
    if away[nearest] > NEAR_START:
        return np.zeros_like(region, bool)
    return np.asarray(region == region[tuple(places[nearest])])


def _filled(floor: Floats) -> Floats:
    """Return the floor with the height of the nearest floor wherever there is none."""
    from scipy.ndimage import distance_transform_edt

    missing = np.isnan(floor)
    _, nearest = distance_transform_edt(missing, return_indices=True)
    return np.asarray(floor[tuple(nearest)])


def _falls(
    heights: Floats,
    floors: Floats,
    storeys: NDArray[np.int32],
    floor: Floats,
    clear: Floats,
    reachable: Mask,
    region: NDArray[np.int32],
    grid: Grid,
) -> tuple[list[Fall], Mask]:
    """Return the edges over which one falls, one for each floor below, and the floor there is no way back from."""
    falls: dict[tuple[int, ...], Fall] = {}
    trapped = np.zeros_like(reachable)
    home = region[reachable][0] if reachable.any() else None
    middles = grid.middles()
    for one, other in (*_SIDES, *((b, a) for a, b in _SIDES)):
        level = floor[one]
        open_edge = reachable[one] & ~reachable[other] & (clear[other] >= BODY)
        below = np.where(heights[:, *other] <= level + STEP, heights[:, *other], -np.inf).max(axis=0)
        depth = np.where(np.isfinite(below), level - below, ABYSS)
        for column, row in np.argwhere(open_edge & (depth > STEP)):
            there = (column + (other[0].start or 0), row + (other[1].start or 0))
            landing = floors[:, *there] == below[column, row]
            storey = int(storeys[:, *there][landing][0]) if landing.any() else -1
            lands_in = (
                int(region[there]) if storey >= 0 and np.isclose(floor[there], below[column, row]) else -1
            )
            key = (storey, lands_in)
            x, z = (float(value) for value in middles[there])
            if key not in falls or falls[key].depth < depth[column, row]:
                back = home is not None and lands_in == home
                falls[key] = Fall((x, z), float(depth[column, row]), back)
    for (storey, lands_in), fall in falls.items():
        if not fall.back:
            trapped |= (
                (region == lands_in) if lands_in >= 0 else (storeys == storey).any(axis=0) & (storey >= 0)
            )
    return list(falls.values()), trapped


_HERE, _NEXT, _ALL = slice(None, -1), slice(1, None), slice(None)
_SIDES = (((_HERE, _ALL), (_NEXT, _ALL)), ((_ALL, _HERE), (_ALL, _NEXT)))
