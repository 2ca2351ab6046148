"""Triangle meshes with normals and texture coordinates, and the one place where normals are made."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CREASE = np.radians(38.0)  # faces that meet at more than this keep a hard edge between them
WELD = 1e-5  # metres: corners nearer than this are one point
SMALLEST_HEIGHT = 2e-5  # metres: a triangle flatter than this has no reliable normal


@dataclass(frozen=True)
class Mesh:
    """``positions`` and ``normals`` (n, 3), ``uv`` (n, 2) in metres; ``faces`` (m, 3), counter-clockwise in front."""

    positions: Floats
    normals: Floats
    uv: Floats
    faces: Ints

    def moved(self, matrix: Floats) -> "Mesh":
        """Apply a (4, 4) rotation, reflection or translation; after a reflection the faces still look outwards."""
        faces = self.faces[:, ::-1] if np.linalg.det(matrix[:3, :3]) < 0 else self.faces
        return Mesh(
            self.positions @ matrix[:3, :3].T + matrix[:3, 3], self.normals @ matrix[:3, :3].T, self.uv, faces
        )

    def flipped(self) -> "Mesh":
        """The same surface seen from its other side."""
        return Mesh(self.positions, -self.normals, self.uv, self.faces[:, ::-1])


def join(meshes: Sequence[Mesh]) -> Mesh:
    """Put meshes side by side into one."""
    if not meshes:
        return Mesh(np.empty((0, 3)), np.empty((0, 3)), np.empty((0, 2)), np.empty((0, 3), dtype=np.int64))
    starts = np.cumsum([0] + [len(mesh.positions) for mesh in meshes[:-1]])
    return Mesh(
        np.concatenate([mesh.positions for mesh in meshes]),
        np.concatenate([mesh.normals for mesh in meshes]),
        np.concatenate([mesh.uv for mesh in meshes]),
        np.concatenate([mesh.faces + start for mesh, start in zip(meshes, starts, strict=True)]),
    )


def shaded(positions: ArrayLike, faces: ArrayLike, uv: ArrayLike, crease: float = CREASE) -> Mesh:
    """Give a triangle soup its normals: smooth across edges flatter than ``crease`` (radians), hard elsewhere.

    Triangles without area are dropped, with the vertices that only they used.
    """
    positions, uv = np.asarray(positions, dtype=np.float64), np.asarray(uv, dtype=np.float64)
    faces = np.asarray(faces, dtype=np.int64)
    _, point = np.unique(_digest(np.round(positions / WELD).astype(np.int64)), return_inverse=True)
    faces, face_normals, areas = _with_area(positions, faces)
    corner_point = point[faces.ravel()]
    corner_face = np.repeat(np.arange(len(faces)), 3)
    normals = _corner_normals(corner_point, corner_face, face_normals, areas, np.cos(crease))
    keys = np.column_stack([faces.ravel(), np.round(normals * 1000).astype(np.int64)])
    _, first, vertex = np.unique(_digest(keys), return_index=True, return_inverse=True)
    source = faces.ravel()[first]
    return Mesh(positions[source], normals[first], uv[source], vertex.reshape(-1, 3).astype(np.int64))


def _digest(rows: Ints) -> Ints:
    """One number for each row (n, k): rows that are alike share it, others differ but for one chance in 2^40 or less.

    Sorting these is several times as quick as sorting rows.
    """
    odd = np.array(
        [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], dtype=np.uint64
    )
    mixed = rows.astype(np.uint64) * odd[: rows.shape[1]]
    mixed ^= mixed >> np.uint64(29)
    digest: Ints = (mixed * odd[::-1][: rows.shape[1]]).sum(axis=1).view(np.int64)
    return digest


def _with_area(positions: Floats, faces: Ints) -> tuple[Ints, Floats, Floats]:
    corners = positions[faces]
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    doubled = np.linalg.norm(cross, axis=1)
    longest = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max(axis=1)
    solid = doubled > SMALLEST_HEIGHT * np.maximum(longest, SMALLEST_HEIGHT)
    return faces[solid], cross[solid] / doubled[solid, None], doubled[solid]


def _corner_normals(point: Ints, face: Ints, normals: Floats, areas: Floats, cosine: float) -> Floats:
    """For every corner, the area-weighted mean over the faces round its point that lie within the crease angle."""
    order = np.argsort(point, kind="stable")
    counts = np.bincount(point)
    starts = np.cumsum(counts) - counts
    repeats = counts[point[order]]
    mine = np.repeat(order, repeats)
    within = np.arange(len(mine)) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    other = order[np.repeat(starts[point[order]], repeats) + within]
    near = np.einsum("ij,ij->i", normals[face[mine]], normals[face[other]]) > cosine
    mine, other = mine[near], other[near]
    weighted = normals[face[other]] * areas[face[other], None]
    total = np.column_stack([np.bincount(mine, weighted[:, axis], minlength=len(point)) for axis in range(3)])
    normal: Floats = total / np.linalg.norm(total, axis=1, keepdims=True)
    return normal


def quads(rows: int, columns: int) -> Ints:
    """The faces of a grid of points numbered along its rows; they face (down the rows) × (along the columns)."""
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[1:, :-1], index[1:, 1:], index[:-1, 1:]
    return np.concatenate(
        [np.stack([a, b, c], axis=-1).reshape(-1, 3), np.stack([a, c, d], axis=-1).reshape(-1, 3)]
    )


def grid(points: Floats, uv: Floats | None = None, crease: float = CREASE) -> Mesh:
    """A sheet through ``points`` (rows, columns, 3); it faces (down the rows) × (along the columns).

    Without ``uv`` (rows, columns, 2) the texture runs in metres of arc length along rows and columns.
    """
    rows, columns = points.shape[:2]
    if uv is None:
        uv = np.stack(np.broadcast_arrays(_arc(points, 0)[:, None], _arc(points, 1)[None, :]), axis=-1)
    return shaded(points.reshape(-1, 3), quads(rows, columns), uv.reshape(-1, 2), crease)


def _arc(points: Floats, axis: int) -> Floats:
    steps = np.linalg.norm(np.diff(points, axis=axis), axis=2).max(axis=1 - axis)
    return np.concatenate([[0.0], np.cumsum(steps)])
