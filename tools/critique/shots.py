"""From where a critic sees the place: the start, the further rooms, and some works. The same place, the same views."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tools.scene.pose import EYE_M, Pose
from tools.scene.survey import Hung, Point, Sight, Standing, Survey

MOST_SHOTS = 6  # pictures that a model is sent: enough for a suite of rooms, and some thousand tokens
MOST_ROOMS = 2  # of them views of further rooms, so that works are seen too
SHOT_SIZE = (768, 432)  # pixels: what models scale larger pictures down to
INSIDE_M = 1.0  # so far behind its doorway a further room is looked at


@dataclass(frozen=True)
class Shot:
    """A view of the place, and what it is of, in words that name the work by its id."""

    shows: str
    pose: Pose


def shots_of(survey: Survey) -> list[Shot]:
    """Return the views of a place, at most ``MOST_SHOTS``."""
    first = Shot("from the start of the visit", Pose(*survey.spawn.position, survey.spawn.yaw))
    rooms = list(islice(_rooms(survey), MOST_ROOMS))
    works = list(_works(survey))
    return [first, *rooms, *_spread(works, MOST_SHOTS - 1 - len(rooms))]


def _rooms(survey: Survey) -> Iterator[Shot]:
    floor = survey.spawn.position[1]
    for number, room in enumerate(survey.rooms[1:], start=2):
        depth = max(room.z[1] - INSIDE_M, sum(room.z) / 2)
        yield Shot(f"room {number}, from its entrance", Pose(sum(room.x) / 2, floor, depth))


def _works(survey: Survey) -> Iterator[Shot]:
    shown: dict[str, Hung | Standing] = {**survey.hung, **survey.stood}
    for name, found in shown.items():
        yield Shot(f"in front of {name}", _facing(found.sight, found.centre))


def _facing(sight: Sight, centre: Point) -> Pose:
    x, y, z = sight.position
    away = math.hypot(centre[0] - x, centre[2] - z)
    return Pose(x, y, z, sight.yaw, math.atan2(centre[1] - y - EYE_M, away))


def _spread(shots: list[Shot], most: int) -> list[Shot]:
    """Return at most so many, evenly spread."""
    count = min(most, len(shots))
    return [shots[index * len(shots) // count] for index in range(count)]
