"""Where works hang in a plain room: on the two long walls, balanced and spread evenly."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tools.planning.plan import Room

FRAME_WIDTH = 0.08  # m
FRAME_DEPTH = 0.06
GAP = 0.5  # m, at least, between frames: a plaque hangs there
CORNER = 0.6  # m kept free at each end of a wall
EYE_LINE = 1.55  # m: where museums put the middle of a picture
ABOVE_FLOOR = 0.5  # m below a tall picture
BELOW_CEILING = 0.35


@dataclass(frozen=True)
class Hung:
    """One work on its wall: ``side`` is −1 for the left wall, 1 for the right one, seen from the entrance."""

    id: str
    room: int
    side: int
    centre: tuple[float, float, float]
    width: float
    height: float

    def slot(self) -> dict[str, Any]:
        """Return the slot of the description."""
        return {
            "id": self.id, "node": self.id, "canvas": f"{self.id}_Canvas", "room": self.room,
            "centre": list(self.centre), "normal": [-self.side, 0, 0], "width": self.width, "height": self.height,
        }  # fmt: skip


def hang_works(
    rooms: list[Room], ends: list[tuple[float, float]], works: list[Mapping[str, Any]]
) -> tuple[list[Hung], list[str]]:
    """Return the works that found a wall, and the ids of those that did not. ``ends`` are each room's z (far, near)."""
    hung: list[Hung] = []
    unplaced: list[str] = []
    for number, (room, (far, near)) in enumerate(zip(rooms, ends, strict=True)):
        walls: dict[int, list[Mapping[str, Any]]] = {-1: [], 1: []}
        for work in (work for work in works if work["room"] == number):
            side = min(walls, key=lambda wall: _length(walls[wall]))
            fits = _length([*walls[side], work]) <= room.length - 2 * CORNER
            low = float(work["height"]) + 2 * FRAME_WIDTH + ABOVE_FLOOR + BELOW_CEILING <= room.height
            if fits and low:
                walls[side].append(work)
            else:
                unplaced.append(str(work["id"]))
        for side, chosen in walls.items():
            hung += _spread(chosen, number, side, room, far, near)
    unplaced += [str(work["id"]) for work in works if work["room"] >= len(rooms)]
    return hung, unplaced


def _length(works: list[Mapping[str, Any]]) -> float:
    """The wall that works take up, with the gap beside each."""
    return sum(float(work["width"]) + 2 * FRAME_WIDTH + GAP for work in works)


def _spread(
    works: list[Mapping[str, Any]], number: int, side: int, room: Room, far: float, near: float
) -> list[Hung]:
    spare = (near - far - _length(works) + len(works) * GAP) / (len(works) + 1)
    hung, z = [], near
    for work in works:
        width, height = float(work["width"]), float(work["height"])
        z -= spare + FRAME_WIDTH + width / 2
        lowest, highest = (
            ABOVE_FLOOR + FRAME_WIDTH + height / 2,
            room.height - BELOW_CEILING - FRAME_WIDTH - height / 2,
        )
        middle = min(max(EYE_LINE, lowest), highest)
        centre = (side * (room.width / 2 - FRAME_DEPTH / 2), middle, z)
        hung.append(Hung(str(work["id"]), number, side, centre, width, height))
        z -= width / 2 + FRAME_WIDTH
    return hung
