"""The gate: every result is examined here, repaired on the spot where that helps, and only then passed on."""

import json
from contextlib import suppress
from dataclasses import dataclass

from tools.artifacts import Artifact, ArtifactStore, by_role
from tools.errors import MalformedAsset
from tools.planning.plan import Artwork, Step
from tools.scene.inspect_image import inspect_image
from tools.scene.inspect_mesh import inspect_mesh
from tools.scene.inspect_scene import inspect_scene
from tools.scene.repair import repair_mesh
from tools.scene.report import Finding, ImageReport, MeshReport, SceneReport, errors
from tools.scene.thresholds import Expectations, expectations_for


@dataclass(frozen=True)
class Examination:
    """What the gate found. ``artifacts`` are the step's, with what was repaired in place of what was broken."""

    report: MeshReport | ImageReport
    artifacts: list[Artifact]
    repairs: list[str]


def examine(step: Step, artifacts: list[Artifact], store: ArtifactStore, quality: str) -> Examination:
    """Examine the artifacts of one step against what it was asked for. Never raises for what a Space sent."""
    if step.capability == "text_to_image":
        return _examine_image(step, artifacts, store)
    return _examine_scene(artifacts, store, expectations_for(step.capability, step.brief, quality))


def examine_place(
    scene: Artifact, store: ArtifactStore, artworks: list[Artwork], quality: str
) -> SceneReport:
    """Judge the finished scene as a place: can one stand in it, is every planned work there, are budgets kept."""
    return inspect_scene(store.get(scene), artworks, quality)


def unplaced_works(artifacts: list[Artifact], store: ArtifactStore) -> list[str]:
    """Return what the description among ``artifacts`` says found no wall; nothing when there is no usable one.

    A Space wrote it: whoever asks must look the ids up among the planned ones.
    """
    for artifact in by_role(artifacts, "description"):
        with suppress(ValueError, RecursionError):  # assembly refuses it in its own words
            told = json.loads(store.get(artifact))
            unplaced = told.get("unplaced") if isinstance(told, dict) else None
            return [name for name in unplaced if isinstance(name, str)] if isinstance(unplaced, list) else []
    return []


def _examine_image(step: Step, artifacts: list[Artifact], store: ArtifactStore) -> Examination:
    images = by_role(artifacts, "image")
    if not images:
        return Examination(ImageReport(bytes=0, findings=[_missing("picture")]), artifacts, [])
    size = (int(step.brief["width"]), int(step.brief["height"]))
    return Examination(inspect_image(store.get(images[0]), size), artifacts, [])


def _examine_scene(
    artifacts: list[Artifact], store: ArtifactStore, expectations: Expectations
) -> Examination:
    scenes = by_role(artifacts, "scene")
    if not scenes:
        return Examination(MeshReport(bytes=0, findings=[_missing("mesh")]), artifacts, [])
    data = store.get(scenes[0])
    report = _inspect(data, expectations)
    bad = errors(report.findings)
    if not bad or not all(finding.repairable for finding in bad):
        return Examination(report, artifacts, [])
    mended, repairs = repair_mesh(data, report)
    after = _inspect(mended, expectations)
    if len(errors(after.findings)) >= len(bad):
        return Examination(report, artifacts, [])
    repaired = store.put(mended, media_type=scenes[0].media_type, role="scene", name=scenes[0].name)
    return Examination(after, [repaired if a is scenes[0] else a for a in artifacts], repairs)


def _inspect(data: bytes, expectations: Expectations) -> MeshReport:
    try:
        return inspect_mesh(data, expectations)
    except MalformedAsset as error:
        finding = Finding(code=error.code, severity="error", message=error.message, advice="new_seed")
        return MeshReport(bytes=len(data), findings=[finding])


def _missing(what: str) -> Finding:
    return Finding(
        code="NOTHING_RETURNED", severity="error", message=f"No {what} came back.", advice="new_seed"
    )
