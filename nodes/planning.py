"""Making a plan: what the planner node and ``enfilade plan`` share. It knows nothing of LangGraph, so it loads fast."""

from functools import partial
from pathlib import Path

from graph.context import Context
from nodes.edit_reader import read_edit
from nodes.language_model import (
    ModelUnavailable,
    ask_for_gallery,
    language_model_configured,
    require_language_model,
)
from tools.jail.layers import require_all
from tools.planning.collection import Brought, read_collection
from tools.planning.edits import edit_plan
from tools.planning.plan import Capability, Plan, Unmet
from tools.planning.planner import make_plan, plan_from
from tools.planning.reading.lexicon import detect_language
from tools.planning.steps import Candidates
from tools.spaces.grants import check_grants
from tools.spaces.private_hosts import check_private_hosts
from tools.toolbox import Toolbox


def plan_for(prompt: str, context: Context, toolbox: Toolbox) -> tuple[Plan, list[str]]:
    """Return the plan for a sentence and notices for the person; nothing but a language model is called.

    Raises InputError for a Space that nobody knows, for pictures that cannot be hung, and where a model is wanted and
    none is configured.
    """
    check_context(context, toolbox)
    candidates = candidates_for(context, toolbox)
    brought = collection_of(context, toolbox)
    notices: list[str] = []
    if _by_model(context):
        try:
            gallery, unmet = ask_for_gallery(
                prompt, seed=context.seed, quality=context.quality, brought=brought
            )
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
                pictures=[item.picture for item in brought],
            )
            return plan, notices
    plan = make_plan(
        prompt, quality=context.quality, seed=context.seed, candidates=candidates, brought=brought
    )
    return plan, notices


def edited_plan(
    plan: Plan, message: str, begun: Context, toolbox: Toolbox
) -> tuple[Plan, list[Unmet], list[str]]:
    """Return the plan changed as the message says, what of it is not honoured, and notices for the person.

    ``begun`` are the settings that the build began with. A language model is called where one plans, and only about
    what the rules do not understand.
    """
    edit = partial(
        edit_plan,
        plan,
        message,
        quality=begun.quality,
        seed=begun.seed,
        candidates=candidates_for(begun, toolbox),
    )
    if not _by_model(begun):
        return *edit(), []
    try:
        return *edit(reader=partial(read_edit, seed=begun.seed)), []
    except ModelUnavailable as error:
        return *edit(), [f"The language model could not read the change ({error}); the built-in rules did."]


def _by_model(context: Context) -> bool:
    """Whether a language model is asked where one is of use."""
    return context.planner == "model" or (context.planner == "auto" and language_model_configured())


def check_context(context: Context, toolbox: Toolbox) -> None:
    """Raise InputError (field ``require_sandbox``, ``spaces``, ``private_hosts``, ``grants``, ``artworks``,
    ``planner``, ``critic``): no plan can be made with that."""
    if context.require_sandbox:
        require_all()
    toolbox.catalogue.candidates("generate_scene", context.spaces)
    check_private_hosts(context.private_hosts, context.spaces)
    check_grants(context.grants)
    collection_of(context, toolbox)
    if context.planner == "model":
        require_language_model("planner")
    if context.critic == "on":
        require_language_model("critic")


def collection_of(context: Context, toolbox: Toolbox) -> list[Brought]:
    """Return the pictures that were brought. Raises InputError (field ``artworks``)."""
    if not context.artworks:
        return []
    return read_collection(Path(context.artworks).expanduser(), toolbox.parser)


def candidates_for(context: Context, toolbox: Toolbox) -> Candidates:
    """Return the function from a capability to the Spaces that are asked for it, in order."""

    def candidates(capability: Capability) -> list[str]:
        return toolbox.catalogue.candidates(capability, context.spaces)

    return candidates
