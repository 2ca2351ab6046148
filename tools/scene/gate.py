"""The gate: every result is examined here, repaired on the spot where that helps, and only then passed on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from tools.artifacts import Artifact, ArtifactStore, Role, by_role
from tools.errors import MalformedAsset
from tools.planning.plan import Artwork, Capability, Exhibit, Step
from tools.scene.derive import derive_description
from tools.scene.description import read_description
from tools.scene.glb import read_glb
from tools.scene.inspect_image import inspect_image
from tools.scene.inspect_mesh import inspect_mesh
from tools.scene.inspect_scene import inspect_visit, visit_of
from tools.scene.last_visit import LastVisit
from tools.scene.mending import mend_place
from tools.scene.place import load_place
from tools.scene.place_checks import flaws
from tools.scene.repair import repair_mesh
from tools.scene.report import Check, Fault, Finding, ImageReport, MeshReport, SceneReport, errors
from tools.scene.thresholds import PIECES, Expectations, expectations_for
from tools.scene.visit import Visit

Planned = TypeVar("Planned", Artwork, Exhibit)

PICTURES: frozenset[Capability] = frozenset(
    {"text_to_image", "bring_picture", "upscale_image", "edit_image", "restore_face", "remove_background"}
)

REPAIR_ROUNDS = 3  # two are needed where texture coordinates are made; the third is for what nobody foresaw


@dataclass(frozen=True)
class Examination:
    """What the gate found. ``artifacts`` are the step's, with what was repaired in place of what was broken;
    ``unplaced`` are the ids of works and exhibits that the scene's own description says found no place."""

    report: MeshReport | ImageReport
    artifacts: list[Artifact]
    repairs: list[str]
    unplaced: list[str]


def examine(
    step: Step, artifacts: list[Artifact], *, inputs: list[Artifact], store: ArtifactStore, quality: str
) -> Examination:
    """Examine the artifacts of one step against what it was asked for. Never raises for what a Space sent."""
    if step.capability in PICTURES:
        return _examine_image(step, artifacts, inputs, store)
    required: tuple[str, ...] = ()
    if step.capability in ("texture_scene", "place_exhibits"):  # every node must still be there
        required = tuple(_node_names(store.get(by_role(inputs, "scene")[0])))
    expectations = expectations_for(step.capability, step.brief, quality, required_nodes=required)
    role: Role = "exhibit" if step.capability in PIECES else "scene"
    examination = _examine_mesh(artifacts, role, store, expectations)
    if errors(examination.report.findings):
        return examination
    match step.capability:
        case "generate_scene":
            return _with_description(examination, store)
        case "assemble_scene":
            return _with_mended_place(step, examination, store)
        case _:
            return examination


def examine_place(
    scene: Artifact,
    store: ArtifactStore,
    artworks: list[Artwork],
    exhibits: list[Exhibit],
    quality: str,
    last_visit: LastVisit,
) -> SceneReport:
    """Judge the finished scene as a place: can one stand in it, is all that was planned there, are budgets kept.

    What was seen is left in ``last_visit``, for whoever publishes the scene.
    """
    data = store.get(scene)
    try:
        visit = visit_of(data, artworks, exhibits)
        report = inspect_visit(visit, len(data), quality)
        last_visit.keep(scene.sha256, visit)
        return report
    except MalformedAsset as error:
        check = Check(code=error.code, passed=False, message=error.message)
        return SceneReport(mesh=_inspect(data, Expectations()), checks=[check])


def _examine_image(
    step: Step, artifacts: list[Artifact], inputs: list[Artifact], store: ArtifactStore
) -> Examination:
    images = by_role(artifacts, "image")
    if not images:
        return Examination(ImageReport(bytes=0, findings=[_missing("picture")]), artifacts, [], [])
    size: tuple[int, int] | None = None
    if "width" in step.brief:
        size = int(step.brief["width"]), int(step.brief["height"])
    if step.capability == "upscale_image" and images[0].sha256 in {item.sha256 for item in inputs}:
        size = None  # it could not be enlarged: the picture as it was will do
    chosen = step.capability != "text_to_image"
    return Examination(inspect_image(store.get(images[0]), size, any_content=chosen), artifacts, [], [])


def _examine_mesh(
    artifacts: list[Artifact], role: Role, store: ArtifactStore, expectations: Expectations
) -> Examination:
    scenes = by_role(artifacts, role)
    if not scenes:
        return Examination(MeshReport(bytes=0, findings=[_missing("mesh")]), artifacts, [], [])
    data = store.get(scenes[0])
    report, mended, repairs = judge_mesh(data, expectations)
    if mended is data:
        return Examination(report, artifacts, [], [])
    repaired = store.put(mended, media_type=scenes[0].media_type, role=role, name=scenes[0].name)
    return Examination(report, [repaired if a is scenes[0] else a for a in artifacts], repairs, [])


