"""Every finding of the mesh gate, each provoked by one sabotage of a good room."""

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tools.errors import MalformedAsset
from tools.scene.glb import Glb, accessor_array, add_accessor, add_image, add_texture, write_glb
from tools.scene.inspect_mesh import inspect_mesh
from tools.scene.thresholds import Expectations, expectations_for

Set = Callable[[Glb, str, np.ndarray], None]


def codes(glb: Glb, expectations: Expectations | None = None) -> dict[str, str]:
    return {f.code: f.severity for f in inspect_mesh(write_glb(glb), expectations).findings}


def attribute(glb: Glb, name: str) -> np.ndarray:
    return accessor_array(glb, glb.document["meshes"][0]["primitives"][0]["attributes"][name])


def jpeg(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((width, height), 80).convert("RGB").save(buffer, "JPEG")
    return buffer.getvalue()


def show(glb: Glb, data: bytes, media_type: str = "image/jpeg") -> None:
    texture = add_texture(glb, add_image(glb, data, media_type, name="Marble"))
    glb.document["materials"][0]["pbrMetallicRoughness"] = {"baseColorTexture": {"index": texture}}


def test_a_good_room_has_no_findings(box: Glb) -> None:
    show(box, jpeg(512, 256))
    report = inspect_mesh(write_glb(box))
    assert report.findings == []
    assert (report.triangles, report.vertices, report.nodes, report.with_uv) == (12, 24, 2, 1)
    assert report.bounds == ((0, 0, 0), (10, 4, 8))
    assert report.largest_texture == 512


def test_not_a_glb_is_not_a_finding() -> None:
    with pytest.raises(MalformedAsset) as caught:
        inspect_mesh(b"PK\x03\x04")
    assert caught.value.code == "GLB_MAGIC"


def test_nothing_drawn(box: Glb) -> None:
    del box.document["nodes"][1]["mesh"]
    assert codes(box) == {"TOO_FEW_TRIANGLES": "error"}


def test_budgets(box: Glb) -> None:
    found = codes(box, Expectations(max_triangles=11, max_bytes=100))
    assert found == {"TOO_MANY_TRIANGLES": "error", "TOO_MANY_BYTES": "error"}


def test_indices_out_of_range(box: Glb) -> None:
    primitive = box.document["meshes"][0]["primitives"][0]
    indices = accessor_array(box, primitive["indices"])
    indices[4] = 24
    primitive["indices"] = add_accessor(box, indices, target=None)
    report = inspect_mesh(write_glb(box))
    (finding,) = report.findings
    assert finding.code == "INDEX_OUT_OF_RANGE" and finding.place == "Room" and not finding.repairable
    assert finding.advice == "new_seed" and finding.message.startswith("1 triangles")


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_positions_not_finite(box: Glb, set_attribute: Set, bad: float) -> None:
    positions = attribute(box, "POSITION")
    positions[0, 1] = bad
    set_attribute(box, "POSITION", positions)
    for extreme in ("min", "max"):
        box.document["accessors"][-1].pop(extreme)
    report = inspect_mesh(write_glb(box))
    assert [(f.code, f.repairable) for f in report.findings] == [
        ("NOT_FINITE", False)
    ]  # two of twelve: not few
    assert report.bounds == ((0, 0, 0), (10, 4, 8))


def test_degenerate_triangles(box: Glb) -> None:
    primitive = box.document["meshes"][0]["primitives"][0]
    indices = accessor_array(box, primitive["indices"])
    primitive["indices"] = add_accessor(box, np.append(indices, [5, 5, 6]).astype(np.uint32), target=None)
    assert codes(box) == {"DEGENERATE_TRIANGLES": "warning"}
    primitive["indices"] = add_accessor(box, np.append(indices, [5, 5, 6] * 3).astype(np.uint32), target=None)
    assert codes(box) == {"DEGENERATE_TRIANGLES": "error"}


@pytest.mark.parametrize("value", [0.0, np.nan])
def test_bad_normals(box: Glb, set_attribute: Set, value: float) -> None:
    normals = attribute(box, "NORMAL")
    normals[3] = value
    set_attribute(box, "NORMAL", normals)
    for extreme in ("min", "max"):
        box.document["accessors"][-1].pop(extreme)
    assert codes(box) == {"NORMALS": "warning"}


@pytest.mark.parametrize(
    ("name", "code", "severity"), [("NORMAL", "NORMALS", "warning"), ("TEXCOORD_0", "NO_UV", "error")]
)
def test_missing_attributes(box: Glb, name: str, code: str, severity: str) -> None:
    del box.document["meshes"][0]["primitives"][0]["attributes"][name]
    assert codes(box) == {code: severity}


def test_wild_uvs(box: Glb, set_attribute: Set) -> None:
    uvs = attribute(box, "TEXCOORD_0")
    uvs[0] = 1e9
    set_attribute(box, "TEXCOORD_0", uvs)
    assert codes(box) == {"UV_NOT_FINITE": "error"}


def test_no_material(box: Glb) -> None:
    del box.document["meshes"][0]["primitives"][0]["material"]
    assert codes(box) == {"NO_MATERIAL": "warning"}


@pytest.mark.parametrize(
    ("scale", "asked", "found"),
    [
        (1000.0, None, {"SCALE_MILLIMETRES": "error"}),
        (1000.0, (8.0, 4.0, 10.0), {"SCALE_MILLIMETRES": "error"}),
        (100.0, (8.0, 4.0, 10.0), {"SCALE_CENTIMETRES": "error"}),
        (100.0, None, {"TOO_LARGE": "error"}),
        (0.01, None, {"TOO_SMALL": "error"}),
        (1.0, (8.0, 4.0, 10.0), {}),
    ],
)
def test_scale(
    box: Glb, scale: float, asked: tuple[float, float, float] | None, found: dict[str, str]
) -> None:
    box.document["nodes"][0]["scale"] = [scale] * 3
    assert codes(box, Expectations(extent=asked)) == found


@pytest.mark.parametrize("asked", [None, (8.0, 5.0, 28.0)])
def test_lying_on_its_back(box: Glb, asked: tuple[float, float, float] | None) -> None:
    box.document["nodes"][0]["scale"] = [
        0.8,
        7.0,
        0.625,
    ]  # 8 × 28 × 5: as high as a tower, as long as a closet
    assert codes(box, Expectations(extent=asked)) == {"Z_UP": "error"}


@pytest.mark.parametrize("name", ["", "Été", "Room/1", "a" * 61, "Gallery"])
def test_node_names(box: Glb, name: str) -> None:
    box.document["nodes"][1]["name"] = name
    assert codes(box) == {"NODE_NAMES": "warning"}


def test_nodes_lost_and_canvases_missing(box: Glb, building: dict[str, Any]) -> None:
    expected = Expectations(required_nodes=("Room", "Artwork_01"))
    assert codes(box, expected) == {"NODES_LOST": "error"}
    names = tuple(work["id"] for work in building["artworks"])
    assert codes(box, Expectations(works=names)) == {"CANVASES_MISSING": "error"}
    box.document["nodes"][1]["name"] = "Artwork_02_Canvas"
    assert codes(box, Expectations(works=names)) == {"CANVASES_MISSING": "warning"}


def test_broken_pictures(box: Glb) -> None:
    show(box, jpeg(256, 256)[:2000])
    assert codes(box) == {"IMAGE_TRUNCATED": "error"}


def test_pictures_that_are_none(box: Glb) -> None:
    show(box, b"<svg onload=alert(1)>")
    assert codes(box) == {"IMAGE_FORMAT": "error"}


def test_png_with_a_broken_checksum(box: Glb) -> None:
    buffer = io.BytesIO()
    Image.effect_noise((64, 64), 80).save(buffer, "PNG")
    data = bytearray(buffer.getvalue())
    data[len(data) // 2] ^= 255
    show(box, bytes(data), "image/png")
    assert codes(box) == {"IMAGE_TRUNCATED": "error"}


def test_pixel_bomb(box: Glb) -> None:
    buffer = io.BytesIO()
    Image.new("1", (8200, 8200)).save(buffer, "PNG")
    show(box, buffer.getvalue(), "image/png")
    assert codes(box) == {"IMAGE_PIXELS": "error"}


def test_texture_too_long_for_a_graphics_card(box: Glb) -> None:
    show(box, jpeg(9000, 8))
    assert codes(box) == {"TEXTURE_TOO_LARGE": "error"}


def test_texture_memory(box: Glb) -> None:
    show(box, jpeg(512, 512))
    assert codes(box, Expectations(max_texture_memory=2**20)) == {"TEXTURE_MEMORY": "error"}


@pytest.mark.parametrize(
    ("side", "found"),
    [(400, {"TEXTURES_COARSE": "error"}), (600, {"TEXTURES_COARSE": "warning"}), (1024, {})],
)
def test_texture_resolution(box: Glb, side: int, found: dict[str, str]) -> None:
    show(box, jpeg(side, side))
    assert codes(box, expectations_for("texture_scene", {"resolution": 1024}, "standard")) == found


def test_open_bench_is_noted_and_open_wall_is_not(box: Glb) -> None:
    primitive = box.document["meshes"][0]["primitives"][0]
    indices = accessor_array(box, primitive["indices"])[:-3]
    primitive["indices"] = add_accessor(box, indices, target=None)
    assert codes(box, Expectations(min_triangles=1)) == {}
    box.document["nodes"][1]["name"] = "Bench_1"
    assert codes(box, Expectations(min_triangles=1)) == {"NOT_CLOSED": "note"}


def test_backdrop_does_not_count_as_size(box: Glb) -> None:
    box.document["nodes"].append({"name": "Outside", "mesh": 0, "scale": [100, 100, 100]})
    box.document["scenes"][0]["nodes"].append(2)
    assert codes(box) == {}


def test_expectations_of_the_scene_generator(building: dict[str, Any]) -> None:
    expected = expectations_for("generate_scene", {"building": building}, "draft")
    assert expected.extent == (8, 5, 20)
    assert expected.works == ("Artwork_01", "Artwork_02", "Artwork_03")
    assert expected.max_triangles == 250_000
