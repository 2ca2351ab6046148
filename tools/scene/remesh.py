"""A primitive's triangles and attributes as arrays that can be changed and written back."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.glb import Glb, accessor_array, add_accessor
from tools.scene.glb.build import ELEMENT_ARRAY_BUFFER
from tools.scene.parts import Part


@dataclass(frozen=True)
class MeshArrays:
    """``faces`` (m, 3) index the rows of every attribute, each (n, k)."""

    faces: NDArray[np.uint32]
    attributes: dict[str, NDArray[Any]]

    def with_faces(self, keep: NDArray[np.bool_]) -> "MeshArrays":
        """Return the mesh with only some faces, and only the vertices that these use."""
        used, faces = np.unique(self.faces[keep], return_inverse=True)
        attributes = {name: array[used] for name, array in self.attributes.items()}
        return MeshArrays(faces.reshape(-1, 3).astype(np.uint32), attributes)

    def unwelded(self) -> "MeshArrays":
        """Return the mesh with three vertices of its own for every face."""
        rows = self.faces.reshape(-1)
        attributes = {name: array[rows] for name, array in self.attributes.items()}
        return MeshArrays(np.arange(len(rows), dtype=np.uint32).reshape(-1, 3), attributes)


def read_arrays(glb: Glb, part: Part) -> MeshArrays:
    """Return the usable triangles of a part, in its own space, with every attribute it has as float32."""
    attributes = {
        name: accessor_array(glb, index).astype(np.float32)
        for name, index in part.draw.primitive["attributes"].items()
        if not name.startswith(("JOINTS", "WEIGHTS"))
    }
    return MeshArrays(part.faces, attributes)


def write_arrays(glb: Glb, primitive: dict[str, Any], arrays: MeshArrays) -> None:
    """Put the arrays in place of what the primitive had; ``prune`` then drops the old data."""
    count = len(arrays.attributes["POSITION"])
    narrow = np.uint16 if count < 2**16 - 1 else np.uint32  # the largest value restarts a primitive
    primitive["attributes"] = {name: add_accessor(glb, array) for name, array in arrays.attributes.items()}
    primitive["indices"] = add_accessor(
        glb, arrays.faces.reshape(-1).astype(narrow), target=ELEMENT_ARRAY_BUFFER
    )
    primitive["mode"] = 4


def replace_arrays(glb: Glb, part: Part, arrays: MeshArrays) -> None:
    """Put the arrays in place of what a part had; one that has no triangles left goes."""
    if len(arrays.faces):
        write_arrays(glb, part.draw.primitive, arrays)
    else:
        glb.document["meshes"][part.draw.mesh]["primitives"].remove(part.draw.primitive)


def mean_normals(arrays: MeshArrays) -> NDArray[np.float32]:
    """Return (n, 3) unit normals: of each vertex the mean of its faces', by area; upwards where it has none."""
    positions = arrays.attributes["POSITION"].astype(np.float64)
    a, b, c = (positions[arrays.faces[:, corner]] for corner in range(3))
    crosses = np.cross(b - a, c - a)
    corners, count = arrays.faces.ravel(), len(positions)
    sums = np.stack([np.bincount(corners, np.repeat(axis, 3), count) for axis in crosses.T], axis=1)
    length = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.where(length > 0, sums / np.maximum(length, 1e-30), (0.0, 1.0, 0.0)).astype(np.float32)
