"""Plain materials by the word of ``extras.surface``; the texture Space replaces them."""

from typing import Any

# word: (red, green, blue in linear light), roughness, metalness
SURFACES: dict[str, tuple[tuple[float, float, float], float, float]] = {
    "marble_octagon": ((0.72, 0.70, 0.66), 0.15, 0), "marble_chequer": ((0.55, 0.54, 0.52), 0.15, 0),
    "marble": ((0.72, 0.70, 0.67), 0.2, 0), "black_marble": ((0.03, 0.03, 0.035), 0.12, 0),
    "parquet_herringbone": ((0.30, 0.16, 0.07), 0.35, 0), "parquet_chevron": ((0.34, 0.19, 0.09), 0.35, 0),
    "parquet_versailles": ((0.32, 0.18, 0.08), 0.35, 0),
    "travertine": ((0.62, 0.53, 0.42), 0.4, 0), "terrazzo": ((0.58, 0.56, 0.53), 0.25, 0),
    "concrete": ((0.36, 0.35, 0.34), 0.7, 0), "brick": ((0.36, 0.13, 0.08), 0.9, 0),
    "damask_red": ((0.27, 0.025, 0.03), 0.75, 0), "damask_green": ((0.035, 0.13, 0.07), 0.75, 0),
    "damask_blue": ((0.03, 0.06, 0.2), 0.75, 0), "plaster_white": ((0.80, 0.79, 0.77), 0.9, 0),
    "plaster_warm": ((0.74, 0.66, 0.54), 0.9, 0), "limewash": ((0.68, 0.62, 0.54), 0.95, 0),
    "plaster": ((0.78, 0.75, 0.69), 0.85, 0), "stone": ((0.72, 0.66, 0.55), 0.8, 0),
    "limestone": ((0.74, 0.68, 0.57), 0.7, 0),
    "carrara": ((0.78, 0.77, 0.75), 0.3, 0), "gilded_wood": ((0.80, 0.52, 0.18), 0.35, 1),
    "linen": ((0.66, 0.60, 0.50), 0.95, 0), "brass": ((0.78, 0.58, 0.25), 0.3, 1),
    "bronze": ((0.24, 0.15, 0.08), 0.45, 1), "iron": ((0.05, 0.05, 0.055), 0.5, 0.6),
    "glass": ((0.90, 0.95, 0.95), 0.05, 0), "walnut": ((0.11, 0.05, 0.025), 0.45, 0),
    "velvet_red": ((0.25, 0.02, 0.03), 0.95, 0), "sky": ((0.55, 0.70, 0.90), 1.0, 0),
    "marble_green_chequer": ((0.36, 0.42, 0.36), 0.15, 0), "calacatta": ((0.76, 0.73, 0.67), 0.15, 0),
    "green_marble": ((0.04, 0.10, 0.06), 0.12, 0), "parquet_walnut": ((0.16, 0.08, 0.04), 0.35, 0),
    "fabric_red": ((0.26, 0.04, 0.04), 0.9, 0), "fabric_green": ((0.06, 0.13, 0.08), 0.9, 0),
    "fabric_grey": ((0.22, 0.22, 0.22), 0.9, 0), "stucco": ((0.72, 0.64, 0.53), 0.6, 0),
    "oak": ((0.33, 0.20, 0.10), 0.5, 0), "steel": ((0.45, 0.46, 0.47), 0.35, 1),
    "terracotta": ((0.40, 0.17, 0.09), 0.85, 0), "leaf": ((0.06, 0.14, 0.03), 0.6, 0),
    "soil": ((0.05, 0.035, 0.025), 1.0, 0), "rope": ((0.25, 0.03, 0.04), 0.9, 0),
    "lamp": ((0.95, 0.86, 0.70), 0.6, 0), "mirror": ((0.86, 0.88, 0.87), 0.03, 1),
    "paint_blue": ((0.035, 0.06, 0.16), 0.85, 0), "paint_oxblood": ((0.12, 0.016, 0.018), 0.85, 0),
    "paint_green": ((0.022, 0.062, 0.042), 0.85, 0), "paint_ochre": ((0.44, 0.24, 0.06), 0.85, 0),
    "paint_aubergine": ((0.062, 0.024, 0.055), 0.85, 0), "paint_charcoal": ((0.042, 0.044, 0.048), 0.85, 0),
    "opal": ((0.70, 0.71, 0.70), 0.7, 0), "green_iron": ((0.020, 0.045, 0.035), 0.4, 0),
    "water": ((0.02, 0.045, 0.042), 0.06, 0), "spray": ((0.75, 0.82, 0.84), 0.1, 0),
}  # fmt: skip
ALPHA = {"glass": 0.12, "spray": 0.45}  # of what is blended over what lies behind it


def material(surface: str) -> dict[str, Any]:
    """The glTF material of a surface."""
    colour, roughness, metalness = SURFACES[surface]
    alpha = ALPHA.get(surface, 1.0)
    made: dict[str, Any] = {
        "name": surface,
        "pbrMetallicRoughness": {
            "baseColorFactor": [*colour, alpha], "metallicFactor": metalness, "roughnessFactor": roughness,
        },
        "extras": {"surface": surface},
    }  # fmt: skip
    if surface in ALPHA:
        made["alphaMode"] = "BLEND"
    if surface == "sky":
        made["extensions"] = {"KHR_materials_unlit": {}}
    return made
