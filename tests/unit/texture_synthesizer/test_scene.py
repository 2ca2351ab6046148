"""A GLB in, a GLB out: what changes, what must not, and what is refused."""

import json
import struct
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from texgen.faults import BadInput
from texgen.glb import Glb
from texgen.images import cover, open_picture
from texgen.materials import make_set
from texgen.recognise import surface_of
from texgen.scene import texture_scene

SIDE = 64
RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 200, 40), (30, 40, 210), (240, 240, 240)
Picture = Callable[..., Path]
Decode = Callable[[bytes, int], np.ndarray]


def _coordinates(glb: Glb, mesh: int) -> np.ndarray:
    return glb.vectors(glb.document["meshes"][mesh]["primitives"][0]["attributes"]["TEXCOORD_0"])


def test_materials_are_dressed_and_strangers_left_alone(hall: bytes, workers: Executor) -> None:
    before = Glb.parse(hall)
    data, report = texture_scene(hall, "", None, SIDE, 3, workers)
    after = Glb.parse(data)
    assert {(entry["material"], entry["surface"], entry["recognised_by"]) for entry in report["materials"]} == {
        ("A", "marble_chequer", "extras"), ("old brick wall", "brick", "material"), ("canvas", "linen", "extras"),
        ("S", "sky", "extras"), ("G", "glass", "extras"),
    }  # fmt: skip
    assert report["unknown"] == ["Zorp"]
    assert after.document["materials"][2] == before.document["materials"][2]
    floor = after.document["materials"][0]
    assert floor["name"] == "A"
    assert floor["extras"] == {"surface": "marble_chequer"}
    assert floor["doubleSided"] is True
    assert (
        floor["normalTexture"]
        and floor["occlusionTexture"] == floor["pbrMetallicRoughness"]["metallicRoughnessTexture"]
    )
    assert after.document["materials"][4]["extensions"] == {"KHR_materials_unlit": {}}
    assert after.document["materials"][5]["alphaMode"] == "BLEND"
    assert after.document["nodes"] == before.document["nodes"]
    assert after.document["scenes"] == before.document["scenes"]
    assert after.binary.startswith(before.binary)  # every byte of the geometry is where it was


def test_texture_coordinates_are_divided_by_the_tile_for_each_material(
    hall: bytes, workers: Executor
) -> None:
    before = _coordinates(Glb.parse(hall), 0)
    after = Glb.parse(texture_scene(hall, "", None, SIDE, 3, workers)[0])
    for mesh, surface in ((0, "marble_chequer"), (1, "brick")):
        assert (_coordinates(after, mesh) == before / np.float32(make_set(surface, SIDE, 3).tile)).all()
    assert (_coordinates(after, 2) == before).all()  # the unknown material shares the accessor and keeps it
    assert _coordinates(after, 5).max() == 1  # glass and sky are not tiled


def test_the_same_arguments_give_the_same_bytes(hall: bytes, workers: Executor) -> None:
    assert (
        texture_scene(hall, "", [], SIDE, 3, workers)[0] == texture_scene(hall, "", [], SIDE, 3, workers)[0]
    )
    assert (
        texture_scene(hall, "", None, SIDE, 3, workers)[0]
        != texture_scene(hall, "", None, SIDE, 4, workers)[0]
    )


def test_pictures_hang_in_order_upright_and_cropped(
    hall: bytes, picture: Picture, image_in: Decode, workers: Executor
) -> None:
    first, second = picture("a.png", RED, GREEN), picture("b.png", BLUE, WHITE)
    data, report = texture_scene(hall, "", [first, second, first], 128, 0, workers)
    glb = Glb.parse(data)
    assert [(entry["node"], entry["picture"]) for entry in report["canvases"]] == [
        ("Artwork_01_Canvas", 0),
        ("Artwork_02_Canvas", 1),
    ]
    assert report["unused_pictures"] == 1
    nodes = {node["name"]: node for node in glb.document["nodes"]}
    for name, upper, lower in (("Artwork_01_Canvas", RED, GREEN), ("Artwork_02_Canvas", BLUE, WHITE)):
        primitive = glb.document["meshes"][nodes[name]["mesh"]]["primitives"][0]
        material = glb.document["materials"][primitive["material"]]
        assert material["name"] == name
        assert material["normalTexture"]
        image = image_in(data, material["pbrMetallicRoughness"]["baseColorTexture"]["index"]).astype(int)
        assert image.shape == (64, 128, 3)  # the canvas is 1.6 m × 0.8 m
        assert np.abs(image[10, 60] - upper).max() < 12
        assert np.abs(image[-10, 60] - lower).max() < 12
    for name in nodes:
        if name.endswith("_Canvas"):
            mesh = glb.document["meshes"][nodes[name]["mesh"]]["primitives"][0]
            assert (glb.vectors(mesh["attributes"]["TEXCOORD_0"]).max(0) == 1).all()


