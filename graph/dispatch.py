"""The one router: a pure function from the state to what runs next."""

from typing import Any, Literal

from langgraph.types import Send

from graph.policies import MAX_REPLANS
from graph.state import SETTLED, GalleryState, StepRecord, StepTask, new_record
from tools.planning.plan import Plan, Step

# The path lists, so that Studio draws every edge: a new plan is never a reason to plan again.
STEP_NODES: list[str] = ["geometry", "texturing", "deployer"]
DESTINATIONS: list[str] = ["planner", *STEP_NODES]


def dispatch(state: GalleryState) -> list[Send] | Literal["planner", "deployer"]:
    """Send every ready step to its node, all in parallel; else go back to the planner, or on to the deployer.

    A step is ready when it waits and all its inputs are settled: accepted, stood in for, or abandoned.
    """
    if state.get("replan") and state.get("replans", 0) < MAX_REPLANS:
        return "planner"
    plan = Plan.model_validate(state["plan"])
    records = state.get("steps", {})
    ready = [step for step in plan.steps if _is_ready(step, records)]
    if not ready:
        return "deployer"
    return [Send(step.stage, _task(state, step, records)) for step in ready]


def _is_ready(step: Step, records: dict[str, StepRecord]) -> bool:
    status = records.get(step.id, new_record())["status"]
    return status == "waiting" and all(
        source in records and records[source]["status"] in SETTLED for source in step.inputs
    )


def _task(state: GalleryState, step: Step, records: dict[str, StepRecord]) -> StepTask:
    return StepTask(
        build_id=state["build_id"],
        settings=state["settings"],
        step=step.model_dump(mode="json"),
        record=records.get(step.id, new_record()),
        inputs={source: records[source]["artifacts"] for source in step.inputs},
        makers={source: _maker(records[source]) for source in step.inputs},
    )


def _maker(record: StepRecord) -> dict[str, Any]:
    """Return who made the step's last result, and how that Space's meshes stand."""
    call = record["call"] or {}
    return {"space": call.get("space", ""), "frame": call.get("frame")}
