"""Sculptures through ten Spaces in one build, each called by its card; ``docs/spaces.md`` shows what comes of it."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from enfilade.runs import run
from graph.context import Context
from tests.twins.app import TEN
from tools.scene.glb import read_glb
from tools.scene.parts import load_parts
from tools.toolbox import Toolbox

SCULPTURES = 4
FACES_OF_A_TURNED_OBJECT = 4000  # at least; what a twin makes of a picture in which it finds nothing has 400
CUTTER, MODELLERS, DRESSER = TEN[4], TEN[5:9], TEN[9]
DRESSING = ["/start_session", "/run_mvadapter", "/run_texturing"]


def test_four_sculptures_go_through_ten_spaces(
    twins: Any, space: Any, without_bundled: Path, tmp_path: Path
) -> None:
    twins.script()
    events: list[dict[str, Any]] = []
    context = Context(quality="draft", planner="rules", spaces=[*TEN, space.url])
    prompt = f"A white cube with {SCULPTURES} bronze sculptures and one painting"
    with Toolbox(home=tmp_path / "home", bundled=without_bundled) as toolbox:
        record = toolbox.builds.ensure(prompt, settings=context.model_dump(mode="json"))
        report = run(toolbox, record, on_event=events.append)
        entries = toolbox.ledgers.verify(record.id)
    assert report["status"] == "done", (report["stand_ins"], report["failed_checks"])
    assert twins.calls(CUTTER) == ["/png"] * SCULPTURES
    assert sorted(twins.calls(DRESSER)) == sorted(DRESSING * SCULPTURES)
    assert space.calls("generate_exhibit") == 0, "nobody had to stand in"

    site = Path(report["site"])
    shown = json.loads((site / "gallery.json").read_text())["exhibits"]
    assert {item["made"]["space"] for item in shown} == set(MODELLERS)
    scene = read_glb((site / "engine/gallery.glb").read_bytes())
    nodes = {node["name"]: node for node in scene.document["nodes"]}
    faces = Counter(
        part.draw.name[: len("Exhibit_01_Piece")] for part in load_parts(scene) for _ in part.faces
    )
    for item in shown:
        assert nodes[item["id"]]["extras"]["made_by"] == item["made"]["space"]
        assert faces[f"{item['id']}_Piece"] > FACES_OF_A_TURNED_OBJECT, (
            "what was painted is what stands there"
        )

    entries = [entry for entry in entries if entry["space"] in TEN]
    assert {entry["space"] for entry in entries} == set(TEN)
    assert all(entry["revision"] and entry["licence"] and not entry["error"] for entry in entries)
    # What needs nothing of each other is under way at the same time.
    sketches = [event["event"] for event in events if str(event.get("step", "")).startswith("sketch")]
    assert sketches[:2] == ["step_started", "step_started"]
