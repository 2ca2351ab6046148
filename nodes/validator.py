"""Validator: looks at everything that came back since it last ran, and says what follows from it."""

from typing import Any

from langgraph.runtime import Runtime

from graph.context import Context
from graph.policies import apply_verdict, judge
from graph.state import SETTLED, GalleryState, Replan, StepRecord
from nodes.outcome import final_scene
from tools.artifacts import Artifact, as_data
from tools.planning.plan import Plan, Step
from tools.scene.gate import examine, examine_place, unplaced_works
from tools.scene.report import Finding, errors
from tools.toolbox import Toolbox


def validator(state: GalleryState, runtime: Runtime[Context], *, toolbox: Toolbox) -> dict[str, Any]:
    """Give each new result its verdict: accept, repair on the spot, retry, next Space, stand in, or abandon.

    Works that found no wall make it ask for another plan; once the last step is settled it judges the place.
    """
    plan = Plan.model_validate(state["plan"])
    quality = state["settings"]["quality"]
    judged: dict[str, StepRecord] = {}
    update: dict[str, Any] = {"steps": judged}
    with toolbox.builds.own(state["build_id"]):
        for step in plan.steps:
            record = state["steps"][step.id]
            if record["status"] not in ("returned", "refused"):
                continue
            new = _judged(step, record, quality, runtime, toolbox)
            judged[step.id] = new
            if new["status"] == "accepted" and step.capability == "generate_scene":
                told = unplaced_works(_artifacts(new), toolbox.artifacts)
                if missing := [work.id for work in plan.gallery.artworks if work.id in told]:
                    update["replan"] = Replan(unplaced=missing)
        records = {**state["steps"], **judged}
        scene = final_scene(plan, records)
        if scene and all(record["status"] in SETTLED for record in records.values()):
            report = examine_place(scene, toolbox.artifacts, plan.gallery.artworks, quality)
            update["scene_report"] = report.model_dump(mode="json")
            runtime.stream_writer({"event": "place_judged", "report": update["scene_report"]})
    return update


def _judged(
    step: Step, record: StepRecord, quality: str, runtime: Runtime[Context], toolbox: Toolbox
) -> StepRecord:
    new = StepRecord(**record)
    findings: list[Finding] = []
    repairs: list[str] = []
    if record["error"] is None:
        examination = examine(step, _artifacts(record), toolbox.artifacts, quality)
        findings, repairs = examination.report.findings, examination.repairs
        new["report"] = examination.report.model_dump(mode="json")
        new["artifacts"] = as_data(examination.artifacts)
    error = record["error"]["type"] if record["error"] else None
    verdict = judge(step, new, findings, error)
    why = record["error"]["message"] if record["error"] else "; ".join(f.message for f in errors(findings))
    entry = {**record["history"][-1], "verdict": verdict, "why": why, "repairs": repairs}
    new["history"] = [*record["history"][:-1], entry]
    runtime.stream_writer({"event": "verdict", "step": step.id, **entry})
    return apply_verdict(step, new, verdict, findings)


def _artifacts(record: StepRecord) -> list[Artifact]:
    return [Artifact.model_validate(data) for data in record["artifacts"]]
