"""What can be told from the numbers of a mesh: usable normals and UVs, its unit, its up axis, open edges."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.scene.parts import Part
from tools.scene.thresholds import (
    DEGENERATE_AREA,
    MAX_EXTENT,
    MAX_UV,
    MIN_EXTENT,
    SCALE_TOLERANCE,
    SHORT_NORMAL,
)
from tools.scene.tidy.attributes import UNIT_TOLERANCE

METRES_PER_UNIT = {"SCALE_MILLIMETRES": 0.001, "SCALE_CENTIMETRES": 0.01}
WELD = 1e-4  # metres: vertices nearer than that are at the same place


def bad_normals(part: Part) -> bool:
    """Whether normals are missing, not finite, or not of unit length: of floats as nearly as the Khronos validator
    asks, of integers (which a file may require to be read) so that they can still be told from a mistake."""
    if part.normals is None:
        return True
    tolerance = UNIT_TOLERANCE if part.normals.dtype.kind == "f" else SHORT_NORMAL
    squares = np.einsum("ij,ij->i", part.normals, part.normals, dtype=np.float64)
    return not bool((np.abs(np.sqrt(squares) - 1) < tolerance).all())  # false for NaN, too


@dataclass(frozen=True)
class Faces:
    """Of a part's triangles, how many are ``degenerate``, without area, and by area the share that is ``mislit``: they
    look the other way than the mean normal of their corners."""

    degenerate: int
    mislit: float


def measure_faces(part: Part) -> Faces:
    """Measure both, each triangle looked at once. Without usable normals nothing is mislit."""
    # What turns normals so that they compare with crosses as they do in the mesh itself: by the inverse of the other.
    turn = None if bad_normals(part) else part.draw.matrix[:3, :3].T * (-1.0 if part.mirrored else 1.0)
    degenerate, against, whole = 0, 0.0, 0.0
    for rows, (x, y, z) in part.blocks():
        area = np.sqrt(x**2 + y**2 + z**2) / 2
        degenerate += int((area < DEGENERATE_AREA).sum())
        if turn is not None and part.normals is not None:
            first, second, third = part.faces[rows].T
            across, up, along = ((part.normals[first] + part.normals[second] + part.normals[third]) @ turn).T
            whole += area.sum()
            against += area[x * across + y * up + z * along < 0].sum()
    return Faces(degenerate, float(against / whole) if whole else 0.0)


def bad_uvs(part: Part) -> bool:
    """Whether a texture coordinate is not finite or absurdly far out."""
    if part.uvs is None or (np.abs(part.uvs) < MAX_UV).all():
        return False
    return not bool((np.abs(part.uvs[part.faces.reshape(-1)]) < MAX_UV).all())


def unit_of(longest: float, expected: float | None) -> str | None:
    """Return the finding of a file that counts in millimetres or centimetres, where that is evident, else None.

    ``longest`` and ``expected`` are the longest sides in metres, as read and as asked for.
    """
    for code, metres in METRES_PER_UNIT.items():
        real = longest * metres
        if expected is not None and expected / SCALE_TOLERANCE < real < expected * SCALE_TOLERANCE:
            return code
    # Unasked, only millimetres are evident: at a thousand times its size nothing is taken for a building.
    real = longest * METRES_PER_UNIT["SCALE_MILLIMETRES"]
    return (
        "SCALE_MILLIMETRES"
        if expected is None and MIN_EXTENT < real < MAX_EXTENT and longest > 2000
        else None
    )


def lies_on_its_back(extent: NDArray[np.float64], expected: tuple[float, float, float] | None) -> bool:
    """Whether Y and Z are evidently exchanged: only where height and length differ enough to tell."""
    _, y, z = (float(value) for value in extent)
    if expected is None:
        return y > 3 * z  # galleries are no towers
    _, height, length = expected
    if length < height * SCALE_TOLERANCE:
        return False
    return length / SCALE_TOLERANCE < y < length * SCALE_TOLERANCE and z < length / SCALE_TOLERANCE


def open_edges(positions: NDArray[np.float64], faces: NDArray[np.uint32]) -> int:
    """Return how many edges do not have exactly two faces, vertices at the same place taken as one."""
    _, point = np.unique(np.rint(positions / WELD), axis=0, return_inverse=True)
    corners: NDArray[np.int64] = point.reshape(-1)[faces]
    corners = corners[(corners != np.roll(corners, 1, axis=1)).all(axis=1)]
    ends = np.sort(np.stack([corners, np.roll(corners, 1, axis=1)], axis=2).reshape(-1, 2), axis=1)
    _, count = np.unique(ends[:, 0] * len(positions) + ends[:, 1], return_counts=True)
    return int((count != 2).sum())
