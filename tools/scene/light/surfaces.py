"""What a GLB puts in the way of light: surfaces that get a lightmap, opaque things that do not, and panes of glass."""

import io
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.scene.colour import to_linear
from tools.scene.glb import Glb, accessor_array, image_bytes, triangles, world_matrices
from tools.scene.light.tracing import Floats

MAX_ALBEDO = 0.8
"""Fresh white paint: above it a room would glow from within, without shadows."""
OPAQUE = 0.6
"""A blended material with less alpha than this lets light through."""
PANES = frozenset({"glass", "opal"})
"""Surfaces that let daylight through: what opal glows with of itself is only what an eye sees of that."""
THUMBNAIL = 64
"""Side in pixels of the reduced picture whose mean colour stands for the whole."""


@dataclass(frozen=True)
class Surface:
    """A primitive as one node shows it, in the world: the thing that is lit on its own.

    ``path`` are the names from the root to the node; ``positions`` and ``normals`` (n, 3) in metres; ``faces`` (m, 3);
    ``albedo`` and ``emission`` (3,) linear; ``glows`` says that it is part of a lamp.
    """

    node: int
    primitive: int
    path: tuple[str, ...]
    positions: Floats
    normals: Floats
    faces: NDArray[np.uint32]
    albedo: Floats
    emission: Floats
    double_sided: bool
    glows: bool

    def areas(self) -> Floats:
        """Return the area (m,) of each face, in square metres."""
        a, b, c = (self.positions[self.faces[:, corner]] for corner in range(3))
        areas: Floats = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2
        return areas


@dataclass(frozen=True)
class Surfaces:
    """The lit surfaces of a scene; ``blockers`` (k, 3, 3) are opaque and black, ``panes`` (p, 3, 3) are glass."""

    lit: list[Surface]
    blockers: Floats
    panes: Floats

    def opaque(self) -> Floats:
        """Return every triangle (t, 3, 3) that stops light: the lit surfaces' in order, then the blockers."""
        return np.concatenate([*(surface.positions[surface.faces] for surface in self.lit), self.blockers])


def read_surfaces(glb: Glb) -> Surfaces:
    """Return everything that the default scene draws as triangles. The sky, and what lies ``Outside``, is left out."""
    document = glb.document
    materials = [_Material(glb, material) for material in document.get("materials", [])] + [
        _Material(glb, {})
    ]
    paths = _paths(document)
    lit: list[Surface] = []
    unlit: dict[str, list[Floats]] = {
        "blocker": [np.zeros((0, 3, 3), np.float32)],
        "pane": [np.zeros((0, 3, 3), np.float32)],
    }
    for node, matrix in world_matrices(glb).items():
        mesh = document["nodes"][node].get("mesh")
        if mesh is None or any(name.startswith("Outside") for name in paths[node]):
            continue
        for number, primitive in enumerate(document["meshes"][mesh]["primitives"]):
            material = materials[primitive.get("material", -1)]
            faces = triangles(glb, primitive)
            if material.role == "sky" or not len(faces) or "POSITION" not in primitive["attributes"]:
                continue
            local = accessor_array(glb, primitive["attributes"]["POSITION"]).astype(np.float64)
            faces = faces[_sound(local, faces)]
            if not len(faces):
                continue
            positions = (local @ matrix[:3, :3].T + matrix[:3, 3]).astype(np.float32)
            if np.linalg.det(matrix[:3, :3]) < 0:
                faces = faces[:, ::-1]
            if material.role != "lit":
                unlit[material.role].append(positions[faces])
                continue
            normals = _normals(glb, primitive, matrix, positions)
            lit.append(Surface(node, number, paths[node], positions, normals, faces, material.albedo, material.emission,
                               material.double_sided, material.glows))  # fmt: skip
    return Surfaces(lit, np.concatenate(unlit["blocker"]), np.concatenate(unlit["pane"]))


