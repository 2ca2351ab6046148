"""Whether one gets from room to room: how wide and high the way is where it is narrowest, and what stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from tools.scene.description import RoomArea
from tools.scene.doorways import THICKEST_WALL
from tools.scene.ground import Ground, Mask
from tools.scene.obstacles import BODY
from tools.scene.place import Floats, Place
from tools.scene.things import thing_of

BEFORE = 1.2  # m on either side of the wall that belong to a doorway: a bench there is in it
WIDEST = 2.0  # m: half of a width beyond which nobody asks


@dataclass(frozen=True)
class Passage:
    """The way between two rooms that lie one behind the other. ``width`` and ``height`` are those of the best way where
    it is narrowest, in metres, 0 where there is none; ``blockers`` names the thing without which it would be open."""

    rooms: tuple[str, str]
    at: tuple[float, float]
    width: float
    height: float
    blockers: list[str]

    @property
    def passable(self) -> bool:
        """Whether a person gets through."""
        return self.width >= 2 * BODY


def find_passages(place: Place, ground: Ground, rooms: Sequence[RoomArea]) -> list[Passage]:
    """Return the passage of every two rooms that share a wall."""
    return [
        _passage(place, ground, near, far)
        for near, far in permutations(rooms, 2)
        if 0 <= near.z[0] - far.z[1] + 0.01 <= THICKEST_WALL and _across(near, far)[0] < _across(near, far)[1]
    ]


def _across(near: RoomArea, far: RoomArea) -> tuple[float, float]:
    return max(near.x[0], far.x[0]), min(near.x[1], far.x[1])


def _passage(place: Place, ground: Ground, near: RoomArea, far: RoomArea) -> Passage:
    middles = ground.grid.middles()
    x, z = middles[..., 0], middles[..., 1]
    west, east = _across(near, far)
    zone = (x > west) & (x < east) & (z < near.z[0] + BEFORE) & (z > far.z[1] - BEFORE)
    window = zone & ~np.isnan(ground.floor)
    sides = window & (z > near.z[0] + BODY), window & (z < far.z[1] - BODY)
    half = _narrowest(ground.clear, window, sides)
    wall = window & (np.abs(z - (near.z[0] + far.z[1]) / 2) <= ground.grid.cell)
    clear = np.where(wall, ground.clear, -1.0)
    gate = np.unravel_index(int(clear.argmax()), clear.shape)
    blockers = [] if half >= BODY else _blockers(place, ground, zone, sides)
    return Passage(
        rooms=(near.name, far.name),
        at=(float(x[gate]), (near.z[0] + far.z[1]) / 2),
        width=2 * half,
        height=float(ground.headroom[gate]) if half > 0 else 0.0,
        blockers=blockers,
    )


def _narrowest(clear: Floats, window: Mask, sides: tuple[Mask, Mask]) -> float:
    """Return half the width of the widest way through a window from side to side, in metres."""
    widths = np.unique(np.minimum(clear[window], WIDEST))
    widths = widths[widths > 0]
    low, high = 0, len(widths)  # all widths before ``low`` get through, none from ``high`` on
    while low < high:
        middle = (low + high) // 2
        if _joined(window & (clear >= widths[middle]), sides):
            low = middle + 1
        else:
            high = middle
    return float(widths[low - 1]) if low else 0.0


def _joined(free: Mask, sides: tuple[Mask, Mask]) -> bool:
    from scipy.ndimage import label

    regions, _ = label(free)
    one, other = (set(np.unique(regions[side & free])) for side in sides)
    return bool(one & other)


def _blockers(place: Place, ground: Ground, zone: Mask, sides: tuple[Mask, Mask]) -> list[str]:
    """Return the one thing without which there would be a way; nothing where it takes more, or part of the building.

    The floor below a thing is not known: there is taken to be some.
    """
    tried = set()
    for part in ground.obstacles.owners(zone):
        thing = thing_of(place, place.solid_parts[part].draw.name)
        if thing is None or thing.node in tried:
            continue
        tried.add(thing.node)
        if _joined(zone & (ground.obstacles.clearance(thing.parts) >= BODY), sides):
            return [thing.name]
    return []
