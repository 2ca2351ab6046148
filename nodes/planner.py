"""Planner: the sentence becomes a plan; one that did not work out, or that a person wants otherwise, a better one."""

from typing import Any

from langgraph.runtime import Runtime

from graph.context import Context
from graph.events import Edited, Planned, Replanned
from graph.policies import QUESTIONS
from graph.state import SETTLED, EditRecord, GalleryState, StepRecord, new_record
from nodes.planning import candidates_for, collection_of, edited_plan, plan_for
from tools.planning.plan import Plan
from tools.planning.prompt import check_prompt
from tools.planning.revision import revise_plan
from tools.toolbox import Toolbox


def planner(state: GalleryState, runtime: Runtime[Context], *, toolbox: Toolbox) -> dict[str, Any]:
    """Make the plan, revise it when the validator asked for that, or change it as a further message says.

    Raises InputError when the prompt, the settings or the Spaces named in them cannot be used.
    """
    if replan := state.get("replan"):
        old = Plan.model_validate(state["plan"])
        begun = Context.model_validate(state["settings"])
        new = revise_plan(
            old,
            unplaced=replan["unplaced"],
            quality=begun.quality,
            seed=begun.seed,
            candidates=candidates_for(begun, toolbox),
        )
        plan_data = new.model_dump(mode="json")
        runtime.stream_writer(Replanned(event="replanned", unplaced=replan["unplaced"], plan=plan_data))
        return {
            "plan": plan_data,
            "steps": _carry_over(old, new, state["steps"]),
            "replan": None,
            "approved": [] if begun.approve == "each" else state.get("approved", []),
            "replans": state.get("replans", 0) + 1,
        }
    prompt = check_prompt(state.get("prompt", ""))
    if "plan" in state and prompt != state["plan"]["prompt"]:
        return _edited(state, prompt, runtime, toolbox)
    context = runtime.context
    plan, notices = plan_for(prompt, context, toolbox)
    build = toolbox.builds.ensure(
        prompt,
        build_id=state["build_id"],
        settings=context.model_dump(mode="json"),
    )
    for item in collection_of(context, toolbox):
        toolbox.artifacts.put(item.path.read_bytes(), media_type=item.picture.media_type, role="image")
    runtime.stream_writer(Planned(event="planned", plan=plan.model_dump(mode="json"), notices=notices))
    if "plan" not in QUESTIONS[context.approve]:  # else once it is approved
        toolbox.warm(plan)
    return {
        "prompt": prompt,
        "settings": build.settings,
        "plan": plan.model_dump(mode="json"),
        "steps": {step.id: new_record() for step in plan.steps},
        "notices": notices,
        "approved": [],
        "report": None,
    }


def _edited(state: GalleryState, message: str, runtime: Runtime[Context], toolbox: Toolbox) -> dict[str, Any]:
    """Change the plan as the message says, with the settings that the build began with."""
    old = Plan.model_validate(state["plan"])
    begun = Context.model_validate(state["settings"])
    told = [
        item for edit in state.get("edits", []) for item in edit["unmet"]
    ]  # once, of the edit that it was in
    still_unmet = [item for item in old.unmet if item.model_dump() not in told]
    new, unmet, notices = edited_plan(old.model_copy(update={"unmet": still_unmet}), message, begun, toolbox)
    steps = _carry_over(old, new, state["steps"])
    again = [name for name, record in steps.items() if record["status"] not in SETTLED]
    edit = EditRecord(
        message=message,
        again=again,
        kept=len(steps) - len(again),
        unmet=[item.model_dump() for item in unmet],
    )
    plan_data = new.model_dump(mode="json")
    statuses = {name: record["status"] for name, record in steps.items()}
    changed: Edited = {"event": "edited", **edit, "plan": plan_data, "steps": statuses, "notices": notices}
    runtime.stream_writer(changed)
    if again and "plan" not in QUESTIONS[begun.approve]:
        toolbox.warm(new)
    return {
        "prompt": old.prompt,
        "plan": plan_data,
        "steps": steps,
        "edits": [edit],
        "notices": notices,
        "replans": 0,
        "approved": [],
        "scene_report": None if again else state.get("scene_report"),
        "critique": None if again else state.get("critique"),
        "report": None,
    }


def _carry_over(old: Plan, new: Plan, records: dict[str, StepRecord]) -> dict[str, StepRecord]:
    """Keep the record of every settled step that the new plan has unchanged, and whose inputs it keeps too.

    A step that runs again begins anew, but for its history: the calls that it has made were made.
    """
    before = {step.id: step for step in old.steps}
    kept: dict[str, StepRecord] = {}
    for step in new.steps:  # in order: the inputs of a step come before it
        record = records.get(step.id, new_record())
        unchanged = before.get(step.id) == step and record["status"] in SETTLED
        if unchanged and all(kept[source]["status"] in SETTLED for source in step.inputs):
            kept[step.id] = record
        else:
            kept[step.id] = {**new_record(), "history": record["history"]}
    return kept
