"""Where one walks from room to room, found in the floor that can be reached: a scene need not say where doors are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tools.scene.description import RoomArea
from tools.scene.walk import Walk

THICKEST_WALL = 1.5  # m between two rooms that are neighbours


@dataclass(frozen=True)
class Doorway:
    """An opening across the axis of the suite: from x to x, in the middle of the wall at z. Metres."""

    x: tuple[float, float]
    z: float


def find_doorways(walk: Walk, rooms: Sequence[RoomArea]) -> list[Doorway]:
    """Return the openings between rooms that lie one behind the other, as wide as a visitor's way through them."""
    cell = float(np.sqrt(walk.area))
    standing = walk.standing
    found = []
    for near in rooms:
        for far in rooms:
            if near is far or not 0 <= near.z[0] - far.z[1] + 0.01 <= THICKEST_WALL:
                continue
            z = (near.z[0] + far.z[1]) / 2
            across = max(near.x[0], far.x[0]), min(near.x[1], far.x[1])
            row = standing[np.abs(standing[:, 2] - z) <= cell / 2, 0]
            row = np.unique(row[(row > across[0]) & (row < across[1])].round(4))
            runs = np.split(row, np.flatnonzero(np.diff(row) > 1.5 * cell) + 1)
            # A cell beside a jamb counts as too tight to stand in; about half of it is free.
            found += [Doorway((float(run[0]) - cell, float(run[-1]) + cell), z) for run in runs if len(run)]
    return found
