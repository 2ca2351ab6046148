"""Planner: the sentence becomes a plan; a plan that did not work out becomes a better one."""

import uuid
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.runtime import Runtime

from graph.context import Context
from graph.state import SETTLED, GalleryState, StepRecord, new_record
from nodes.language_model import ModelUnavailable, ask_for_gallery, language_model_configured
from tools.errors import InputError
from tools.planning.plan import Capability, Plan
from tools.planning.planner import make_plan, plan_from
from tools.planning.prompt import check_prompt
from tools.planning.reading.lexicon import detect_language
from tools.planning.revision import revise_plan
from tools.planning.steps import Candidates
from tools.toolbox import Toolbox


def planner(
    state: GalleryState, config: RunnableConfig, runtime: Runtime[Context], *, toolbox: Toolbox
) -> dict[str, Any]:
    """Make the plan, or revise it when the validator asked for that.

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
            candidates=_candidates(begun, toolbox),
        )
        runtime.stream_writer({"event": "replanned", "unplaced": replan["unplaced"]})
        return {
            "plan": new.model_dump(mode="json"),
            "steps": _carry_over(old, new, state["steps"]),
            "replan": None,
            "replans": state.get("replans", 0) + 1,
        }
    context = runtime.context
    prompt = check_prompt(state["prompt"])
    thread = config["configurable"].get("thread_id")
    build = toolbox.builds.ensure(
        prompt,
        build_id=str(thread) if thread else str(uuid.uuid4()),
        settings=context.model_dump(mode="json"),
    )
    plan, notices = plan_for(prompt, context, toolbox)
    runtime.stream_writer({"event": "planned", "plan": plan.model_dump(mode="json"), "notices": notices})
    toolbox.warm(plan)
    return {
        "prompt": prompt,
        "build_id": build.id,
        "settings": build.settings,
        "plan": plan.model_dump(mode="json"),
        "steps": {step.id: new_record() for step in plan.steps},
        "notices": notices,
    }


def plan_for(prompt: str, context: Context, toolbox: Toolbox) -> tuple[Plan, list[str]]:
    """Return the plan for a sentence and notices for the person; nothing but a language model is called."""

    candidates = _candidates(context, toolbox)
    notices: list[str] = []
    wanted = context.planner == "model" or (context.planner == "auto" and language_model_configured())
    if context.planner == "model" and not language_model_configured():
        raise InputError(
            "No language model is configured.",
            field="planner",
            remedy="Set OPENAI_API_KEY (and OPENAI_BASE_URL, OPENAI_MODEL for another endpoint), or choose 'rules'.",
        )
    if wanted:
        try:
            gallery, unmet = ask_for_gallery(prompt, seed=context.seed, quality=context.quality)
        except ModelUnavailable as error:
            notices.append(f"The language model could not plan ({error}); the built-in planner did.")
        else:
            plan = plan_from(
                gallery,
                unmet,
                prompt=prompt,
                language=detect_language(prompt),
                planner="model",
                quality=context.quality,
                seed=context.seed,
                candidates=candidates,
            )
            return plan, notices
    plan = make_plan(prompt, quality=context.quality, seed=context.seed, candidates=candidates)
    return plan, notices


def _candidates(context: Context, toolbox: Toolbox) -> Candidates:
    def candidates(capability: Capability) -> list[str]:
        return toolbox.catalogue.candidates(capability, context.spaces)

    return candidates


def _carry_over(old: Plan, new: Plan, records: dict[str, StepRecord]) -> dict[str, StepRecord]:
    """Keep the record of every settled step that the new plan has unchanged, and whose inputs it keeps too."""
    before = {step.id: step for step in old.steps}
    kept: dict[str, StepRecord] = {}
    for step in new.steps:  # in order: the inputs of a step come before it
        unchanged = before.get(step.id) == step and records[step.id]["status"] in SETTLED
        if unchanged and all(kept[source]["status"] in SETTLED for source in step.inputs):
            kept[step.id] = records[step.id]
        else:
            kept[step.id] = new_record()
    return kept
