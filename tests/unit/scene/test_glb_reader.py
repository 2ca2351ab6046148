"""Every way to lie in a GLB has its own code, and none gets past the reader."""

import json
import struct
from collections.abc import Callable
from typing import Any

import pytest

from tools.errors import MalformedAsset
from tools.scene.glb import Glb, read_glb, write_glb

Edit = Callable[[dict[str, Any]], object]


def code_of(data: bytes) -> str:
    with pytest.raises(MalformedAsset) as caught:
        read_glb(data)
    assert caught.value.message
    return caught.value.code


@pytest.fixture
def good(box: Glb) -> bytes:
    return write_glb(box)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda d: b"", "GLB_EMPTY"),
        (lambda d: b"<html>404</html>", "GLB_MAGIC"),
        (lambda d: b"glTF\2\0", "GLB_TRUNCATED"),
        (lambda d: d[:4] + struct.pack("<I", 1) + d[8:], "GLB_VERSION"),
        (lambda d: d[:-100], "GLB_TRUNCATED"),
        (lambda d: d + b"\0\0\0\0", "GLB_LENGTH"),
        (lambda d: d[:12] + struct.pack("<I", 2**31) + d[16:], "GLB_CHUNK"),
        (lambda d: d[:16] + b"BIN\0" + d[20:], "GLB_CHUNK"),
        (lambda d: struct.pack("<4sII", b"glTF", 2, 12), "GLB_CHUNK"),
        (lambda d: struct.pack("<4sII", b"glTF", 2, 16) + b"\0" * 4, "GLB_CHUNK"),
        (lambda d: d[:20] + b"!" + d[21:], "GLB_JSON"),
        (lambda d: d[:20] + b"\xff" + d[21:], "GLB_JSON"),
    ],
)
def test_broken_container(good: bytes, spoil: Callable[[bytes], bytes], code: str) -> None:
    assert code_of(spoil(good)) == code


def test_too_much_json(pack_glb: Callable[..., bytes]) -> None:
    assert code_of(pack_glb(b" " * (8 * 2**20 + 4))) == "GLB_JSON_TOO_LARGE"


@pytest.mark.parametrize("text", [b"[" * 100_000 + b"]" * 100_000, b'{"a":' * 70 + b"1" + b"}" * 70])
def test_deep_json(pack_glb: Callable[..., bytes], text: bytes) -> None:
    assert code_of(pack_glb(text)) == "GLB_JSON_DEPTH"


@pytest.mark.parametrize("text", [b"[]", b'{"x": NaN}', b'{"x": ' + b"9" * 5000 + b"}"])
def test_json_that_is_no_document(pack_glb: Callable[..., bytes], text: bytes) -> None:
    assert code_of(pack_glb(text)) == "GLB_JSON"


def _node_chain(document: dict[str, Any]) -> None:
    document["nodes"] = [{"children": [number + 1]} for number in range(99)] + [{}]
    document["scenes"] = [{"nodes": [0]}]


