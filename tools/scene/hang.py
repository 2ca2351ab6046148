"""Hanging a picture: it becomes the base colour of its canvas."""

import copy
import io
from typing import Any

import numpy as np

from tools.errors import MalformedAsset
from tools.scene.glb import Glb, accessor_array, add_accessor, add_image, add_texture
from tools.scene.pictures import check_picture, open_picture

JPEG_QUALITY = 92
VARNISHED = 0.55  # roughness of oil on linen
CLAMPED = {"wrapS": 33071, "wrapT": 33071, "magFilter": 9729, "minFilter": 9987}
CORE_FORMATS = ("PNG", "JPEG")  # of glTF 2.0 itself, without an extension
CANVAS = {"extras": {"surface": "linen"}}
# Of its material: what it is, and the light that falls on it.
OF_THE_CANVAS = (
    "extras",
    "extensions",
    "doubleSided",
)


def hang(glb: Glb, node: str, data: bytes, *, relief: bytes | None = None) -> None:
    """Hang an encoded picture, all of it, on the canvas node of that name; ``relief`` is its normal map as a JPEG.

    PNG and JPEG are passed through; WebP, which core glTF lacks, becomes JPEG. Raises MalformedAsset for a picture that
    cannot be read, and with CANVAS_MISSING for an unknown node.
    """
    mesh = next(
        (item.get("mesh") for item in glb.document.get("nodes", []) if item.get("name") == node), None
    )
    if mesh is None:
        raise MalformedAsset(f"The scene has no canvas {node!r} to hang a picture on.", code="CANVAS_MISSING")
    encoded, media_type = _for_gltf(data)
    primitives = own_mesh(glb, mesh, node)["primitives"]
    materials = glb.document.setdefault("materials", [])
    worn = primitives[0].get("material")
    bare = CANVAS if worn is None else CANVAS | materials[worn]
    material: dict[str, Any] = {
        **{key: copy.deepcopy(bare[key]) for key in OF_THE_CANVAS if key in bare},
        "name": f"{node}_Material",
        "pbrMetallicRoughness": {
            "baseColorTexture": {"index": _texture(glb, encoded, media_type, f"{node}_colour")},
            "metallicFactor": 0.0,
            "roughnessFactor": VARNISHED,
        },
    }
    if relief is not None:
        material["normalTexture"] = {"index": _texture(glb, relief, "image/jpeg", f"{node}_normal")}
    materials.append(material)
    for primitive in primitives:
        primitive["material"] = len(materials) - 1
        _show_the_whole(glb, primitive["attributes"])


def _texture(glb: Glb, data: bytes, media_type: str, name: str) -> int:
    return add_texture(glb, add_image(glb, data, media_type, name=name), sampler=dict(CLAMPED))


def _show_the_whole(glb: Glb, attributes: dict[str, int]) -> None:
    """Let texture coordinates run from 0 to 1: a bare canvas may have been measured in threads or metres."""
    if "TEXCOORD_0" not in attributes:
        return
    at = accessor_array(glb, attributes["TEXCOORD_0"]).astype(np.float32)
    low, high = at.min(axis=0), at.max(axis=0)
    if np.allclose(low, 0, atol=1e-3) and np.allclose(high, 1, atol=1e-3):
        return
    spans = np.where(high > low, high - low, 1)
    attributes["TEXCOORD_0"] = add_accessor(glb, ((at - low) / spans).astype(np.float32))


def own_mesh(glb: Glb, mesh: int, node: str) -> dict[str, Any]:
    """Return the node's mesh, copied first where other nodes show it too, as canvases of one size may."""
    users = [item for item in glb.document["nodes"] if item.get("mesh") == mesh]
    original = glb.document["meshes"][mesh]
    if len(users) == 1:
        found: dict[str, Any] = original
        return found
    primitives = [
        {**primitive, "attributes": dict(primitive["attributes"])} for primitive in original["primitives"]
    ]
    own = {**original, "primitives": primitives}
    glb.document["meshes"].append(own)
    next(item for item in users if item.get("name") == node)["mesh"] = len(glb.document["meshes"]) - 1
    return own


def _for_gltf(data: bytes) -> tuple[bytes, str]:
    header = check_picture(data)
    if header.format in CORE_FORMATS:
        return data, header.media_type
    with open_picture(data) as picture:
        buffer = io.BytesIO()
        picture.convert("RGB").save(buffer, "JPEG", quality=JPEG_QUALITY)
    return buffer.getvalue(), "image/jpeg"
