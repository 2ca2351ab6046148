"""Small real scenes made by code, and ways to break them."""

import copy
import json
import struct
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.scenes import dressed
from tools.planning.plan import Artwork
from tools.scene.assemble import assemble
from tools.scene.glb import Glb, add_accessor, read_glb, write_glb
from tools.scene.stand_in import stand_in_picture, stand_in_scene

BUILDING: dict[str, Any] = {
    "rooms": [
        {"name": "Grande Galerie", "length": 12, "width": 8, "height": 5, "ceiling": "barrel_vault",
         "windows": "arched", "floor": "marble_octagon", "walls": "damask_red", "columns": True, "benches": 1},
        {"name": "Salon bleu", "length": 8, "width": 6, "height": 4, "ceiling": "flat",
         "windows": "none", "floor": "parquet_chevron", "walls": "damask_blue", "columns": False, "benches": 0},
    ],
    "artworks": [
        {"id": "Artwork_01", "title": "Nymphéas", "width": 1.6, "height": 1.1, "room": 0},
        {"id": "Artwork_02", "title": "Les Peupliers", "width": 0.8, "height": 1.2, "room": 0},
        {"id": "Artwork_03", "title": "Le Pont", "width": 1.2, "height": 0.9, "room": 1},
    ],
    "time_of_day": "golden_hour",
    "place": "Paris",
}  # fmt: skip


@pytest.fixture
def building() -> dict[str, Any]:
    """A scene generator's brief: two rooms, three works."""
    return copy.deepcopy(BUILDING)


@pytest.fixture
def works() -> list[Artwork]:
    """The works of that brief as the plan has them."""
    return [
        Artwork(**work, subject="water", manner="impressionist", palette="blue")
        for work in BUILDING["artworks"]
    ]


@pytest.fixture(scope="session")
def plain_scene() -> tuple[bytes, dict[str, Any]]:
    """The suite of that brief as a GLB, with its description."""
    return stand_in_scene(BUILDING, "The generator is asleep.")


@pytest.fixture(scope="session")
def assembled(plain_scene: tuple[bytes, dict[str, Any]]) -> bytes:
    """The same suite with pictures and assembled."""
    return hung(*plain_scene)


def hung(scene: bytes, description: dict[str, Any]) -> bytes:
    """A suite with pictures for the works of the brief, and assembled."""
    pictures = [stand_in_picture(work["title"], "No painter.", 96, 64) for work in BUILDING["artworks"]]
    brief = {"time_of_day": "golden_hour"}
    return assemble(dressed(scene, pictures), json.dumps(description).encode(), brief)


@pytest.fixture
def box() -> Glb:
    """A closed box of 10 × 4 × 8 m with everything that a good primitive has, on the node ``Room``."""
    return make_box()


def make_box(size: tuple[float, float, float] = (10.0, 4.0, 8.0)) -> Glb:
    from tools.scene.stand_in.solids import Solids

    solids = Solids()
    solids.node("Gallery")
    solids.box("Room", "Gallery", "plaster", (0, 0, 0), size)
    return solids.glb()


@pytest.fixture
def edit_glb() -> Callable[[bytes, Callable[[dict[str, Any]], object]], bytes]:
    """Return a function that changes the JSON of a GLB without any of our own checks, and packs it again."""

    def edit(data: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
        size = struct.unpack_from("<I", data, 12)[0]
        document = json.loads(data[20 : 20 + size])
        change(document)
        return pack(json.dumps(document).encode(), data[20 + size :])

    return edit


@pytest.fixture
def pack_glb() -> Callable[[bytes, bytes], bytes]:
    """Return a function that packs JSON text and already packed further chunks."""
    return pack


def pack(text: bytes, rest: bytes = b"") -> bytes:
    text += b" " * (-len(text) % 4)
    body = struct.pack("<I4s", len(text), b"JSON") + text + rest
    return struct.pack("<4sII", b"glTF", 2, 12 + len(body)) + body


@pytest.fixture
def set_attribute() -> Callable[[Glb, str, np.ndarray], None]:
    """Return a function that replaces an attribute of the first primitive."""

    def replace(glb: Glb, name: str, array: np.ndarray) -> None:
        glb.document["meshes"][0]["primitives"][0]["attributes"][name] = add_accessor(glb, array)

    return replace


@pytest.fixture
def rebuild() -> Callable[[bytes, Callable[[Glb], object]], bytes]:
    """Return a function that edits a GLB through our own reader and writer."""

    def change(data: bytes, edit: Callable[[Glb], object]) -> bytes:
        glb = read_glb(data)
        edit(glb)
        return write_glb(glb)

    return change
