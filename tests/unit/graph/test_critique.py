"""What follows from the critic's findings: the gate's own path and limits, and a place that is never worse for it."""

from typing import Any

import pytest

from graph.critique import can_be_asked, faults_of, may_advise, new_critique, reopen, settle, wants_critic
from graph.policies import apply_verdict, judge, stops_the_build
from graph.state import CriticFinding, Critique, GalleryState, StepRecord, new_record
from tests.plans import plan_of
from tools.planning.plan import Step
from tools.scene.report import Advice, Finding

BROKEN = [Finding(code="TRUNCATED", severity="error", message="broken", advice="new_seed")]


def step(step_id: str, *inputs: str, spaces: tuple[str, ...] = ("a/one", "b/two")) -> Step:
    brief = {"subject": step_id, "seed": 7}
    return Step.model_validate(
        {"id": step_id, "stage": "texturing", "capability": "text_to_image", "brief": brief, "inputs": inputs,
         "candidates": spaces}
    )  # fmt: skip


PLAN = plan_of(
    step("building"),
    step("painting"),
    step("textures", "building"),
    step("end", "textures", "painting"),
)


def made(sha256: str, **changes: Any) -> StepRecord:
    entry = {"space": "a/one", "verdict": "accept"}
    record = {
        **new_record(),
        "status": "accepted",
        "attempt": 1,
        "calls": 1,
        "artifacts": [{"sha256": sha256}],
    }
    return StepRecord(**{**record, "history": [entry], **changes})  # type: ignore[typeddict-item]


def all_made() -> dict[str, StepRecord]:
    return {item.id: made(item.id) for item in PLAN.steps}


def finding(step_id: str, advice: Advice = "new_seed") -> CriticFinding:
    return CriticFinding(round=1, step=step_id, advice=advice, reason="It is black.", outcome="asked")


def state(critic: str, critique: Critique | None, judged: bool = True) -> GalleryState:
    report = {"checks": []} if judged else None
    return GalleryState(settings={"critic": critic}, scene_report=report, critique=critique)


def test_it_is_wanted_once_the_place_is_judged_and_no_more_when_it_has_no_more_to_say() -> None:
    assert not wants_critic(state("off", None))
    assert not wants_critic(state("on", None, judged=False))
    assert wants_critic(state("on", None))
    assert wants_critic(state("on", new_critique()))
    assert not wants_critic(state("on", Critique(**{**new_critique(), "open": False})))


def test_a_step_is_asked_with_the_advice_and_what_builds_on_it_begins_anew() -> None:
    records = all_made()
    findings, changed = reopen(PLAN, records, [finding("building")])
    assert [item["outcome"] for item in findings] == ["asked"]
    assert list(changed) == ["building", "textures", "end"], "the painting stays"
    asked = changed["building"]
    assert (asked["status"], asked["advice"], asked["attempt"]) == ("waiting", ["new_seed"], 1)
    assert asked["earlier"]["artifacts"] == [{"sha256": "building"}]
    assert (changed["end"]["status"], changed["end"]["artifacts"]) == ("waiting", [])
    assert changed["end"]["history"] == records["end"]["history"], "the calls that were made were made"


def test_of_a_chain_the_first_step_counts() -> None:
    findings, changed = reopen(PLAN, all_made(), [finding("textures"), finding("building")])
    assert [item["outcome"] for item in findings] == ["overtaken", "asked"]
    assert "earlier" not in changed["textures"], "what it has was made of another building"


@pytest.mark.parametrize(
    ("attempt", "candidate", "advice", "outcome", "candidate_after"),
    [
        (1, 0, "new_seed", "asked", 0),
        (2, 0, "new_seed", "asked", 1),  # a Space is asked twice at most, whoever wants it
        (2, 1, "new_seed", "limit", 1),
        (1, 0, "other_space", "asked", 1),
        (1, 1, "other_space", "limit", 1),
        (1, 0, "ask_for_uv", "in_vain", 0),
    ],
)
def test_the_limits_are_those_of_the_gate_and_a_stand_in_is_never_asked_for(
    attempt: int, candidate: int, advice: Advice, outcome: str, candidate_after: int
) -> None:
    record = made("x", attempt=attempt, candidate=candidate)
    records = {**all_made(), "painting": record}
    [found], changed = reopen(PLAN, records, [finding("painting", advice)])
    assert found["outcome"] == outcome
    assert {**records, **changed}["painting"]["candidate"] == candidate_after
    assert (advice in may_advise(PLAN.step("painting"), record)) == (outcome == "asked")


