"""Sculptures: of many kinds, no two alike, of real heights, and such as the bundled generator knows."""

import numpy as np
import pytest
from scenegen.exhibits.forms import FORMS, choose

from tools.planning.data import table
from tools.planning.planner import make_plan
from tools.planning.reading.lexicon import LANGUAGES, lexicon
from tools.planning.revision import revise_plan
from tools.planning.sculptures import MANY

TABLE = table("exhibits")


def plan_of(prompt, quality="standard", seed=1874):
    return make_plan(
        prompt, quality=quality, seed=seed, candidates=lambda capability: [f"enfilade/{capability}"]
    )


def test_the_generator_makes_of_every_subject_what_is_meant():
    assert set(TABLE["form"]) == set(FORMS)
    for name, form in TABLE["form"].items():
        for piece in form["piece"]:
            assert {choose(piece["subject"], np.random.default_rng(seed)) for seed in range(3)} == {name}
            assert set(piece["title"]) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_means_a_kind_that_there_is(language):
    kinds = {*TABLE["form"], *TABLE["pool"], "any", "figures"}
    for phrase, senses in lexicon(language).phrases.items():
        assert senses.get("form", "bust") in TABLE["form"], phrase
        assert senses.get("exhibits", "any") in kinds, phrase


@pytest.mark.parametrize("style", TABLE["style"])
def test_no_two_are_alike(style):
    for seed in (0, 7):
        exhibits = plan_of(
            f"A {style.replace('_', ' ')} gallery with twelve sculptures", seed=seed
        ).gallery.exhibits
        assert len(exhibits) == 12
        assert len({item.subject for item in exhibits}) == len({item.title for item in exhibits}) == 12
        assert len({item.matter for item in exhibits}) >= 4


def test_quality_scales_the_number_that_the_sentence_leaves_open():
    counts = [
        len(plan_of("A loft with sculptures", quality).gallery.exhibits)
        for quality in ("draft", "standard", "gala")
    ]
    assert counts == [5, 6, 9]


def test_many_pieces_are_made_with_fewer_triangles():
    few, many = (plan_of(f"Two halls with {count} sculptures") for count in (MANY, MANY + 1))
    resolutions = [
        {step.brief["resolution"] for step in plan.steps if step.capability == "text_to_3d"}
        for plan in (few, many)
    ]
    assert resolutions == [{"standard"}, {"draft"}]


def test_steps_run_beside_the_architecture_and_meet_before_the_textures():
    plan = plan_of("A loft with three sculptures")
    assert [step.inputs for step in plan.steps if step.capability == "text_to_3d"] == [[], [], []]
    assert plan.step("placing").inputs == ["architecture", "sculpture_01", "sculpture_02", "sculpture_03"]
    assert plan.step("textures").inputs[0] == "placing"
    assert all(step.id != "placing" for step in plan_of("A white cube").steps)


def test_exhibits_without_floor_get_a_longer_room_and_leave_where_there_is_none():
    plan = plan_of("A hall with six sculptures")
    revised = revise_plan(
        plan, unplaced=["Exhibit_05"], quality="standard", seed=1874, candidates=lambda _: ["x"]
    )
    assert revised.gallery.rooms[0].length > plan.gallery.rooms[0].length
    assert len(revised.gallery.exhibits) == 6
    rooms = [room.model_copy(update={"length": 60.0}) for room in plan.gallery.rooms]
    full = plan.model_copy(update={"gallery": plan.gallery.model_copy(update={"rooms": rooms})})
    left = revise_plan(
        full, unplaced=["Exhibit_05"], quality="standard", seed=1874, candidates=lambda _: ["x"]
    )
    assert "Exhibit_05" not in [item.id for item in left.gallery.exhibits]
    assert plan.gallery.exhibits[4].title in [item.phrase for item in left.unmet]
