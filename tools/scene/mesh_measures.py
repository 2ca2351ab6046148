"""What can be told from the numbers of a mesh: usable normals and UVs, its unit, its up axis, open edges."""

import numpy as np
from numpy.typing import NDArray

from tools.scene.parts import BLOCK, Part
from tools.scene.thresholds import MAX_EXTENT, MAX_UV, MIN_EXTENT, SCALE_TOLERANCE, SHORT_NORMAL
from tools.scene.tidy.attributes import UNIT_TOLERANCE

METRES_PER_UNIT = {"SCALE_MILLIMETRES": 0.001, "SCALE_CENTIMETRES": 0.01}


def bad_normals(part: Part) -> bool:
    """Whether normals are missing, not finite, or not of unit length: of floats as nearly as the Khronos validator
    asks, of integers (which a file may require to be read) so that they can still be told from a mistake."""
    if part.normals is None:
        return True
    tolerance = UNIT_TOLERANCE if part.normals.dtype.kind == "f" else SHORT_NORMAL
    squares = np.einsum("ij,ij->i", part.normals, part.normals, dtype=np.float64)
    return not bool((np.abs(np.sqrt(squares) - 1) < tolerance).all())  # false for NaN, too


def mislit(part: Part) -> float:
    """Return the share of a part's area whose faces look the other way than the normals of their corners, by the
    mean of these. A block at a time, as areas are measured."""
    if part.normals is None:
        return 0.0
    with np.errstate(invalid="ignore"):
        # Both as they are in the mesh itself: normals go by the inverse of the matrix by which crosses go.
        normals = part.normals.astype(np.float64) @ part.draw.matrix[:3, :3].T
    against = whole = 0.0
    for start in range(0, len(part.faces), BLOCK):
        faces = part.faces[start : start + BLOCK]
        a, b, c = (part.positions[corner] for corner in faces.T)
        cross = np.cross(b - a, c - a)
        area = np.sqrt(np.einsum("ij,ij->i", cross, cross))
        alike = np.einsum("ij,ij->i", cross, sum(normals[corner] for corner in faces.T))
        whole += area.sum()
        against += area[(alike > 0) if part.mirrored else (alike < 0)].sum()
    return float(against / whole) if whole else 0.0


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
    """Return how many edges do not have exactly two faces, vertices at the same place (0.1 mm) taken as one."""
    import trimesh

    mesh = trimesh.Trimesh(positions, faces, process=False)
    mesh.merge_vertices(merge_norm=True, merge_tex=True, digits_vertex=4)
    mesh.update_faces(mesh.nondegenerate_faces())
    return int((np.bincount(mesh.edges_unique_inverse) != 2).sum())