def test_only_what_a_space_made_well_is_spoken_of() -> None:
    assert can_be_asked(step("painting"), made("x"))
    assert not can_be_asked(step("light", spaces=()), made("x"))
    assert not can_be_asked(step("painting"), made("x", status="stand_in"))


@pytest.mark.parametrize("error", ["SpaceBug", "QuotaExceeded", "BudgetExceeded", "CallTooHeavy", None])
def test_when_the_other_result_is_no_good_the_first_one_stays(error: str | None) -> None:
    records = all_made()
    _, changed = reopen(PLAN, records, [finding("painting")])
    back = StepRecord(**{**changed["painting"], "status": "refused", "artifacts": [], "attempt": 2})
    verdict = judge(PLAN.step("painting"), back, [] if error else BROKEN, error)
    assert verdict == "keep"
    kept = apply_verdict(PLAN.step("painting"), back, verdict, BROKEN)
    assert (kept["status"], kept["artifacts"]) == ("accepted", [{"sha256": "painting"}])
    assert "earlier" not in kept and kept["error"] is None
    kept["history"] = [*kept["history"], {"space": "a/one", "verdict": "keep"}]
    critique = Critique(**{**new_critique(), "rounds": 1, "findings": [finding("painting")]})
    [settled], _ = settle(PLAN, {**records, "painting": kept}, critique, faults=0)
    assert settled["outcome"] == "kept"
    assert may_advise(PLAN.step("painting"), kept) == [], "it is not asked a third time"


def test_a_build_is_not_stopped_for_a_call_that_only_the_critic_wanted() -> None:
    _, changed = reopen(PLAN, all_made(), [finding("painting", "other_space")])
    last = changed["painting"]
    painting = PLAN.step("painting")
    assert not stops_the_build(painting, last, "QuotaExceeded", on_unknown="next", named=["b/two"])
    assert not stops_the_build(painting, last, "SpaceAuth", on_unknown="next", named=["b/two"])
    assert stops_the_build(painting, last, "CallUnknown", on_unknown="stop", named=[]), (
        "it may have been billed"
    )


def test_a_place_that_is_no_worse_keeps_what_is_new() -> None:
    records = all_made()
    _, changed = reopen(PLAN, records, [finding("building")])
    again = {**records, "building": made("another", earlier=changed["building"]["earlier"])}
    critique = Critique(**{**new_critique(), "rounds": 1, "findings": [finding("building")], "faults": 1})
    [settled], after = settle(PLAN, again, critique, faults=1)
    assert settled["outcome"] == "made_anew"
    assert list(after) == ["building"] and "earlier" not in after["building"]
    assert after["building"]["artifacts"] == [{"sha256": "another"}]


def test_a_place_that_is_worse_gets_back_what_it_had() -> None:
    records = all_made()
    _, changed = reopen(PLAN, records, [finding("building")])
    again = {**records, "building": made("another", earlier=changed["building"]["earlier"], attempt=2)}
    again["textures"] = made("plain", status="stand_in")
    critique = Critique(**{**new_critique(), "rounds": 1, "findings": [finding("building")]})
    faults = faults_of(again, {"checks": [{"passed": True}]})
    assert faults == 1
    [settled], after = settle(PLAN, again, critique, faults)
    assert settled["outcome"] == "taken_back"
    assert after["building"]["artifacts"] == [{"sha256": "building"}]
    assert [after[name]["status"] for name in ("building", "textures", "end")] == [
        "accepted",
        "waiting",
        "waiting",
    ]
    assert "painting" not in after
