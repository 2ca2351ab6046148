"""Walls for works that found none: longer rooms, then another room, then an honest word."""

import pytest

from tools.planning.plan import MAX_ROOMS, Capability, Plan
from tools.planning.planner import make_plan
from tools.planning.revision import MAX_LENGTH, revise_plan


def candidates(capability: Capability) -> list[str]:
    return [] if capability in ("assemble_scene", "light_scene", "optimise_scene") else ["enfilade/x"]


def revised(plan: Plan, *unplaced: str) -> Plan:
    return revise_plan(plan, unplaced=list(unplaced), quality="draft", seed=1, candidates=candidates)


@pytest.fixture
def plan() -> Plan:
    return make_plan("Two white rooms with six paintings", quality="draft", seed=1, candidates=candidates)


def test_the_room_of_a_homeless_work_grows_and_nothing_else_changes(plan: Plan) -> None:
    homeless = plan.gallery.artworks[-1]
    new = revised(plan, homeless.id)
    for index, (before, after) in enumerate(zip(plan.gallery.rooms, new.gallery.rooms, strict=True)):
        if index == homeless.room:
            assert after.length > before.length + homeless.width
            assert after.model_copy(update={"length": before.length}) == before
        else:
            assert after == before
    assert new.gallery.artworks == plan.gallery.artworks
    changed = [s.id for s, t in zip(plan.steps, new.steps, strict=True) if s != t]
    assert changed == ["architecture"], "no picture is painted again"


def test_beyond_the_longest_room_a_new_one_takes_the_work(plan: Plan) -> None:
    homeless = plan.gallery.artworks[-1]
    plan.gallery.rooms[homeless.room].length = MAX_LENGTH
    new = revised(plan, homeless.id)
    assert len(new.gallery.rooms) == len(plan.gallery.rooms) + 1
    assert new.gallery.artworks[-1].room == len(new.gallery.rooms) - 1


def test_where_nothing_can_grow_the_work_is_left_out_and_that_is_said(plan: Plan) -> None:
    plan.gallery.rooms = [
        plan.gallery.rooms[0].model_copy(update={"length": MAX_LENGTH}) for _ in range(MAX_ROOMS)
    ]
    homeless = plan.gallery.artworks[-1]
    new = revised(plan, homeless.id)
    assert homeless.id not in {work.id for work in new.gallery.artworks}
    assert homeless.title in {unmet.phrase for unmet in new.unmet}
    assert any("No room has a wall free" in unmet.reason for unmet in new.unmet)


def test_an_id_that_is_no_work_changes_nothing(plan: Plan) -> None:
    assert revised(plan, "Artwork_99") == plan
