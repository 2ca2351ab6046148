"""In which room a point lies, and how high the floor is there."""

from collections.abc import Sequence

import numpy as np

from tools.scene.description import RoomArea
from tools.scene.place import Floats


def room_of(rooms: Sequence[RoomArea], spot: Floats) -> RoomArea:
    """Return the room of a point (3,), or the nearest."""
    return rooms[number_of_room(rooms, spot)]


def number_of_room(rooms: Sequence[RoomArea], spot: Floats) -> int:
    """Return the number of the room of a point (3,), or of the nearest."""

    def away(area: RoomArea) -> float:
        (x0, x1), (z0, z1) = area.x, area.z
        return float(np.hypot(max(x0 - spot[0], spot[0] - x1, 0), max(z0 - spot[2], spot[2] - z1, 0)))

    return min(range(len(rooms)), key=lambda number: away(rooms[number]))


def levels(rooms: Sequence[RoomArea], spots: Floats) -> Floats:
    """Return (n,) how high the floors of the rooms of (n, 3) points lie, of points in none those of the nearest."""
    away = [
        np.hypot(
            np.maximum(np.maximum(room.x[0] - spots[:, 0], spots[:, 0] - room.x[1]), 0),
            np.maximum(np.maximum(room.z[0] - spots[:, 2], spots[:, 2] - room.z[1]), 0),
        )
        for room in rooms
    ]
    return np.asarray(np.array([room.level for room in rooms])[np.argmin(away, axis=0)])
