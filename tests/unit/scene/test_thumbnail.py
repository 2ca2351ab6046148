"""Small pictures: a picture is itself, a mesh shows its front in its own colours, and what is neither is refused."""

import io

import numpy as np
import pytest
from PIL import Image

from tools.errors import MalformedAsset
from tools.scene.glb import ELEMENT_ARRAY_BUFFER, add_accessor, triangles, write_glb
from tools.scene.stand_in.solids import Solids
from tools.scene.thumbnail import GROUND, SIDE, thumbnail

SLACK = 12  # of 255: what a lossy WebP changes of an even colour


def seen(data: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(thumbnail(data))) as picture:
        assert picture.format == "WEBP"
        assert max(picture.size) <= SIDE
        return np.asarray(picture.convert("RGB")).astype(int)


def encoded(size: tuple[int, int], colour: tuple[int, ...], mode: str = "RGB", form: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, colour).save(buffer, form)
    return buffer.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_picture_keeps_its_shape_and_its_colours(form: str) -> None:
    small = seen(encoded((1200, 600), (200, 40, 10), form=form))
    assert small.shape == (SIDE // 2, SIDE, 3)
    assert np.abs(small - (200, 40, 10)).max() < SLACK


def test_a_small_picture_is_not_enlarged_and_a_clear_one_shows_the_ground() -> None:
    small = seen(encoded((40, 30), (0, 0, 0, 0), "RGBA"))
    assert small.shape == (30, 40, 3)
    assert np.abs(small - GROUND).max() < SLACK


def coloured(box, colour: tuple[float, float, float]) -> bytes:
    for material in box.document["materials"]:
        material["pbrMetallicRoughness"] = {"baseColorFactor": [*colour, 1.0]}
    return write_glb(box)


def test_a_mesh_is_drawn_whole_and_in_the_colour_of_its_material(box) -> None:
    small = seen(coloured(box, (1.0, 0.0, 0.0)))
    drawn = np.abs(small - GROUND).max(axis=2) > SLACK
    red = small[drawn]
    assert 0.4 < drawn.mean() < 0.9, "the box, and the ground in the corners"
    assert (red[:, 0] > 80).mean() > 0.98
    assert np.median(red[:, 1]) < SLACK
    rows = np.flatnonzero(drawn[:, small.shape[1] // 2])
    assert len(rows) == rows[-1] - rows[0] + 1, "there is no hole in it"


def test_the_colours_of_the_corners_count(box) -> None:
    for primitive in box.document["meshes"][0]["primitives"]:
        count = box.document["accessors"][primitive["attributes"]["POSITION"]]["count"]
        green = np.tile(np.array([0, 1, 0], np.float32), (count, 1))
        primitive["attributes"]["COLOR_0"] = add_accessor(box, green)
    small = seen(coloured(box, (1.0, 1.0, 1.0)))
    middle = small[small.shape[0] // 2, small.shape[1] // 2]
    assert middle[1] > 80
    assert max(middle[0], middle[2]) < 40


def test_one_looks_past_what_turns_its_back() -> None:
    solids = Solids()
    solids.node("Gallery")
    solids.box("Room", "Gallery", "plaster", (0, 0, 0), (10, 4, 8))
    solids.box("Bench", "Gallery", "bronze", (4, 0, 3), (6, 1, 5))
    glb = solids.glb()
    room, bench = glb.document["meshes"]
    for mesh, colour in ((room, (1.0, 1.0, 1.0)), (bench, (1.0, 0.0, 0.0))):
        material = glb.document["materials"][mesh["primitives"][0]["material"]]
        material["pbrMetallicRoughness"] = {"baseColorFactor": [*colour, 1.0]}

    def red_is_seen() -> bool:
        small = seen(write_glb(glb))
        return bool(((small[..., 0] > 80) & (small[..., 1] < 40)).any())

    assert not red_is_seen(), "the box is closed"
    [primitive] = room["primitives"]
    turned = np.ascontiguousarray(triangles(glb, primitive)[:, ::-1]).reshape(-1)
    primitive["indices"] = add_accessor(glb, turned, target=ELEMENT_ARRAY_BUFFER)
    assert red_is_seen(), "a room shows its walls to whoever is in it, and its back to others"
    for node in glb.document["nodes"]:
        node["scale"] = [-1.0, 1.0, 1.0] if "mesh" in node else [1.0, 1.0, 1.0]
    assert red_is_seen(), "a mirror turns all of it round"


@pytest.mark.parametrize("data", [b"", b"glTF", b"RIFF....WEBP", b"<svg/>"])
def test_what_is_neither_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedAsset):
        thumbnail(data)
