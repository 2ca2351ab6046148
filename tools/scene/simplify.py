"""A mesh with fewer triangles, by meshoptimizer: edges collapse where that changes the shape least.

Vertices stay those that were there, with all that belongs to them. Where vertices of two islands of a texture, or of
two primitives, share a place, both sides of the seam collapse together: no crack opens, and no texture is torn.
"""

from collections.abc import Callable

import meshoptimizer
import numpy as np
from numpy.typing import NDArray

from tools.scene.glb import Glb
from tools.scene.parts import Part, load_parts
from tools.scene.remesh import MeshArrays, read_arrays, write_arrays

ANY_ERROR = 1.0  # of the size of the mesh: the number of triangles is what is asked for
SHADING = frozenset({"NORMAL", "TANGENT"})

Faces = NDArray[np.uint32]


def simplify(glb: Glb, most: int, *, error: float = ANY_ERROR) -> bool:
    """Bring what is drawn to at most ``most`` triangles, if it has more; say whether anything was changed.

    Where that takes an ``error`` greater than this share of the size of the mesh, it stays as it is.

    ``prune`` then drops the old data. A primitive that is drawn twice is simplified as where it is drawn first. Where
    every edge is a seam of the shading, normals are given up: without any, each triangle is flat, as it was. In a soup,
    nothing but seams of its texture, nearby vertices become one, whatever that tears.
    """
    parts = list(
        {id(part.draw.primitive): part for part in reversed(load_parts(glb)) if len(part.faces)}.values()
    )
    if sum(len(part.faces) for part in parts) <= most:
        return False
    arrays = [read_arrays(glb, part) for part in parts]
    strict = error < ANY_ERROR
    for given_up in (frozenset[str](), SHADING)[: 1 if strict else 2]:
        meshes = [_welded(mesh, given_up) for mesh in arrays]
        places = [_placed(mesh, part) for mesh, part in zip(meshes, parts, strict=True)]
        kept = _collapsed([mesh.faces for mesh in meshes], places, most, error)
        if sum(map(len, kept)) <= most:
            break
    else:
        if strict:
            return False
        share = most / sum(len(mesh.faces) for mesh in meshes)
        kept = [_merged(mesh.faces, place, share) for mesh, place in zip(meshes, places, strict=True)]
    for part, mesh, faces in zip(parts, meshes, kept, strict=True):
        fewer = MeshArrays(faces, mesh.attributes).with_faces(np.ones(len(faces), bool))
        write_arrays(glb, part.draw.primitive, fewer)
    return True


def _welded(mesh: MeshArrays, given_up: frozenset[str]) -> MeshArrays:
    """Return the mesh without some attributes, and with one vertex where all others are the same."""
    attributes = {name: array for name, array in mesh.attributes.items() if name not in given_up}
    rows = np.ascontiguousarray(np.concatenate(list(attributes.values()), axis=1))
    keys = rows.view(np.dtype((np.void, rows.itemsize * rows.shape[1]))).ravel()
    _, first, number = np.unique(keys, return_index=True, return_inverse=True)
    return MeshArrays(
        number.astype(np.uint32)[mesh.faces], {name: array[first] for name, array in attributes.items()}
    )


def _placed(mesh: MeshArrays, part: Part) -> NDArray[np.float32]:
    """Return where the vertices of a mesh are in the world, (n, 3)."""
    matrix = part.draw.matrix
    local = np.nan_to_num(mesh.attributes["POSITION"].astype(np.float64))
    return np.asarray(local @ matrix[:3, :3].T + matrix[:3, 3], np.float32)


def _collapsed(
    meshes: list[Faces], places: list[NDArray[np.float32]], most: int, error: float
) -> list[Faces]:
    """Return the faces that are left of each mesh: of all together ``most``, or as few as the seams allow.

    They are simplified as one, so that what meets stays together, and each has as many triangles as its shape needs.
    """
    starts = np.cumsum([0, *map(len, places)])
    faces = np.concatenate([mesh + start for mesh, start in zip(meshes, starts[:-1], strict=True)])
    points = np.concatenate(places)
    left = _run(meshoptimizer.simplify, faces, points, most, error)
    left = left[_whole(np.unique(points, axis=0, return_inverse=True)[1][left])]
    owner = np.searchsorted(starts, left[:, 0], side="right") - 1
    return [(left[owner == number] - start).astype(np.uint32) for number, start in enumerate(starts[:-1])]


def _whole(corners: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the rows of the faces with three corners apart. Two that lie back to back, a fold that closed, both go: so
    no edge is left with one face, or with three."""
    a, b, c = corners.T
    wide = np.flatnonzero((a != b) & (b != c) & (c != a))
    _, first, count = np.unique(np.sort(corners[wide], axis=1), axis=0, return_index=True, return_counts=True)
    return np.asarray(wide[np.sort(first[count % 2 == 1])])


def _merged(faces: Faces, places: NDArray[np.float32], share: float) -> Faces:
    """Return at most a ``share`` of the faces, whose vertices are one for each cell of a grid."""
    return _run(meshoptimizer.simplify_sloppy, faces, places, int(len(faces) * share), ANY_ERROR)


def _run(
    method: Callable[..., int], faces: Faces, places: NDArray[np.float32], most: int, error: float
) -> Faces:
    indices = np.ascontiguousarray(faces, np.uint32).ravel()
    left = np.zeros_like(indices)
    count = method(left, indices, places, target_index_count=3 * most, target_error=error)
    return left[:count].reshape(-1, 3)
