"""What people use and leave behind, by which one sees how large a room is."""

import math
from dataclasses import dataclass

import shapely

from scenegen.detail import Detail
from scenegen.furniture import chair, reception
from scenegen.furniture.benches import LENGTH, seat_level
from scenegen.furniture.books import catalogue
from scenegen.furniture.ground import COLUMN_FOOT, Ground, Spot
from scenegen.parts import Part
from scenegen.placing import shift, turn
from scenegen.plan import RoomPlan, Suite

FROM_WALL = 0.42  # metres from a wall to the middle of what stands before it
BESIDE_DOOR = 0.62  # from the edge of a doorway
ALONG = 2.6  # from the end of a room to the attendant: out of the corner, with the room in sight
ASTRAY = 1.0  # a thing stands no further from where it is wanted, or not at all
CLEAR = 0.15
LEFT_AT, LEFT_TURNED = 0.31, 0.5  # where on a bench, as a share of its length, and how askew (radians)


@dataclass(frozen=True)
class _Kit:
    """``parts`` at the origin, the ``radius`` of floor that they take, and where they are wanted, the best first: the
    spot and the yaw there."""

    parts: list[Part]
    radius: float
    wishes: list[tuple[Spot, float]]


def belonging_parts(suite: Suite, room: RoomPlan, ground: Ground, detail: Detail) -> list[Part]:
    """Chair, lectern and umbrellas as far as there is floor for them. Takes that floor from ``ground``."""
    parts: list[Part] = []
    for kit in _wanted(suite, room, detail):
        found = ((ground.nearest(wish, kit.radius, CLEAR), wish, yaw) for wish, yaw in kit.wishes)
        places = ((spot, yaw) for spot, wish, yaw in found if spot and math.dist(spot, wish) <= ASTRAY)
        if place := next(places, None):
            (x, z), yaw = place
            ground.take(shapely.Point(x, z).buffer(kit.radius))
            there = shift(x, 0.0, z) @ turn(1, yaw)
            parts += [
                Part(part.name, part.surface, part.mesh.moved(there), part.collide) for part in kit.parts
            ]
    return parts


def left_on_bench(suite: Suite) -> list[Part]:
    """A catalogue that lies on the bench at the origin."""
    place = shift(0.04, seat_level(suite) + 0.001, LEFT_AT * LENGTH) @ turn(1, LEFT_TURNED)
    covers, pages = catalogue()
    return [
        Part("Catalogue", reception.WOOD, covers.moved(place)),
        Part("CataloguePages", suite.ornament.ceiling, pages.moved(place)),
    ]


def _wanted(suite: Suite, room: RoomPlan, detail: Detail) -> list[_Kit]:
    """Who comes in signs the book and leaves what drips; an attendant sits in the first room and in the last."""
    kits = []
    if room.index == 0:
        door = room.walls[2].door
        away, z = (door.width / 2 if door else 0.0) + BESIDE_DOOR, room.near - FROM_WALL
        kits += [
            _Kit(reception.lectern_parts(suite, detail), reception.LECTERN_RADIUS, [((away, z), math.pi)]),
            _Kit(reception.umbrella_parts(suite, detail), reception.STAND_RADIUS, [((-away, z), 0.0)]),
        ]
    if room.index in (0, len(suite.rooms) - 1):
        kits.append(_Kit(chair.chair_parts(detail), chair.RADIUS, _seats(room)))
    return kits


def _seats(room: RoomPlan) -> list[tuple[Spot, float]]:
    """Where an attendant would sit, looking towards whoever comes: near the far end, else where two bays meet and no
    work hangs, beside the column if there is one; the right wall before the left."""
    x = room.section.half - chair.RADIUS - CLEAR - 0.01
    beside = COLUMN_FOOT * room.radius + chair.RADIUS + CLEAR + 0.01 if room.radius else 0.0
    where_bays_meet = [
        joint + off for joint in sorted(room.joints)[1:-1] for off in dict.fromkeys((beside, -beside))
    ]
    return [
        ((side * x, z), -side * math.pi / 3) for z in (room.far + ALONG, *where_bays_meet) for side in (1, -1)
    ]
