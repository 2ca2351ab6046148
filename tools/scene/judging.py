"""What the gate thinks of bytes: pure, and only ever run in the jail where they are a stranger's."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from tools.errors import MalformedAsset
from tools.planning.plan import Artwork, Exhibit, Step
from tools.scene.derive import derive_description
from tools.scene.description import read_description
from tools.scene.glb import read_glb
from tools.scene.inspect_mesh import inspect_mesh
from tools.scene.mending import mend_place
from tools.scene.place import load_place
from tools.scene.place_checks import flaws
from tools.scene.repair import repair_mesh
from tools.scene.report import Fault, Finding, MeshReport, errors, unreadable
from tools.scene.thresholds import Expectations, expectations_for
from tools.scene.visit import Visit

Planned = TypeVar("Planned", Artwork, Exhibit)

UNSEEN = {"subject": "a picture", "manner": "", "palette": ""}  # of works whose walls alone are judged
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
    judgement = Judgement(report, None if mended is data else mended, repairs, [])
    if errors(report.findings):
        return judgement
    match step.capability:
        case "generate_scene":
            return _with_description(judgement, mended, told)
        case "assemble_scene":
            return _with_mended_place(judgement, mended, step)
        case _:
            return judgement


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
        mended, done = repair_mesh(data, report, expectations)
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


def node_names(scene: bytes) -> set[str]:
    """Return the names of all nodes. Raises MalformedAsset."""
    return {str(node.get("name", "")) for node in read_glb(scene).document.get("nodes", [])}


def _with_description(judgement: Judgement, scene: bytes, told: bytes | None) -> Judgement:
    """Add what the scene's description says; one that cannot be used, or derived, is an error like any other.

    So is a building that is not as it says: a doorway that is none, a floor that one falls through.
    """
    try:
        place = load_place(read_glb(scene))
        if told is None:
            return replace(judgement, unplaced=list(derive_description(place).unplaced))
        description = read_description(told, node_names(scene))
        findings = [_flaw(fault) for fault in flaws(Visit(place, [], description=description))]
    except MalformedAsset as error:
        return _with_findings(judgement, [unreadable(error)])
    return replace(_with_findings(judgement, findings), unplaced=list(description.unplaced))


def _with_mended_place(judgement: Judgement, scene: bytes, step: Step) -> Judgement:
    """Mend the assembled scene as a place, before any light is baked into it: what can be moved is moved."""
    works = [_planned(Artwork, {**UNSEEN, **work, "title": work["id"]}) for work in step.brief["artworks"]]
    exhibits = [_planned(Exhibit, exhibit) for exhibit in step.brief.get("exhibits", ())]
    try:
        mended = mend_place(scene, works, exhibits)
    except MalformedAsset as error:
        return _with_findings(judgement, [unreadable(error)])
    if not mended.repairs:
        return judgement
    return replace(judgement, mended=mended.data, repairs=[*judgement.repairs, *mended.repairs])


def _planned(kind: type[Planned], entry: Mapping[str, Any]) -> Planned:
    """Return a work or exhibit as it was planned, of a brief that says more of it."""
    return kind.model_validate({key: value for key, value in entry.items() if key in kind.model_fields})


def _with_findings(judgement: Judgement, findings: list[Finding]) -> Judgement:
    report = judgement.report
    return replace(judgement, report=report.model_copy(update={"findings": [*report.findings, *findings]}))


def _flaw(fault: Fault) -> Finding:
    """Return a flaw of the building as a finding: another call is told what is wrong by its seed alone."""
    return Finding(
        code="NOT_WALKABLE", severity="error", place=fault.object, advice="new_seed",
        message=f"{fault.object}: {fault.message}",
    )  # fmt: skip


def _badness(report: MeshReport) -> tuple[int, ...]:
    """Errors first, then warnings, then notes: for comparing a report with the one after a repair."""
    counts = Counter(finding.severity for finding in report.findings)
    return counts["error"], counts["warning"], counts["note"]
