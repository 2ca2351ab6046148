"""Whatever a critic says, only remarks on existing steps, in the gate's own words, count."""

import json

import pytest

from graph.critique import ADVICE
from tools.critique.remarks import MOST_NAME, MOST_REASON, MOST_REMARKS, Remarks, form_for, sift

ASKABLE = {"architecture": ["new_seed", "more_detail"], "painting_01": ["new_seed", "other_space"]}
STEPS = [*ASKABLE, "textures"]  # it has a result, and may not be asked again


def said(*remarks: tuple[str, str, str]) -> Remarks:
    return Remarks.model_validate(
        {"remarks": [dict(zip(("step", "advice", "reason"), remark, strict=True)) for remark in remarks]}
    )


def test_the_form_allows_the_steps_and_the_words_of_this_plan_only() -> None:
    from openai.lib._pydantic import to_strict_json_schema

    schema = to_strict_json_schema(form_for(ASKABLE))
    remark = schema["$defs"]["Remark"]
    assert remark["properties"]["step"]["enum"] == list(ASKABLE)
    assert remark["properties"]["advice"]["enum"] == ["more_detail", "new_seed", "other_space"]
    assert remark["additionalProperties"] is False
    assert schema["properties"]["remarks"]["maxItems"] == MOST_REMARKS
    assert '"default"' not in json.dumps(schema)


def test_an_answer_outside_the_form_does_not_cost_the_remarks_within_it() -> None:
    answer = form_for(ASKABLE).model_validate(
        {"remarks": [{"step": "sky", "advice": "pray", "reason": "Rain."},
                     {"step": "painting_01", "advice": "new_seed", "reason": "Black."}]}
    )  # fmt: skip
    counted = sift(answer, STEPS, ADVICE)
    assert [remark.step for remark in counted.remarks] == ["painting_01"]
    assert counted.dropped == ["no step of this plan has a result that is called 'sky'"]


@pytest.mark.parametrize(
    ("remark", "why"),
    [
        (("painting_02", "new_seed", "x"), "no step"),
        (("deployer", "new_seed", "x"), "no step"),
        (("painting_01 ", "new_seed", "x"), "no step"),
        (("painting_01", "shorter_call", "x"), "no advice"),
        (("painting_01", "delete", "x"), "no advice"),
        (("\x1b[31m<b>" + "x" * 900, "new_seed", "x"), "no step"),
    ],
)
def test_what_does_not_count_is_reported_short_and_clean(remark: tuple[str, str, str], why: str) -> None:
    counted = sift(said(remark), STEPS, ADVICE)
    assert counted.remarks == []
    [dropped] = counted.dropped
    assert why in dropped and "\x1b" not in dropped and len(dropped) < 60 + MOST_NAME


def test_one_remark_for_a_step_and_five_in_all() -> None:
    many = [("painting_01", "new_seed", f"<i>reason</i> {n}" + "x" * 900) for n in range(MOST_REMARKS + 3)]
    counted = sift(said(*many), STEPS, ADVICE)
    [remark] = counted.remarks
    assert remark.reason.startswith("reason 0") and len(remark.reason) == MOST_REASON
    assert counted.dropped[-1] == "3 more remarks than were asked for"
    assert counted.dropped[0] == "a second remark on painting_01"
