"""How often a step is tried, and what follows from what came back. Pure: every limit is a counter in the state.

A bad result leads to repair on the spot, then to the same Space with changed arguments, then to the next Space, then
to a plain stand-in: in that order, each only when the one before cannot help. A result that was good, and that only the
critic wants otherwise, is never lost: where the other one is bad, it stays.
"""

from collections.abc import Collection
from typing import Any, Literal

from graph.state import GalleryState, Question, StepRecord
from tools.planning.advice import follow_advice
from tools.planning.plan import Step
from tools.scene.report import Advice, Finding, errors
from tools.spaces.addresses import is_hub_id

MAX_ATTEMPTS_PER_SPACE = 2  # the first call, and one with changed arguments: a third rarely differs
MAX_REPLANS = 2
LIGHTER: Advice = "shorter_call"

Verdict = Literal["accept", "retry", "lighter", "next_space", "stand_in", "abandon", "keep"]

# What a person is asked about, in this order, by the setting ``approve``.
QUESTIONS: dict[str, tuple[Question, ...]] = {
    "nothing": (),
    "plan": ("plan",),
    "publish": ("publish",),
    "each": ("plan", "publish"),
}

# What a failed call leads to, by the name of its error in tools.errors. A retry makes sense where the same Space may
# well answer the next time; where its code, address, account or schema is at fault only another Space can help.
REACTIONS: dict[str, Verdict] = {
    "SpaceBusy": "retry",
    "CallTimeout": "retry",
    "ResultRejected": "retry",
    "MalformedAsset": "retry",
    "CallTooHeavy": "lighter",
    "SpaceNotFound": "next_space",
    "SpaceNotRunning": "next_space",
    "SpaceAuth": "next_space",
    "QuotaExceeded": "next_space",
    "SchemaDrift": "next_space",
    "BadArguments": "next_space",
    "SpaceBug": "next_space",
    "LicenceRefused": "next_space",
    "CallUnknown": "next_space",  # it may have been billed: where it may be repeated, tools.spaces has done so
    "BudgetExceeded": "stand_in",  # no other Space is cheaper than nothing
}


def open_question(state: GalleryState) -> Question | None:
    """Return what a person has yet to approve of the plan as it is now, in the order of asking."""
    asked = QUESTIONS[state["settings"].get("approve", "nothing")]
    return next((question for question in asked if question not in state.get("approved", [])), None)


def is_refused(report: dict[str, Any] | None) -> bool:
    """Whether a run ended because a person said no to the plan, or to its publication."""
    return report is not None and report["status"] == "refused"


def candidates_of(step: Step) -> list[str]:
    """Return who may run the step, in order; a local step has one candidate, ``local``."""
    return step.candidates or ["local"]


def is_stand_in(step: Step, record: StepRecord) -> bool:
    """Whether the candidates are used up, so that the next run makes the plain stand-in."""
    return record["candidate"] >= len(candidates_of(step))


def judge(step: Step, record: StepRecord, findings: list[Finding], error: str | None) -> Verdict:
    """Decide what follows from a result with ``findings``, or from a call that failed with an ``error`` (its name)."""
    bad = errors(findings)
    if error is None and not bad:
        return "accept"
    if "earlier" in record:
        return "keep"
    if is_stand_in(step, record):
        return "abandon"
    if error is not None:
        wish = REACTIONS[error]
    else:
        wish = "next_space" if any(finding.advice == "other_space" for finding in bad) else "retry"
    if wish == "lighter" and _lighter(step, record) == _brief(step, record):
        wish = "next_space"  # it can be asked for no less
    if wish in ("retry", "lighter") and record["attempt"] >= MAX_ATTEMPTS_PER_SPACE:
        wish = "next_space"
    if wish == "next_space" and record["candidate"] + 1 >= len(candidates_of(step)):
        wish = "stand_in"
    return wish


def stops_the_build(
    step: Step, record: StepRecord, error: str, *, on_unknown: str, named: Collection[str]
) -> bool:
    """Whether a failed call with this ``error`` (its name) stops the build until time, or a person, has mended it.

    A spent quota comes back, so it is worth waiting for where nobody else is left to ask. A Space that the person
    ``named``, and which is closed or not on the Hub at all, is theirs to open, or to name right. A call of which nobody
    knows whether it was billed stops the build where the person wants to be asked (``on_unknown``, as in the settings).
    For nothing else a call stops it that only the critic wanted.
    """
    at = record["candidate"]
    if error == "CallUnknown":
        return on_unknown == "stop"
    if "earlier" in record:
        return False
    if error == "QuotaExceeded":
        return at + 1 >= len(candidates_of(step))
    space = candidates_of(step)[at]
    return space in named and (error == "SpaceAuth" or (error == "SpaceNotFound" and is_hub_id(space)))


def _brief(step: Step, record: StepRecord) -> dict[str, Any]:
    return follow_advice(step.brief, step.capability, record["advice"])


def _lighter(step: Step, record: StepRecord) -> dict[str, Any]:
    return follow_advice(_brief(step, record), step.capability, [LIGHTER])


def apply_verdict(step: Step, record: StepRecord, verdict: Verdict, findings: list[Finding]) -> StepRecord:
    """Return the record as it goes on after ``verdict``."""
    new = StepRecord(**record)
    match verdict:
        case "accept":
            new["status"] = "stand_in" if is_stand_in(step, record) else "accepted"
        case "retry":
            asked = [finding.advice for finding in errors(findings) if finding.advice]
            new["status"] = "waiting"
            new["advice"] = [*record["advice"], *(dict.fromkeys(asked) or ["new_seed"])]
        case "lighter":
            new["status"] = "waiting"
            new["advice"] = [*record["advice"], LIGHTER]
        case "next_space":
            new.update(
                {
                    "status": "waiting",
                    "candidate": record["candidate"] + 1,
                    "attempt": 0,
                    "advice": _escalated(record),
                }
            )
        case "stand_in":
            new.update(
                {"status": "waiting", "candidate": len(candidates_of(step)), "attempt": 0, "advice": []}
            )
        case "abandon":
            new["status"] = "abandoned"
        case "keep":
            new = restored(record)
    return new


def _escalated(record: StepRecord) -> list[Advice]:
    """Return what the next Space is asked after the last one: less in its words, where that gave a result with the same
    error twice, since another seed and other numbers did not help."""
    last, before = (set(entry.get("codes", ())) for entry in ({}, {}, *record["history"])[:-3:-1])
    return ["simplify_prompt"] if last & before else []


def restored(record: StepRecord) -> StepRecord:
    """Return the record with its ``earlier`` result, as that was accepted."""
    new = StepRecord(**{**record, **record["earlier"], "status": "accepted", "error": None})
    del new["earlier"]
    return new
