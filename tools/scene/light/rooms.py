"""Which room a point lies in."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.light.tracing import Floats

WALL = 0.05
"""Metres beyond a room's bounds that still count as its walls."""


def room_of(rooms: Sequence[dict[str, Any]], points: Floats) -> NDArray[np.int8]:
    """Return the number of the room that each point (n, 3) lies in, or -1."""
    numbers = np.full(len(points), -1, np.int8)
    for number, room in enumerate(rooms):
        low, high = room_corners(room)
        within = ((points >= low - WALL) & (points <= high + WALL)).all(axis=1)
        numbers[within & (numbers < 0)] = number
    return numbers


def room_corners(room: dict[str, Any]) -> tuple[Floats, Floats]:
    """Return the corners of a room of the description: least and greatest x, y, z."""
    x, z = np.asarray(room["x"], np.float32), np.asarray(room["z"], np.float32)
    foot = float(room.get("level", 0.0))
    low = np.array([x.min(), foot, z.min()], np.float32)
    return low, np.array([x.max(), foot + float(room["height"]), z.max()], np.float32)
