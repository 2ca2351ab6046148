"""A scene generator that finds no wall for a work: the plan is revised, and only what changed is called again."""

from typing import Any

from graph.policies import MAX_REPLANS


def test_a_work_without_a_wall_makes_one_new_plan_and_repeats_no_painting(cli: Any, space: Any) -> None:
    space.reset(generate_scene=["unplaced", "good"])
    ended = cli.build(space, "--json")
    assert ended.code == 0, ended.err
    assert ended.err.count("No wall was free for Artwork_02: planned again.") == 1
    assert (space.calls("generate_scene"), space.calls("paint"), space.calls("texture_scene")) == (2, 2, 1)
    assert ended.json["calls"] == 9, "the first architecture was called too"
    assert [entry["step"] for entry in cli("show", "--json").json["timeline"]].count("architecture") == 2


def test_a_space_that_never_finds_a_wall_ends_in_a_report_that_says_so(
    after: Any, shared: Any, space: Any
) -> None:
    space.reset(generate_scene=["unplaced"])
    ended = after.build(space, "--json")
    assert ended.code == 3, ended.err
    assert ended.err.count("planned again") == MAX_REPLANS
    assert space.calls("generate_scene") == MAX_REPLANS + 1
    assert space.calls("texture_scene") == 1
    assert ended.json["status"] == "incomplete"
    assert any("Artwork_02" in message for message in ended.json["failed_checks"])
