"""What a step is sent, and when it may be: pure."""

import hashlib
import json
from typing import Any

from graph.state import SETTLED, GalleryState, StepRecord, StepTask, new_record
from tools.planning.plan import Plan, Step

Records = dict[str, StepRecord]


def is_ready(step: Step, records: Records) -> bool:
    """Whether a step waits and all its inputs are settled: accepted, stood in for, or abandoned."""
    status = records.get(step.id, new_record())["status"]
    return status == "waiting" and all(
        source in records and records[source]["status"] in SETTLED for source in step.inputs
    )


def task_of(state: GalleryState, plan: Plan, step: Step, records: Records) -> StepTask:
    """Return what a step is sent; another attempt, or other inputs, make it another call. Nobody waits for it yet."""
    record = records.get(step.id, new_record())
    inputs = {source: records[source]["artifacts"] for source in step.inputs}
    data = step.model_dump(mode="json")
    told = json.dumps([data, record, inputs], sort_keys=True)
    return StepTask(
        build_id=state["build_id"],
        settings=state["settings"],
        step=data,
        record=record,
        inputs=inputs,
        makers={source: _maker(plan.step(source), plan, records) for source in step.inputs},
        call=hashlib.sha256(told.encode()).hexdigest(),
        awaited=[],
    )


def followers_of(step: Step, plan: Plan, records: Records) -> list[Step]:
    """Return the local steps that are ready once the result of a local step is accepted as it is."""
    if step.candidates:
        return []
    accepted = {**records, step.id: StepRecord(**{**records[step.id], "status": "accepted"})}
    return [
        other
        for other in plan.steps
        if step.id in other.inputs and not other.candidates and is_ready(other, accepted)
    ]


def _maker(step: Step, plan: Plan, records: Records) -> dict[str, Any]:
    """Return who made what the step gives, and how its meshes stand. Of a chain that fills one slot it is
    whoever filled it first: the others finish and dress what is there."""
    first = next(other for other in plan.steps if other == step or (step.slot and other.slot == step.slot))
    call, made = records[step.id]["call"] or {}, records[first.id]["call"] or {}
    return {"space": made.get("space", ""), "frame": call.get("frame")}
