"""Hanging pictures: each becomes the base colour of its canvas, encoded as it came."""

import io
from typing import Any

from tools.errors import MalformedAsset
from tools.scene.glb import Glb, add_image, add_texture
from tools.scene.pictures import check_picture, open_picture

JPEG_QUALITY = 92
CANVAS_ROUGHNESS = 0.7  # varnished oil on linen
CLAMPED = {"wrapS": 33071, "wrapT": 33071, "magFilter": 9729, "minFilter": 9987}
CORE_FORMATS = ("PNG", "JPEG")  # of glTF 2.0 itself, without an extension


def hang(glb: Glb, node: str, data: bytes) -> None:
    """Hang one encoded picture on the canvas node of that name.

    PNG and JPEG are passed through; WebP, which core glTF lacks, becomes JPEG. Raises MalformedAsset for a picture that
    cannot be read, and with CANVAS_MISSING for an unknown node.
    """
    mesh = next(
        (item.get("mesh") for item in glb.document.get("nodes", []) if item.get("name") == node), None
    )
    if mesh is None:
        raise MalformedAsset(f"The scene has no canvas {node!r} to hang a picture on.", code="CANVAS_MISSING")
    encoded, media_type = _for_gltf(data)
    texture = add_texture(
        glb, add_image(glb, encoded, media_type, name=f"{node}_Picture"), sampler=dict(CLAMPED)
    )
    material: dict[str, Any] = {
        "name": f"{node}_Material",
        "pbrMetallicRoughness": {
            "baseColorTexture": {"index": texture}, "metallicFactor": 0.0, "roughnessFactor": CANVAS_ROUGHNESS,
        },
        "extras": {"surface": "linen"},
    }  # fmt: skip
    materials = glb.document.setdefault("materials", [])
    materials.append(material)
    for primitive in _own_mesh(glb, mesh, node)["primitives"]:
        primitive["material"] = len(materials) - 1


def _own_mesh(glb: Glb, mesh: int, node: str) -> dict[str, Any]:
    """Return the node's mesh, copied first where other nodes show it too, as canvases of one size may."""
    users = [item for item in glb.document["nodes"] if item.get("mesh") == mesh]
    if len(users) > 1:
        original = glb.document["meshes"][mesh]
        copy = {**original, "primitives": [dict(primitive) for primitive in original["primitives"]]}
        glb.document["meshes"].append(copy)
        next(item for item in users if item.get("name") == node)["mesh"] = len(glb.document["meshes"]) - 1
        return copy
    found: dict[str, Any] = glb.document["meshes"][mesh]
    return found


def _for_gltf(data: bytes) -> tuple[bytes, str]:
    header = check_picture(data)
    if header.format in CORE_FORMATS:
        return data, header.media_type
    with open_picture(data) as picture:
        buffer = io.BytesIO()
        picture.convert("RGB").save(buffer, "JPEG", quality=JPEG_QUALITY)
    return buffer.getvalue(), "image/jpeg"
