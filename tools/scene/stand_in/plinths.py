"""Where exhibits stand in a plain room: on box plinths along both sides of its axis."""

from collections.abc import Mapping
from typing import Any

from tools.planning.plan import Room
from tools.scene.stand_in.solids import Solids

EYE_LINE = 1.55  # m: the middle of an exhibit comes to it, as far as plinths go
TOPS = (0.2, 1.2)  # m: the lowest and the highest plinth
RADII = (0.16, 0.6)  # m that an exhibit may fill, and
RADIUS_SHARE = 0.42  # so much of its height between them
ASIDE = 0.5  # of the way from the axis to the wall
CLEAR = 1.3  # m from the axis to a plinth: benches and visitors pass
APART = 2.4  # m along the room
ENDS = 3.4  # m at both ends that stay free
WALL = 1.0  # m behind a plinth
TURN = 0.5  # radians by which it looks towards the axis


def stand_exhibits(
    solids: Solids, rooms: list[Room], ends: list[tuple[float, float]], exhibits: list[Mapping[str, Any]]
) -> tuple[list[dict[str, Any]], list[str]]:
    """Add a plinth for each exhibit that finds floor; return the description's plinths, and the ids of the others.

    ``ends`` are each room's z (far, near).
    """
    plinths: list[dict[str, Any]] = []
    unplaced: list[str] = []
    for number, (room, (far, near)) in enumerate(zip(rooms, ends, strict=True)):
        here = [exhibit for exhibit in exhibits if exhibit["room"] == number]
        for place, exhibit in enumerate(here):
            height = float(exhibit["height"])
            radius = min(max(RADIUS_SHARE * height, RADII[0]), RADII[1])
            side = -1 if place % 2 == 0 else 1
            x = side * max(CLEAR + radius, ASIDE * room.width / 2)
            z = near - ENDS - APART * (place // 2)
            if abs(x) + radius + WALL > room.width / 2 or z - radius < far + ENDS / 2:
                unplaced.append(str(exhibit["id"]))
                continue
            top = min(max(EYE_LINE - height / 2, TOPS[0]), TOPS[1])
            name = str(exhibit["id"])
            solids.node(name)
            solids.box(
                f"{name}_Plinth", name, "stone", (x - radius, 0, z - radius), (x + radius, top, z + radius)
            )
            plinths.append(
                {
                    "id": name, "node": name, "room": number, "position": [x, top, z],
                    "yaw": -side * TURN, "radius": radius,
                }
            )  # fmt: skip
    return plinths, unplaced
