"""A plain suite of rooms: floors, walls with doorways in one line, ceilings, benches, frames with blank canvases."""

from collections.abc import Mapping
from typing import Any

from tools.planning.plan import Room
from tools.scene.glb import write_glb
from tools.scene.hang import hang
from tools.scene.stand_in.hanging import FRAME_DEPTH, FRAME_WIDTH, Hung, hang_works
from tools.scene.stand_in.legible import keep_legible
from tools.scene.stand_in.picture import stand_in_picture
from tools.scene.stand_in.plinths import stand_exhibits
from tools.scene.stand_in.solids import Solids

WALL = 0.3  # m, thickness
DOOR_WIDTH = 2.2  # m
DOOR_HEIGHT = 3.0  # m
DOOR_SHARE = 0.75  # of the lowest room's height, at most
SKIRTING = (0.18, 0.025)  # m: height, depth
CORNICE = (0.22, 0.12)
BENCH = (0.5, 0.45, 1.6)  # m: across, up, along
PLAQUE = (0.16, 0.10, 0.01)
LENGTH_FOR_A_BENCH = 5.0  # m of a room: a bench, and room to walk around it
ENTRANCE = 1.2  # m from the entrance wall to where a visit starts: before any bench
NOTICE = (0.7, 0.9)  # m: the board that says what this is, right of the way in
NOTICE_PIXELS = (700, 900)


def stand_in_scene(building: Mapping[str, Any], reason: str) -> tuple[bytes, dict[str, Any]]:
    """Return a GLB and its description for a scene generator's brief (``docs/contracts.md``), with a board that gives
    the ``reason``. Raises pydantic's ValidationError when a room is not one of ``tools.planning.plan``."""
    rooms = [Room.model_validate(room) for room in building["rooms"]]
    solids = Solids()
    ends: list[tuple[float, float]] = []  # z of each room: far, near
    z = 0.0
    for room in rooms:
        ends.append((z - room.length, z))
        z -= room.length + WALL
    for number, (room, (far, near)) in enumerate(zip(rooms, ends, strict=True)):
        _room(solids, f"Room_{number + 1}", room, far, near)
        _partition(
            solids, f"Room_{number + 1}", room, far, rooms[number + 1] if number + 1 < len(rooms) else None
        )
    hung, unplaced = hang_works(rooms, ends, list(building.get("artworks", ())))
    for work in hung:
        _work(solids, work)
    plinths, homeless = stand_exhibits(solids, rooms, ends, list(building.get("exhibits", ())))
    _notice(solids)
    glb = solids.glb()
    board = stand_in_picture("A plain room, standing in", reason, *NOTICE_PIXELS)
    hang(glb, "Notice_Board", board)
    keep_legible(glb, "Notice_Board_Material")
    description = {
        "format": "scene-description/1",
        "rooms": [
            {
                "name": room.name, "node": f"Room_{number + 1}",
                "x": [-room.width / 2, room.width / 2], "z": [far, near], "height": room.height,
            }
            for number, (room, (far, near)) in enumerate(zip(rooms, ends, strict=True))
        ],
        "slots": [work.slot() for work in hung],
        "plinths": plinths,
        "unplaced": unplaced + homeless,
        "spawn": {"position": [0.0, 0.0, -ENTRANCE], "yaw": 0.0},
        "sun": None,
    }  # fmt: skip
    return write_glb(glb), description


