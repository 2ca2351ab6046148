"""A finished gallery changed, proven again and put back, from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from tools.scene.glb import read_glb, write_glb


@pytest.fixture
def mine(after: Any, shared: Any) -> tuple[str, Path]:
    """The shared build's sentence built once more, of nothing but its journal: its id, and its own site."""
    site = after.home.parent / "mine"
    again = after.build(shared.space, "--json", "--out", str(site))
    assert again.code == 0, again.err
    return again.json["build"], site


def test_a_gallery_is_edited_and_the_edit_undone(after: Any, shared: Any, mine: tuple[str, Path]) -> None:
    build, site = mine

    def titles() -> list[str]:
        return [work["title"] for work in json.loads((site / "gallery.json").read_text())["works"]]

    first = titles()
    calls = shared.space.calls("paint"), shared.space.calls("generate_scene")
    edited = after("edit", build[:8], "replace painting 2 with a stormy sea")
    assert edited.code == 0, edited.err
    assert "; 3 calls made, 0 reused; " in edited.err, "those of this run, not of the whole build"
    assert titles() == [first[0], "Storm at Sea"]
    assert "Changed the plan: 3 steps anew, 5 as they are." in edited.err
    assert (shared.space.calls("paint"), shared.space.calls("generate_scene")) == (calls[0] + 1, calls[1])
    shown = after("show").out
    assert "Edited: “replace painting 2 with a stormy sea”: 3 steps anew (painting_02, hanging," in shown
    assert f"Works: 1 {first[0]}, 2 Storm at Sea" in shown

    undone = after("edit", "--undo")
    assert undone.code == 0, undone.err
    assert "; 0 calls made, 0 reused; " in undone.err
    assert titles() == first
    assert after("show", "--json").json["edits"] == []
    nothing = after("edit", "--undo", "--json")
    assert (nothing.code, nothing.json["error"]["field"]) == (2, "build")
    assert shared.space.calls("paint") == calls[0] + 1


def test_a_site_is_certified_and_one_that_was_changed_is_not(after: Any, shared: Any) -> None:
    holds = after("certify", shared.id[:8], "--json")
    assert (holds.code, holds.json["holds"], holds.json["failed"]) == (0, True, 0)
    assert "immersion" in after("certify").out

    site = after.home / "builds" / shared.id / "site"  # a copy
    scene = site / "engine" / "gallery.glb"
    glb = read_glb(scene.read_bytes())
    [work] = [node for node in glb.document["nodes"] if node.get("name") == "Artwork_01"]
    work.pop("matrix", None)
    work["scale"] = [2.0, 2.0, 2.0]
    scene.write_bytes(write_glb(glb))
    broken = after("certify", str(site), "--json")
    assert (broken.code, broken.json["holds"]) == (1, False)
    assert "Artwork_01" in [fault["object"] for check in broken.json["checks"] for fault in check["faults"]]
