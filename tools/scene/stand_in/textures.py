"""Plain materials in place of painted ones: one honest colour for each surface word."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from tools.scene.glb import prune, read_glb, write_glb
from tools.scene.names import sanitise_names

Look = tuple[tuple[float, float, float], float, float]  # linear base colour, roughness, metallic

PLAIN: Look = ((0.62, 0.60, 0.56), 0.9, 0.0)
LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "marble_octagon": ((0.70, 0.68, 0.63), 0.25, 0.0),
        "marble_chequer": ((0.45, 0.44, 0.42), 0.25, 0.0),
        "marble": ((0.72, 0.70, 0.67), 0.25, 0.0),
        "carrara": ((0.75, 0.75, 0.74), 0.25, 0.0),
        "black_marble": ((0.03, 0.03, 0.03), 0.2, 0.0),
        "parquet_herringbone": ((0.33, 0.19, 0.09), 0.45, 0.0),
        "parquet_chevron": ((0.36, 0.21, 0.10), 0.45, 0.0),
        "parquet_versailles": ((0.33, 0.19, 0.09), 0.45, 0.0),
        "travertine": ((0.62, 0.54, 0.43), 0.5, 0.0),
        "terrazzo": ((0.60, 0.58, 0.55), 0.35, 0.0),
        "concrete": ((0.38, 0.37, 0.36), 0.8, 0.0),
        "damask_red": ((0.26, 0.03, 0.03), 0.8, 0.0),
        "damask_green": ((0.05, 0.13, 0.07), 0.8, 0.0),
        "damask_blue": ((0.04, 0.08, 0.20), 0.8, 0.0),
        "plaster_white": ((0.82, 0.81, 0.79), 0.95, 0.0),
        "plaster_warm": ((0.76, 0.69, 0.58), 0.95, 0.0),
        "plaster": ((0.80, 0.78, 0.74), 0.95, 0.0),
        "limewash": ((0.72, 0.67, 0.60), 0.95, 0.0),
        "brick": ((0.36, 0.14, 0.09), 0.9, 0.0),
        "stone": ((0.60, 0.55, 0.47), 0.85, 0.0),
        "gilded_wood": ((0.80, 0.55, 0.20), 0.4, 0.9),
        "brass": ((0.75, 0.55, 0.22), 0.35, 1.0),
        "bronze": ((0.28, 0.18, 0.09), 0.45, 1.0),
        "iron": ((0.08, 0.08, 0.08), 0.6, 1.0),
        "walnut": ((0.12, 0.06, 0.03), 0.5, 0.0),
        "velvet_red": ((0.20, 0.02, 0.03), 1.0, 0.0),
        "linen": ((0.60, 0.57, 0.51), 0.95, 0.0),
        "glass": ((0.80, 0.88, 0.90), 0.1, 0.0),
        "water": ((0.02, 0.045, 0.042), 0.06, 0.0),
        "green_iron": ((0.02, 0.045, 0.035), 0.4, 0.0),
        "opal": ((0.80, 0.81, 0.80), 0.6, 0.0),
        "sky": ((0.45, 0.62, 0.85), 1.0, 0.0),
    }
)


def stand_in_textures(scene: bytes) -> bytes:
    """Return the scene in plain colours.

    Materials that say no known surface keep what they have. Raises MalformedAsset for bytes that cannot be read.
    """
    glb = read_glb(scene)
    sanitise_names(glb)
    for material in glb.document.get("materials", []):
        _paint(material)
    prune(glb)
    return write_glb(glb)


def _paint(material: dict[str, Any]) -> None:
    extras = material.get("extras")
    surface = str(extras.get("surface", "")) if isinstance(extras, dict) else ""
    pbr = material.get("pbrMetallicRoughness", {})
    if "baseColorTexture" in pbr or (surface not in LOOKS and pbr):
        return
    colour, roughness, metallic = LOOKS.get(surface, PLAIN)
    glass = surface == "glass"
    material["pbrMetallicRoughness"] = {
        "baseColorFactor": [*colour, 0.2 if glass else 1.0], "metallicFactor": metallic, "roughnessFactor": roughness,
    }  # fmt: skip
    if glass:
        material["alphaMode"] = "BLEND"
    if surface == "opal":
        material["emissiveFactor"] = list(colour)
