"""Validator: looks at everything that came back since it last ran, and says what follows from it."""

from collections.abc import Sequence
from typing import Any

from langgraph.runtime import Runtime

from graph.addresses import thumbnail_addresses
from graph.context import Context
from graph.events import Judged, PlaceJudged
from graph.policies import apply_verdict, judge
from graph.state import SETTLED, GalleryState, Replan, StepRecord
from nodes.beforehand import begin_beforehand
from nodes.outcome import asked_of, final_scene
from tools.artifacts import Artifact, as_data
from tools.planning.plan import Plan, Step
from tools.scene.gate import Examination, examine, examine_place
from tools.scene.report import Finding, errors
from tools.toolbox import Toolbox


def validator(state: GalleryState, runtime: Runtime[Context], *, toolbox: Toolbox) -> dict[str, Any]:
    """Give each new result its verdict: accept, repair on the spot, retry, next Space, stand in, or abandon.

    Works that found no wall, and exhibits no floor, make it ask for another plan; once the last step is settled it
    judges the place.
    """
    plan = Plan.model_validate(state["plan"])
    quality = state["settings"]["quality"]
    judged: dict[str, StepRecord] = {}
    records = state["steps"]
    update: dict[str, Any] = {"steps": judged}
    with toolbox.builds.own(state["build_id"]):
        for step in plan.steps:
            record = records[step.id]
            if record["status"] not in ("returned", "refused"):
                continue
            examination = None
            if record["error"] is None:
                begin_beforehand(step, state, plan, records, runtime, toolbox)
                inputs = [file for source in step.inputs for file in _artifacts(records[source])]
                examination = examine(
                    step,
                    _artifacts(record),
                    inputs=inputs,
                    store=toolbox.artifacts,
                    quality=quality,
                    parser=toolbox.parser,
                )
            planned = _planned_for(plan, examination.unplaced) if examination else []
            new = _judged(step, record, examination, planned)
            new["thumbnails"] = thumbnail_addresses(_artifacts(new)) if new["status"] in SETTLED else []
            judged[step.id] = new
            records = {**records, step.id: new}
            runtime.stream_writer(_told(step, new, records))
            if planned and new["history"][-1]["verdict"] == "accept":
                update["replan"] = Replan(unplaced=planned)
        scene = final_scene(plan, records)
        if scene and all(records[step.id]["status"] in SETTLED for step in plan.steps):
            report = examine_place(asked_of(scene, plan, records, quality), toolbox.places)
            update["scene_report"] = report.model_dump(mode="json")
            runtime.stream_writer(PlaceJudged(event="place_judged", report=update["scene_report"]))
    return update


def _planned_for(plan: Plan, unplaced: Sequence[str]) -> list[str]:
    """Return the works and exhibits of the plan that found no place."""
    shown = [work.id for work in plan.gallery.artworks] + [item.id for item in plan.gallery.exhibits]
    return [name for name in shown if name in unplaced]


def _judged(
    step: Step, record: StepRecord, examination: Examination | None, unplaced: list[str]
) -> StepRecord:
    new = StepRecord(**record)
    findings: list[Finding] = []
    error, why, repairs, codes = None, "", [], list[str]()
    if record["error"]:
        error, why = record["error"]["type"], record["error"]["message"]
    if examination:
        findings, repairs = examination.report.findings, examination.repairs
        if (
            unplaced and "earlier" in record
        ):  # no reason for another plan: the first building has room for them
            findings = [*findings, _no_room(unplaced)]
        codes = sorted({finding.code for finding in errors(findings)})
        why = "; ".join(finding.message for finding in errors(findings))
        new["report"] = examination.report.model_dump(mode="json")
        new["artifacts"] = as_data(examination.artifacts)
    verdict = judge(step, new, findings, error)
    entry = {**record["history"][-1], "verdict": verdict, "why": why, "repairs": repairs, "codes": codes}
    new["history"] = [*record["history"][:-1], entry]
    return apply_verdict(step, new, verdict, findings)


def _no_room(unplaced: list[str]) -> Finding:
    return Finding(code="UNPLACED", severity="error", message=f"It has no place for {', '.join(unplaced)}.")


def _told(step: Step, record: StepRecord, records: dict[str, StepRecord]) -> Judged:
    """Return the event that tells of the verdict on a step; ``records`` are those of all steps."""
    entry = record["history"][-1]
    return Judged(
        event="verdict",
        step=step.id,
        space=entry["space"],
        verdict=entry["verdict"],
        why=entry["why"],
        repairs=entry["repairs"],
        seconds=entry["seconds"],
        reused=entry.get("reused", False),
        artifacts=record["artifacts"] if record["status"] in SETTLED else [],
        thumbnails=record["thumbnails"],
        done=sum(other["status"] in SETTLED for other in records.values()),
        steps=len(records),
    )


def _artifacts(record: StepRecord) -> list[Artifact]:
    return [Artifact.model_validate(data) for data in record["artifacts"]]
