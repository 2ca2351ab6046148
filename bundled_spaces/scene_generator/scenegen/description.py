"""The JSON that goes with the GLB: where the rooms are, where works hang and exhibits stand, where a visitor starts."""

from collections.abc import Iterable
from typing import Any

from scenegen.brief import Artwork
from scenegen.furniture.plinths import Standing
from scenegen.hanging import Hung
from scenegen.plan import Suite

SPAWN = 2.0  # metres inside the entrance


def describe(
    suite: Suite,
    hung: list[Hung],
    standing: list[Standing],
    unplaced: list[Artwork],
    sun: tuple[float, float, float] | None,
) -> dict[str, Any]:
    """Plain data of the format ``scene-description/1``; lengths in metres."""
    first, levels = suite.rooms[0], [room.level for room in suite.rooms]
    stands = {item.exhibit.id for item in standing}
    homeless = [exhibit.id for exhibit in suite.brief.exhibits if exhibit.id not in stands]
    return {
        "format": "scene-description/1",
        "rooms": [
            {
                "name": room.spec.name, "node": room.node, "x": [-room.section.half, room.section.half],
                "z": [round(room.far, 6), round(room.near, 6)], "height": room.spec.height,
                "level": room.level,
            }
            for room in suite.rooms
        ],
        "slots": [
            {
                "id": item.work.id, "node": item.work.id, "canvas": f"{item.work.id}_Canvas", "room": item.room,
                "centre": _raised(item.matrix[:3, 3], levels[item.room]),
                "normal": [int(value) for value in item.matrix[:3, 2].round()],
                "width": item.work.width, "height": item.work.height,
            }
            for item in hung
        ],
        "plinths": [
            {
                "id": item.exhibit.id, "node": item.exhibit.id, "room": item.room,
                "position": _raised(item.position, levels[item.room]),
                "yaw": round(item.yaw, 6), "radius": round(item.radius, 6),
            }
            for item in standing
        ],
        "unplaced": [work.id for work in unplaced] + homeless,
        "spawn": {"position": [0, 0, -min(SPAWN, 0.3 * first.spec.length)], "yaw": 0},
        "sun": list(sun) if sun else None,
    }  # fmt: skip


def _raised(point: Iterable[float], level: float) -> list[float]:
    """A point of a room whose floor lies at ``level``, in the coordinates of the scene."""
    x, y, z = (float(value) for value in point)
    return [round(x, 6), round(y + level, 6), round(z, 6)]
