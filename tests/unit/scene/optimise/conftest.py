"""A lit gallery as the light step leaves it, small and made by code."""

import io

import numpy as np
import pytest
import trimesh
from PIL import Image

from tools.scene.glb import (
    ELEMENT_ARRAY_BUFFER,
    Glb,
    accessor_array,
    add_accessor,
    add_image,
    add_texture,
    read_glb,
    write_glb,
)


def photograph(side: int, mode: str = "RGB") -> bytes:
    """Return a JPEG (a PNG for RGBA) of smooth noise, which packs as a real picture does."""
    rng = np.random.default_rng(side)
    small = rng.integers(0, 255, (side // 8, side // 8, len(mode)), np.uint8)
    file = io.BytesIO()
    Image.fromarray(small, mode).resize((side, side)).save(file, "PNG" if mode == "RGBA" else "JPEG")
    return file.getvalue()


def add_carved(glb: Glb) -> None:
    """Add a ball with relief of its own at every vertex, shaded and mapped: 20,480 triangles."""
    rng = np.random.default_rng(1)
    ball = trimesh.creation.icosphere(subdivisions=5)
    points = (ball.vertices * rng.uniform(0.9, 1.1, (len(ball.vertices), 1))).astype(np.float32)
    shade = rng.integers(100, 255, (len(points), 1), dtype=np.uint8)
    attributes = {
        "POSITION": add_accessor(glb, points),
        "NORMAL": add_accessor(glb, ball.vertex_normals.astype(np.float32)),
        "TEXCOORD_0": add_accessor(glb, points[:, :2].copy()),
        "COLOR_0": add_accessor(glb, np.repeat(shade, 4, axis=1)),
    }
    document = glb.document
    document["accessors"][attributes["COLOR_0"]]["normalized"] = True
    faces = add_accessor(glb, ball.faces.astype(np.uint32).reshape(-1), target=ELEMENT_ARRAY_BUFFER)
    document["scenes"][0]["nodes"].append(len(document["nodes"]))
    document["nodes"].append({"name": "Ball", "mesh": len(document["meshes"])})
    document["meshes"].append({"primitives": [{"attributes": attributes, "indices": faces}]})


@pytest.fixture(scope="session")
def lit(assembled: bytes) -> bytes:
    """The assembled suite with a light map, and a large relief on its walls."""
    glb = read_glb(assembled)
    light = add_texture(glb, add_image(glb, photograph(512), "image/jpeg", name="Lightmap"))
    relief = add_texture(glb, add_image(glb, photograph(1024), "image/jpeg", name="relief"))
    for material in glb.document["materials"]:
        material.setdefault("extensions", {})["MOZ_lightmap"] = {
            "index": light,
            "texCoord": 1,
            "intensity": 3.0,
        }
        if not str(material.get("name", "")).startswith("Artwork"):
            material["normalTexture"] = {"index": relief}
    for mesh in glb.document["meshes"]:
        for primitive in mesh["primitives"]:
            positions = accessor_array(glb, primitive["attributes"]["POSITION"])
            spread = (positions[:, [0, 2]] - positions.min()) / np.ptp(positions)
            primitive["attributes"]["TEXCOORD_1"] = add_accessor(glb, spread.clip(0, 1).astype(np.float32))
    glb.document["extensionsUsed"] = [*glb.document.get("extensionsUsed", []), "MOZ_lightmap"]
    return write_glb(glb)


@pytest.fixture
def scene(lit: bytes) -> Glb:
    """The same, to be edited."""
    return read_glb(lit)
