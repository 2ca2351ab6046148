"""Where on the floor a thing, or a visitor, could stand instead."""

import numpy as np
from numpy.typing import NDArray

from tools.scene.description import RoomArea
from tools.scene.obstacles import BODY
from tools.scene.place import Floats
from tools.scene.rooms import room_of
from tools.scene.things import Thing
from tools.scene.visit import Visit

PASSING = 2 * BODY  # m left about what is put down anew, so that one can walk around it
TRIES = 4  # spots that are worth a judgement of the whole place
APART = 1.0  # m between two of them
AT_EASE = 1.0  # m about a visitor who arrives


def free_spots(visit: Visit, thing: Thing) -> list[Floats]:
    """Return shifts (3,) that bring a thing onto free floor of its room, the shortest first."""
    ground = visit.ground
    if ground is None:
        return []
    middle = (thing.low + thing.high) / 2
    half = float(np.hypot(*(thing.high - thing.low)[[0, 2]])) / 2
    clear = ground.obstacles.clearance(thing.parts)
    middles = ground.grid.middles()
    good = (
        (clear >= half + PASSING)
        & ~np.isnan(ground.floor)
        & _inside(room_of(visit.told.rooms, middle), middles)
    )
    spots = middles[good]
    away = np.linalg.norm(spots - middle[[0, 2]], axis=1)
    chosen: list[Floats] = []
    for number in away.argsort(kind="stable"):
        if all(np.linalg.norm(spots[number] - other) >= APART for other in chosen):
            chosen.append(spots[number])
        if len(chosen) == TRIES:
            break
    foot = ground.floor[ground.at(middle[None])]
    level = float(foot[0]) if np.isfinite(foot[0]) else float(visit.spawn[1])
    shifts = []
    for x, z in chosen:
        rise = float(ground.floor[ground.at(np.array([[x, 0.0, z]]))][0]) - level
        shifts.append(np.array([x - middle[0], rise, z - middle[2]]))
    return shifts


def free_start(visit: Visit) -> Floats | None:
    """Return the spot (3,) nearest to the start where a visitor arrives at ease, or None where there is none."""
    ground = visit.ground
    if ground is None:
        return None
    middles = ground.grid.middles()
    good = ground.reachable & (ground.clear >= AT_EASE)
    if not good.any():
        good = ground.reachable
    if not good.any():
        return None
    spots, levels = middles[good], ground.floor[good]
    nearest = int(np.linalg.norm(spots - visit.spawn[[0, 2]], axis=1).argmin())
    return np.array([spots[nearest, 0], levels[nearest], spots[nearest, 1]])


def _inside(room: RoomArea, middles: Floats) -> NDArray[np.bool_]:
    """Return which columns (columns, rows) lie in a room."""
    x, z = middles[..., 0], middles[..., 1]
    return np.asarray((x > room.x[0]) & (x < room.x[1]) & (z > room.z[0]) & (z < room.z[1]))
