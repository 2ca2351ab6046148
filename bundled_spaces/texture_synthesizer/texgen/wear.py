"""Dress the materials of a GLB in PBR sets, and bring their texture coordinates from metres to tiles."""

from typing import Any

from texgen.arrays import as_field
from texgen.glb import Glb
from texgen.images import JPEG, encode_jpeg
from texgen.materials.pbr import PbrSet

_UV = "TEXCOORD_0"
GLASS: dict[
    str, Any
] = {  # it scatters nothing: any paleness of its own would lie as a veil over all that is outside
    "pbrMetallicRoughness": {
        "baseColorFactor": [0.02, 0.03, 0.03, 0.1],
        "metallicFactor": 0.0,
        "roughnessFactor": 0.04,
    },
    "alphaMode": "BLEND",
}
LAMP: dict[str, Any] = {  # opal glass that glows of itself; the light settles how brightly
    "pbrMetallicRoughness": {
        "baseColorFactor": [0.95, 0.88, 0.74, 1.0],
        "metallicFactor": 0.0,
        "roughnessFactor": 0.5,
    },
    "emissiveFactor": [1.0, 0.86, 0.62],
}
SPRAY: dict[str, Any] = {  # water that falls: white where it catches the light, clear where it does not
    "pbrMetallicRoughness": {
        "baseColorFactor": [0.75, 0.82, 0.84, 0.45],
        "metallicFactor": 0.0,
        "roughnessFactor": 0.1,
    },
    "alphaMode": "BLEND",
}
MIRROR: dict[str, Any] = {  # silvered glass: it shows the room alone
    "pbrMetallicRoughness": {
        "baseColorFactor": [0.86, 0.88, 0.87, 1.0],
        "metallicFactor": 1.0,
        "roughnessFactor": 0.03,
    },
}
GLOWING = frozenset({"opal"})  # what shines by its own picture: the light behind it, day and night
UNTILED = {"glass": GLASS, "lamp": LAMP, "mirror": MIRROR, "spray": SPRAY}


def embed(glb: Glb, surface: str, images: tuple[bytes, bytes, bytes]) -> dict[str, Any]:
    """Embed the encoded images of a set once and return the material fields that show them."""
    colour, normal, orm = (
        glb.add_texture(data, JPEG, f"{surface}_{kind}", repeat=True)
        for data, kind in zip(images, ("colour", "normal", "orm"), strict=True)
    )
    glow = {"emissiveTexture": {"index": colour}, "emissiveFactor": [1.0, 1.0, 1.0]}
    return {
        **(glow if surface in GLOWING else {}),
        "pbrMetallicRoughness": {
            "baseColorTexture": {"index": colour},
            "metallicRoughnessTexture": {"index": orm},
            "metallicFactor": 1.0,
            "roughnessFactor": 1.0,
        },
        "normalTexture": {"index": normal},
        "occlusionTexture": {"index": orm},
    }


def encode(pbr: PbrSet) -> tuple[bytes, bytes, bytes]:
    """Encode base colour, normal and ORM."""
    return encode_jpeg(pbr.base_colour), encode_jpeg(pbr.normal), encode_jpeg(pbr.orm)


def dress(material: dict[str, Any], fields: dict[str, Any]) -> None:
    """Give a material the look in ``fields``; its name, extras and sidedness stay."""
    for key in (
        "pbrMetallicRoughness",
        "normalTexture",
        "occlusionTexture",
        "emissiveTexture",
        "emissiveFactor",
        "alphaMode",
        "alphaCutoff",
        "extensions",
    ):
        material.pop(key, None)
    material.update(fields)


def rescale(
    glb: Glb, tiles: dict[int, tuple[float, float]], sizes: dict[int, tuple[float, float]]
) -> list[str]:
    """Divide TEXCOORD_0 by the tile's size wherever a primitive wears a material of ``tiles`` (index → metres).

    Coordinates are metres, but for the meshes in ``sizes`` (index → metres), on which they run from 0 to 1.
    An accessor may serve primitives of several materials, so each tile size gets a copy of its own and the original
    stays for whoever else reads it. Returns the names of meshes without texture coordinates: they show one colour.
    """
    copies: dict[tuple[int, tuple[float, float]], int] = {}
    bare: set[str] = set()
    for index, mesh in enumerate(glb.document.get("meshes", [])):
        width, height = sizes.get(index, (1.0, 1.0))
        for primitive in mesh["primitives"]:
            tile = tiles.get(primitive.get("material", -1))
            if tile is None:
                continue
            accessor = primitive["attributes"].get(_UV)
            if accessor is None:
                bare.add(str(mesh.get("name", "")))
                continue
            key = accessor, (tile[0] / width, tile[1] / height)
            if key not in copies:
                copies[key] = glb.add_vectors(glb.vectors(accessor)[:, :2] / as_field(key[1]))
            primitive["attributes"][_UV] = copies[key]
    return sorted(bare)
