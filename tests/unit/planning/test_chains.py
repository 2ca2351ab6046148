"""Exhibits by way of a picture: which steps there are, for whom, and where each link's Spaces come from."""

import pytest

from tools.planning.planner import make_plan
from tools.spaces.catalogue import Catalogue

PAINTERS = ["black-forest-labs/FLUX.1-schnell", "mrfakename/Z-Image-Turbo"]
CUTTER = "not-lain/background-removal"
MODELLERS = ["trellis-community/TRELLIS", "stabilityai/TripoSR", "stabilityai/stable-fast-3d"]
SPLATTER = "VAST-AI/TripoSplat"
DRESSER = "VAST-AI/MV-Adapter-Img2Texture"
FROM_WORDS = "enfilade/exhibit-generator"
PROMPT = "A loft with four bronze sculptures and one painting"


def plan_with(spaces, prompt=PROMPT):
    catalogue = Catalogue()
    return make_plan(
        prompt,
        quality="draft",
        seed=7,
        candidates=lambda capability: catalogue.candidates(capability, spaces),
    )


def links(plan, number=1):
    ends = f"_{number:02d}"
    return [step for step in plan.steps if step.id.endswith(ends) and not step.slot.startswith("Artwork")]


def test_with_a_space_for_every_link_each_exhibit_is_painted_cut_out_modelled_finished_and_textured():
    plan = plan_with([*PAINTERS, CUTTER, *MODELLERS, DRESSER])
    assert [(step.id, step.capability, step.stage, step.inputs, step.slot) for step in links(plan)] == [
        ("sketch_01", "text_to_image", "texturing", [], ""),
        ("cutout_01", "remove_background", "texturing", ["sketch_01"], ""),
        ("shape_01", "image_to_3d", "geometry", ["cutout_01"], "Exhibit_01"),
        ("sculpture_01", "finish_piece", "geometry", ["shape_01"], "Exhibit_01"),
        ("dressed_01", "texture_mesh", "texturing", ["sculpture_01", "cutout_01"], "Exhibit_01"),
    ]
    placing = plan.step("placing")
    assert placing.inputs == ["architecture", "dressed_01", "dressed_02", "dressed_03", "dressed_04"]
    assert [exhibit["step"] for exhibit in placing.brief["exhibits"]] == placing.inputs[1:]
    exhibit = plan.gallery.exhibits[0]
    sketch, *_ = links(plan)
    assert exhibit.subject in sketch.brief["prompt"] and "white background" in sketch.brief["prompt"]
    assert plan.step("sculpture_01").brief == {"height": exhibit.height, "resolution": "draft"}


def test_links_that_nobody_was_named_for_are_left_out():
    plan = plan_with([PAINTERS[0], MODELLERS[0]])
    assert [(step.id, step.inputs) for step in links(plan)] == [
        ("sketch_01", []),
        ("shape_01", ["sketch_01"]),
        ("sculpture_01", ["shape_01"]),
    ]


@pytest.mark.parametrize("spaces", [[], PAINTERS, MODELLERS, ["owner/unknown", "http://127.0.0.1:9"]])
def test_without_a_painter_and_a_modeller_it_is_made_of_words(spaces):
    (only,) = links(plan_with(spaces))
    assert (only.id, only.capability, only.candidates[-1]) == ("sculpture_01", "text_to_3d", FROM_WORDS)


def test_spaces_take_turns_and_are_each_others_fall_back():
    plan = plan_with([*PAINTERS, *MODELLERS])
    turns = [plan.step(f"shape_{number:02d}").candidates for number in range(1, 5)]
    assert turns == [
        [*MODELLERS, FROM_WORDS],
        [*MODELLERS[1:], MODELLERS[0], FROM_WORDS],
        [MODELLERS[2], *MODELLERS[:2], FROM_WORDS],
        [*MODELLERS, FROM_WORDS],
    ]
    assert [plan.step(f"sketch_{number:02d}").candidates for number in (1, 2)] == [PAINTERS, PAINTERS[::-1]]
    assert plan.step("painting_01").candidates == [*PAINTERS, "enfilade/painter"]


def test_a_splat_comes_in_its_own_colours_and_a_mesh_stands_in_for_it():
    plan = plan_with([PAINTERS[0], SPLATTER, DRESSER])
    assert [(step.id, step.capability, step.inputs) for step in links(plan)] == [
        ("sketch_01", "text_to_image", []),
        ("shape_01", "image_to_splat", ["sketch_01"]),
        ("sculpture_01", "finish_piece", ["shape_01"]),
    ]
    assert plan.step("shape_01").candidates == [SPLATTER, FROM_WORDS]


def test_splats_and_meshes_take_turns():
    plan = plan_with([PAINTERS[0], MODELLERS[0], SPLATTER, DRESSER])
    shapes = [plan.step(f"shape_{number:02d}") for number in (1, 2, 3)]
    assert [(shape.capability, shape.candidates) for shape in shapes] == [
        ("image_to_3d", [MODELLERS[0], FROM_WORDS]),
        ("image_to_splat", [SPLATTER, MODELLERS[0], FROM_WORDS]),
        ("image_to_3d", [MODELLERS[0], FROM_WORDS]),
    ]
    assert [step.id for step in links(plan, 2)][-1] == "sculpture_02"


def test_nothing_is_owned_up_to_where_a_chain_can_make_it():
    prompt = "A hall with one bronze sculpture of a lobster"
    assert "text-to-3D Space" in plan_with([], prompt).unmet[0].reason
    assert plan_with([PAINTERS[0], MODELLERS[0]], prompt).unmet == []
