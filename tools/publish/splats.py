"""The splats of a gallery's exhibits: which of them can be shown where their solids stand, and how."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tools.artifacts import Artifact, by_role
from tools.planning.plan import Plan
from tools.publish.manifest import SplatFile
from tools.scene.survey import Survey

FOLDER = "splats"


@dataclass(frozen=True)
class Splat:
    """A splat as it is published: its entry in the manifest, and its bytes."""

    entry: SplatFile
    data: bytes


def finished_splats(plan: Plan, records: Mapping[str, Mapping[str, Any]]) -> dict[str, Artifact]:
    """Return the splats that were finished, by the ids of their exhibits; ``records`` are the steps' records by id."""
    found: dict[str, Artifact] = {}
    for step in plan.steps:
        if step.slot and step.capability == "finish_piece":
            files = [Artifact.model_validate(data) for data in records[step.id]["artifacts"]]
            for splat in by_role(files, "splat")[:1]:
                found[step.slot] = splat
    return found


def splats_of(
    finished: Mapping[str, Artifact], survey: Survey, read: Callable[[Artifact], bytes]
) -> dict[str, Splat]:
    """Return the finished splats that stand where their solids do. Raises ArtifactError when a file is gone."""
    found: dict[str, Splat] = {}
    for exhibit, standing in survey.stood.items():
        if standing.splat is not None and exhibit in finished:
            data = read(finished[exhibit])
            entry = SplatFile(
                file=f"{FOLDER}/{exhibit}.splat",
                bytes=len(data),
                sha256=hashlib.sha256(data).hexdigest(),
                **standing.splat.model_dump(),
            )
            found[exhibit] = Splat(entry, data)
    return found
