"""A small hall, made by hand: a floor and a wall that share texture coordinates, canvases, a stranger's material."""

import io
import json
import struct
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

QUAD = np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]], np.float32)
METRES = np.array([[0, 2.4], [4.8, 2.4], [4.8, 0], [0, 0]], np.float32)
UNIT = np.array([[0, 1], [1, 1], [1, 0], [0, 0]], np.float32)
TRIANGLES = np.array([0, 1, 2, 0, 2, 3], np.uint16)


def pack(document: dict[str, Any], binary: bytes) -> bytes:
    text = json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    binary += b"\0" * (-len(binary) % 4)
    chunks = (
        struct.pack("<II", len(text), 0x4E4F534A)
        + text
        + struct.pack("<II", len(binary), 0x004E4942)
        + binary
    )
    return struct.pack("<III", 0x46546C67, 2, 12 + len(chunks)) + chunks


@pytest.fixture
def workers() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


@pytest.fixture
def hall() -> bytes:
    arrays = [QUAD, METRES, UNIT, TRIANGLES, QUAD * np.float32([0.8, 0.4, 1])]
    views, accessors, binary = [], [], b""
    for index, array in enumerate(arrays):
        views.append({"buffer": 0, "byteOffset": len(binary), "byteLength": array.nbytes})
        kind = "SCALAR" if array.ndim == 1 else f"VEC{array.shape[1]}"
        component = 5123 if array.dtype == np.uint16 else 5126
        accessors.append({"bufferView": index, "componentType": component, "count": len(array), "type": kind})
        binary += array.tobytes()

    def mesh(material: int, uv: int, position: int = 0) -> dict[str, Any]:
        attributes = {"POSITION": position, "TEXCOORD_0": uv}
        return {"primitives": [{"attributes": attributes, "indices": 3, "material": material}]}

    document = {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": list(range(7)), "extras": {"kept": "scene"}}],
        "nodes": [
            {"name": "Room_1_Floor", "mesh": 0, "extras": {"kept": 1}},
            {"name": "Room_1_Wall", "mesh": 1},
            {"name": "Oddity", "mesh": 2},
            {"name": "Artwork_02_Canvas", "mesh": 3},
            {"name": "Artwork_01_Canvas", "mesh": 3},
            {"name": "Outside", "mesh": 4},
            {"name": "Window_1_Pane", "mesh": 5},
        ],
        "meshes": [mesh(0, 1), mesh(1, 1), mesh(2, 1), mesh(3, 2, 4), mesh(4, 2), mesh(5, 2)],
        "materials": [
            {"name": "A", "extras": {"surface": "marble_chequer"}, "doubleSided": True},
            {"name": "old brick wall"},
            {"name": "Zorp", "pbrMetallicRoughness": {"baseColorFactor": [0.1, 0.2, 0.3, 1.0]}, "extras": {"x": 1}},
            {"name": "canvas", "extras": {"surface": "linen"}},
            {"name": "S", "extras": {"surface": "sky"}},
            {"name": "G", "extras": {"surface": "glass"}},
        ],
        "accessors": accessors,
        "bufferViews": views,
        "buffers": [{"byteLength": len(binary)}],
    }  # fmt: skip
    return pack(document, binary)


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[str, tuple[int, int, int], tuple[int, int, int]], Path]:
    """Make a PNG whose upper half has one colour and whose lower half another."""

    def make(name: str, upper: tuple[int, int, int], lower: tuple[int, int, int]) -> Path:
        image = Image.new("RGB", (200, 100), lower)
        image.paste(upper, (0, 0, 200, 50))
        path = tmp_path / name
        image.save(path)
        return path

    return make


@pytest.fixture
def image_in() -> Callable[[bytes, int], np.ndarray]:
    """Return a function that decodes the image behind a texture index of a GLB."""

    def decode(data: bytes, texture: int) -> np.ndarray:
        from texgen.glb import Glb

        glb = Glb.parse(data)
        view = glb.document["bufferViews"][
            glb.document["images"][glb.document["textures"][texture]["source"]]["bufferView"]
        ]
        start = view["byteOffset"]
        return np.asarray(
            Image.open(io.BytesIO(glb.binary[start : start + view["byteLength"]])).convert("RGB")
        )

    return decode
