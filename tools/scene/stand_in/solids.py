"""Boxes and rectangles, gathered by node and surface, written as a GLB."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.glb import Glb, add_accessor
from tools.scene.glb.build import ELEMENT_ARRAY_BUFFER

Point = tuple[float, float, float]
Rows = list[list[float]]


class Solids:
    """A scene under construction: nodes by name, each with at most one mesh, of one surface."""

    def __init__(self) -> None:
        self._glb = Glb({"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": []}], "nodes": []})
        self._nodes: dict[str, int] = {}
        self._surfaces: dict[str, int] = {}
        self._shapes: dict[str, tuple[str, list[NDArray[np.float64]], list[NDArray[np.float64]]]] = {}

    def node(self, name: str, parent: str | None = None) -> None:
        """Add a node without a mesh."""
        nodes = self._glb.document["nodes"]
        nodes.append({"name": name})
        self._nodes[name] = len(nodes) - 1
        siblings = (
            nodes[self._nodes[parent]].setdefault("children", [])
            if parent
            else self._glb.document["scenes"][0]["nodes"]
        )
        siblings.append(len(nodes) - 1)

    def box(self, name: str, parent: str, surface: str, low: Point, high: Point) -> None:
        """Add a box between two corners (metres) to the node ``name``, which is made when it is new."""
        a, b = np.minimum(low, high), np.maximum(low, high)
        for axis in range(3):
            u, v = (axis + 1) % 3, (axis + 2) % 3  # u × v = axis
            for side, sign in ((a, -1.0), (b, 1.0)):
                corners = np.tile(side, (4, 1)).astype(np.float64)
                corners[:, u] = (a[u], b[u], b[u], a[u])
                corners[:, v] = (a[v], a[v], b[v], b[v])
                self._quad(
                    name,
                    parent,
                    surface,
                    corners if sign > 0 else corners[::-1],
                    _metric(corners, u, v, sign),
                )

    def rectangle(
        self, name: str, parent: str, surface: str, corners: Rows, *, picture: bool = False
    ) -> None:
        """Add a rectangle (top left, bottom left, bottom right, top right, seen from its front) to a node.

        Its texture coordinates are metres, or 0 to 1 from the top left where it is a picture.
        """
        points = np.array(corners, np.float64)
        size = np.linalg.norm(points[3] - points[0]), np.linalg.norm(points[1] - points[0])
        uv = np.array([[0, 0], [0, 1], [1, 1], [1, 0]]) * ((1, 1) if picture else size)
        self._quad(name, parent, surface, points, uv)

    def glb(self) -> Glb:
        """Return the scene."""
        for name, (surface, corners, uvs) in self._shapes.items():
            positions = np.concatenate(corners)
            normal = np.cross(positions[1::4] - positions[0::4], positions[2::4] - positions[0::4])
            normal /= np.linalg.norm(normal, axis=1, keepdims=True)
            first = np.arange(0, len(positions), 4)[:, None]
            faces = (first + np.array([0, 1, 2, 0, 2, 3])).reshape(-1).astype(np.uint32)
            primitive: dict[str, Any] = {
                "attributes": {
                    "POSITION": add_accessor(self._glb, positions.astype(np.float32)),
                    "NORMAL": add_accessor(self._glb, np.repeat(normal, 4, axis=0).astype(np.float32)),
                    "TEXCOORD_0": add_accessor(self._glb, np.concatenate(uvs).astype(np.float32)),
                },
                "indices": add_accessor(self._glb, faces, target=ELEMENT_ARRAY_BUFFER),
                "material": self._material(surface),
            }
            meshes = self._glb.document.setdefault("meshes", [])
            meshes.append({"name": name, "primitives": [primitive]})
            self._glb.document["nodes"][self._nodes[name]]["mesh"] = len(meshes) - 1
        self._shapes = {}
        return self._glb

    def _quad(
        self, name: str, parent: str, surface: str, corners: NDArray[np.float64], uv: NDArray[np.float64]
    ) -> None:
        if name not in self._nodes:
            self.node(name, parent)
        _, all_corners, all_uvs = self._shapes.setdefault(name, (surface, [], []))
        all_corners.append(corners)
        all_uvs.append(uv)

    def _material(self, surface: str) -> int:
        materials = self._glb.document.setdefault("materials", [])
        if surface not in self._surfaces:
            materials.append({"name": surface, "extras": {"surface": surface}})
            self._surfaces[surface] = len(materials) - 1
        return self._surfaces[surface]


def _metric(corners: NDArray[np.float64], u: int, v: int, sign: float) -> NDArray[np.float64]:
    """Texture coordinates in metres with V pointing down walls, for corners in the order in which they are stored."""
    across, down = (u, v) if v == 1 else (v, u) if u == 1 else (0, 2)
    uv = np.stack([corners[:, across], -corners[:, down] if down == 1 else corners[:, down]], axis=1)
    return uv if sign > 0 else uv[::-1]
