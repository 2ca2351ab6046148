"""What a critic may say, what it is told, and which of its remarks count.

The form that a model is sent allows the plan's own steps and the gate's own words of advice, and nothing else. Not
every server keeps a model to its form, and pictures can carry text that talks it into something: so every remark is
looked at here, and the worst that one can do is to ask an existing step for another result.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, create_model

from tools.critique.shots import Shot
from tools.planning.plan import Plan, Step
from tools.scene.report import Advice
from tools.spaces.failures import clean

MOST_REMARKS = 5  # of one look
MOST_REASON = 200  # characters
MOST_NAME = 40  # characters of a name that is no step's, as it is reported
MOST_TOLD = 120  # characters of what a step makes

Askable = Mapping[str, Sequence[Advice]]  # by step, what it may be advised


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Remark(_Data):
    """One thing that is wrong: the step that made it, an advice for its next call, and the reason in a sentence."""

    step: str
    advice: str
    reason: str


class Remarks(_Data):
    """All that a critic says after one look; nothing where the place is as it was wished."""

    remarks: list[Remark]


@dataclass(frozen=True)
class Counted:
    """Remarks that count, at most one for a step, and why others do not."""

    remarks: list[Remark]
    dropped: list[str]


def form_for(askable: Askable) -> type[Remarks]:
    """Return the form for a model: its JSON schema allows these steps and advices only. What does not keep to it is
    read all the same, so that one bad remark does not cost the others; ``sift`` drops it."""
    words = sorted({advice for advices in askable.values() for advice in advices})
    remark = create_model(
        "Remark",
        __base__=Remark,
        step=(str, Field(json_schema_extra={"enum": list(askable)})),
        advice=(str, Field(json_schema_extra={"enum": list(words)})),
    )
    return create_model(
        "Remarks",
        __base__=Remarks,
        remarks=(list[remark], Field(json_schema_extra={"maxItems": MOST_REMARKS})),  # type: ignore[valid-type]
    )


def told(plan: Plan, shots: Sequence[Shot], askable: Askable) -> str:
    """Return what a critic is told beside the pictures, as JSON."""
    gallery = plan.gallery
    return json.dumps(
        {
            "sentence": plan.prompt,
            "style": gallery.style,
            "time_of_day": gallery.time_of_day,
            "pictures": [shot.shows for shot in shots],
            "steps": [_told(plan.step(step), advices) for step, advices in askable.items()],
        },
        ensure_ascii=False,
    )


def _told(step: Step, advices: Sequence[Advice]) -> dict[str, object]:
    words = step.brief.get("subject") or step.brief.get("scene") or step.brief.get("texture_style") or ""
    return {
        "step": step.id,
        "does": step.capability,
        "of": step.slot or "the whole place",
        "shows": clean(str(words))[:MOST_TOLD],
        "advice": list(advices),
    }


def sift(said: Remarks, steps: Sequence[str], vocabulary: Sequence[Advice]) -> Counted:
    """Return which remarks count: of the ``steps`` that have a result, with an advice of the ``vocabulary``.

    A step that may not be asked again counts too: that is for whoever decides, and is reported.
    """
    counted: dict[str, Remark] = {}
    dropped: list[str] = []
    for number, remark in enumerate(said.remarks):
        step, advice = clean(remark.step)[:MOST_NAME], clean(remark.advice)[:MOST_NAME]
        if number >= MOST_REMARKS:
            dropped.append(f"{len(said.remarks) - MOST_REMARKS} more remarks than were asked for")
            break
        if remark.step not in steps:
            dropped.append(f"no step of this plan has a result that is called '{step}'")
        elif remark.advice not in vocabulary:
            dropped.append(f"'{advice}' is no advice ({step})")
        elif step in counted:
            dropped.append(f"a second remark on {step}")
        else:
            counted[step] = remark.model_copy(update={"reason": clean(remark.reason)[:MOST_REASON]})
    return Counted(list(counted.values()), dropped)
