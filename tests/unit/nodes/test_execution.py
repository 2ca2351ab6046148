"""What a failed call does to its step, and when it stops the build."""

from contextlib import nullcontext
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest

from graph.context import Context
from graph.state import StepTask, new_record
from nodes.execution import execute
from tools.errors import CallUnknown, QuotaExceeded, SpaceError
from tools.planning.plan import Plan

SPENT = QuotaExceeded("The quota is spent.", space="a/space", remedy="Resume the build after 18:04.")

LOST = CallUnknown("The process that called a/space died in mid-call.", space="a/space")


def run(plan: Plan, candidates: list[str], error: SpaceError = SPENT, **settings: Any) -> Any:
    """Execute a step whose Space fails with an error (default: the quota is spent)."""

    def refuse(**asked: Any) -> None:
        assert asked["repeat_unknown"] is (settings.get("on_unknown") == "retry")
        raise error

    step = plan.steps[0].model_copy(update={"candidates": candidates})
    task = StepTask(build_id="b", settings=Context().model_dump(mode="json"), step=step.model_dump(mode="json"),
                    record=new_record(), inputs={}, makers={})  # fmt: skip
    toolbox = SimpleNamespace(
        builds=SimpleNamespace(
            own=lambda build: nullcontext(), get=lambda build: SimpleNamespace(settings=settings)
        ),
        caller=SimpleNamespace(call=refuse),
        cancelled=Event(),
    )
    runtime = SimpleNamespace(stream_writer=lambda event: None, context=Context())
    return execute(task, runtime, toolbox)  # type: ignore[arg-type]


def test_a_spent_quota_is_a_refusal_while_another_space_can_be_asked(plan: Plan) -> None:
    record = run(plan, ["a/space", "bundled"])["steps"]["architecture"]
    assert (record["status"], record["error"]["type"]) == ("refused", "QuotaExceeded")


def test_a_spent_quota_stops_the_build_and_says_when_to_resume_when_nobody_is_left(plan: Plan) -> None:
    with pytest.raises(QuotaExceeded, match=r"Resume the build after 18:04\."):
        run(plan, ["a/space"])


@pytest.mark.parametrize("policy", [{}, {"on_unknown": "next"}, {"on_unknown": "retry"}])
def test_a_call_of_unknown_fate_is_a_refusal(plan: Plan, policy: dict[str, str]) -> None:
    record = run(plan, ["a/space", "bundled"], LOST, **policy)["steps"]["architecture"]
    assert (record["status"], record["error"]["type"]) == ("refused", "CallUnknown")


def test_a_call_of_unknown_fate_stops_the_build_where_the_person_wants_to_be_asked(plan: Plan) -> None:
    with pytest.raises(CallUnknown, match="died"):
        run(plan, ["a/space", "bundled"], LOST, on_unknown="stop")