def _share_mesh(document: dict[str, Any]) -> None:
    """A small file that draws 22 million vertices: 18,000 nodes share one mesh of twenty primitives."""
    document["meshes"][0]["primitives"] *= 20
    document["nodes"] = [{"mesh": 0} for _ in range(18_000)]
    document["scenes"] = [{"nodes": list(range(18_000))}]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d["asset"].update(version="1.0"), "GLB_SCHEMA"),
        (lambda d: d.update(nodes={"0": {}}), "GLB_SCHEMA"),
        (lambda d: d["nodes"][0].update(mesh="0"), "GLB_SCHEMA"),
        (lambda d: d["nodes"][0].update(mesh=True), "GLB_SCHEMA"),
        (lambda d: d["accessors"][0].update(count=-1), "GLB_SCHEMA"),
        (lambda d: d["nodes"][1].update(mesh=None), "GLB_SCHEMA"),
        (lambda d: d["accessors"][0].update(componentType=5130), "GLB_SCHEMA"),
        (lambda d: d["nodes"][0].update(matrix=[1.0] * 15), "GLB_SCHEMA"),
        (lambda d: d["buffers"][0].update(uri="http://example.org/steal.bin"), "GLB_URI"),
        (lambda d: d.update(images=[{"uri": "../../etc/passwd"}]), "GLB_URI"),
        (lambda d: d.update(images=[{"uri": "data:image/png;base64,AA=="}]), "GLB_URI"),
        (lambda d: d["materials"][0].update(extensions={"X": {"deep": [{"uri": "//host"}]}}), "GLB_URI"),
        (lambda d: d.update(extensionsRequired=["KHR_draco_mesh_compression"]), "GLB_COMPRESSED"),
        (lambda d: d.update(extensionsRequired=["EXT_meshopt_compression"]), "GLB_COMPRESSED"),
        (lambda d: d.update(extensionsRequired=["VENDOR_magic"]), "GLB_EXTENSION"),
        (lambda d: d["nodes"].extend([{}] * 20_000), "GLB_COUNT"),
        (lambda d: d["meshes"].extend(d["meshes"] * 20_000), "GLB_COUNT"),
        (_share_mesh, "GLB_COUNT"),
        (lambda d: d["buffers"].append({"byteLength": 4}), "GLB_BUFFER"),
        (lambda d: d["buffers"][0].update(byteLength=2**31), "GLB_BUFFER"),
        (lambda d: d["bufferViews"][0].update(byteLength=2**31), "GLB_VIEW_RANGE"),
        (lambda d: d["bufferViews"][0].update(buffer=7), "GLB_REFERENCE"),
        (lambda d: d["accessors"][0].update(count=2**31), "GLB_ACCESSOR_RANGE"),
        (lambda d: d["accessors"][0].update(byteOffset=2), "GLB_ACCESSOR_LAYOUT"),
        (lambda d: d["accessors"].append({"componentType": 5126, "count": 2**31, "type": "VEC3"}),
         "GLB_ACCESSOR_NO_VIEW"),
        (lambda d: d["accessors"][0].update(sparse={"count": 1}), "GLB_SPARSE"),
        (lambda d: d["accessors"][0].update(bufferView=99), "GLB_REFERENCE"),
        (lambda d: d["meshes"][0]["primitives"][0].update(material=99), "GLB_REFERENCE"),
        (lambda d: d["meshes"][0]["primitives"][0].update(indices=99), "GLB_REFERENCE"),
        (lambda d: d["meshes"][0]["primitives"][0]["attributes"].update(NORMAL=99), "GLB_REFERENCE"),
        (lambda d: d["meshes"][0]["primitives"][0]["attributes"].update(NORMAL=3), "GLB_ATTRIBUTES"),
        (lambda d: d["meshes"][0]["primitives"][0].update(indices=0), "GLB_ATTRIBUTES"),
        (lambda d: d["meshes"][0]["primitives"][0]["attributes"].update(POSITION=2), "GLB_ATTRIBUTES"),
        (lambda d: d["nodes"][1].update(mesh=99), "GLB_REFERENCE"),
        (lambda d: d["nodes"][0].update(children=[99]), "GLB_REFERENCE"),
        (lambda d: d["scenes"][0].update(nodes=[99]), "GLB_REFERENCE"),
        (lambda d: d.update(scene=5), "GLB_REFERENCE"),
        (lambda d: d["materials"][0].update(normalTexture={"index": 3}), "GLB_REFERENCE"),
        (lambda d: d["materials"][0].update(extensions={"MOZ_lightmap": {"index": -1}}), "GLB_REFERENCE"),
        (lambda d: d.update(images=[{"bufferView": 99}]), "GLB_REFERENCE"),
        (lambda d: d.update(images=[{"mimeType": "image/png"}]), "GLB_REFERENCE"),
        (lambda d: d.update(textures=[{"source": 9}]), "GLB_REFERENCE"),
        (lambda d: d["nodes"][1].update(children=[1]), "GLB_NODE_PARENTS"),
        (lambda d: d["nodes"].extend([{"children": [3]}, {"children": [2]}]), "GLB_NODE_CYCLE"),
        (lambda d: d["scenes"][0].update(nodes=[0, 1]), "GLB_NODE_PARENTS"),
        (lambda d: d["nodes"].append({"children": [1]}), "GLB_NODE_PARENTS"),
        (_node_chain, "GLB_NODE_DEPTH"),
    ],
)  # fmt: skip
def test_lying_document(
    good: bytes, edit_glb: Callable[[bytes, Edit], bytes], change: Edit, code: str
) -> None:
    assert code_of(edit_glb(good, change)) == code


def test_a_number_too_large_for_a_float(pack_glb: Callable[..., bytes]) -> None:
    text = b'{"asset": {"version": "2.0"}, "nodes": [{"translation": [1e999, 0, 0]}]}'
    assert code_of(pack_glb(text)) == "GLB_NOT_FINITE"


def test_extras_may_speak_of_addresses(good: bytes, edit_glb: Callable[[bytes, Edit], bytes]) -> None:
    data = edit_glb(good, lambda d: d["nodes"][0].update(extras={"uri": "only words"}))
    assert read_glb(data).document["nodes"][0]["extras"] == {"uri": "only words"}


def test_every_single_byte_cut_is_refused(good: bytes) -> None:
    for length in range(0, len(good), 7):
        with pytest.raises(MalformedAsset):
            read_glb(good[:length])


def test_document_without_geometry_is_read(pack_glb: Callable[..., bytes]) -> None:
    glb = read_glb(pack_glb(json.dumps({"asset": {"version": "2.0"}}).encode()))
    assert glb.binary == b"" and write_glb(glb).startswith(b"glTF")