def _room(solids: Solids, name: str, room: Room, far: float, near: float) -> None:
    half, height = room.width / 2, room.height
    solids.node(name)
    solids.box(f"{name}_Floor", name, room.floor, (-half - WALL, -WALL, far - WALL), (half + WALL, 0, near))
    solids.box(
        f"{name}_Ceiling",
        name,
        "plaster",
        (-half - WALL, height, far - WALL),
        (half + WALL, height + WALL, near),
    )
    for side in (-1, 1):
        wall = side * half
        solids.box(f"{name}_Walls", name, room.walls, (wall, 0, far), (wall + side * WALL, height, near))
        tall, deep = SKIRTING
        solids.box(f"{name}_Skirting", name, "walnut", (wall, 0, far), (wall - side * deep, tall, near))
        tall, deep = CORNICE
        solids.box(
            f"{name}_Cornice", name, "plaster", (wall, height - tall, far), (wall - side * deep, height, near)
        )
    if near == 0:
        solids.box(f"{name}_Walls", name, room.walls, (-half - WALL, 0, 0), (half + WALL, height, WALL))
    benches = min(room.benches, int(room.length / LENGTH_FOR_A_BENCH))
    gap = room.length / (benches + 1)
    across, up, along = (size / 2 for size in BENCH)
    for number in range(benches):
        middle = near - gap * (number + 1)
        bench = f"{name}_Bench_{number + 1}"
        solids.box(bench, name, "walnut", (-across, 0, middle - along), (across, up * 2, middle + along))


def _partition(solids: Solids, name: str, room: Room, far: float, after: Room | None) -> None:
    """The wall at the far end: whole after the last room, else with a doorway on the axis."""
    walls = f"{name}_Walls"
    half = max(room.width, after.width if after else 0) / 2 + WALL
    top = max(room.height, after.height if after else 0) + WALL
    back = far - WALL
    if after is None:
        solids.box(walls, name, room.walls, (-half, 0, back), (half, top, far))
        return
    jamb = min(DOOR_WIDTH, room.width / 2, after.width / 2) / 2
    lintel = min(DOOR_HEIGHT, DOOR_SHARE * min(room.height, after.height))
    solids.box(walls, name, room.walls, (-half, 0, back), (-jamb, top, far))
    solids.box(walls, name, room.walls, (jamb, 0, back), (half, top, far))
    solids.box(walls, name, room.walls, (-jamb, lintel, back), (jamb, top, far))


def _work(solids: Solids, work: Hung) -> None:
    """Frame, canvas and plaque; the frame's four bars stand out from the wall, the canvas lies back in them."""
    x, y, z = work.centre
    side = work.side  # of the room: −1 left, 1 right; the wall faces the other way
    half, tall = work.width / 2, work.height / 2
    wall, front = x + side * FRAME_DEPTH / 2, x - side * FRAME_DEPTH / 2
    solids.node(work.id)
    frame = f"{work.id}_Frame"
    outer, upper = half + FRAME_WIDTH, tall + FRAME_WIDTH
    for low, high in (
        ((y + tall, z - outer), (y + upper, z + outer)),
        ((y - upper, z - outer), (y - tall, z + outer)),
        ((y - tall, z - outer), (y + tall, z - half)),
        ((y - tall, z + half), (y + tall, z + outer)),
    ):
        solids.box(frame, work.id, "gilded_wood", (wall, *low), (front, *high))
    left, right = z - side * half, z + side * half  # as seen by a visitor who faces the wall
    corners = [[x, y + tall, left], [x, y - tall, left], [x, y - tall, right], [x, y + tall, right]]
    solids.rectangle(f"{work.id}_Canvas", work.id, "linen", corners, picture=True)
    wide, high_, thick = PLAQUE
    start, low_ = right + side * (FRAME_WIDTH + 0.1), y - tall
    solids.box(
        f"{work.id}_Plaque", work.id, "brass",
        (wall, low_, start), (wall - side * thick, low_ + high_, start + side * wide),
    )  # fmt: skip


def _notice(solids: Solids) -> None:
    wide, tall = NOTICE
    left, right, bottom, z = 1.1, 1.1 + wide, 0.75, -ENTRANCE - 2.0
    solids.node("Notice")
    solids.box(
        "Notice_Post",
        "Notice",
        "iron",
        (1.1 + wide / 2 - 0.03, 0, z - 0.08),
        (1.1 + wide / 2 + 0.03, 0.8, z - 0.03),
    )
    solids.box("Notice_Back", "Notice", "iron", (left, bottom, z - 0.03), (right, bottom + tall, z - 0.005))
    corners = [[left, bottom + tall, z], [left, bottom, z], [right, bottom, z], [right, bottom + tall, z]]
    solids.rectangle("Notice_Board", "Notice", "linen", corners, picture=True)
