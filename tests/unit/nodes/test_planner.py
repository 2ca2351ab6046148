"""A revised plan keeps every result that it still asks for, and nothing else."""

from typing import Any

from nodes.planner import _carry_over
from tools.planning.plan import Plan


def changed(plan: Plan, step_id: str) -> Plan:
    steps = [
        step.model_copy(update={"brief": {"subject": "other"}}) if step.id == step_id else step
        for step in plan.steps
    ]
    return plan.model_copy(update={"steps": steps})


def test_nothing_changed_keeps_all(plan: Plan, record: Any) -> None:
    records = {step.id: record("accepted", {}) for step in plan.steps}
    assert _carry_over(plan, plan, records) == records


def test_a_changed_step_and_what_is_made_of_it_run_again_with_their_history(plan: Plan, record: Any) -> None:
    records = {step.id: record("accepted", {"verdict": "accept"}, scene="aa") for step in plan.steps}
    kept = _carry_over(plan, changed(plan, "architecture"), records)
    assert kept["painting_01"] == records["painting_01"]
    for name in ("architecture", "textures"):
        assert kept[name]["status"] == "waiting"
        assert (kept[name]["artifacts"], kept[name]["calls"]) == ([], 0)
        assert kept[name]["history"] == records[name]["history"], "calls that were made stay counted"


def test_a_step_that_was_not_settled_begins_anew(plan: Plan, record: Any) -> None:
    records = {step.id: record("accepted") for step in plan.steps}
    records["painting_01"] = {**record("waiting"), "candidate": 1, "advice": ["new_seed"]}
    kept = _carry_over(plan, plan, records)
    assert (kept["painting_01"]["candidate"], kept["painting_01"]["advice"]) == (0, [])
    assert kept["textures"]["status"] == "waiting"
    assert kept["architecture"] is records["architecture"]


def test_steps_come_and_go(plan: Plan, record: Any) -> None:
    records = {step.id: record("accepted") for step in plan.steps}
    new = plan.steps[1].model_copy(update={"id": "painting_02"})
    fewer = plan.model_copy(update={"steps": [plan.steps[0], new]})
    kept = _carry_over(plan, fewer, records)
    assert [(name, entry["status"]) for name, entry in kept.items()] == [
        ("architecture", "accepted"),
        ("painting_02", "waiting"),
    ]
