"""The card that a person approves by: whom a plan would call, and with what."""

from nodes.questions import ARGUMENT_SHOWN, shown
from tools.planning.planner import make_plan

PLAN = make_plan(
    "A white hall with two cubist paintings",
    quality="draft",
    seed=1874,
    candidates=lambda capability: [f"enfilade/{capability}"],
)


def test_every_argument_of_every_step_is_shown() -> None:
    for step in PLAN.steps:
        assert shown(step.brief).keys() == step.brief.keys(), step.id


def test_short_arguments_are_whole_and_long_ones_say_how_long_they_are() -> None:
    [painting, *_] = [step for step in PLAN.steps if step.capability == "text_to_image"]
    assert shown(painting.brief) == painting.brief, "a prompt is read whole"
    told = shown({"short": "x" * ARGUMENT_SHOWN, "long": "y" * 1234, "rooms": [{"floor": "z" * 500}]})
    assert told["short"] == "x" * ARGUMENT_SHOWN
    assert told["long"] == "y" * ARGUMENT_SHOWN + "… (1,234 characters)"
    assert told["rooms"].startswith('[{"floor": "zzz')
    assert told["rooms"].endswith("… (515 characters)")