def test_missing_pictures_are_painted_and_linen_stays_without(
    hall: bytes, picture: Picture, image_in: Decode, workers: Executor
) -> None:
    data, report = texture_scene(hall, "", [picture("a.png", RED, GREEN)], 96, 0, workers)
    assert [entry["picture"] for entry in report["canvases"]] == [0, "painted"]
    glb = Glb.parse(data)
    painted = next(
        material for material in glb.document["materials"] if material["name"] == "Artwork_02_Canvas"
    )
    assert image_in(data, painted["pbrMetallicRoughness"]["baseColorTexture"]["index"]).std() > 10
    data, report = texture_scene(hall, "", None, SIDE, 0, workers)
    glb = Glb.parse(data)
    assert report["canvases"] == []
    assert len(glb.document["materials"]) == 6
    assert np.allclose(
        _coordinates(glb, 3).max(0), (1.6 / 0.25, 0.8 / 0.25)
    )  # linen at its scale: 0.25 m a tile


def test_a_declared_surface_wins_and_an_unknown_one_is_not_guessed() -> None:
    assert surface_of({"name": "brick", "extras": {"surface": "terrazzo"}}, []) == ("terrazzo", "extras")
    assert surface_of({"name": "brick", "extras": {"surface": "slime"}}, []) is None
    assert surface_of({"name": "M1"}, ["Room_2_Floor"]) == ("marble", "node")
    assert surface_of({"name": "M1"}, ["Thing"]) is None
    assert surface_of({"name": "Black Marble"}, ["Room_1_Wall"]) == ("black_marble", "material")


def _edited(hall: bytes, key: str, value: object) -> bytes:
    glb = Glb.parse(hall)
    glb.document[key] = value
    return glb.dump()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda hall: b"", "too short"),
        (lambda hall: b"PK\x03\x04" + bytes(60), "header"),
        (lambda hall: hall[:-7], "promises"),
        (lambda hall: hall[:12] + struct.pack("<I", 2**31) + hall[16:], "past the end"),
        (lambda hall: hall[:20] + b"{" * 30 + hall[50:], "JSON"),
        (
            lambda hall: _edited(hall, "meshes", [{"primitives": [{"attributes": {"POSITION": 99}}]}] * 6),
            "accessors[99]",
        ),
        (lambda hall: _edited(hall, "nodes", [{"mesh": 77}]), "meshes[77]"),
        (lambda hall: _edited(hall, "materials", "none"), "materials"),
        (
            lambda hall: _edited(hall, "buffers", [{"uri": "file:///etc/passwd", "byteLength": 1}]),
            "one embedded buffer",
        ),
        (
            lambda hall: _edited(
                hall,
                "accessors",
                [{"bufferView": 0, "componentType": 5126, "count": 2**31, "type": "VEC2"}] * 5,
            ),
            "runs past",
        ),
    ],
    ids=[
        "empty",
        "zip",
        "cut short",
        "chunk length",
        "json",
        "accessor",
        "mesh",
        "materials",
        "uri",
        "count",
    ],
)
def test_garbage_is_refused_with_the_field_and_the_reason(
    hall: bytes, spoil: Callable[[bytes], bytes], words: str, workers: Executor
) -> None:
    with pytest.raises(BadInput, match="input_mesh") as refusal:
        texture_scene(spoil(hall), "", None, SIDE, 0, workers)
    assert words in str(refusal.value)
    assert refusal.value.field == "input_mesh"


def test_pictures_that_are_none_are_refused(hall: bytes, tmp_path: Path, workers: Executor) -> None:
    script = tmp_path / "x.png"
    script.write_text("<svg/>")
    with pytest.raises(BadInput, match=r"paintings: 'x.png'"):
        texture_scene(hall, "", [script], SIDE, 0, workers)
    bomb = tmp_path / "bomb.png"
    Image.new("1", (12_000, 6_000)).save(bomb)
    with pytest.raises(BadInput, match="megapixels"):
        open_picture(bomb, "paintings")


def test_cover_keeps_the_middle() -> None:
    image = np.zeros((10, 40, 3), np.uint8)
    image[:, 15:25] = 255
    assert cover(image, 10, 10).min() == 255


def test_json_and_bytes_survive_a_round_trip(hall: bytes) -> None:
    glb = Glb.parse(hall)
    again = Glb.parse(glb.dump())
    assert json.dumps(again.document) == json.dumps(glb.document)
    assert again.binary == glb.binary
