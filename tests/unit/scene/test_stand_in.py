"""Stand-ins pass the gate of what they stand for, and pictures hang as they came."""

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tools.errors import MalformedAsset
from tools.planning.plan import Artwork
from tools.scene.assemble import assemble
from tools.scene.description import read_description
from tools.scene.glb import Glb, image_bytes, read_glb, write_glb
from tools.scene.hang import hang
from tools.scene.inspect_image import inspect_image
from tools.scene.inspect_mesh import inspect_mesh
from tools.scene.inspect_scene import inspect_scene
from tools.scene.stand_in import stand_in_picture, stand_in_scene, stand_in_textures
from tools.scene.thresholds import expectations_for

Plain = tuple[bytes, dict[str, Any]]


def encoded(file_format: str) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((80, 60), 90).convert("RGB").save(buffer, file_format)
    return buffer.getvalue()


def base_colour(glb: Glb, node: str) -> dict[str, Any]:
    mesh = next(item["mesh"] for item in glb.document["nodes"] if item["name"] == node)
    material = glb.document["materials"][glb.document["meshes"][mesh]["primitives"][0]["material"]]
    texture = glb.document["textures"][material["pbrMetallicRoughness"]["baseColorTexture"]["index"]]
    image: dict[str, Any] = glb.document["images"][texture["source"]]
    return {**image, "data": image_bytes(glb, texture["source"])}


def test_the_building_passes_its_gate(plain_scene: Plain, building: dict[str, Any]) -> None:
    scene, description = plain_scene
    expected = expectations_for("generate_scene", {"building": building}, "draft")
    assert inspect_mesh(scene, expected).findings == []
    nodes = {node["name"] for node in read_glb(scene).document["nodes"]}
    told = read_description(description, nodes)
    assert [slot.id for slot in told.slots] == [
        "Artwork_01",
        "Artwork_02",
        "Artwork_03",
    ] and told.unplaced == []
    assert {"Room_1_Floor", "Room_2_Walls", "Artwork_01_Frame", "Artwork_01_Plaque"} <= nodes


def test_slots_are_where_the_canvases_are(assembled: bytes, plain_scene: Plain) -> None:
    from tools.scene.place import load_place

    canvases = load_place(read_glb(assembled)).canvases
    for slot in plain_scene[1]["slots"]:
        canvas = canvases[slot["id"]]
        assert np.allclose(canvas.centre, slot["centre"], atol=1e-4) and np.allclose(
            canvas.normal, slot["normal"]
        )
        assert (canvas.width, canvas.height) == pytest.approx((slot["width"], slot["height"]))


def test_pictures_hang_upright_and_unmirrored(plain_scene: Plain) -> None:
    """On every wall, u grows to a visitor's right and v downwards."""
    from tools.scene.parts import load_parts

    for part in load_parts(read_glb(plain_scene[0])):
        if part.draw.name.endswith("_Canvas") and part.uvs is not None:
            normal = part.crosses[0] / np.linalg.norm(part.crosses[0])
            right = np.cross([0, 1, 0], normal)
            across, up = part.positions @ right, part.positions[:, 1]
            assert np.corrcoef(across, part.uvs[:, 0])[0, 1] == pytest.approx(1)
            assert np.corrcoef(up, part.uvs[:, 1])[0, 1] == pytest.approx(-1)


@pytest.mark.parametrize("count", [1, 6])
def test_any_suite_can_be_walked(building: dict[str, Any], count: int) -> None:
    building["rooms"] = [
        {**building["rooms"][0], "length": 4 + 3 * number, "width": 4 + 2 * number, "height": 3 + number}
        for number in range(count)
    ]
    building["artworks"] = []
    scene, description = stand_in_scene(building, "why")
    brief = {"time_of_day": "noon", "artworks": []}
    report = inspect_scene(assemble(scene, description, brief), [], "draft")
    assert [check.code for check in report.checks if not check.passed] == []


