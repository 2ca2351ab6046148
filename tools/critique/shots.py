"""From where a critic sees the place: the start, the further rooms, and some works. The same place, the same views."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tools.scene.place import Floats
from tools.scene.still.pose import EYE_M, Pose
from tools.scene.viewpoints import View
from tools.scene.visit import Visit

MOST_SHOTS = 6  # pictures that a model is sent: enough for a suite of rooms, and some thousand tokens
MOST_ROOMS = 2  # of them views of further rooms, so that works are seen too
SHOT_SIZE = (768, 432)  # pixels: what models scale larger pictures down to
INSIDE_M = 1.0  # so far behind its doorway a further room is looked at


@dataclass(frozen=True)
class Shot:
    """A view of the place, and what it is of, in words that name the work by its id."""

    shows: str
    pose: Pose


def shots_of(visit: Visit) -> list[Shot]:
    """Return the views of a place, at most ``MOST_SHOTS``. Raises MalformedAsset where nobody can stand in it."""
    start = visit.told.spawn
    first = Shot("from the start of the visit", Pose(*start.position, start.yaw))
    rooms = list(islice(_rooms(visit), MOST_ROOMS))
    works = list(_works(visit))
    return [first, *rooms, *_spread(works, MOST_SHOTS - 1 - len(rooms))]


def _rooms(visit: Visit) -> Iterator[Shot]:
    floor = visit.told.spawn.position[1]
    for number, room in enumerate(visit.told.rooms[1:], start=2):
        depth = max(room.z[1] - INSIDE_M, sum(room.z) / 2)
        yield Shot(f"room {number}, from its entrance", Pose(sum(room.x) / 2, floor, depth))


def _works(visit: Visit) -> Iterator[Shot]:
    for work, canvas in visit.hung:
        yield Shot(f"in front of {work.id}", _facing(visit.views[work.id], canvas.centre))
    for exhibit, stood in visit.stood:
        yield Shot(f"in front of {exhibit.id}", _facing(visit.views_of_exhibits[exhibit.id], stood.centre))


def _facing(view: View, centre: Floats) -> Pose:
    x, y, z = map(float, view.position)
    away = math.hypot(float(centre[0]) - x, float(centre[2]) - z)
    return Pose(x, y, z, view.yaw, math.atan2(float(centre[1]) - y - EYE_M, away))


def _spread(shots: list[Shot], most: int) -> list[Shot]:
    """Return at most so many, evenly spread."""
    count = min(most, len(shots))
    return [shots[index * len(shots) // count] for index in range(count)]
