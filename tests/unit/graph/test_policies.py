"""What follows from what came back: the order is retry, next Space, stand-in, and every limit is kept."""

import pytest

from graph.policies import (
    MAX_ATTEMPTS_PER_SPACE,
    REACTIONS,
    apply_verdict,
    candidates_of,
    is_stand_in,
    judge,
    stops_the_build,
)
from graph.state import StepRecord, new_record
from tools import errors
from tools.planning.plan import Step
from tools.scene.report import Finding

TWO_SPACES = Step(
    id="architecture", stage="geometry", capability="generate_scene", brief={}, candidates=["a/one", "b/two"]
)
LOCAL = Step(id="assembly", stage="geometry", capability="assemble_scene", brief={})
BROKEN = Finding(code="INDEX_OUT_OF_RANGE", severity="error", message="broken", advice="new_seed")
ODD = Finding(code="NAME_ILLEGAL", severity="warning", message="odd")


def tried(candidate: int, attempt: int) -> StepRecord:
    return StepRecord(**{**new_record(), "candidate": candidate, "attempt": attempt, "status": "returned"})


def test_a_warning_does_not_stop_a_result() -> None:
    assert judge(TWO_SPACES, tried(0, 1), [ODD], None) == "accept"


def test_an_always_broken_mesh_leads_to_retry_then_the_next_space_then_the_stand_in_then_abandon() -> None:
    record, verdicts = tried(0, 0), []
    while record["status"] != "abandoned":
        record = StepRecord(**{**record, "attempt": record["attempt"] + 1, "status": "returned"})
        verdict = judge(TWO_SPACES, record, [BROKEN], None)
        verdicts.append((verdict, record["candidate"], record["attempt"]))
        record = apply_verdict(TWO_SPACES, record, verdict, [BROKEN])
    assert verdicts == [
        ("retry", 0, 1),
        ("next_space", 0, MAX_ATTEMPTS_PER_SPACE),
        ("retry", 1, 1),
        ("stand_in", 1, MAX_ATTEMPTS_PER_SPACE),
        ("abandon", 2, 1),
    ]


def test_a_retry_asks_for_what_the_findings_advise_and_a_new_seed_when_they_advise_nothing() -> None:
    heavy = Finding(code="TOO_MANY_TRIANGLES", severity="error", message="heavy", advice="fewer_triangles")
    mute = Finding(code="EMPTY", severity="error", message="empty")
    assert apply_verdict(TWO_SPACES, tried(0, 1), "retry", [heavy])["advice"] == ["fewer_triangles"]
    assert apply_verdict(TWO_SPACES, tried(0, 1), "retry", [mute])["advice"] == ["new_seed"]


def test_the_next_space_starts_afresh() -> None:
    record = StepRecord(**{**tried(0, 2), "advice": ["new_seed"]})
    after = apply_verdict(TWO_SPACES, record, "next_space", [BROKEN])
    assert (after["candidate"], after["attempt"], after["advice"], after["status"]) == (1, 0, [], "waiting")


def test_the_same_error_twice_asks_the_next_space_for_less() -> None:
    def after(*codes: list[str]) -> list[str]:
        record = StepRecord(**{**tried(0, 2), "history": [{"codes": entry} for entry in codes]})
        return list(apply_verdict(TWO_SPACES, record, "next_space", [BROKEN])["advice"])

    assert after(["TORN", "FLAT"], ["TORN"]) == ["simplify_prompt"]
    assert after(["FLAT"], ["TORN"]) == after(["TORN"]) == after([], []) == []
    assert after(["TORN"], ["FLAT"], ["TORN"]) == []  # not in a row


def test_advice_to_take_another_space_skips_the_retry() -> None:
    finding = Finding(code="NO_TEXTURE", severity="error", message="bare", advice="other_space")
    assert judge(TWO_SPACES, tried(0, 1), [finding], None) == "next_space"


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        ("SpaceBusy", "retry"),
        ("CallTimeout", "retry"),
        ("SpaceBug", "next_space"),
        ("SchemaDrift", "next_space"),
        ("CallUnknown", "next_space"),
        ("BudgetExceeded", "stand_in"),
    ],
)
def test_each_failure_has_its_reaction(error: str, verdict: str) -> None:
    assert judge(TWO_SPACES, tried(0, 1), [], error) == verdict


def test_every_error_that_a_call_can_raise_has_a_reaction() -> None:
    leaves = {
        cls.__name__
        for cls in vars(errors).values()
        if isinstance(cls, type) and issubclass(cls, errors.SpaceError)
    }
    assert leaves - {"SpaceError"} | {"BudgetExceeded", "MalformedAsset"} == set(REACTIONS)


def test_a_local_step_that_fails_is_tried_again_then_stood_in_for() -> None:
    assert candidates_of(LOCAL) == ["local"]
    assert judge(LOCAL, tried(0, 1), [], "MalformedAsset") == "retry"
    assert judge(LOCAL, tried(0, MAX_ATTEMPTS_PER_SPACE), [], "MalformedAsset") == "stand_in"
    assert is_stand_in(LOCAL, apply_verdict(LOCAL, tried(0, 2), "stand_in", []))


def test_an_accepted_stand_in_is_recorded_as_one() -> None:
    assert apply_verdict(TWO_SPACES, tried(2, 1), "accept", [])["status"] == "stand_in"
    assert apply_verdict(TWO_SPACES, tried(1, 1), "accept", [])["status"] == "accepted"


def test_a_call_that_was_too_heavy_is_made_once_more_lighter_and_never_plainly() -> None:
    step = TWO_SPACES.model_copy(update={"brief": {"resolution": "gala"}})
    assert judge(step, tried(0, 1), [], "CallTooHeavy") == "lighter"
    after = apply_verdict(step, tried(0, 1), "lighter", [])
    assert (after["advice"], after["status"]) == (["shorter_call"], "waiting")
    assert judge(step, tried(0, MAX_ATTEMPTS_PER_SPACE), [], "CallTooHeavy") == "next_space"
    lightest = step.model_copy(update={"brief": {"resolution": "draft"}})
    assert judge(lightest, tried(0, 1), [], "CallTooHeavy") == "next_space"


def test_a_spent_quota_stops_the_build_only_where_nobody_else_is_left() -> None:
    assert not stops_the_build(TWO_SPACES, tried(0, 1), "QuotaExceeded", on_unknown="next", named=["a/one"])
    assert stops_the_build(TWO_SPACES, tried(1, 1), "QuotaExceeded", on_unknown="next", named=[])
    assert not stops_the_build(TWO_SPACES, tried(1, 1), "SpaceBug", on_unknown="stop", named=[])


@pytest.mark.parametrize(
    ("error", "space", "stops"),
    [
        ("SpaceAuth", "a/one", True),
        ("SpaceNotFound", "a/one", True),
        ("SpaceAuth", "https://a-one.hf.space", True),
        ("SpaceNotFound", "https://a-one.hf.space", False),  # an address has no owner who could open it
        ("SpaceNotFound", "enfilade/painter", False),  # nobody named it
        ("SpaceBug", "a/one", False),
    ],
)
def test_a_named_space_that_is_closed_or_not_there_stops_the_build(
    error: str, space: str, stops: bool
) -> None:
    step = TWO_SPACES.model_copy(update={"candidates": [space, "b/two"]})
    named = ["a/one", "https://a-one.hf.space"]
    assert stops_the_build(step, tried(0, 1), error, on_unknown="next", named=named) is stops
