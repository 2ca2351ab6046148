"""Reading a checked GLB as arrays: accessors, triangles, matrices, and what is drawn where."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.glb.check import COMPONENTS
from tools.scene.glb.container import Glb

DTYPES = {5120: "<i1", 5121: "<u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}

Array = NDArray[Any]
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Draw:
    """One primitive where one node puts it. ``matrix`` is the node's (4, 4) world matrix, for columns."""

    node: int
    name: str
    mesh: int
    primitive: dict[str, Any]
    matrix: Matrix


def accessor_array(glb: Glb, index: int) -> Array:
    """Return a copy of an accessor: (count,) for scalars, (count, n) for vectors and matrices.

    Normalised integers become float32 in 0..1 or −1..1 (glTF 2.0 §3.11); everything else keeps its type.
    """
    accessor = glb.document["accessors"][index]
    view = glb.document["bufferViews"][accessor["bufferView"]]
    dtype = np.dtype(DTYPES[accessor["componentType"]])
    width = COMPONENTS[accessor["type"]]
    stride = view.get("byteStride") or dtype.itemsize * width
    offset = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
    array: Array = np.ndarray(
        (accessor["count"], width), dtype, buffer=glb.binary, offset=offset, strides=(stride, dtype.itemsize)
    ).copy()  # a copy, since a view would forbid the buffer to grow
    if accessor.get("normalized") and dtype.kind in "iu":
        array = np.maximum(array.astype(np.float32) / np.float32(np.iinfo(dtype).max), -1.0)
    return array[:, 0] if width == 1 else array


def column_bounds(rows: Array) -> tuple[Array, Array]:
    """Return the least and the greatest of each column of (n, k) numbers, n > 0; column by column, since NumPy is many
    times slower across short rows."""
    return np.array([column.min() for column in rows.T]), np.array([column.max() for column in rows.T])


def triangles(glb: Glb, primitive: dict[str, Any]) -> NDArray[np.uint32]:
    """Return the (n, 3) vertex indices of a primitive's triangles, unchecked; none for points and lines."""
    if "indices" in primitive:
        indices = accessor_array(glb, primitive["indices"]).astype(np.uint32, copy=False)
    elif "POSITION" in primitive["attributes"]:
        count = glb.document["accessors"][primitive["attributes"]["POSITION"]]["count"]
        indices = np.arange(count, dtype=np.uint32)
    else:
        return np.zeros((0, 3), np.uint32)
    mode = primitive.get("mode", 4)
    if mode == 4:
        return indices[: len(indices) // 3 * 3].reshape(-1, 3)
    if mode == 5 and len(indices) >= 3:
        strip = np.stack([indices[:-2], indices[1:-1], indices[2:]], axis=1)
        strip[1::2] = strip[1::2, [1, 0, 2]]  # every other triangle of a strip is wound the other way
        return strip
    if mode == 6 and len(indices) >= 3:
        return np.stack([np.full(len(indices) - 2, indices[0]), indices[1:-1], indices[2:]], axis=1)
    return np.zeros((0, 3), np.uint32)


def local_matrix(node: dict[str, Any]) -> Matrix:
    """Return a node's own (4, 4) matrix, from its ``matrix`` or its translation, rotation and scale."""
    if "matrix" in node:
        return np.array(node["matrix"], np.float64).reshape(4, 4).T
    matrix = np.eye(4)
    x, y, z, w = node.get("rotation", (0.0, 0.0, 0.0, 1.0))
    matrix[:3, :3] = np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    ) * np.array(node.get("scale", (1.0, 1.0, 1.0)))
    matrix[:3, 3] = node.get("translation", (0.0, 0.0, 0.0))
    return matrix


def world_matrices(glb: Glb) -> dict[int, Matrix]:
    """Return the (4, 4) world matrix of every node of the default scene, parents before children."""
    document = glb.document
    nodes = document.get("nodes", [])
    if document.get("scenes"):
        roots = document["scenes"][document.get("scene", 0)].get("nodes", [])
    else:
        children = {child for node in nodes for child in node.get("children", [])}
        roots = [number for number in range(len(nodes)) if number not in children]
    matrices: dict[int, Matrix] = {}
    stack = [(root, np.eye(4)) for root in reversed(roots)]
    while stack:
        number, parent = stack.pop()
        matrices[number] = parent @ local_matrix(nodes[number])
        stack += [(child, matrices[number]) for child in reversed(nodes[number].get("children", []))]
    return matrices


def primitives(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every primitive of every mesh, drawn or not."""
    for mesh in document.get("meshes", []):
        yield from mesh["primitives"]


def draws(glb: Glb) -> Iterator[Draw]:
    """Yield every primitive that the default scene draws, in order of the node tree."""
    nodes = glb.document.get("nodes", [])
    for number, matrix in world_matrices(glb).items():
        mesh = nodes[number].get("mesh")
        if mesh is not None:
            for primitive in glb.document["meshes"][mesh]["primitives"]:
                yield Draw(number, nodes[number].get("name", ""), mesh, primitive, matrix)
