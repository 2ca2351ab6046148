"""The splats of a gallery's exhibits: which of them can be shown where their solids stand, and how."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from tools.artifacts import Artifact, by_role
from tools.planning.plan import Plan
from tools.publish.manifest import SplatFile
from tools.scene.glb import world_matrices
from tools.scene.place import Floats, Stood
from tools.scene.splat import Gaussians, unpack
from tools.scene.visit import Visit

FOLDER = "splats"
SAME_PLACE = (
    0.2  # of an exhibit's height: a splat's box and its solid's differ by less, or it is not of this piece
)
SIDES = 12  # rays towards an exhibit, at each of
LEVELS = (0.25, 0.5, 0.75)  # of its height
FROM = 1.5  # of its half-width: where these rays start
EVEN_LIGHT = 1.0  # where none is baked
_UNIFORM = 1e-3  # how far the axes of a matrix may differ in length, in parts of it


@dataclass(frozen=True)
class Splat:
    """A splat as it is published: its entry in the manifest, and its bytes."""

    entry: SplatFile
    data: bytes


def splats_of(
    plan: Plan, records: Mapping[str, Mapping[str, Any]], visit: Visit, read: Callable[[Artifact], bytes]
) -> dict[str, Splat]:
    """Return the splats by the ids of their exhibits. Where a Space changed the solid after it was finished, the splat
    is left out, and the solid is shown. Raises ArtifactError when a file is gone."""
    names = {
        str(node.get("name", "")): number for number, node in enumerate(visit.place.glb.document["nodes"])
    }
    matrices = world_matrices(visit.place.glb)
    found: dict[str, Splat] = {}
    for exhibit, stood in visit.stood:
        data = _finished(exhibit.id, plan, records, read)
        matrix = matrices.get(names.get(f"{exhibit.id}_Piece", -1))
        if data is None or matrix is None:
            continue
        gaussians = unpack(data)
        if not _stands(gaussians, matrix, stood):
            continue
        entry = SplatFile(
            file=f"{FOLDER}/{exhibit.id}.splat",
            bytes=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            gaussians=len(gaussians),
            matrix=[round(float(value), 6) for value in matrix.T.reshape(-1)],
            light=round(_light(stood, visit), 4),
        )
        found[exhibit.id] = Splat(entry, data)
    return found


def _finished(
    slot: str, plan: Plan, records: Mapping[str, Mapping[str, Any]], read: Callable[[Artifact], bytes]
) -> bytes | None:
    for step in plan.steps:
        if step.slot == slot and step.capability == "finish_piece":
            files = [Artifact.model_validate(data) for data in records[step.id]["artifacts"]]
            splats = by_role(files, "splat")
            return read(splats[0]) if splats else None
    return None


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
