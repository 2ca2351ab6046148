"""From a sentence to a plan: what is wanted, what could not be honoured, which steps make it.

By rules::

    tools.planning.planner.make_plan(prompt, *, quality, seed, candidates) -> Plan

From a gallery that was designed elsewhere, e.g. from the wish that a language model read::

    tools.planning.planner.plan_from(gallery, unmet, *, prompt, planner, quality, seed, candidates, language=None)
        -> Plan

The parts, all pure functions::

    tools.planning.prompt.check_prompt(prompt) -> str
    tools.planning.reading.read_wish(prompt) -> Wish
    tools.planning.design.design_gallery(wish, seed, *, quality="standard") -> (Gallery, list[Unmet])
    tools.planning.steps.plan_steps(gallery, *, quality, seed, candidates, language) -> list[Step]
    tools.planning.steps.validate_steps(steps) -> None
    tools.planning.advice.follow_advice(brief, capability, advice) -> brief

``quality`` is "draft", "standard" or "gala"; ``candidates`` is a function from a capability to Space ids.
"""
