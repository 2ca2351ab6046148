"""What a failed call does to its step, and when it stops the build."""

from contextlib import nullcontext
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest

from graph.context import Context
from graph.state import StepTask, new_record
from nodes.execution import execute
from tools.errors import QuotaExceeded
from tools.planning.plan import Plan

SPENT = QuotaExceeded("The quota is spent.", space="a/space", remedy="Resume the build after 18:04.")


def run(plan: Plan, candidates: list[str]) -> Any:
    """Execute a step whose Space says that the quota is spent."""

    def refuse(**asked: Any) -> None:
        raise SPENT

    step = plan.steps[0].model_copy(update={"candidates": candidates})
    task = StepTask(build_id="b", settings=Context().model_dump(mode="json"), step=step.model_dump(mode="json"),
                    record=new_record(), inputs={}, makers={})  # fmt: skip
    toolbox = SimpleNamespace(
        builds=SimpleNamespace(own=lambda build: nullcontext()),
        caller=SimpleNamespace(call=refuse),
        cancelled=Event(),
    )
    runtime = SimpleNamespace(stream_writer=lambda event: None)
    return execute(task, runtime, toolbox)  # type: ignore[arg-type]


def test_a_spent_quota_is_a_refusal_while_another_space_can_be_asked(plan: Plan) -> None:
    record = run(plan, ["a/space", "bundled"])["steps"]["architecture"]
    assert (record["status"], record["error"]["type"]) == ("refused", "QuotaExceeded")


def test_a_spent_quota_stops_the_build_and_says_when_to_resume_when_nobody_is_left(plan: Plan) -> None:
    with pytest.raises(QuotaExceeded, match=r"Resume the build after 18:04\."):
        run(plan, ["a/space"])