def test_works_without_a_wall_are_named(building: dict[str, Any], works: list[Artwork]) -> None:
    building["rooms"] = [building["rooms"][1]]
    many = [{**building["artworks"][2], "id": f"Artwork_{n:02}", "room": 0} for n in range(1, 20)]
    tall = {**many[0], "id": "Artwork_30", "height": 3.9}
    elsewhere = {**many[0], "id": "Artwork_31", "room": 5}
    building["artworks"] = [*many, tall, elsewhere]
    _, description = stand_in_scene(building, "why")
    placed = [slot["id"] for slot in description["slots"]]
    assert len(placed) == 6 and len(description["unplaced"]) == 15
    assert {"Artwork_30", "Artwork_31"} <= set(description["unplaced"])
    frames = sorted(slot["centre"][2] for slot in description["slots"] if slot["normal"] == [1, 0, 0])
    assert min(np.diff(frames)) > 1.2 + 0.16


def test_the_board_says_why(building: dict[str, Any]) -> None:
    one, _ = stand_in_scene(building, "The generator is asleep.")
    other, _ = stand_in_scene(building, "The quota is spent.")
    assert (
        base_colour(read_glb(one), "Notice_Board")["data"]
        != base_colour(read_glb(other), "Notice_Board")["data"]
    )


@pytest.mark.parametrize(
    "title", ["Nymphéas", "", "睡蓮", "\ud800\x00\x1b[31m", "word" * 200, "a " * 500, "مقهى", "‮evil"]
)
@pytest.mark.parametrize("size", [(1024, 768), (64, 64), (64, 1024), (1600, 100)])
def test_the_plaque_takes_any_text(title: str, size: tuple[int, int]) -> None:
    report = inspect_image(stand_in_picture(title, title, *size), size)
    assert report.format == "PNG" and report.findings == []


def test_plain_colours(plain_scene: Plain) -> None:
    glb = read_glb(stand_in_textures(plain_scene[0]))
    red = next(m for m in glb.document["materials"] if m["name"] == "damask_red")["pbrMetallicRoughness"]
    assert red["baseColorFactor"][0] > 5 * red["baseColorFactor"][1]
    assert base_colour(glb, "Notice_Board")["mimeType"] == "image/png"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_passed_through(plain_scene: Plain, kind: str) -> None:
    glb = read_glb(plain_scene[0])
    picture = encoded(kind)
    hang(glb, "Artwork_01_Canvas", picture)
    found = base_colour(read_glb(write_glb(glb)), "Artwork_01_Canvas")
    assert found["data"] == picture and found["mimeType"] == "image/" + kind.lower()


def test_webp_becomes_jpeg(plain_scene: Plain) -> None:
    glb = read_glb(plain_scene[0])
    hang(glb, "Artwork_02_Canvas", encoded("WEBP"))
    glb = read_glb(write_glb(glb))
    found = base_colour(glb, "Artwork_02_Canvas")
    assert found["mimeType"] == "image/jpeg" and inspect_image(found["data"]).format == "JPEG"
    assert "extensionsRequired" not in glb.document


def test_a_shared_mesh_is_not_painted_for_all(box: Glb) -> None:
    box.document["nodes"] += [{"name": "A_Canvas", "mesh": 0}, {"name": "B_Canvas", "mesh": 0}]
    box.document["scenes"][0]["nodes"] += [2, 3]
    hang(box, "A_Canvas", encoded("PNG"))
    glb = read_glb(write_glb(box))
    assert base_colour(glb, "A_Canvas")["mimeType"] == "image/png"
    with pytest.raises(KeyError):
        base_colour(glb, "B_Canvas")


@pytest.mark.parametrize(
    ("node", "data", "code"),
    [("Nowhere", encoded("PNG"), "CANVAS_MISSING"), ("Artwork_01_Canvas", b"no", "IMAGE_FORMAT")],
)
def test_what_cannot_be_hung(plain_scene: Plain, node: str, data: bytes, code: str) -> None:
    with pytest.raises(MalformedAsset) as caught:
        hang(read_glb(plain_scene[0]), node, data)
    assert caught.value.code == code
