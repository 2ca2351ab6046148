"""Ways to spoil a finished place, each by code: what the certificate must catch by name, and what can be mended.

The place is the suite of ``conftest.assembled``: two rooms with a doorway between them, three works, a bench.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from tools.scene.glb import Glb, accessor_array, add_accessor, add_image, add_texture
from tools.scene.mending.moves import move, shift

DOORWAY = " – ".join(("Grande Galerie", "Salon bleu"))


@dataclass(frozen=True)
class Sabotage:
    """What is done, the check that must fail and the object that it must name; ``mended`` says what the gate does
    about it: the thing that it moves, or nothing where another call is needed."""

    change: Callable[[Glb], object]
    code: str
    thing: str
    mended: str = ""


def number_of(glb: Glb, name: str) -> int:
    return next(at for at, node in enumerate(glb.document["nodes"]) if node.get("name") == name)


def node(glb: Glb, name: str) -> dict[str, Any]:
    found: dict[str, Any] = glb.document["nodes"][number_of(glb, name)]
    return found


def enfilade(glb: Glb) -> dict[str, Any]:
    found: dict[str, Any] = glb.document["scenes"][0]["extras"]["enfilade"]
    return found


def add_box(glb: Glb, low: list[float], high: list[float], name: str = "", **extra: Any) -> None:
    """A box between two corners, from the floor's own mesh."""
    floor = node(glb, "Room_2_Floor")
    primitive = glb.document["meshes"][floor["mesh"]]["primitives"][0]
    positions = accessor_array(glb, primitive["attributes"]["POSITION"])
    bottom, top = positions.min(axis=0), positions.max(axis=0)
    scale = (np.array(high) - low) / (top - bottom)
    place = np.array(low) - bottom * scale
    glb.document["nodes"].append(
        {"name": name or f"Extra_{len(glb.document['nodes'])}", "mesh": floor["mesh"],
         "scale": scale.tolist(), "translation": place.tolist(), **extra}
    )  # fmt: skip
    glb.document["scenes"][0]["nodes"].append(len(glb.document["nodes"]) - 1)


def build_cage(glb: Glb) -> None:
    """Four walls around the start, a metre and a half apart."""
    add_box(glb, [-0.8, 0, -2.0], [-0.7, 3, -0.4])
    add_box(glb, [0.7, 0, -2.0], [0.8, 3, -0.4])
    add_box(glb, [-0.8, 0, -2.0], [0.8, 3, -1.9])
    add_box(glb, [-0.8, 0, -0.5], [0.8, 3, -0.4])


def break_floor(glb: Glb) -> None:
    """Take two metres out of the floor of the first room, from wall to wall behind the start, but for a plank."""
    del node(glb, "Room_1_Floor")["mesh"]
    add_box(glb, [-4.3, -0.3, -7], [4.3, 0, 0])
    add_box(glb, [-4.3, -0.3, -12.3], [4.3, 0, -9])
    add_box(glb, [-4.3, -0.3, -9], [2.0, 0, -7])


def dig_pit(glb: Glb) -> None:
    """The same, with a floor two metres below."""
    break_floor(glb)
    add_box(glb, [1.5, -2.3, -9.5], [4.5, -2.0, -6.5])


def turn_about(glb: Glb) -> None:
    """Turn the first work to its wall, about its own middle."""
    turn = np.diag([-1.0, 1.0, -1.0, 1.0])
    middle = (-3.97, 1.55, -6.0)
    move(glb, number_of(glb, "Artwork_01"), shift(middle) @ turn @ shift(-np.array(middle)))


def light(glb: Glb, grey: int) -> None:
    """Give everything one even baked light."""
    file = io.BytesIO()
    Image.new("RGB", (1, 1), (grey,) * 3).save(file, "PNG")
    texture = add_texture(glb, add_image(glb, file.getvalue(), "image/png"))
    for mesh in glb.document["meshes"]:
        for primitive in mesh["primitives"]:
            count = len(accessor_array(glb, primitive["attributes"]["POSITION"]))
            primitive["attributes"]["TEXCOORD_1"] = add_accessor(glb, np.full((count, 2), 0.5, np.float32))
    for material in glb.document["materials"]:
        material["extensions"] = {"MOZ_lightmap": {"index": texture, "texCoord": 1, "intensity": 3.0}}
    glb.document["extensionsUsed"] = [*glb.document.get("extensionsUsed", []), "MOZ_lightmap"]


SABOTAGES = {
    "door walled up": Sabotage(
        lambda g: add_box(g, [-1.5, 0, -12.2], [1.5, 4, -12.1]), "DOORS_PASSABLE", DOORWAY
    ),
    "bench in the doorway": Sabotage(
        lambda g: add_box(g, [-0.9, 0, -12.6], [0.9, 0.5, -12.0], "Room_1_Bench_9"),
        "DOORS_PASSABLE", "Room_1_Bench_9", mended="Room_1_Bench_9",
    ),
    "work behind a column": Sabotage(
        lambda g: add_box(g, [-3.4, 0, -6.8], [-2.6, 5, -5.2]), "WORKS_VISIBLE", "Artwork_01", mended="Artwork_01"
    ),
    "work facing the wall": Sabotage(turn_about, "WORKS_FACE_THE_ROOM", "Artwork_01", mended="Artwork_01"),
    "work under the ceiling": Sabotage(
        lambda g: move(g, number_of(g, "Artwork_01"), shift((0, 2.45, 0))),
        "WORKS_AT_A_GOOD_HEIGHT", "Artwork_01", mended="Artwork_01",
    ),
    "hole in the floor": Sabotage(break_floor, "NO_FALLS", "Grande Galerie"),
    "pit one cannot leave": Sabotage(dig_pit, "NO_TRAPS", "Grande Galerie"),
    "plinth on the start": Sabotage(
        lambda g: add_box(g, [-0.4, 0, -1.6], [0.4, 1, -0.8], "Exhibit_09_Plinth"),
        "SPAWN_CLEAR", "start", mended="the start",
    ),
    "start in the air": Sabotage(
        lambda g: enfilade(g)["spawn"].update(position=[0, 0.3, -2]),
        "SPAWN_ON_FLOOR", "start", mended="the start",
    ),
    "start in a cage": Sabotage(build_cage, "FREE_AREA", "start"),
    "giant scale": Sabotage(
        lambda g: [move(g, at, np.diag([1.5, 1.5, 1.5, 1.0])) for at in g.document["scenes"][0]["nodes"]],
        "WORKS_TRUE_TO_SIZE", "Artwork_02", mended="the scene",
    ),
    "lights off": Sabotage(lambda g: light(g, 4), "WORKS_LIT", "Artwork_03"),
}  # fmt: skip
