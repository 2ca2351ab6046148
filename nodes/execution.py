"""Running one step: what geometry and texturing have in common."""

from functools import partial
from typing import Any

from langgraph.runtime import Runtime

from graph.context import Context
from graph.events import Cost, StepEnded, StepStarted
from graph.policies import is_stand_in, stops_the_build
from graph.state import StepRecord, StepTask
from nodes.calls import make_call, on_unknown_of, space_of
from tools.artifacts import as_data
from tools.errors import Interrupted
from tools.jail.layers import require_all
from tools.planning.plan import Step
from tools.spaces.call import CallResult
from tools.toolbox import Toolbox
from tools.under_way import Ended


def execute(task: StepTask, runtime: Runtime[Context], toolbox: Toolbox) -> dict[str, Any]:
    """Make the step's next call and return its record as ``returned`` or ``refused``; the validator judges it.

    A call that has not ended when all that the wave waits for have leaves the record as it is: the next wave sends the
    step again, and finds the call.
    Raises Interrupted, HomeError, InputError (field ``require_sandbox``), SandboxBroken, and what ``stops_the_build``;
    whatever else goes wrong is part of the record.
    """
    if Context.model_validate(task["settings"]).require_sandbox:  # a build may be resumed on another machine
        require_all()
    step, record, build_id = Step.model_validate(task["step"]), task["record"], task["build_id"]
    space, call = space_of(step, record), task["call"]
    make = partial(make_call, task, toolbox, grants=runtime.context.grants)
    begun, now = toolbox.under_way.begin(build_id, call, make)
    if now:
        runtime.stream_writer(StepStarted(event="step_started", step=step.id, space=space))
    if not toolbox.under_way.wait(build_id, begun, task["awaited"]):
        return {"steps": {}}
    try:
        ended = toolbox.under_way.collect(build_id, call, begun)
        _raise_what_stops(ended, task, step, toolbox)
    except BaseException:
        toolbox.under_way.forget(build_id)
        raise
    new = _record_of(ended, space, record)
    spent = toolbox.caller.spent(build_id)
    runtime.stream_writer(
        StepEnded(
            event="step_ended",
            step=step.id,
            space=space,
            status=new["status"],
            started=ended.started,
            seconds=ended.seconds,
            reused=new["history"][-1].get("reused", False),
            artifacts=new["artifacts"],
            cost=Cost(calls=spent.calls, seconds=spent.seconds),
        )
    )
    return {"steps": {step.id: new}}


def _raise_what_stops(ended: Ended, task: StepTask, step: Step, toolbox: Toolbox) -> None:
    """Raise the call's error where no other Space is to be asked because of it."""
    if isinstance(ended.outcome, CallResult):
        return
    if (
        toolbox.cancelled.is_set()
    ):  # what fails while everything is being stopped says nothing about the Space
        raise Interrupted("Stopped.") from ended.outcome
    record, named = task["record"], task["settings"]["spaces"]
    on_unknown = on_unknown_of(task["build_id"], toolbox)
    if not is_stand_in(step, record) and stops_the_build(
        step, record, type(ended.outcome).__name__, on_unknown=on_unknown, named=named
    ):
        raise ended.outcome


def _record_of(ended: Ended, space: str, record: StepRecord) -> StepRecord:
    """Return the step's record as the call leaves it."""
    new = StepRecord(**record)
    entry: dict[str, Any] = {"space": space, "started": ended.started, "seconds": ended.seconds}
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
    if isinstance(ended.outcome, CallResult):
        new["status"] = "returned"
        new["artifacts"] = as_data(ended.outcome.artifacts)
        new["call"] = ended.outcome.model_dump(mode="json", exclude={"artifacts"})
        entry["reused"] = ended.outcome.reused
    else:
        new["status"] = "refused"
        new["artifacts"] = []
        new["error"] = {"type": type(ended.outcome).__name__, "message": str(ended.outcome)}
    new["history"] = [*record["history"], entry]
    return new
