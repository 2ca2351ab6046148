"""What follows from the critic's findings. Pure: its limits are counters in the state, like all others.

A finding asks a step for another result, by the same path as a bad mesh: the same Space with changed arguments, then
the next Space, never a stand-in. A place that has more faults afterwards is taken back: see ``settle``.
"""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from graph.policies import Verdict, apply_verdict, judge, restored
from graph.state import CriticFinding, Critique, Earlier, GalleryState, Outcome, StepRecord, new_record
from tools.planning.advice import follow_advice
from tools.planning.plan import Plan, Step
from tools.scene.report import Advice, Finding

# Nobody sees how long a call took.
ADVICE: tuple[Advice, ...] = tuple(word for word in get_args(Advice) if word != "shorter_call")


def new_critique() -> Critique:
    """Return what is known before the critic has looked."""
    return Critique(rounds=0, pictures=0, findings=[], dropped=[], faults=0, open=True)


def wants_critic(state: GalleryState) -> bool:
    """Whether the critic is to look at the place, or to see what came of what it said."""
    critique = state.get("critique")
    return (
        state["settings"].get("critic") == "on"
        and state.get("scene_report") is not None
        and (critique is None or critique["open"])
    )


def may_advise(step: Step, record: StepRecord) -> list[Advice]:
    """Return what of the critic's vocabulary would change the step's next call."""
    return [advice for advice in ADVICE if _outcome(step, record, advice) == "asked"]


def _outcome(step: Step, record: StepRecord, advice: Advice) -> Outcome:
    """Return what an advice leads to. A step whose first result was kept once is not asked again."""
    verdict = _verdict(step, record, advice)
    if _was_kept(record) or verdict not in ("retry", "next_space"):
        return "limit"
    brief = follow_advice(step.brief, step.capability, record["advice"])
    same = follow_advice(brief, step.capability, [advice]) == brief
    return "in_vain" if verdict == "retry" and same else "asked"


def _verdict(step: Step, record: StepRecord, advice: Advice) -> Verdict:
    """Return what the gate would make of a mesh with that finding."""
    return judge(step, record, _as_findings(advice), None)


def _was_kept(record: StepRecord) -> bool:
    return bool(record["history"]) and record["history"][-1].get("verdict") == "keep"


def _as_findings(advice: Advice) -> list[Finding]:
    return [Finding(code="CRITIC", severity="error", message="", advice=advice)]


def can_be_asked(step: Step, record: StepRecord) -> bool:
    """Whether a Space gave a good result that the critic can speak of. What is done here is done the same each time."""
    return bool(step.candidates) and record["status"] == "accepted"


def reopen(
    plan: Plan, records: Mapping[str, StepRecord], findings: Sequence[CriticFinding]
) -> tuple[list[CriticFinding], dict[str, StepRecord]]:
    """Return the findings with what they lead to, and the records that change: of the steps that are asked once more,
    with what they have so far as ``earlier``, and of all that builds on them.

    Of several findings on one chain the first step's counts: the others are made anew all the same.
    """
    said = {finding["step"]: finding for finding in findings}
    changed: dict[str, StepRecord] = {}
    decided: dict[str, Outcome] = {}
    for step in plan.steps:  # in order: the inputs of a step come before it
        record = records[step.id]
        if any(source in changed for source in step.inputs):
            changed[step.id] = _afresh(record)
            decided[step.id] = "overtaken"
        elif finding := said.get(step.id):
            decided[step.id] = _outcome(step, record, finding["advice"])
            if decided[step.id] == "asked":
                changed[step.id] = _asked_again(step, record, finding)
    outcomes = [CriticFinding(**{**finding, "outcome": decided[finding["step"]]}) for finding in findings]
    return outcomes, changed


def _asked_again(step: Step, record: StepRecord, finding: CriticFinding) -> StepRecord:
    advice = finding["advice"]
    new = apply_verdict(step, record, _verdict(step, record, advice), _as_findings(advice))
    new["earlier"] = Earlier(
        candidate=record["candidate"],
        attempt=record["attempt"],
        advice=record["advice"],
        artifacts=record["artifacts"],
        call=record["call"],
        report=record["report"],
    )
    return new


def _afresh(record: StepRecord) -> StepRecord:
    """Return the record of a step that begins anew, but for its history: the calls that it has made were made."""
    return StepRecord(**{**new_record(), "history": record["history"]})


def faults_of(records: Mapping[str, StepRecord], scene_report: Mapping[str, Any]) -> int:
    """Return what can be counted as wrong with a place: checks that it fails, steps that were stood in for."""
    stood_in = sum(record["status"] in ("stand_in", "abandoned") for record in records.values())
    return stood_in + sum(not check["passed"] for check in scene_report["checks"])


def settle(
    plan: Plan, records: Mapping[str, StepRecord], critique: Critique, faults: int
) -> tuple[list[CriticFinding], dict[str, StepRecord]]:
    """Return the findings with what came of those that were asked, and the records that change.

    Where the place has more ``faults`` than before, every step gets its earlier result back, and what builds on it is
    made anew: of the same calls, so that the journal has them all.
    """
    asked = {finding["step"] for finding in critique["findings"] if finding["outcome"] == "asked"}
    worse = faults > critique["faults"]
    changed: dict[str, StepRecord] = {}
    decided: dict[str, Outcome] = dict.fromkeys(asked, "made_anew")
    for step in plan.steps:
        record = records[step.id]
        if step.id in asked and "earlier" in record:
            if worse:
                changed[step.id] = restored(record)
                decided[step.id] = "taken_back"
            else:
                changed[step.id] = _without_earlier(record)
        elif step.id in asked and _was_kept(record):
            decided[step.id] = "kept"
        elif worse and any(source in changed for source in step.inputs):
            changed[step.id] = _afresh(record)
    outcomes = [
        CriticFinding(**{**finding, "outcome": decided[finding["step"]]})
        if finding["outcome"] == "asked"
        else finding
        for finding in critique["findings"]
    ]
    return outcomes, changed


def _without_earlier(record: StepRecord) -> StepRecord:
    new = StepRecord(**record)
    del new["earlier"]
    return new
