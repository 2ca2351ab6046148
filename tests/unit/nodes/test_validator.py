"""The validator judges what came back and nothing else, and the place once no step of the plan is open."""

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from graph.context import Context
from graph.state import GalleryState
from nodes.validator import validator
from tools.artifacts import Artifact, as_data
from tools.planning.plan import Plan, Step
from tools.scene.places import Asked
from tools.scene.stand_in import stand_in_scene
from tools.scene.surveying import judge_place
from tools.toolbox import Toolbox

BUILD = "00000000-0000-4000-8000-000000000001"


@pytest.fixture
def toolbox(tmp_path: Path) -> Toolbox:
    return Toolbox(home=tmp_path)


def picture(toolbox: Toolbox, size: tuple[int, int]) -> list[dict[str, Any]]:
    file = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(file, "PNG")
    return as_data([toolbox.artifacts.put(file.getvalue(), media_type="image/png", role="image")])


def judged(
    plan: Plan, records: dict[str, Any], toolbox: Toolbox
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Run the node and return its update and its events."""
    brief = {"subject": "x", "width": 64, "height": 64}
    steps = [step.model_copy(update={"brief": brief}) for step in plan.steps]
    state = GalleryState(
        build_id=BUILD,
        settings={"quality": "draft"},
        plan=plan.model_copy(update={"steps": steps}).model_dump(mode="json"),
        steps=records,
    )
    events: list[dict[str, Any]] = []
    runtime: Any = SimpleNamespace(stream_writer=events.append, context=Context())
    return validator(state, runtime, toolbox=toolbox), events


def test_a_good_picture_is_accepted_and_a_failed_call_goes_to_the_stand_in(
    plan: Plan, record: Any, toolbox: Toolbox
) -> None:
    good = {**record("returned", {}), "artifacts": picture(toolbox, (64, 64)), "attempt": 1}
    bad = {**record("refused", {}), "error": {"type": "SpaceBug", "message": "It fell over."}, "attempt": 1}
    update, events = judged(
        plan, {"architecture": bad, "painting_01": good, "textures": record("waiting")}, toolbox
    )
    assert {name: entry["status"] for name, entry in update["steps"].items()} == {
        "architecture": "waiting",
        "painting_01": "accepted",
    }
    assert update["steps"]["architecture"]["candidate"] == 1, "one past the last Space: the stand-in"
    assert update["steps"]["architecture"]["history"][-1]["why"] == "It fell over."
    assert [(event["step"], event["verdict"]) for event in events] == [
        ("architecture", "stand_in"),
        ("painting_01", "accept"),
    ]
    assert "scene_report" not in update


def test_a_call_without_a_picture_is_asked_again(plan: Plan, record: Any, toolbox: Toolbox) -> None:
    records = {step.id: record("waiting") for step in plan.steps}
    records["painting_01"] = {**record("returned", {}), "attempt": 1}
    update, events = judged(plan, records, toolbox)
    assert update["steps"]["painting_01"]["advice"] == ["new_seed"]
    assert (events[0]["verdict"], events[0]["why"]) == ("retry", "No picture came back.")


def test_a_step_that_the_plan_has_no_longer_holds_nothing_up(
    plan: Plan, record: Any, toolbox: Toolbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A revised plan may leave a work out whose picture was to be asked for again."""
    from nodes import validator as module

    seen: list[str] = []

    class Judged:
        def model_dump(self, mode: str) -> dict[str, Any]:
            return {"checks": []}

    def examine_place(asked: Asked, *_: Any) -> Judged:
        seen.append(asked.scene.sha256)
        return Judged()

    monkeypatch.setattr(module, "examine_place", examine_place)
    records = {step.id: record("accepted", scene="aa") for step in plan.steps}
    update, _ = judged(plan, {**records, "painting_99": record("waiting")}, toolbox)
    assert (seen, update["scene_report"]) == (["aa"], {"checks": []})
    update, _ = judged(plan, {**records, "textures": record("waiting")}, toolbox)
    assert "scene_report" not in update


def test_a_finished_scene_is_judged_while_it_is_packed(
    plan: Plan, record: Any, toolbox: Toolbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the place is judged once, and is when it is asked for."""
    drawn = list[str]()
    toolbox.stills = SimpleNamespace(begin=lambda still: drawn.append(still.scene.sha256))  # type: ignore[assignment]
    monkeypatch.setattr("nodes.beforehand.make_call", lambda *_, **__: None)
    questions, ask = list[str](), toolbox.parser.ask
    monkeypatch.setattr(toolbox.parser, "ask", lambda what, *of: questions.append(what) or ask(what, *of))
    scene, _ = stand_in_scene({"rooms": [plan.gallery.rooms[0].model_dump()], "artworks": []}, "Asleep.")
    lit = as_data([toolbox.artifacts.put(scene, media_type="model/gltf-binary", role="scene")])
    hanging = plan.steps[2].model_copy(update={"capability": "hang_works", "inputs": [], "candidates": []})
    records = {step.id: record("accepted", scene="aa") for step in plan.steps[:2]}
    records["textures"] = {**record("returned", {}), "artifacts": lit, "attempt": 1}
    waiting = Step(
        id="delivery", stage="texturing", capability="optimise_scene", brief={}, inputs=["textures"]
    )
    update, _ = judged(
        plan.model_copy(update={"steps": [*plan.steps[:2], hanging, waiting]}),
        {**records, "delivery": record("waiting")},
        toolbox,
    )
    assert update["steps"]["textures"]["status"] == "accepted"
    assert "scene_report" not in update
    asked = Asked(Artifact.model_validate(lit[0]), [], [], "draft")
    assert toolbox.places.found(asked) == judge_place(scene, [], [], "draft", {})
    assert sorted(questions) == ["judge_place", "judge_scene"] and drawn == [asked.scene.sha256]
