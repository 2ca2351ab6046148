"""The planner by rules: a sentence in, a plan out, without a model."""

from collections.abc import Sequence

from tools.planning.collection import Brought
from tools.planning.design import design_gallery, once
from tools.planning.exhibits import is_form
from tools.planning.lights import base_subject
from tools.planning.plan import BUNDLED, Gallery, Picture, Plan, Unmet
from tools.planning.prompt import check_prompt
from tools.planning.reading import read_wish
from tools.planning.reading.lexicon import detect_language
from tools.planning.reasons import in_language
from tools.planning.sculptures import can_be_modelled
from tools.planning.steps import Candidates, plan_steps
from tools.planning.works import is_motif


def make_plan(
    prompt: str, *, quality: str, seed: int, candidates: Candidates, brought: Sequence[Brought] = ()
) -> Plan:
    """Plan by rules. Raises InputError(field="prompt") when the prompt is empty or too long, and nothing else."""
    prompt = check_prompt(prompt)
    wish = read_wish(prompt)
    gallery, unmet = design_gallery(wish, seed, quality=quality, brought=brought)
    return plan_from(
        gallery,
        unmet,
        prompt=prompt,
        planner="rules",
        language=wish.language,
        quality=quality,
        seed=seed,
        candidates=candidates,
        pictures=[item.picture for item in brought],
    )


def plan_from(
    gallery: Gallery,
    unmet: list[Unmet],
    *,
    prompt: str,
    planner: str,
    quality: str,
    seed: int,
    candidates: Candidates,
    language: str | None = None,
    pictures: Sequence[Picture] = (),
) -> Plan:
    """Return the plan that makes a designed gallery, whoever read the wish (``planner``: "rules" or "model").

    ``language`` is an ISO 639-1 code; None means that of the prompt. ``pictures`` are those that a person brought. What
    ``unmet`` says already is not said again.
    """
    language = language or detect_language(prompt)
    unmet = [*unmet, *_beyond_the_painter(gallery, candidates), *_beyond_the_sculptor(gallery, candidates)]
    return Plan(
        prompt=prompt,
        language=language,
        planner=planner,
        gallery=gallery,
        steps=plan_steps(
            gallery,
            quality=quality,
            seed=seed,
            candidates=candidates,
            language=language,
            pictures=pictures,
        ),
        pictures=list(pictures),
        unmet=once(
            [item.model_copy(update={"reason": in_language(item.reason, language)}) for item in unmet]
        ),
    )


def changed_plan(
    plan: Plan, gallery: Gallery, unmet: list[Unmet], *, quality: str, seed: int, candidates: Candidates
) -> Plan:
    """Return the plan as it is with another gallery, of which ``unmet`` is not honoured."""
    return plan_from(
        gallery,
        unmet,
        prompt=plan.prompt,
        planner=plan.planner,
        language=plan.language,
        quality=quality,
        seed=seed,
        candidates=candidates,
        pictures=plan.pictures,
    )


def _beyond_the_painter(gallery: Gallery, candidates: Candidates) -> list[Unmet]:
    """A free subject needs a real text-to-image model: say so where the bundled painter would be asked first."""
    painters = candidates("text_to_image")
    if painters and not painters[0].startswith(BUNDLED):
        return []
    strange = dict.fromkeys(
        base_subject(work.subject)
        for work in gallery.artworks
        if not work.picture and not is_motif(work.subject)
    )
    return [
        Unmet(
            phrase=subject,
            reason="The bundled painter has no such motif and paints the nearest that it knows; "
            "a text-to-image Space, named first, would paint it.",
        )
        for subject in strange
    ]


def _beyond_the_sculptor(gallery: Gallery, candidates: Candidates) -> list[Unmet]:
    """The same of sculptures: the bundled generator makes its own kinds only."""
    strange = dict.fromkeys(item.title for item in gallery.exhibits if not is_form(item.subject))
    if not strange or can_be_modelled(candidates) or not candidates("text_to_3d")[0].startswith(BUNDLED):
        return []
    return [
        Unmet(
            phrase=title,
            reason="The bundled generator has no such sculpture and makes the nearest that it knows; "
            "a text-to-3D Space, or one that paints and one that models from pictures, named first, would make it.",
        )
        for title in strange
    ]
