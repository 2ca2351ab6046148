"""What the gate thinks of bytes: pure, and only ever run in the jail where they are a stranger's."""

from dataclasses import dataclass

from tools.errors import MalformedAsset
from tools.planning.plan import Step
from tools.scene.derive import derive_description
from tools.scene.description import SceneDescription, read_description
from tools.scene.glb import read_glb
from tools.scene.inspect_mesh import inspect_mesh
from tools.scene.place import load_place
from tools.scene.repair import repair_mesh
from tools.scene.report import Finding, MeshReport, errors
from tools.scene.thresholds import Expectations, expectations_for

REPAIR_ROUNDS = 3  # two are needed where texture coordinates are made; the third is for what nobody foresaw


@dataclass(frozen=True)
class Judgement:
    """A mesh judged. ``mended`` is None where nothing was, or could be, repaired; ``unplaced`` are the ids of works and
    exhibits that the scene's own description says found no place."""

    report: MeshReport
    mended: bytes | None
    repairs: list[str]
    unplaced: list[str]


def judge_result(
    step: Step, quality: str, data: bytes, *, earlier: bytes | None, told: bytes | None
) -> Judgement:
    """Judge the mesh that a step returned. ``earlier`` is the scene it was given, whose every node must still be there;
    ``told`` is what the Space says of a scene that it made. Never raises for what they hold.
    """
    required = tuple(node_names(earlier)) if earlier is not None else ()
    expectations = expectations_for(step.capability, step.brief, quality, required_nodes=required)
    report, mended, repairs = judge_mesh(data, expectations)
    unplaced: list[str] = []
    if step.capability == "generate_scene" and not errors(report.findings):
        try:
            unplaced = list(_description(mended, told).unplaced)
        except MalformedAsset as error:
            report = report.model_copy(update={"findings": [*report.findings, unreadable(error)]})
    return Judgement(report, None if mended is data else mended, repairs, unplaced)


def judge_mesh(data: bytes, expectations: Expectations) -> tuple[MeshReport, bytes, list[str]]:
    """Inspect a GLB, and repair it where that makes it better: return its report, its bytes, and what was repaired.

    The bytes are ``data`` itself where nothing was, or could be, repaired. A repair may bring another fault to light,
    so that there are a few rounds of it.
    """
    report, repairs = inspected(data, expectations), list[str]()
    for _ in range(REPAIR_ROUNDS):
        hopeless = any(not finding.repairable for finding in errors(report.findings))
        if hopeless or not any(finding.repairable for finding in report.findings):
            break
        mended, done = repair_mesh(data, report)
        after = inspected(mended, expectations)
        if _badness(after) >= _badness(report):  # the repair made nothing better: undo it
            break
        data, report, repairs = mended, after, [*repairs, *done]
    return report, data, repairs


def inspected(data: bytes, expectations: Expectations) -> MeshReport:
    """Return the report on a GLB; of one that is none, with its one fault."""
    try:
        return inspect_mesh(data, expectations)
    except MalformedAsset as error:
        return MeshReport(bytes=len(data), findings=[unreadable(error)])


def unreadable(error: MalformedAsset) -> Finding:
    """Return the finding for what could not be read."""
    return Finding(code=error.code, severity="error", message=error.message, advice="new_seed")


def node_names(scene: bytes) -> set[str]:
    """Return the names of all nodes. Raises MalformedAsset."""
    return {str(node.get("name", "")) for node in read_glb(scene).document.get("nodes", [])}


def _description(scene: bytes, told: bytes | None) -> SceneDescription:
    """Return what the Space says of its scene, or what the scene shows where it says nothing."""
    if told is not None:
        return read_description(told, node_names(scene))
    return derive_description(load_place(read_glb(scene)))


def _badness(report: MeshReport) -> tuple[int, int]:
    """Errors first, then everything else: for comparing a report with the one after a repair."""
    return len(errors(report.findings)), len(report.findings)
