"""Critic: a language model looks at the finished place, and may ask steps once more. It is off unless it is wanted."""

from typing import Any

from langgraph.runtime import Runtime

from graph.context import Context
from graph.critique import ADVICE, can_be_asked, faults_of, may_advise, new_critique, reopen, settle
from graph.events import Criticised
from graph.state import CriticFinding, Critique, GalleryState, StepRecord
from nodes.language_model import ModelUnavailable, language_model_configured
from nodes.looking import look_at
from nodes.outcome import asked_of, final_files
from tools.artifacts import by_role
from tools.critique.remarks import Counted, form_for, sift, told
from tools.critique.shots import SHOT_SIZE, Shot, shots_of
from tools.errors import MalformedAsset, SpaceError
from tools.planning.plan import Plan
from tools.stills import Still
from tools.toolbox import Toolbox


def critic(state: GalleryState, runtime: Runtime[Context], *, toolbox: Toolbox) -> dict[str, Any]:
    """See what came of the last look; then, if the place changed and there is a look left, look again.

    Nothing that a model says, or that keeps it from looking, makes a build fail.
    """
    plan = Plan.model_validate(state["plan"])
    settings = Context.model_validate(state["settings"])
    critique = Critique(**{**(state.get("critique") or new_critique()), "open": False})
    records = state["steps"]
    faults = faults_of(records, state["scene_report"] or {"checks": []})
    critique["findings"], changed = settle(plan, records, critique, faults)
    records = {**records, **changed}
    notices: list[str] = []
    dropped: list[str] = []
    taken_back = any(finding["outcome"] == "taken_back" for finding in critique["findings"])
    if critique["rounds"] < settings.critic_rounds and not taken_back:
        critique["rounds"] += 1
        critique["faults"] = faults
        try:
            counted = _look(state, plan, critique, records, toolbox)
        except (ModelUnavailable, SpaceError, MalformedAsset) as error:
            notices = [f"The critic could not look ({error}); the gallery stays as it is."]
        else:
            findings, asked = reopen(plan, records, _findings(counted, critique["rounds"]))
            critique["findings"] = [*critique["findings"], *findings]
            dropped = counted.dropped
            critique["dropped"] = [*critique["dropped"], *dropped]
            critique["open"] = bool(asked)
            changed |= asked
    again = [name for name, record in changed.items() if record["status"] == "waiting"]
    told_now = Critique(**{**critique, "dropped": dropped})
    runtime.stream_writer(Criticised(event="criticised", **told_now, again=again, notices=notices))
    return {"steps": changed, "critique": critique, "notices": notices}


def _look(
    state: GalleryState,
    plan: Plan,
    critique: Critique,
    records: dict[str, StepRecord],
    toolbox: Toolbox,
) -> Counted:
    """Return which of the model's remarks count; the pictures that it is sent are counted in ``critique``.

    Raises ModelUnavailable, and what ``tools.stills.draw_still`` raises.
    """
    spoken_of = [step for step in plan.steps if can_be_asked(step, records[step.id])]
    askable = {step.id: words for step in spoken_of if (words := may_advise(step, records[step.id]))}
    if not askable:
        return Counted([], [])
    if not language_model_configured():  # a build may be resumed elsewhere
        raise ModelUnavailable("no language model is configured here: set OPENAI_API_KEY")
    shots, drawn = _pictures(state, plan, records, toolbox)
    critique["pictures"] += len(drawn)
    seed = Context.model_validate(state["settings"]).seed
    said = look_at(drawn, told(plan, shots, askable), form_for(askable), seed=seed)
    return sift(said, [step.id for step in spoken_of], ADVICE)


def _pictures(
    state: GalleryState, plan: Plan, records: dict[str, StepRecord], toolbox: Toolbox
) -> tuple[list[Shot], list[bytes]]:
    files = final_files(plan, records)
    scene = by_role(files, "scene")[0]
    limits = Context.model_validate(state["settings"]).limits
    with toolbox.builds.own(state["build_id"]):
        place = toolbox.places.found(asked_of(scene, plan, records, state["settings"]["quality"]))
        shots = shots_of(place.survey)
        drawn = [
            toolbox.stills.found(
                Still(state["build_id"], f"shot_{number:02}", scene, shot.pose, SHOT_SIZE, "jpg", limits)
            )
            for number, shot in enumerate(shots, start=1)
        ]
    return shots, drawn


def _findings(counted: Counted, number: int) -> list[CriticFinding]:
    return [
        CriticFinding(
            round=number,
            step=remark.step,
            advice=next(word for word in ADVICE if word == remark.advice),
            reason=remark.reason,
            outcome="asked",
        )
        for remark in counted.remarks
    ]