def judge_mesh(data: bytes, expectations: Expectations) -> tuple[MeshReport, bytes, list[str]]:
    """Inspect a GLB, and repair it where that makes it better: return its report, its bytes, and what was repaired.

    The bytes are ``data`` itself where nothing was, or could be, repaired. A repair may bring another fault to light,
    so that there are a few rounds of it.
    """
    report, repairs = _inspect(data, expectations), list[str]()
    for _ in range(REPAIR_ROUNDS):
        hopeless = any(not finding.repairable for finding in errors(report.findings))
        if hopeless or not any(finding.repairable for finding in report.findings):
            break
        mended, done = repair_mesh(data, report)
        after = _inspect(mended, expectations)
        if _badness(after) >= _badness(report):  # the repair made nothing better: undo it
            break
        data, report, repairs = mended, after, [*repairs, *done]
    return report, data, repairs


def _with_description(examination: Examination, store: ArtifactStore) -> Examination:
    """Add what the scene's description says; one that cannot be used, or derived, is an error like any other.

    So is a building that is not as it says: a doorway that is none, a floor that one falls through.
    """
    scene = store.get(by_role(examination.artifacts, "scene")[0])
    descriptions = by_role(examination.artifacts, "description")
    try:
        place = load_place(read_glb(scene))
        if descriptions:
            told = read_description(store.get(descriptions[0]), _node_names(scene))
            findings = [_flaw(fault) for fault in flaws(Visit(place, [], description=told))]
        else:
            told, findings = derive_description(place), []
    except MalformedAsset as error:
        return _with_findings(examination, [_unusable(error)])
    return replace(_with_findings(examination, findings), unplaced=list(told.unplaced))


def _with_mended_place(step: Step, examination: Examination, store: ArtifactStore) -> Examination:
    """Mend the assembled scene as a place, before any light is baked into it: what can be moved is moved."""
    scene = by_role(examination.artifacts, "scene")[0]
    works = [_planned(Artwork, work) for work in step.brief["artworks"]]
    exhibits = [_planned(Exhibit, exhibit) for exhibit in step.brief.get("exhibits", ())]
    try:
        mended = mend_place(store.get(scene), works, exhibits)
    except MalformedAsset as error:
        return _with_findings(examination, [_unusable(error)])
    if not mended.repairs:
        return examination
    repaired = store.put(mended.data, media_type=scene.media_type, role="scene", name=scene.name)
    artifacts = [repaired if artifact is scene else artifact for artifact in examination.artifacts]
    return replace(examination, artifacts=artifacts, repairs=[*examination.repairs, *mended.repairs])


def _planned(kind: type[Planned], entry: Mapping[str, Any]) -> Planned:
    """Return a work or exhibit as it was planned, of a brief that says more of it."""
    return kind.model_validate({key: value for key, value in entry.items() if key in kind.model_fields})


def _with_findings(examination: Examination, findings: list[Finding]) -> Examination:
    report = examination.report
    return replace(examination, report=report.model_copy(update={"findings": [*report.findings, *findings]}))


def _unusable(error: MalformedAsset) -> Finding:
    return Finding(code=error.code, severity="error", message=error.message, advice="new_seed")


def _flaw(fault: Fault) -> Finding:
    """Return a flaw of the building as a finding: another call is told what is wrong by its seed alone."""
    return Finding(
        code="NOT_WALKABLE", severity="error", place=fault.object, advice="new_seed",
        message=f"{fault.object}: {fault.message}",
    )  # fmt: skip


def _inspect(data: bytes, expectations: Expectations) -> MeshReport:
    try:
        return inspect_mesh(data, expectations)
    except MalformedAsset as error:
        finding = Finding(code=error.code, severity="error", message=error.message, advice="new_seed")
        return MeshReport(bytes=len(data), findings=[finding])


def _node_names(scene: bytes) -> set[str]:
    return {str(node.get("name", "")) for node in read_glb(scene).document.get("nodes", [])}


def _badness(report: MeshReport) -> tuple[int, int]:
    """Errors first, then everything else: for comparing a report with the one after a repair."""
    return len(errors(report.findings)), len(report.findings)


def _missing(what: str) -> Finding:
    return Finding(
        code="NOTHING_RETURNED", severity="error", message=f"No {what} came back.", advice="new_seed"
    )
