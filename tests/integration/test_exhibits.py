"""Sculptures through the whole graph: made beside the building, stood on their plinths, or a board that says why."""

import json

from tools.scene.glb import read_glb

PROMPT = "A white cube with three bronze sculptures and two paintings"


def exhibits_of(result):
    return json.loads((result.site / "gallery.json").read_text())["exhibits"]


def test_every_exhibit_stands_on_its_plinth_and_a_broken_piece_is_asked_for_again_alone(space, build):
    space.reset(generate_exhibit=["indices", "good"])
    result = build(PROMPT, [space.url])
    assert result.report["status"] == "done", (result.report["stand_ins"], result.report["failed_checks"])
    assert (space.calls("generate_exhibit"), space.calls("generate_scene")) == (4, 1)
    shown = exhibits_of(result)
    assert [item["id"] for item in shown] == ["Exhibit_01", "Exhibit_02", "Exhibit_03"]
    assert {item["made_by"] for item in shown} == {space.url} and {item["matter"] for item in shown} == {
        "bronze"
    }
    assert all(item["position"][1] > 0.1 and item["height"] > 0.2 and not item["stand_in"] for item in shown)
    assert all(0.05 < item["radius"] < 1 and item["made"]["space"] == space.url for item in shown)
    nodes = {
        node["name"]: node
        for node in read_glb((result.site / "engine" / "gallery.glb").read_bytes()).document["nodes"]
    }
    assert {"Exhibit_01_Piece", "Exhibit_02_Piece", "Exhibit_03_Piece"} <= set(nodes)
    assert nodes["Exhibit_01"]["extras"]["made_by"] == space.url


def test_a_piece_that_nobody_makes_becomes_a_board_that_says_so(space, build):
    space.reset(generate_exhibit=["crash"])
    result = build(PROMPT, [space.url])
    assert result.report["status"] == "incomplete"
    assert {entry["slot"] for entry in result.report["stand_ins"]} == {
        "Exhibit_01",
        "Exhibit_02",
        "Exhibit_03",
    }
    shown = exhibits_of(result)
    assert len(shown) == 3 and all(item["stand_in"] and item["note"] for item in shown)


def test_a_room_without_floor_for_an_exhibit_is_lengthened_and_finished_pieces_are_kept(space, build):
    space.reset(generate_scene=["no_floor", "good"])
    result = build(PROMPT, [space.url])
    assert result.report["status"] == "done", (result.report["stand_ins"], result.report["failed_checks"])
    assert (space.calls("generate_exhibit"), space.calls("generate_scene")) == (3, 2)
    assert len(exhibits_of(result)) == 3
