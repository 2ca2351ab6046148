"""Small scenes of boxes, and reading the light back from a baked file as a viewer would."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tools.scene.glb import (
    Glb,
    accessor_array,
    add_accessor,
    image_bytes,
    read_glb,
    triangles,
    world_matrices,
    write_glb,
)

CORNERS = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)], float)
SIDES = {
    "left": (0, 1, 3, 2),
    "right": (4, 6, 7, 5),
    "floor": (0, 4, 5, 1),
    "ceiling": (2, 3, 7, 6),
    "back": (0, 2, 6, 4),
    "front": (1, 5, 7, 3),
}
"""Corners of each side of a box, counter-clockwise as seen from outside."""


@dataclass
class Model:
    """A scene in the making."""

    glb: Glb = field(
        default_factory=lambda: Glb(
            {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": []}], "nodes": [], "meshes": []}
        )
    )

    def about(self, **place: Any) -> "Model":
        self.glb.document["scenes"][0]["extras"] = {"enfilade": place}
        return self

    def material(self, colour: tuple[float, float, float] = (0.7, 0.7, 0.7), **more: Any) -> int:
        materials = self.glb.document.setdefault("materials", [])
        materials.append({"pbrMetallicRoughness": {"baseColorFactor": [*colour, 1.0]}, **more})
        return len(materials) - 1

    def box(
        self, name: str, low: tuple[float, float, float], high: tuple[float, float, float], material: int,
        *, inward: bool = False, without: tuple[str, ...] = (), only: tuple[str, ...] = tuple(SIDES), parent: str = "",
    ) -> "Model":  # fmt: skip
        """A box from ``low`` to ``high``, seen from outside or, a room, from within."""
        sides = [corners for side, corners in SIDES.items() if side in only and side not in without]
        places = np.array(low) + CORNERS * (np.array(high) - np.array(low))
        quads = [places[list(reversed(corners)) if inward else list(corners)] for corners in sides]
        positions = np.concatenate(quads).astype(np.float32)
        faces = np.concatenate(
            [np.array([[0, 1, 2], [0, 2, 3]]) + 4 * number for number in range(len(quads))]
        )
        normals = np.repeat([np.cross(quad[1] - quad[0], quad[2] - quad[0]) for quad in quads], 4, axis=0)
        normals /= np.linalg.norm(normals, axis=1, keepdims=True)
        glb, document = self.glb, self.glb.document
        attributes = {
            "POSITION": add_accessor(glb, positions),
            "NORMAL": add_accessor(glb, normals.astype(np.float32)),
            "TEXCOORD_0": add_accessor(glb, positions[:, [0, 2]].copy()),
        }
        indices = add_accessor(glb, faces.ravel().astype(np.uint32), target=34963)
        document["meshes"].append(
            {"primitives": [{"attributes": attributes, "indices": indices, "material": material}]}
        )
        return self.node(name, len(document["meshes"]) - 1, parent=parent)

    def node(self, name: str, mesh: int | None = None, *, parent: str = "", **more: Any) -> "Model":
        document = self.glb.document
        nodes = document["nodes"]
        nodes.append({"name": name, **({"mesh": mesh} if mesh is not None else {}), **more})
        holder = next((node for node in nodes if node["name"] == parent), None) if parent else None
        siblings = document["scenes"][0]["nodes"] if holder is None else holder.setdefault("children", [])
        siblings.append(len(nodes) - 1)
        return self

    def bytes(self) -> bytes:
        return write_glb(self.glb)


class Lit:
    """A baked file, read as the contract says."""

    def __init__(self, data: bytes) -> None:
        self.data, self.glb = data, read_glb(data)
        self.document = self.glb.document

    def node(self, name: str) -> dict[str, Any]:
        return next(node for node in self.document["nodes"] if node["name"] == name)

    def primitive(self, name: str) -> dict[str, Any]:
        return self.document["meshes"][self.node(name)["mesh"]]["primitives"][0]

    def lightmap(self) -> np.ndarray:
        """Irradiance (height, width, 3)."""
        entry = next(
            material["extensions"]["MOZ_lightmap"]
            for material in self.document["materials"]
            if "MOZ_lightmap" in material.get("extensions", {})
        )
        texture = self.document["textures"][entry["index"]]
        coded = np.asarray(Image.open(io.BytesIO(image_bytes(self.glb, texture["source"]))), float) / 255
        return (
            np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4) * entry["intensity"]
        )

    def light(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Points (n, 3) all over the surface of a node, and the irradiance (n, 3) that a viewer finds there."""
        primitive = self.primitive(name)
        matrix = world_matrices(self.glb)[self.document["nodes"].index(self.node(name))]
        places = (
            accessor_array(self.glb, primitive["attributes"]["POSITION"]) @ matrix[:3, :3].T + matrix[:3, 3]
        )
        uv = accessor_array(self.glb, primitive["attributes"]["TEXCOORD_1"])
        faces = triangles(self.glb, primitive)
        root, share = (
            np.sqrt(np.random.default_rng(1).random((2000, 1))),
            np.random.default_rng(2).random((2000, 1)),
        )
        weights = np.hstack([1 - root, root * (1 - share), root * share])  # uniform over a triangle
        points = np.einsum("wk,fkc->fwc", weights, places[faces]).reshape(-1, 3)
        return points, _bilinear(self.lightmap(), np.einsum("wk,fkc->fwc", weights, uv[faces]).reshape(-1, 2))


def _bilinear(picture: np.ndarray, uv: np.ndarray) -> np.ndarray:
    height, width = picture.shape[:2]
    place = uv * (width, height) - 0.5
    corner = np.floor(place).astype(int)
    share = place - corner
    total = np.zeros((len(uv), 3))
    for right in (0, 1):
        for down in (0, 1):
            x, y = (corner[:, 0] + right).clip(0, width - 1), (corner[:, 1] + down).clip(0, height - 1)
            weight = np.abs(1 - right - share[:, 0]) * np.abs(1 - down - share[:, 1])
            total += weight[:, None] * picture[y, x]
    return total


@pytest.fixture
def model() -> Model:
    return Model()


@pytest.fixture(scope="session")
def make_model() -> type[Model]:
    """For bakes that several tests look at."""
    return Model


@pytest.fixture(scope="session")
def read_lit() -> Callable[[bytes], Lit]:
    return Lit
