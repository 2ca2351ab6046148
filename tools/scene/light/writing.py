"""Putting the light into the GLB: TEXCOORD_1, one lightmap texture, and the sun as a node."""

import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.glb import Glb, accessor_array, add_accessor, add_image, add_texture
from tools.scene.glb.build import ELEMENT_ARRAY_BUFFER
from tools.scene.light.atlas import Atlas, Chart
from tools.scene.light.surfaces import Surface, surface_word
from tools.scene.light.tracing import Floats

SUN = "Sun"
_LINEAR, _CLAMP = 9729, 33071
_SAMPLER = {"magFilter": _LINEAR, "minFilter": _LINEAR, "wrapS": _CLAMP, "wrapT": _CLAMP}
"""Without mipmaps, whose lower levels would mix charts that have nothing to do with each other."""


def add_lightmap(glb: Glb, surfaces: list[Surface], atlas: Atlas, picture: bytes, intensity: float) -> None:
    """Give each surface its own primitive with ``TEXCOORD_1``, and its material, copied, the extension MOZ_lightmap."""
    document = glb.document
    texture = add_texture(glb, add_image(glb, picture, "image/png", name="Lightmap"), sampler=_SAMPLER)
    lightmap = {"index": texture, "texCoord": 1, "intensity": intensity}
    materials: dict[int | None, int] = {}
    meshes: dict[int, int] = {}
    for surface, chart in zip(surfaces, atlas.charts, strict=True):
        node = document["nodes"][surface.node]
        if surface.node not in meshes:
            meshes[surface.node] = _append(
                document, "meshes", copy.deepcopy(document["meshes"][node["mesh"]])
            )
            node["mesh"] = meshes[surface.node]
        primitive = document["meshes"][meshes[surface.node]]["primitives"][surface.primitive]
        _unwrapped(glb, primitive, chart, atlas)
        original = primitive.get("material")
        if original not in materials:
            material = copy.deepcopy(document["materials"][original]) if original is not None else {}
            material.setdefault("extensions", {})["MOZ_lightmap"] = dict(lightmap)
            materials[original] = _append(document, "materials", material)
        primitive["material"] = materials[original]
    _uses(document, "MOZ_lightmap")
    _drop_unused_meshes(document)


def add_crevices(glb: Glb, surfaces: list[Surface], atlas: Atlas, openness: list[Floats | None]) -> None:
    """Darken the vertices of fine relief: ``COLOR_0``, by which glTF multiplies the base colour.

    ``openness`` (n,) is in the order of each surface's own vertices. What brings colours of its own keeps those.
    """
    for surface, chart, open_ in zip(surfaces, atlas.charts, openness, strict=True):
        mesh = glb.document["meshes"][glb.document["nodes"][surface.node]["mesh"]]
        attributes = mesh["primitives"][surface.primitive]["attributes"]
        if open_ is None or "COLOR_0" in attributes:
            continue
        shade = np.full((len(chart.vertices), 4), 255, np.uint8)
        shade[:, :3] = np.rint(open_[chart.vertices, None] * 255)
        attributes["COLOR_0"] = add_accessor(glb, shade)
        glb.document["accessors"][attributes["COLOR_0"]]["normalized"] = True


def add_glow(glb: Glb, radiance: Floats) -> None:
    """Let the materials of lamps shine with that radiance (3,); black puts them out."""
    strength = float(radiance.max())
    for material in glb.document.get("materials", []):
        if surface_word(material) != "lamp":
            continue
        extensions = material.setdefault("extensions", {})
        material.pop("emissiveTexture", None)
        extensions.pop("KHR_materials_emissive_strength", None)
        material["emissiveFactor"] = (radiance / max(strength, 1e-9)).tolist()
        if strength > 0:
            extensions["KHR_materials_emissive_strength"] = {"emissiveStrength": strength}
            _uses(glb.document, "KHR_materials_emissive_strength")


def add_sun(glb: Glb, direction: Floats, irradiance: Floats) -> None:
    """Add the node ``Sun``, a directional light that shines from ``direction`` with that irradiance (3,) across it.

    The sun of an earlier bake is turned instead.
    """
    document = glb.document
    strength = float(irradiance.max())
    light = {
        "type": "directional",
        "name": SUN,
        "color": (irradiance / strength).tolist(),
        "intensity": strength,
    }
    rotation = _turning_minus_z(-direction)
    lights = (
        document.setdefault("extensions", {}).setdefault("KHR_lights_punctual", {}).setdefault("lights", [])
    )
    for node in document["nodes"]:
        if node.get("name") == SUN and "KHR_lights_punctual" in node.get("extensions", {}):
            node["rotation"] = rotation
            lights[node["extensions"]["KHR_lights_punctual"]["light"]] = light
            return
    lights.append(light)
    shines = {"KHR_lights_punctual": {"light": len(lights) - 1}}
    sun = _append(document, "nodes", {"name": SUN, "rotation": rotation, "extensions": shines})
    document["scenes"][document.get("scene", 0)].setdefault("nodes", []).append(sun)
    _uses(document, "KHR_lights_punctual")


def _unwrapped(glb: Glb, primitive: dict[str, Any], chart: Chart, atlas: Atlas) -> None:
    """Split the vertices where the charts part. Indices become triangles, whatever the mode was."""
    attributes = {}
    for name, accessor in primitive["attributes"].items():
        if name != "TEXCOORD_1":
            attributes[name] = _reordered(glb, accessor, chart.vertices)
    uv = chart.uv / np.array([atlas.width, atlas.height], np.float32)
    attributes["TEXCOORD_1"] = add_accessor(glb, uv.clip(0, 1))
    wide = len(chart.vertices) > np.iinfo(np.uint16).max
    indices = chart.faces.ravel().astype(np.uint32 if wide else np.uint16)
    primitive["attributes"] = attributes
    primitive["indices"] = add_accessor(glb, indices, target=ELEMENT_ARRAY_BUFFER)
    primitive["mode"] = 4
    primitive.pop("targets", None)


def _reordered(glb: Glb, accessor: int, vertices: NDArray[np.uint32]) -> int:
    array = accessor_array(glb, accessor)[vertices]
    aligned = array.itemsize * (array.size // max(len(array), 1)) % 4 == 0
    return add_accessor(glb, array if aligned else array.astype(np.float32))


def _turning_minus_z(direction: Floats) -> list[float]:
    """Return the quaternion (x, y, z, w) that turns −Z, along which a glTF light shines, to ``direction``."""
    x, y, z = (float(part) for part in direction / np.linalg.norm(direction))
    if z > 1 - 1e-6:
        return [0.0, 1.0, 0.0, 0.0]
    quaternion = np.array([y, -x, 0.0, 1.0 - z])
    return [float(part) for part in quaternion / np.linalg.norm(quaternion)]


def _drop_unused_meshes(document: dict[str, Any]) -> None:
    """Drop the meshes whose place the unwrapped copies have taken."""
    nodes = [node for node in document["nodes"] if "mesh" in node]
    used = sorted({node["mesh"] for node in nodes})
    for node in nodes:
        node["mesh"] = used.index(node["mesh"])
    document["meshes"] = [document["meshes"][mesh] for mesh in used]


def _append(document: dict[str, Any], key: str, item: dict[str, Any]) -> int:
    items: list[dict[str, Any]] = document.setdefault(key, [])
    items.append(item)
    return len(items) - 1


def _uses(document: dict[str, Any], extension: str) -> None:
    used = document.setdefault("extensionsUsed", [])
    if extension not in used:
        used.append(extension)
