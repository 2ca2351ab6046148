"""The plan of the product's own sentence, its steps, and the checks on prompts and steps."""

import json

import pytest
from scenegen.brief import parse_brief
from scenegen.hanging import hang
from scenegen.layout import lay_out

from tools.errors import InputError
from tools.planning.plan import LOCAL_CAPABILITIES, Step
from tools.planning.planner import make_plan, plan_from
from tools.planning.prompt import check_prompt
from tools.planning.reading import read_wish
from tools.planning.steps import validate_steps

DEFAULT = "Create a 3D Paris art gallery with arched windows, marble floors, and impressionist paintings"


def candidates(capability):
    return [f"enfilade/{capability}", f"owner/{capability}"]


def plan(prompt=DEFAULT, quality="standard", seed=1874, asked=candidates):
    return make_plan(prompt, quality=quality, seed=seed, candidates=asked)


def test_the_default_gallery_has_sixteen_different_works():
    works = plan().gallery.artworks
    assert [work.id for work in works] == [f"Artwork_{n:02d}" for n in range(1, 17)]
    for name in ("title", "subject", "palette"):
        assert len({getattr(work, name) for work in works}) == 16, name
    assert {work.manner for work in works} == {"impressionist"}
    assert all(0.7 <= work.width <= 3.2 for work in works)
    assert len({round(work.width / work.height, 1) for work in works}) > 4
    assert plan().unmet == []


@pytest.mark.parametrize(("quality", "works", "side", "textures"), [
    ("draft", 8, 512, 512), ("standard", 16, 1024, 2048), ("gala", 24, 2048, 4096),
])  # fmt: skip
def test_quality_decides_number_resolution_and_length_alone(quality, works, side, textures):
    made = plan(quality=quality)
    assert len(made.gallery.artworks) == works
    longer = {"length": made.gallery.rooms[0].length, "benches": made.gallery.rooms[0].benches}
    assert made.gallery.rooms == [plan().gallery.rooms[0].model_copy(update=longer)]
    assert longer["length"] == (28 if quality != "gala" else 39.5)
    pictures = [step for step in made.steps if step.capability == "text_to_image"]
    assert max(max(step.brief["width"], step.brief["height"]) for step in pictures) == side
    assert made.step("textures").brief["resolution"] == textures
    assert made.step("architecture").brief["resolution"] == quality
    assert made.step("light").brief["quality"] == quality
    assert len(plan("A gallery with twenty paintings", quality=quality).gallery.artworks) == 20


def test_the_steps_and_their_order():
    made = plan()
    pictures = [f"painting_{n:02d}" for n in range(1, 17)]
    assert [step.id for step in made.steps] == [
        "architecture",
        *pictures,
        "textures",
        "assembly",
        "light",
        "hanging",
        "delivery",
    ]
    assert made.step("textures").inputs == ["architecture"]
    assert made.step("assembly").inputs == ["textures", "architecture"]
    assert made.step("light").inputs == ["assembly"]
    assert made.step("hanging").inputs == ["light", *pictures]
    assert made.step("delivery").inputs == ["hanging"]
    for step in made.steps:
        expected = [] if step.capability in LOCAL_CAPABILITIES else candidates(step.capability)
        assert step.candidates == expected
        assert step.stage == (
            "geometry" if step.capability in ("generate_scene", "assemble_scene") else "texturing"
        )
    for step, work in zip(made.steps[1:17], made.gallery.artworks, strict=True):
        assert step.slot == work.id
        assert step.inputs == []
        assert step.brief["subject"] == work.subject
        assert abs(step.brief["width"] / step.brief["height"] - work.width / work.height) < 0.02
    assert len({step.brief["seed"] for step in made.steps if "seed" in step.brief}) == 18
    assert set(made.step("architecture").brief["building"]["artworks"][0]) == {
        "id",
        "width",
        "height",
        "room",
    }


def test_the_seed_decides_and_the_same_seed_decides_the_same():
    assert plan() == plan()
    one, other = plan(seed=1).gallery.artworks, plan(seed=2).gallery.artworks
    assert [work.subject for work in one] != [work.subject for work in other]


