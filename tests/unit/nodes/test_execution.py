"""What a failed call does to its step, and when it stops the build."""

from collections.abc import Callable
from contextlib import nullcontext
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest

from graph.context import Context
from graph.state import StepTask, new_record
from nodes.execution import execute
from tools.budget import Spent
from tools.errors import CallUnknown, LicenceRefused, QuotaExceeded, SpaceBusy, SpaceError
from tools.planning.plan import Plan
from tools.under_way import Ended, UnderWay

SPENT = QuotaExceeded("The quota is spent.", space="a/space", remedy="Resume the build after 18:04.")

LONG = 10  # seconds; what takes so long here hangs
LOST = CallUnknown("The process that called a/space died in mid-call.", space="a/space")


def run(
    plan: Plan,
    candidates: list[str],
    error: SpaceError = SPENT,
    *,
    commercial: bool = False,
    context: Context | None = None,
    **settings: Any,
) -> Any:
    """Execute a step whose Space fails with an error (default: the quota is spent).

    ``context`` are the settings of the state, ``settings`` those of the build's record, and ``commercial`` is what the
    caller is expected to be asked for.
    """

    def refuse(**asked: Any) -> None:
        assert asked["repeat_unknown"] is (settings.get("on_unknown") == "retry")
        assert asked["commercial"] is commercial
        assert asked["private_hosts"] == saved["private_hosts"]
        raise error

    step = plan.steps[0].model_copy(update={"candidates": candidates})
    saved = (context or Context()).model_dump(mode="json")
    task = StepTask(build_id="b", settings=saved, step=step.model_dump(mode="json"),
                    record=new_record(), inputs={}, makers={}, call="c", awaited=["c"])  # fmt: skip
    return execute(task, runtime([]), toolbox(refuse, settings))


def toolbox(call: Callable[..., Any], settings: dict[str, Any]) -> Any:
    """What a step needs of a toolbox; ``settings`` are those of the build's record."""
    return SimpleNamespace(
        builds=SimpleNamespace(
            own=lambda build: nullcontext(), get=lambda build: SimpleNamespace(settings=settings)
        ),
        caller=SimpleNamespace(call=call, spent=lambda build: Spent(calls=1, seconds=0)),
        cancelled=Event(),
        under_way=UnderWay(),
    )


def runtime(told: list[Any]) -> Any:
    """One that keeps what it is told."""
    return SimpleNamespace(stream_writer=told.append, context=Context())


def test_a_call_that_its_wave_does_not_wait_for_is_found_by_the_next_wave(plan: Plan) -> None:
    may_end, made, told = Event(), list[str](), list[Any]()

    def slow(**asked: Any) -> None:
        made.append(asked["space"])
        assert may_end.wait(LONG)
        raise SpaceBusy("Later.", space="a/space")

    step = plan.steps[0].model_copy(update={"candidates": ["a/space"]})
    task = StepTask(build_id="b", settings=Context().model_dump(mode="json"), step=step.model_dump(mode="json"),
                    record=new_record(), inputs={}, makers={}, call="c", awaited=["building"])  # fmt: skip
    tools = toolbox(slow, {})
    tools.under_way.begin("b", "building", lambda: Ended(SpaceBusy("Later.", space="a/space"), 0, 0))
    assert execute(task, runtime(told), tools) == {"steps": {}}, "it is under way"
    assert execute(task, runtime(told), tools) == {"steps": {}}
    may_end.set()
    record = execute(StepTask(**{**task, "awaited": ["c"]}), runtime(told), tools)["steps"]["architecture"]
    assert (record["status"], record["calls"], len(record["history"])) == ("refused", 1, 1)
    assert [event["event"] for event in told] == ["step_started", "step_ended"] and made == ["a/space"]


@pytest.mark.parametrize(("settings", "asked_for"), [
    ({}, False), ({"commercial": True}, True), ({"commercial": True, "cleared": ["a/space"]}, False),
    ({"commercial": True, "cleared": ["another/space"]}, True),
])  # fmt: skip
def test_for_commercial_use_the_licence_is_asked_of_all_spaces_that_are_not_cleared(
    plan: Plan, settings: dict[str, Any], asked_for: bool
) -> None:
    refused = LicenceRefused("No.", space="a/space")
    record = run(plan, ["a/space", "bundled"], refused, commercial=asked_for, context=Context(**settings))
    assert record["steps"]["architecture"]["error"]["type"] == "LicenceRefused"


def test_the_hosts_that_the_person_opened_are_those_of_the_call(plan: Plan) -> None:
    run(plan, ["a/space", "bundled"], context=Context(private_hosts=["studio.lan"]))


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
