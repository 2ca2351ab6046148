"""Sound files of every kind that comes from Spaces: what the gate has to let through, and what spoilers break."""

import io
import math
from collections.abc import Callable
from typing import Any

import numpy as np
from PIL import Image

from tests.corpus.loose import Loose
from tools.scene.glb import Glb, add_accessor, add_image, add_texture, read_glb
from tools.scene.glb.build import ELEMENT_ARRAY_BUFFER


def plain() -> Glb:
    """A closed box with normals, texture coordinates and one plain material, under a root."""
    from tools.scene.stand_in.solids import Solids

    solids = Solids()
    solids.node("Gallery")
    solids.box("Room", "Gallery", "plaster", (0, 0, 0), (10.0, 4.0, 8.0))
    return solids.glb()


def picture(kind: str, side: int = 64) -> bytes:
    """An encoded picture with something on it."""
    ramp = np.linspace(0, 255, side, dtype=np.uint8)
    pixels = np.stack(
        [np.add.outer(ramp // 2, ramp // 2), np.tile(ramp, (side, 1)), np.tile(ramp[::-1], (side, 1))], -1
    )
    out = io.BytesIO()
    Image.fromarray(pixels.astype(np.uint8)).save(out, kind)
    return out.getvalue()


def normal_map(side: int = 64) -> bytes:
    """A PNG of the normals of a wave."""
    across = np.tile(np.linspace(-0.7, 0.7, side), (side, 1))
    normals = np.stack([across, np.zeros((side, side)), np.sqrt(1 - across**2)], axis=-1)
    out = io.BytesIO()
    Image.fromarray(((normals + 1) * 127.5).round().astype(np.uint8)).save(out, "PNG")
    return out.getvalue()


def textured() -> Glb:
    """The box with base colour, normal, metal-roughness, occlusion and emission pictures, tangents and two UV sets."""
    glb = plain()
    primitive = glb.document["meshes"][0]["primitives"][0]
    count = glb.document["accessors"][primitive["attributes"]["POSITION"]]["count"]
    normals = accessor(glb, primitive["attributes"]["NORMAL"])
    across = np.where(np.abs(normals[:, :1]) > 0.5, [[0.0, 0.0, 1.0]], [[1.0, 0.0, 0.0]])
    tangents = np.hstack([across, np.ones((count, 1))]).astype(np.float32)
    primitive["attributes"]["TANGENT"] = add_accessor(glb, tangents)
    primitive["attributes"]["TEXCOORD_1"] = add_accessor(
        glb, np.random.default_rng(1).random((count, 2), np.float32)
    )
    colour, linear = (add_image(glb, picture(kind), f"image/{kind.lower()}") for kind in ("JPEG", "PNG"))
    bumps = add_texture(glb, add_image(glb, normal_map(), "image/png"))
    sampler = {"magFilter": 9729, "minFilter": 9987, "wrapS": 10497, "wrapT": 33071}
    first, second = add_texture(glb, colour, sampler=sampler), add_texture(glb, linear, sampler=sampler)
    glb.document["materials"][0] = {
        "name": "Everything",
        "pbrMetallicRoughness": {
            "baseColorFactor": [1, 0.9, 0.8, 1], "metallicFactor": 0.5, "roughnessFactor": 0.5,
            "baseColorTexture": {"index": first}, "metallicRoughnessTexture": {"index": second},
        },
        "normalTexture": {"index": bumps, "scale": 0.8},
        "occlusionTexture": {"index": second, "texCoord": 1, "strength": 0.5},
        "emissiveTexture": {"index": first},
        "emissiveFactor": [0.1, 0.1, 0.1],
        "alphaMode": "MASK", "alphaCutoff": 0.4, "doubleSided": True,
    }  # fmt: skip
    return glb


def moving() -> Glb:
    """The box with what a gallery has no use for: a camera, a skin, morph targets, an animation."""
    glb = plain()
    document = glb.document
    primitive = document["meshes"][0]["primitives"][0]
    count = document["accessors"][primitive["attributes"]["POSITION"]]["count"]
    mesh_node = next(n for n, node in enumerate(document["nodes"]) if "mesh" in node)
    document["cameras"] = [{"type": "perspective", "perspective": {"yfov": 0.8, "znear": 0.1, "zfar": 100.0}}]
    document["nodes"] += [{"name": "Camera", "camera": 0}, {"name": "Bone"}]
    camera, bone = len(document["nodes"]) - 2, len(document["nodes"]) - 1
    document["scenes"][0]["nodes"] += [camera, bone]
    primitive["attributes"]["JOINTS_0"] = add_accessor(glb, np.zeros((count, 4), np.uint8))
    weights = np.tile(np.array([1, 0, 0, 0], np.float32), (count, 1))
    primitive["attributes"]["WEIGHTS_0"] = add_accessor(glb, weights)
    document["skins"] = [{"joints": [bone]}]
    document["nodes"][mesh_node]["skin"] = 0
    primitive["targets"] = [{"POSITION": add_accessor(glb, np.zeros((count, 3), np.float32))}]
    document["meshes"][0]["weights"] = [0.0]
    times = add_accessor(glb, np.array([0, 1], np.float32), target=None)
    turns = add_accessor(glb, np.array([[0, 0, 0, 1], [0, 1, 0, 0]], np.float32), target=None)
    document["animations"] = [
        {
            "samplers": [{"input": times, "output": turns, "interpolation": "LINEAR"}],
            "channels": [{"sampler": 0, "target": {"node": bone, "path": "rotation"}}],
        }
    ]
    return glb


def coloured() -> Glb:
    """A ball with vertex colours, without texture coordinates, moved, turned and stretched by its nodes."""
    import trimesh

    ball = trimesh.creation.icosphere(subdivisions=3, radius=4.0)
    glb = Glb({"asset": {"version": "2.0"}})
    attributes = {
        "POSITION": add_accessor(glb, ball.vertices.astype(np.float32)),
        "NORMAL": add_accessor(glb, np.asarray(ball.vertex_normals, np.float32)),
        "COLOR_0": add_accessor(glb, np.random.default_rng(2).random((len(ball.vertices), 4), np.float32)),
    }
    indices = add_accessor(glb, ball.faces.astype(np.uint16).reshape(-1), target=ELEMENT_ARRAY_BUFFER)
    half = math.sqrt(0.5)
    glb.document |= {
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [
            {"name": "World", "children": [1, 2], "rotation": [0, half, 0, half]},
            {"name": "Ball", "mesh": 0, "translation": [1, 4, 2], "scale": [1, 1, 1]},
            {"name": "Copy", "mesh": 0, "matrix": [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 9, 4, 0, 1]},
        ],
        "meshes": [{"primitives": [{"attributes": attributes, "indices": indices, "material": 0}]}],
        "materials": [{"pbrMetallicRoughness": {"roughnessFactor": 0.7}}],
    }
    return glb


def exported() -> Glb:
    """What trimesh writes of a textured capsule: the library behind most Spaces that return a mesh."""
    import trimesh

    mesh = trimesh.creation.capsule(height=2.0, radius=1.5)
    uv = np.random.default_rng(3).random((len(mesh.vertices), 2))
    material = trimesh.visual.material.PBRMaterial(baseColorTexture=Image.open(io.BytesIO(picture("PNG"))))
    mesh.visual = trimesh.visual.TextureVisuals(uv=uv, material=material)
    _ = mesh.vertex_normals
    return read_glb(trimesh.Scene({"Capsule": mesh}).export(file_type="glb", include_normals=True))


def accessor(glb: Glb, index: int) -> Any:
    """The values of an accessor of a sound file."""
    from tools.scene.glb import accessor_array

    return accessor_array(glb, index)


BASES: dict[str, Callable[[], Glb]] = {
    "plain": plain, "textured": textured, "moving": moving, "coloured": coloured, "exported": exported,
}  # fmt: skip


def base(name: str) -> Loose:
    """Return a fresh copy of a sound file, taken apart."""
    return Loose.of(BASES[name]())
