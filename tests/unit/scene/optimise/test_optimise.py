"""The whole: two profiles, packed and plain, of one scene."""

import gzip
import io
import json
import struct
import subprocess
from pathlib import Path
from typing import Any

import meshopt
import numpy as np
import pytest
from PIL import Image

from tests.unit.scene.optimise.conftest import add_carved
from tools.errors import MalformedAsset
from tools.scene.glb import Glb, accessor_array, draws, image_bytes, read_glb, set_image, write_glb
from tools.scene.optimise import Delivery, optimise
from tools.scene.optimise.core import to_core
from tools.scene.optimise.join import join
from tools.scene.optimise.precision import FINEST
from tools.scene.optimise.quantise import quantise

VIEWER = Path(__file__).parents[4] / "viewer"


@pytest.fixture(scope="module")
def delivery(lit: bytes) -> Delivery:
    return optimise(lit, quality="standard")


def opened(data: bytes) -> tuple[dict[str, Any], bytes]:
    size = struct.unpack_from("<I", data, 12)[0]
    return json.loads(data[20 : 20 + size]), data[28 + size :]


def unpacked(document: dict[str, Any], binary: bytes, accessor: int) -> np.ndarray:
    """Return the bytes of a packed accessor, a row a vertex or an index."""
    view = document["bufferViews"][document["accessors"][accessor]["bufferView"]]
    packed = view["extensions"]["EXT_meshopt_compression"]
    data = binary[packed["byteOffset"] :][: packed["byteLength"]]
    rows = meshopt.decode_gltf_buffer(
        data, packed["count"], packed["byteStride"], packed["mode"], packed.get("filter")
    )
    return np.asarray(rows)


def test_geometry_comes_back(delivery: Delivery, lit: bytes) -> None:
    """By material, the corners of all triangles are those of the joined scene, within the steps of the grid."""
    document, binary = opened(gzip.decompress(delivery.web))
    expected = read_glb(lit)
    join(expected)
    quantise(expected, [FINEST] * len(expected.document["meshes"]))
    for given, packed in zip(expected.document["meshes"], document["meshes"], strict=True):
        old, new = given["primitives"][0], packed["primitives"][0]
        for name, stored, exact in (
            ("POSITION", "<i2", 0),
            ("TEXCOORD_0", "<f4", 1e-6),
            ("NORMAL", "<i2", 300),
        ):
            rows = unpacked(document, binary, new["attributes"][name]).view(stored)
            width = 2 if name == "TEXCOORD_0" else 3
            corners = rows[unpacked(document, binary, new["indices"]).ravel()][:, :width]
            scale = 32767 if name == "NORMAL" else 1
            before = (
                accessor_array(expected, old["attributes"][name])[accessor_array(expected, old["indices"])]
                * scale
            )
            assert np.abs(np.sort(corners, axis=0) - np.sort(before, axis=0)).max() <= exact


def test_the_web_profile_names_its_pictures(delivery: Delivery) -> None:
    document, binary = opened(gzip.decompress(delivery.web))
    for image in document["images"]:
        view = document["bufferViews"][image["bufferView"]]
        preview = Image.open(io.BytesIO(binary[view["byteOffset"] :][: view["byteLength"]]))
        assert preview.format == "WEBP" and max(preview.size) <= 128
    assert set(document["extensionsRequired"]) == {
        "EXT_meshopt_compression", "EXT_texture_webp", "KHR_mesh_quantization"
    }  # fmt: skip
    assert next(texture.name.partition("_")[2] for texture in delivery.textures) == "Lightmap"
    for texture in delivery.textures:
        assert document["images"][texture.image]["name"] == texture.name
        assert Image.open(io.BytesIO(texture.data)).format == "WEBP"
    lightmaps = [material["extensions"]["MOZ_lightmap"] for material in document["materials"]]
    assert all(light["intensity"] == 3.0 and light["texCoord"] == 1 for light in lightmaps)
    assert delivery.figures["draws"] == len(document["meshes"])
    light = sum(len(texture.data) for texture in delivery.textures if "Lightmap" in texture.name)
    assert delivery.figures["first_bytes"] == len(delivery.web) + light


def test_the_same_scene_gives_the_same_bytes(delivery: Delivery, lit: bytes) -> None:
    assert optimise(lit, quality="standard") == delivery


def test_what_is_too_large_arrives_in_two_parts(
    scene: Glb, delivery: Delivery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert delivery.detail is None and delivery.figures["detail_bytes"] == 0
    monkeypatch.setattr("tools.scene.optimise.FIRST_BYTES", delivery.figures["first_bytes"] // 2)
    add_carved(scene)
    parts = optimise(write_glb(scene), quality="standard")
    assert parts.detail is not None and parts.figures["detail_bytes"] == len(parts.detail)
    provisional, exact = [texture for texture in parts.textures if "Lightmap" in texture.name]
    assert parts.textures[0] == provisional and provisional.image == exact.image
    assert len(provisional.data) < len(exact.data) / 2
    assert [node["name"] for node in opened(gzip.decompress(parts.detail))[0]["nodes"]] == ["Ball"]
    assert "Ball" in [node["name"] for node in opened(gzip.decompress(parts.web))[0]["nodes"]]
    (tmp_path / "detail.glb").write_bytes(gzip.decompress(parts.detail))
    validate(tmp_path / "detail.glb")


def test_a_plain_scene_is_the_engine_profile(delivery: Delivery, lit: bytes) -> None:
    assert delivery.engine == lit


def test_core_requires_nothing(scene: Glb) -> None:
    """WebP pictures and narrow integers become what every program reads."""
    join(scene)
    positions = [accessor_array(scene, d.primitive["attributes"]["POSITION"]) for d in draws(scene)]
    quantise(scene, [FINEST] * len(scene.document["meshes"]))
    file = io.BytesIO()
    Image.open(io.BytesIO(image_bytes(scene, 0))).save(file, "WEBP")
    set_image(scene, 0, file.getvalue(), "image/webp")
    for texture in scene.document["textures"]:
        if texture.get("source") == 0:
            texture["extensions"] = {"EXT_texture_webp": {"source": texture.pop("source")}}
    assert to_core(scene)
    core = read_glb(write_glb(scene))
    assert "extensionsRequired" not in core.document
    assert {image["mimeType"] for image in core.document["images"]} <= {"image/jpeg", "image/png"}
    for draw, before in zip(draws(core), positions, strict=True):
        local = accessor_array(core, draw.primitive["attributes"]["POSITION"])
        assert local.dtype == np.float32 and len(local) == len(before)


def test_a_broken_picture_is_named(scene: Glb) -> None:
    set_image(scene, 0, image_bytes(scene, 0)[:100], "image/png")
    with pytest.raises(MalformedAsset, match="cannot be read"):
        optimise(write_glb(scene), quality="draft")


def test_the_khronos_validator_finds_no_error(delivery: Delivery, tmp_path: Path) -> None:
    (tmp_path / "web.glb").write_bytes(gzip.decompress(delivery.web))
    (tmp_path / "engine.glb").write_bytes(delivery.engine)
    validate(tmp_path / "web.glb", tmp_path / "engine.glb")


def validate(*files: Path) -> None:
    done = subprocess.run(
        ["node", "validate.mjs", *map(str, files)], cwd=VIEWER, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == []
