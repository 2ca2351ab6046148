"""Materials as tables: a row for each material of the file, and a last one for primitives without."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.glb import Glb
from tools.scene.light.surfaces import surface_word
from tools.scene.light.tracing import Floats

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

USES = ("colour", "roughness", "occlusion", "normal", "emission", "lightmap")
NONE = -1


@dataclass(frozen=True)
class Materials:
    """Columns of ``count`` rows. ``textures`` holds for each use the index of the file's texture, or −1."""

    colour: Floats  # (m, 4), linear
    emission: Floats  # (m, 3), linear
    metallic: Floats
    roughness: Floats
    relief: Floats  # scale of the normal map
    occlusion: Floats  # strength of the occlusion texture
    intensity: Floats  # of the light map
    cutoff: Floats  # alpha below which a masked material is not there; 0 for others
    blended: Flags
    unlit: Flags
    sky: Flags  # unlit, and outside
    glass: Flags
    double_sided: Flags
    textures: dict[str, Ints]

    @property
    def shining(self) -> Flags:
        """Which of them send light out (m,)."""
        return np.asarray(self.emission.any(axis=1))

    @property
    def baked(self) -> bool:
        """Whether any of them shows baked light."""
        return bool((self.textures["lightmap"] != NONE).any())


def read_materials(glb: Glb) -> Materials:
    """Return the materials of a checked file."""
    rows = [*glb.document.get("materials", []), {}]
    pbr = [row.get("pbrMetallicRoughness", {}) for row in rows]
    words = [surface_word(row) for row in rows]
    extensions = [row.get("extensions", {}) for row in rows]
    unlit = np.array(["KHR_materials_unlit" in each for each in extensions])
    lightmaps = [each.get("MOZ_lightmap", {}) for each in extensions]

    def column(values: list[Any]) -> Floats:
        return np.nan_to_num(np.array(values, np.float32))

    def texture(references: list[dict[str, Any] | None]) -> Ints:
        return np.array([NONE if r is None else r.get("index", NONE) for r in references], np.int64)

    return Materials(
        colour=column([each.get("baseColorFactor", (1, 1, 1, 1)) for each in pbr]),
        emission=column([_emission(row, each) for row, each in zip(rows, extensions, strict=True)]),
        metallic=column([each.get("metallicFactor", 1) for each in pbr]),
        roughness=column([each.get("roughnessFactor", 1) for each in pbr]),
        relief=column([row.get("normalTexture", {}).get("scale", 1) for row in rows]),
        occlusion=column([row.get("occlusionTexture", {}).get("strength", 1) for row in rows]),
        intensity=column([each.get("intensity", 1) for each in lightmaps]),
        cutoff=column([row.get("alphaCutoff", 0.5) if row.get("alphaMode") == "MASK" else 0 for row in rows]),
        blended=np.array([row.get("alphaMode") == "BLEND" for row in rows]),
        unlit=unlit,
        sky=np.array([word == "sky" for word in words]) | unlit,
        glass=np.array([word == "glass" for word in words]),
        double_sided=np.array([bool(row.get("doubleSided")) for row in rows]),
        textures={
            "colour": texture([each.get("baseColorTexture") for each in pbr]),
            "roughness": texture([each.get("metallicRoughnessTexture") for each in pbr]),
            "occlusion": texture([row.get("occlusionTexture") for row in rows]),
            "normal": texture([row.get("normalTexture") for row in rows]),
            "emission": texture([row.get("emissiveTexture") for row in rows]),
            "lightmap": texture([each or None for each in lightmaps]),
        },
    )


def _emission(row: dict[str, Any], extensions: dict[str, Any]) -> list[float]:
    strength = extensions.get("KHR_materials_emissive_strength", {}).get("emissiveStrength", 1.0)
    return [float(part) * float(strength) for part in row.get("emissiveFactor", (0, 0, 0))]
