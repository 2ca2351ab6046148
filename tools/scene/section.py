"""The floor of a visit as it is drawn: where level planes meet the real triangles, and the floors as rectangles."""

import numpy as np
from numpy.typing import NDArray

from tools.scene.ground import Ground
from tools.scene.place import Floats
from tools.scene.rooms import levels
from tools.scene.survey import Floor
from tools.scene.visit import Visit

CUT = 1.2  # m above the floor: windows, doors and columns are cut, furniture is looked down on
FURNITURE = 0.3  # m: where benches, plinths and pots are cut
AROUND = 0.6  # m about the rooms that are drawn: their walls
MAX_SEGMENTS = 12_000  # of a cut: the longest, where there are more
SHORTEST = 0.01  # m
DIGITS = 3  # of a metre: a pixel of the largest plan is 18 mm


def floor_of(visit: Visit) -> Floor:
    """Return what is drawn of a visit's floor."""
    rooms = np.array([[[room.x[0], room.z[0]], [room.x[1], room.z[1]]] for room in visit.told.rooms])
    near = _near(visit, rooms.min(axis=(0, 1)) - AROUND, rooms.max(axis=(0, 1)) + AROUND)
    heights = levels(visit.told.rooms, near.mean(axis=1)) if len(near) else np.zeros(0)
    floors = visit.spawn[1] + heights - levels(visit.told.rooms, visit.spawn[None])
    walls, furniture = (
        _flat([part for level in np.unique(floors) for part in cut(near[floors == level], level + height)])
        for height in (CUT, FURNITURE)
    )
    ground = visit.ground
    if ground is None:
        return Floor(walls=walls, furniture=furniture)
    middles = ground.grid.middles()
    inside = np.zeros(ground.grid.shape, bool)
    for low, high in rooms:
        inside |= ((middles > low) & (middles < high)).all(axis=-1)
    closed = inside & ~np.isnan(ground.floor) & ~ground.swept & ~ground.trapped
    return Floor(
        walls=walls,
        furniture=furniture,
        reached=_covered(ground, ground.swept),
        closed=_covered(ground, closed),
        trapped=_covered(ground, ground.trapped),
        falls=[fall.at for fall in ground.falls],
    )


def _near(visit: Visit, low: Floats, high: Floats) -> Floats:
    """Return the solid triangles of the rooms: not those of what stands about the building."""
    corners = visit.place.solid_triangles
    flat = corners[..., [0, 2]]
    return np.asarray(corners[((flat.max(axis=1) > low) & (flat.min(axis=1) < high)).all(axis=1)])


def _covered(ground: Ground, mask: NDArray[np.bool_]) -> list[float]:
    edge = np.array(ground.grid.corner) - ground.grid.cell / 2
    found = np.array(rectangles(mask), np.float64).reshape(-1, 2, 2)
    return _flat(list(edge + found * ground.grid.cell))


def _flat(pairs: list[Floats]) -> list[float]:
    """Return pairs of points (2, 2) as numbers, one after the other."""
    rounded: list[float] = np.round(np.array(pairs).reshape(-1), DIGITS).tolist()
    return rounded


def cut(corners: Floats, height: float) -> list[Floats]:
    """Return the segments (2, 2), in x and z, in which triangles (m, 3, 3) meet the plane y = ``height``."""
    above = corners[..., 1] > height
    crossing = corners[above.any(axis=1) & ~above.all(axis=1)]
    above = crossing[..., 1] > height
    lone = np.where(above.sum(axis=1) == 1, above.argmax(axis=1), (~above).argmax(axis=1))
    rows = np.arange(len(crossing))
    apex = crossing[rows, lone]
    ends = []
    for turn in (1, 2):
        other = crossing[rows, (lone + turn) % 3]
        part = (height - apex[:, 1]) / (other[:, 1] - apex[:, 1])
        ends.append((apex + (other - apex) * part[:, None])[:, [0, 2]])
    segments = np.stack(ends, axis=1)
    length = np.linalg.norm(segments[:, 1] - segments[:, 0], axis=1)
    order = length.argsort()[::-1][:MAX_SEGMENTS]
    return list(segments[order[length[order] >= SHORTEST]])


def rectangles(mask: NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """Return the rectangles (first column, first row, end column, end row) that cover a mask (columns, rows): each run
    of a column, together with the same run of the columns after it."""
    found: list[tuple[int, int, int, int]] = []
    growing: dict[tuple[int, int], int] = {}  # where each run of the last column began
    for column in range(len(mask) + 1):
        runs = _runs(mask[column]) if column < len(mask) else []
        ended = [run for run in growing if run not in runs]
        found += [(growing.pop(run), run[0], column, run[1]) for run in ended]
        for run in runs:
            growing.setdefault(run, column)
    return found


def _runs(line: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], line, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
