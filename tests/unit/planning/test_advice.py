"""Each advice changes what it names, deterministically, and nothing else."""

import pytest

from tools.planning.advice import follow_advice

PICTURE = {"subject": "haystacks, in snow", "manner": "cubist", "palette": "blue", "prompt": "haystacks: cubist, blue",
           "width": 1024, "height": 768, "seed": 7}  # fmt: skip
SCENE = {
    "scene": "a hall",
    "style": "haussmann",
    "resolution": "standard",
    "building": {"rooms": []},
    "seed": 7,
}
TEXTURES = {"texture_style": "cubist", "add_paintings": True, "resolution": 2048, "seed": 7}
LIGHT = {"quality": "standard", "time_of_day": "noon"}


def changes(brief, capability, *advice):
    before = dict(brief)
    after = follow_advice(brief, capability, list(advice))
    assert brief == before, "the brief that was given is not written to"
    return {name: value for name, value in after.items() if value != before[name]}


def test_a_new_seed_is_another_seed_and_the_same_one_each_time():
    first = changes(PICTURE, "text_to_image", "new_seed")
    assert first == changes(PICTURE, "text_to_image", "new_seed")
    assert list(first) == ["seed"]
    assert 0 <= first["seed"] < 2**31
    assert changes({**PICTURE, **first}, "text_to_image", "new_seed")["seed"] not in (7, first["seed"])


@pytest.mark.parametrize("advice", ["fewer_triangles", "shorter_call"])
def test_less_is_one_notch_down(advice):
    assert changes(SCENE, "generate_scene", advice) == {"resolution": "draft"}
    assert changes(TEXTURES, "texture_scene", advice) == {"resolution": 1024}
    assert changes(LIGHT, "light_scene", advice) == {"quality": "draft"}
    assert changes(PICTURE, "text_to_image", advice) == {"width": 768, "height": 576}


@pytest.mark.parametrize("advice", ["higher_resolution", "more_detail"])
def test_more_is_one_notch_up(advice):
    assert changes(SCENE, "generate_scene", advice) == {"resolution": "gala"}
    assert changes(TEXTURES, "texture_scene", advice) == {"resolution": 4096}
    assert changes(PICTURE, "text_to_image", advice) == {"width": 1368, "height": 1024}


def test_the_ends_of_the_ladders_hold():
    assert changes({**SCENE, "resolution": "draft"}, "generate_scene", "shorter_call") == {}
    assert changes({**TEXTURES, "resolution": 4096}, "texture_scene", "more_detail") == {}
    assert changes({**PICTURE, "width": 256, "height": 256}, "text_to_image", "shorter_call") == {}
    assert changes({**PICTURE, "width": 2048, "height": 1024}, "text_to_image", "more_detail") == {}


def test_a_simpler_prompt_keeps_the_first_clause():
    assert changes(PICTURE, "text_to_image", "simplify_prompt") == {
        "subject": "haystacks",
        "prompt": "haystacks: cubist",
    }


@pytest.mark.parametrize("advice", ["ask_for_uv", "other_space"])
def test_advice_for_others_changes_nothing(advice):
    assert changes(PICTURE, "text_to_image", advice) == {}


def test_works_that_are_hung_are_larger_in_pixels():
    assert changes({"works": [], "resolution": 1024}, "hang_works", "higher_resolution") == {
        "resolution": 2048
    }


def test_advice_adds_up():
    assert set(changes(PICTURE, "text_to_image", "new_seed", "shorter_call")) == {"seed", "width", "height"}