def test_a_free_subject_is_owned_up_to_only_where_the_bundled_painter_would_paint_it():
    prompt = "Ten paintings of submarines"
    assert [item.phrase for item in plan(prompt).unmet] == ["submarines"]
    assert plan(prompt, asked=lambda capability: ["black-forest-labs/FLUX.1-schnell"]).unmet == []


def test_planning_again_says_nothing_twice():
    made = plan("Ten paintings of submarines and a fountain")
    again = plan_from(made.gallery, made.unmet, prompt=made.prompt, planner="rules", quality="draft", seed=1,
                      candidates=candidates)  # fmt: skip
    assert again.unmet == made.unmet
    assert again.language == "en"


def test_a_painter_is_a_manner_and_never_an_author():
    work = plan("Six paintings in the style of Hokusai").gallery.artworks[0]
    assert (work.manner, work.after) == ("ukiyo_e", "Katsushika Hokusai")
    prompt = plan("Six paintings in the style of Hokusai").step("painting_01").brief["prompt"]
    assert "in the manner of Katsushika Hokusai" in prompt


def test_every_reading_quotes_the_words_it_rests_on():
    prompt = "Une galerie à Lyon, trois salles au sol en marbre noir, la nuit"
    wish = read_wish(prompt)
    assert {item.field: item.phrase for item in wish.evidence} == {
        "place": "Lyon", "room_count": "trois salles", "everywhere.floor": "sol en marbre noir",
        "time_of_day": "la nuit",
    }  # fmt: skip


@pytest.mark.parametrize("quality", ["draft", "standard", "gala"])
@pytest.mark.parametrize("prompt", [
    DEFAULT, "A white cube with thirty paintings",
    "A haussmann gallery with 14 paintings", "An industrial loft, 25 works",
])  # fmt: skip
def test_the_bundled_generator_finds_a_wall_for_every_work(prompt, quality):
    brief = plan(prompt, quality).step("architecture").brief
    hung, unplaced = hang(lay_out(parse_brief(json.dumps(brief["building"])), brief["style"]))
    assert unplaced == []
    assert len(hung) == len(brief["building"]["artworks"])


def test_prompts_are_checked():
    assert check_prompt("  a\x00 gal\x1blery\n in\tParis\u202e ") == "a gallery  in Paris"
    for empty in ("", "   ", "\x00\x07", "\u200b"):
        with pytest.raises(InputError, match=r"empty") as caught:
            check_prompt(empty)
        assert caught.value.field == "prompt"
    with pytest.raises(InputError, match=r"4,001 characters; at most 4,000") as caught:
        check_prompt("x" * 4001)
    assert caught.value.field == "prompt"
    assert len(check_prompt("x" * 4000)) == 4000
    with pytest.raises(InputError, match=r"The prompt is dict, not text") as caught:
        check_prompt({"sentence": "a hall"})
    assert caught.value.field == "prompt"


def step(step_id, *inputs, capability="text_to_image", spaces=()):
    return Step(
        id=step_id,
        stage="texturing",
        capability=capability,
        brief={},
        inputs=list(inputs),
        candidates=list(spaces),
    )


@pytest.mark.parametrize(("steps", "message"), [
    ([step("a"), step("a")], "Two steps of the plan have the id 'a'"),
    ([step("a", "ghost")], "'a' takes the result of 'ghost', which is no step"),
    ([step("a", "b"), step("b", "c"), step("c", "a")], "wait for each other: "),
    ([step("a", "a")], "wait for each other: a → a"),
    ([step("a", capability="light_scene", spaces=["evil/space"])], "'a' is done locally"),
])  # fmt: skip
def test_steps_that_cannot_run_are_refused(steps, message):
    with pytest.raises(InputError) as caught:
        validate_steps(steps)
    assert message in caught.value.message
    assert caught.value.field == "steps"


def test_steps_that_can_run_are_not():
    validate_steps([step("b", "a"), step("a"), step("c", "a", "b")])
    validate_steps([])
