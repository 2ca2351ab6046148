"""The whole graph when a Space returns broken meshes: repair, retry, another Space, stand-in, in that order."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.integration.conftest import Run

PROMPT = "A small white gallery with two paintings"


def test_a_mesh_that_is_broken_once_is_asked_for_again(
    tmp_path: Path, space: Any, without_bundled: Path
) -> None:
    space.reset(generate_scene=["indices", "good"])
    result = Run(tmp_path / "home", PROMPT, [space.url], without_bundled)
    assert result.verdicts("architecture") == [(space.url, "retry"), (space.url, "accept")]
    assert space.calls("generate_scene") == 2
    assert result.report["status"] == "done", result.report
    assert (space.calls("paint"), space.calls("texture_scene")) == (2, 1)


def test_a_building_that_one_falls_out_of_is_asked_for_again(
    tmp_path: Path, space: Any, without_bundled: Path
) -> None:
    space.reset(generate_scene=["half_floor", "good"])
    result = Run(tmp_path / "home", PROMPT, [space.url], without_bundled)
    assert result.verdicts("architecture") == [(space.url, "retry"), (space.url, "accept")]
    (why,) = [event["why"] for event in result.events if event.get("verdict") == "retry"]
    assert "There is no floor at all." in why and " at x " in why
    assert space.calls("texture_scene") == 1, "nothing is dressed before it can be walked"
    assert result.report["status"] == "done", result.report


def test_a_work_under_the_ceiling_is_hung_anew_without_another_call(
    tmp_path: Path, space: Any, without_bundled: Path
) -> None:
    space.reset(generate_scene=["high"])
    result = Run(tmp_path / "home", PROMPT, [space.url], without_bundled)
    (repairs,) = [
        event["repairs"]
        for event in result.events
        if event["event"] == "verdict" and event["step"] == "assembly"
    ]
    assert len(repairs) == 1 and repairs[0].startswith("Artwork_01: hung ")
    assert space.calls("generate_scene") == 1
    assert result.site is not None
    certificate = json.loads((result.site / "certificate.json").read_text())
    assert certificate["holds"] and certificate["score"]["points"] == result.report["immersion"]
    assert (result.site / "certificate.svg").exists() and (result.site / "certificate.png").exists()
    assert result.report["status"] == "done", result.report


@pytest.mark.parametrize("faults", [["truncated", "empty"], ["indices", "crash"]])
def test_a_space_that_always_fails_gives_way_to_the_next(
    tmp_path: Path, space: Any, other_space: Any, without_bundled: Path, faults: list[str]
) -> None:
    space.reset(generate_scene=faults)
    result = Run(tmp_path / "home", PROMPT, [space.url, other_space.url], without_bundled)
    assert result.verdicts("architecture")[-1] == (other_space.url, "accept")
    assert result.verdicts("architecture")[:-1] == [(space.url, "retry"), (space.url, "next_space")]
    assert space.calls("generate_scene") == len(faults), "each of them was met"
    assert other_space.calls("generate_scene") == 1
    assert other_space.calls("texture_scene") == 0, "the first Space textures well: no reason to leave it"
    assert result.report["status"] == "done"


def test_when_all_fail_a_stand_in_is_built_and_the_report_says_so(
    tmp_path: Path, space: Any, other_space: Any, without_bundled: Path
) -> None:
    space.reset(generate_scene=["truncated"])
    other_space.reset(generate_scene=["crash"])
    result = Run(tmp_path / "home", PROMPT, [space.url, other_space.url], without_bundled)
    assert result.verdicts("architecture")[-1] == ("stand-in", "accept")
    assert [entry["step"] for entry in result.report["stand_ins"]] == ["architecture"]
    assert result.report["status"] == "incomplete"
    assert result.site and (result.site / "engine" / "gallery.glb").exists()


def test_a_broken_mesh_costs_no_texturing_call(tmp_path: Path, space: Any, without_bundled: Path) -> None:
    space.reset(generate_scene=["nan", "indices", "good"])
    result = Run(tmp_path / "home", PROMPT, [space.url], without_bundled)
    accepted = next(
        i for i, e in enumerate(result.events) if e["event"] == "verdict" and e["step"] == "architecture"
        and e["verdict"] == "accept"
    )  # fmt: skip
    textured = next(
        i for i, e in enumerate(result.events) if e["event"] == "step_started" and e["step"] == "textures"
    )
    assert accepted < textured
    assert space.calls("texture_scene") == 1


def test_every_space_down_still_gives_a_walkable_place(tmp_path: Path, without_bundled: Path) -> None:
    result = Run(tmp_path / "home", PROMPT, ["http://127.0.0.1:9"], without_bundled)
    stood_in = {entry["step"] for entry in result.report["stand_ins"]}
    assert stood_in == {"architecture", "painting_01", "painting_02", "textures"}
    assert result.report["status"] == "incomplete"
    assert result.site and (result.site / "gallery.json").exists()


def test_a_spent_budget_ends_in_stand_ins_and_says_so(
    tmp_path: Path, space: Any, without_bundled: Path
) -> None:
    result = Run(tmp_path / "home", PROMPT, [space.url], without_bundled, max_calls=2)
    total = sum(space.calls(endpoint) for endpoint in ("generate_scene", "paint", "texture_scene"))
    assert total <= 2
    assert result.report["status"] == "incomplete"
    assert any("budget" in entry["why"] for entry in result.report["stand_ins"])
