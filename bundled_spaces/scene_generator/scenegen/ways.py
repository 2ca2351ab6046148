"""The ways from room to room: doorways on the axis of the suite, and steps where two rooms lie at different heights."""

from dataclasses import dataclass, replace

import numpy as np

from scenegen.brief import Floor, Room
from scenegen.plan import Flight, Opening, Section
from scenegen.styles import Ornament

DOOR_HEAD = 2.4  # the lowest doorway
LOWEST_CORNICE = 2.65  # a doorway with its casing fits under it
LANDING = 1.2  # metres before a doorway on which one stands
BESIDE = 0.35  # metres by which the landing goes on beyond the casing
CORNER = 0.55  # radius of its corners, where the style has mouldings
FREE_SIDE = 0.35  # metres of floor beside the lowest step
ROOM_SHARE = 0.35  # of a room's length that a flight may take
COLUMN_SHARE = 0.25  # of a column's radius by which its plinth stands before the entablature's face
# What the treads are of, by floor: stone or wood of one piece, never a pattern that an edge would cut.
TREADS: dict[Floor, str] = {
    "marble_octagon": "carrara", "marble_chequer": "carrara", "marble_green_chequer": "carrara", "marble": "carrara",
    "calacatta": "calacatta", "black_marble": "black_marble", "green_marble": "green_marble",
    "travertine": "travertine", "parquet_herringbone": "oak", "parquet_chevron": "oak", "parquet_versailles": "oak",
    "parquet_walnut": "walnut", "terrazzo": "terrazzo", "concrete": "concrete",
}  # fmt: skip


@dataclass(frozen=True)
class Way:
    """A doorway as each of its two rooms has it, and the flight up to it in the lower one.

    ``near`` and ``before`` are those of the room that one comes from, ``far`` and ``behind`` of the one that one
    enters; ``climb`` is how much higher that one lies, in metres.
    """

    near: Opening
    far: Opening
    before: Flight | None = None
    behind: Flight | None = None
    climb: float = 0.0


def shut_door(room: Room, section: Section, ornament: Ornament) -> Way:
    """The doorway at an end of the suite, which leads nowhere that one could walk."""
    door = _doorway([room], section.soffit, ornament)
    return Way(door, door)


def way(rooms: list[Room], sections: list[Section], ornament: Ornament) -> Way:
    """The way from the first of two rooms to the second, with as many of the steps that it asks for as fit."""
    wished = rooms[1].steps
    low = 0 if wished > 0 else 1
    flight = _flight(rooms, low, sections[low], ornament, abs(wished)) if wished else None
    if flight is None:
        door = _doorway(rooms, min(section.soffit for section in sections), ornament)
        return Way(door, door)
    door = _doorway(rooms, min(sections[low].soffit - flight.rise, sections[1 - low].soffit), ornament)
    raised = replace(door, foot=flight.rise, head=door.head + flight.rise)
    if low == 0:
        return Way(raised, door, before=flight, climb=flight.rise)
    return Way(door, raised, behind=flight, climb=-flight.rise)


def _door_width(rooms: list[Room]) -> float:
    return float(np.clip(0.19 * min(room.width for room in rooms), 1.5, 2.4))


def _doorway(rooms: list[Room], clear: float, ornament: Ornament) -> Opening:
    """The doorway in the wall that two rooms share (or that one room has alone), with ``clear`` metres of wall above
    its foot; plain styles have no arches."""
    width = _door_width(rooms)
    head = float(np.clip(0.62 * clear, DOOR_HEAD, 4.2))
    arched = ornament.moulded and head - width / 2 >= 2.1 and head >= 2.9
    return Opening(0.0, width, 0.0, head, "arched" if arched else "square")


def _flight(rooms: list[Room], low: int, section: Section, ornament: Ornament, wished: int) -> Flight | None:
    """As many of the ``wished`` steps as have their place in the lower room; None where not even one has."""
    half = _door_width(rooms) / 2 + ornament.casing + BESIDE
    floor = rooms[1].treads or rooms[low].floor
    radius = section.soffit / ornament.slenderness if section.face < section.half else 0.0
    broad = section.face - COLUMN_SHARE * radius - FREE_SIDE
    for steps in range(wished, 0, -1):
        flight = Flight(steps, half, LANDING, CORNER if ornament.moulded else 0.0, TREADS[floor])
        high = section.soffit - flight.rise >= LOWEST_CORNICE
        if high and flight.width / 2 <= broad and flight.length <= ROOM_SHARE * rooms[low].length:
            return flight
    return None
