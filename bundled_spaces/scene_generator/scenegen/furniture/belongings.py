"""What people use and leave behind, by which one sees how large a room is."""

from dataclasses import dataclass

import numpy as np
import shapely

from scenegen.detail import Detail
from scenegen.furniture import chair, reception
from scenegen.furniture.benches import LENGTH, seat_level
from scenegen.furniture.books import catalogue
from scenegen.furniture.ground import Ground, Spot
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
    """``parts`` at the origin, the ``radius`` of floor that they take, where they are wanted, and their yaw."""

    parts: list[Part]
    radius: float
    wish: Spot
    yaw: float


def belonging_parts(suite: Suite, room: RoomPlan, ground: Ground, detail: Detail) -> list[Part]:
    """Chair, lectern and umbrellas as far as there is floor for them. Takes that floor from ``ground``."""
    parts: list[Part] = []
    for kit in _wanted(suite, room, detail):
        spot = ground.nearest(kit.wish, kit.radius, CLEAR)
        if spot is None or np.hypot(spot[0] - kit.wish[0], spot[1] - kit.wish[1]) > ASTRAY:
            continue
        x, z = spot
        ground.take(shapely.Point(spot).buffer(kit.radius))
        place = shift(x, 0.0, z) @ turn(1, kit.yaw)
        parts += [Part(part.name, part.surface, part.mesh.moved(place), part.collide) for part in kit.parts]
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
    """Who comes in signs the book and leaves what drips; an attendant sits in the first room and in the last, against
    the right wall near the far end, and looks towards whoever comes."""
    kits = []
    if room.index == 0:
        door = room.walls[2].door
        away, z = (door.width / 2 if door else 0.0) + BESIDE_DOOR, room.near - FROM_WALL
        kits += [
            _Kit(reception.lectern_parts(suite, detail), reception.LECTERN_RADIUS, (away, z), np.pi),
            _Kit(reception.umbrella_parts(suite, detail), reception.STAND_RADIUS, (-away, z), 0.0),
        ]
    if room.index in (0, len(suite.rooms) - 1):
        x, z = room.section.half - FROM_WALL, room.far + ALONG
        kits.append(_Kit(chair.chair_parts(detail), chair.RADIUS, (x, z), -np.pi / 3))
    return kits
