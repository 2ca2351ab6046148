"""The call of one step: what it is asked for, with whose leave, and how it ended."""

import time
from collections.abc import Collection
from typing import Any

from graph.context import Context
from graph.policies import candidates_of, is_stand_in
from graph.state import StepRecord, StepTask
from tools.artifacts import Artifact
from tools.errors import BudgetExceeded, MalformedAsset, SpaceError
from tools.planning.advice import follow_advice
from tools.planning.plan import Step
from tools.spaces.call import CallResult
from tools.toolbox import Toolbox
from tools.under_way import Ended, Refusal

TOLD_THE_MAKERS = ("finish_piece", "place_exhibits")
STAND_IN = "stand-in"


def space_of(step: Step, record: StepRecord) -> str:
    """Return who is asked next: a Space, ``local``, or ``stand-in``."""
    return STAND_IN if is_stand_in(step, record) else candidates_of(step)[record["candidate"]]


def make_call(task: StepTask, toolbox: Toolbox, *, grants: Collection[str]) -> Ended:
    """Make the step's next call, or its stand-in, and return how it ended; ``grants`` are those of this run.

    Raises Interrupted, HomeError and ArtifactError.
    """
    step, record = Step.model_validate(task["step"]), task["record"]
    settings = Context.model_validate(task["settings"])
    space, inputs = space_of(step, record), _inputs(task, step)
    repeat_unknown = on_unknown_of(task["build_id"], toolbox) == "retry"
    started = time.time()
    outcome: CallResult | Refusal
    try:
        with toolbox.builds.own(task["build_id"]):
            if space == STAND_IN:
                outcome = toolbox.stand_ins.make(step, why=_last_reason(record), inputs=inputs)
            else:
                outcome = toolbox.caller.call(
                    build_id=task["build_id"],
                    step=step,
                    space=space,
                    brief=_brief(task, step),
                    inputs=inputs,
                    limits=settings.limits,
                    cancelled=toolbox.cancelled,
                    grants={*settings.grants, *grants},  # who resumes may grant more
                    repeat_unknown=repeat_unknown,
                    commercial=settings.commercial and space not in settings.cleared,
                    private_hosts=settings.private_hosts,
                )
    except (SpaceError, BudgetExceeded, MalformedAsset) as error:
        outcome = error
    return Ended(outcome, started, round(time.time() - started, 3))


def on_unknown_of(build_id: str, toolbox: Toolbox) -> str:
    """Return what follows a call of unknown fate: not as the state has it, since who resumes may answer."""
    return Context.model_validate(toolbox.builds.get(build_id).settings).on_unknown


def _inputs(task: StepTask, step: Step) -> list[Artifact]:
    """Return what the step takes: a local one tells its inputs apart by the steps that they came from."""
    made = [
        Artifact.model_validate({**data, "name": source})
        for source in step.inputs
        for data in task["inputs"][source]
    ]
    brought = [
        Artifact(sha256=file.sha256, media_type=file.media_type, size=file.size, role="image", name=step.id)
        for file in step.files
    ]
    return made + brought


def _brief(task: StepTask, step: Step) -> dict[str, Any]:
    """Return the brief of this call; what brings pieces upright, or labels them, is told who made them."""
    brief = follow_advice(step.brief, step.capability, task["record"]["advice"])
    return {**brief, "makers": task["makers"]} if step.capability in TOLD_THE_MAKERS else brief


def _last_reason(record: StepRecord) -> str:
    return str(record["history"][-1].get("why", "")) if record["history"] else ""
