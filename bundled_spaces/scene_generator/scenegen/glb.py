"""Writing glTF 2.0 as one binary file."""

import json
import struct
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from scenegen.mesh import Floats, Mesh
from scenegen.surfaces import material

FLOAT, UNSIGNED_SHORT, UNSIGNED_INT = 5126, 5123, 5125
ARRAY, ELEMENT_ARRAY = 34962, 34963
SHORT_LIMIT = 65_535  # vertices that 16-bit indices reach, the last value being reserved


@dataclass
class Node:
    """A node. Nodes that are given the same ``mesh`` object and surface share it in the file.

    ``matrix`` is a rotation and a translation.
    """

    name: str
    mesh: Mesh | None = None
    surface: str = ""
    matrix: Floats | None = None
    extras: dict[str, Any] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)


def write_glb(root: Node) -> bytes:
    """The scene under ``root`` as a GLB. The same tree gives the same bytes."""
    return _Writer().write(root)


def _quaternion(matrix: Floats) -> list[float]:
    """The rotation of a matrix as x, y, z, w. Turns about Y are all that the suite needs."""
    half = np.arctan2(matrix[0, 2], matrix[0, 0]) / 2
    return [0.0, float(np.sin(half)), 0.0, float(np.cos(half))]


class _Writer:
    def __init__(self) -> None:
        self.json: dict[str, Any] = {
            "asset": {"version": "2.0", "generator": "Scene generator"}, "scene": 0, "scenes": [{"nodes": [0]}],
            "nodes": [], "meshes": [], "materials": [], "accessors": [], "bufferViews": [],
            "buffers": [{"byteLength": 0}],
        }  # fmt: skip
        self.chunks: list[bytes] = []
        self.size = 0
        self.materials: dict[str, int] = {}
        self.meshes: dict[tuple[int, str], int] = {}

    def write(self, root: Node) -> bytes:
        self._node(root)
        if "sky" in self.materials:
            self.json["extensionsUsed"] = ["KHR_materials_unlit"]
        self.json["buffers"][0]["byteLength"] = self.size
        text = json.dumps(self.json, separators=(",", ":"), ensure_ascii=True).encode()
        text += b" " * (-len(text) % 4)
        total = 12 + 8 + len(text) + 8 + self.size
        head = struct.pack("<4sII", b"glTF", 2, total) + struct.pack("<I4s", len(text), b"JSON")
        return b"".join([head, text, struct.pack("<I4s", self.size, b"BIN\0"), *self.chunks])

    def _node(self, node: Node) -> int:
        index = len(self.json["nodes"])
        made: dict[str, Any] = {"name": node.name}
        self.json["nodes"].append(made)
        if node.matrix is not None:
            made["translation"] = [round(float(value), 6) for value in node.matrix[:3, 3]]
            made["rotation"] = _quaternion(node.matrix)
        if node.mesh is not None:
            made["mesh"] = self._mesh(node.mesh, node.surface, node.name)
        if node.extras:
            made["extras"] = node.extras
        children = [self._node(child) for child in node.children]
        if children:
            made["children"] = children
        return index

    def _mesh(self, mesh: Mesh, surface: str, name: str) -> int:
        key = (id(mesh), surface)
        if key not in self.meshes:
            positions = mesh.positions.astype(np.float32)
            normals = mesh.normals / np.linalg.norm(mesh.normals, axis=1, keepdims=True)
            attributes = {
                "POSITION": self._accessor(positions, "VEC3", FLOAT, ARRAY, bounds=True),
                "NORMAL": self._accessor(normals.astype(np.float32), "VEC3", FLOAT, ARRAY),
                "TEXCOORD_0": self._accessor(mesh.uv.astype(np.float32), "VEC2", FLOAT, ARRAY),
            }
            short = len(positions) < SHORT_LIMIT
            faces = mesh.faces.astype(np.uint16 if short else np.uint32).ravel()
            indices = self._accessor(
                faces, "SCALAR", UNSIGNED_SHORT if short else UNSIGNED_INT, ELEMENT_ARRAY
            )
            primitive = {"attributes": attributes, "indices": indices, "material": self._material(surface)}
            self.meshes[key] = len(self.json["meshes"])
            self.json["meshes"].append({"name": name, "primitives": [primitive]})
        return self.meshes[key]

    def _material(self, surface: str) -> int:
        if surface not in self.materials:
            self.materials[surface] = len(self.json["materials"])
            self.json["materials"].append(material(surface))
        return self.materials[surface]

    def _accessor(self, values: Any, kind: str, component: int, target: int, *, bounds: bool = False) -> int:
        data = values.tobytes()
        self.json["bufferViews"].append(
            {"buffer": 0, "byteOffset": self.size, "byteLength": len(data), "target": target}
        )
        made: dict[str, Any] = {
            "bufferView": len(self.json["bufferViews"]) - 1, "componentType": component,
            "count": len(values), "type": kind,
        }  # fmt: skip
        if bounds:
            made["min"], made["max"] = values.min(axis=0).tolist(), values.max(axis=0).tolist()
        self.json["accessors"].append(made)
        padding = b"\0" * (-len(data) % 4)
        self.chunks += [data, padding]
        self.size += len(data) + len(padding)
        return len(self.json["accessors"]) - 1
