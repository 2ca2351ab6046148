"""Whether a finished splat still stands where its solid does, and in which light."""

import numpy as np

from tools.scene.glb import world_matrices
from tools.scene.place import Floats, Stood
from tools.scene.splat.gaussians import Gaussians
from tools.scene.splat.packed import unpack
from tools.scene.survey import StoodSplat
from tools.scene.visit import Visit

# Of an exhibit's height: a splat's box and its solid's differ by less, or it is not of this piece.
SAME_PLACE = 0.2
SIDES = 12  # rays towards an exhibit, at each of
LEVELS = (0.25, 0.5, 0.75)  # of its height
FROM = 1.5  # of its half-width: where these rays start
EVEN_LIGHT = 1.0  # where none is baked
_UNIFORM = 1e-3  # how far the axes of a matrix may differ in length, in parts of it


def stood_splat(data: bytes, exhibit: str, stood: Stood, visit: Visit) -> StoodSplat | None:
    """Return how the finished splat of an exhibit stands; None where a Space changed the solid after it was finished.

    Raises MalformedAsset.
    """
    matrix = _matrices(visit).get(f"{exhibit}_Piece")
    gaussians = unpack(data)
    if matrix is None or not _stands(gaussians, matrix, stood):
        return None
    return StoodSplat(
        gaussians=len(gaussians),
        matrix=[round(float(value), 6) for value in matrix.T.reshape(-1)],
        light=round(_light(stood, visit), 4),
    )


def _matrices(visit: Visit) -> dict[str, Floats]:
    matrices = world_matrices(visit.place.glb)
    return {
        str(node.get("name", "")): matrices[number]
        for number, node in enumerate(visit.place.glb.document["nodes"])
        if number in matrices
    }


def _stands(gaussians: Gaussians, matrix: Floats, stood: Stood) -> bool:
    """Whether the Gaussians fill the box of the piece, under a matrix that only turns, moves and scales evenly."""
    lengths = np.linalg.norm(matrix[:3, :3], axis=0)
    square = matrix[:3, :3].T @ matrix[:3, :3] / max(float(lengths.max()) ** 2, 1e-12)
    if np.abs(square - np.eye(3)).max() > _UNIFORM or np.linalg.det(matrix[:3, :3]) <= 0:
        return False
    points = gaussians.positions @ matrix[:3, :3].T + matrix[:3, 3]
    corners = np.stack([points.min(axis=0) - stood.low, points.max(axis=0) - stood.high])
    return bool(np.abs(corners).max() <= SAME_PLACE * stood.height)


def _light(stood: Stood, visit: Visit) -> float:
    """Return the mean baked light on a piece: the radiance of a white surface in its place."""
    angles = np.linspace(0, 2 * np.pi, SIDES, endpoint=False)
    around = np.stack([np.cos(angles), np.zeros(SIDES), np.sin(angles)], axis=1)
    reach = float(np.hypot(*(stood.high - stood.low)[[0, 2]])) / 2 * FROM
    middles = [stood.low + (stood.high - stood.low) * (0.5, level, 0.5) for level in LEVELS]
    origins = np.concatenate([middle + around * reach for middle in middles])
    light = visit.light.along(origins, np.tile(-around, (len(LEVELS), 1)))
    known = light[np.isfinite(light)]
    return float(known.mean()) if len(known) else EVEN_LIGHT
