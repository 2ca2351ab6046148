"""Running one step: what geometry and texturing have in common."""

import time
from typing import Any

from langgraph.runtime import Runtime

from graph.context import Context
from graph.events import Cost, StepEnded, StepStarted
from graph.policies import candidates_of, is_stand_in, stops_the_build
from graph.state import StepRecord, StepTask
from tools.artifacts import Artifact, as_data
from tools.budget import Limits
from tools.errors import BudgetExceeded, Interrupted, MalformedAsset, SpaceError
from tools.jail.layers import require_all
from tools.planning.advice import follow_advice
from tools.planning.plan import Step
from tools.toolbox import Toolbox

TOLD_THE_MAKERS = ("finish_piece", "place_exhibits")


def execute(task: StepTask, runtime: Runtime[Context], toolbox: Toolbox) -> dict[str, Any]:
    """Make the step's next call and return its record as ``returned`` or ``refused``; the validator judges it.

    Raises Interrupted, HomeError, InputError (field ``require_sandbox``), SandboxBroken, and what ``stops_the_build``;
    whatever else goes wrong is part of the record.
    """
    step = Step.model_validate(task["step"])
    settings = Context.model_validate(task["settings"])
    if settings.require_sandbox:  # a build may be resumed on another machine
        require_all()
    record = task["record"]
    stand_in = is_stand_in(step, record)
    space = "stand-in" if stand_in else candidates_of(step)[record["candidate"]]
    inputs = [
        Artifact.model_validate(
            {**data, "name": source}
        )  # a local step tells its inputs apart by their steps
        for source in step.inputs
        for data in task["inputs"][source]
    ]
    inputs += [
        Artifact(sha256=file.sha256, media_type=file.media_type, size=file.size, role="image", name=step.id)
        for file in step.files
    ]
    runtime.stream_writer(StepStarted(event="step_started", step=step.id, space=space))
    started = time.time()
    entry: dict[str, Any] = {"space": space, "started": started}
    new = StepRecord(**record)
    new.update(
        {
            "attempt": record["attempt"] + 1,
            "calls": record["calls"] + 1,
            "report": None,
            "error": None,
            "call": None,
            "thumbnails": [],
        }
    )
    on_unknown = Context.model_validate(
        toolbox.builds.get(task["build_id"]).settings
    ).on_unknown  # not that of the state: who resumes may answer
    try:
        with toolbox.builds.own(task["build_id"]):
            if stand_in:
                result = toolbox.stand_ins.make(step, why=_last_reason(record), inputs=inputs)
            else:
                result = toolbox.caller.call(
                    build_id=task["build_id"],
                    step=step,
                    space=space,
                    brief=_brief(task, step),
                    inputs=inputs,
                    limits=Limits(max_calls=settings.max_calls, max_seconds=settings.max_seconds),
                    cancelled=toolbox.cancelled,
                    grants={*settings.grants, *runtime.context.grants},  # who resumes may grant more
                    repeat_unknown=on_unknown == "retry",
                    commercial=settings.commercial and space not in settings.cleared,
                    private_hosts=settings.private_hosts,
                )
    except (SpaceError, BudgetExceeded, MalformedAsset) as error:
        if (
            toolbox.cancelled.is_set()
        ):  # what fails while everything is being stopped says nothing about the Space
            raise Interrupted("Stopped.") from error
        if not stand_in and stops_the_build(
            step, record, type(error).__name__, on_unknown=on_unknown, named=settings.spaces
        ):
            raise
        new["status"] = "refused"
        new["artifacts"] = []
        new["error"] = {"type": type(error).__name__, "message": str(error)}
    else:
        new["status"] = "returned"
        new["artifacts"] = as_data(result.artifacts)
        new["call"] = result.model_dump(mode="json", exclude={"artifacts"})
        entry["reused"] = result.reused
    entry["seconds"] = round(time.time() - started, 3)
    new["history"] = [*record["history"], entry]
    spent = toolbox.caller.spent(task["build_id"])
    runtime.stream_writer(
        StepEnded(
            event="step_ended",
            step=step.id,
            space=space,
            status=new["status"],
            started=started,
            seconds=entry["seconds"],
            reused=entry.get("reused", False),
            artifacts=new["artifacts"],
            cost=Cost(calls=spent.calls, seconds=spent.seconds),
        )
    )
    return {"steps": {step.id: new}}


def _brief(task: StepTask, step: Step) -> dict[str, Any]:
    """Return the brief of this call; what brings pieces upright, or labels them, is told who made them."""
    brief = follow_advice(step.brief, step.capability, task["record"]["advice"])
    return {**brief, "makers": task["makers"]} if step.capability in TOLD_THE_MAKERS else brief


def _last_reason(record: StepRecord) -> str:
    return str(record["history"][-1].get("why", "")) if record["history"] else ""