class _Material:
    def __init__(self, glb: Glb, material: dict[str, Any]) -> None:
        extensions, surface = material.get("extensions", {}), surface_word(material)
        roughness = material.get("pbrMetallicRoughness", {})
        factor = np.asarray(roughness.get("baseColorFactor", (1, 1, 1, 1)), np.float32)
        blended = material.get("alphaMode") == "BLEND" and factor[3] < OPAQUE
        transmission = extensions.get("KHR_materials_transmission", {}).get("transmissionFactor", 0)
        if surface == "sky":
            self.role = "sky"
        elif surface in PANES or blended or transmission > OPAQUE:
            self.role = "pane"
        else:
            self.role = "blocker" if "KHR_materials_unlit" in extensions else "lit"
        self.glows = surface == "lamp"
        self.double_sided = bool(material.get("doubleSided", False))
        colour = factor[:3] * _mean_colour(glb, roughness.get("baseColorTexture"))
        self.albedo = np.minimum(colour, np.float32(MAX_ALBEDO)).astype(np.float32)
        strength = extensions.get("KHR_materials_emissive_strength", {}).get("emissiveStrength", 1.0)
        glow = np.asarray(material.get("emissiveFactor", (0, 0, 0)), np.float32)
        # What a lamp sends out is settled with the exposure, whatever its file says.
        self.emission = (
            np.zeros(3, np.float32)
            if self.glows
            else glow * np.float32(strength) * _mean_colour(glb, material.get("emissiveTexture"))
        )


def surface_word(material: dict[str, Any]) -> str:
    """Return what a material says that it is made of, or nothing."""
    extras = material.get("extras")
    return str(extras.get("surface", "")) if isinstance(extras, dict) else ""


def _mean_colour(glb: Glb, reference: dict[str, Any] | None) -> Floats:
    """Return the mean linear colour (3,) of a texture; white where there is none that can be read."""
    white = np.ones(3, np.float32)
    if reference is None:
        return white
    texture = glb.document["textures"][reference["index"]]
    image = (
        texture.get("extensions", {}).get("EXT_texture_webp", texture).get("source", texture.get("source"))
    )
    if image is None:
        return white
    try:
        with Image.open(io.BytesIO(image_bytes(glb, image))) as picture:
            picture.draft("RGB", (THUMBNAIL, THUMBNAIL))
            small = picture.convert("RGB").resize((THUMBNAIL, THUMBNAIL), Image.Resampling.BOX)
    except (
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
    ):  # what Pillow raises on a broken picture
        return white
    mean: Floats = to_linear(np.asarray(small, np.float32) / 255).mean(axis=(0, 1))
    return mean


def _sound(positions: NDArray[np.float64], faces: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Return which faces (m, 3) have corners, and finite ones."""
    sound = np.asarray((faces < len(positions)).all(axis=1))
    sound[sound] = np.isfinite(positions[faces[sound]]).all(axis=(1, 2))
    return sound


def _paths(document: dict[str, Any]) -> list[tuple[str, ...]]:
    nodes = document.get("nodes", [])
    parent = {child: number for number, node in enumerate(nodes) for child in node.get("children", [])}
    paths = []
    for number in range(len(nodes)):
        names: list[str] = []
        current: int | None = number
        while current is not None:
            names.append(str(nodes[current].get("name", "")))
            current = parent.get(current)
        paths.append(tuple(reversed(names)))
    return paths


def _normals(
    glb: Glb,
    primitive: dict[str, Any],
    matrix: NDArray[np.float64],
    positions: Floats,
) -> Floats:
    """Return unit normals (n, 3) in the world; a file without normals is shaded flat, so zero means the face's own."""
    if "NORMAL" not in primitive["attributes"]:
        return np.zeros_like(positions)
    local = np.nan_to_num(accessor_array(glb, primitive["attributes"]["NORMAL"]).astype(np.float64))
    try:
        turned = local @ np.linalg.inv(matrix[:3, :3])
    except np.linalg.LinAlgError:
        return np.zeros_like(positions)
    return np.asarray(turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-20), np.float32)
