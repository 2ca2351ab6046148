"""A finished gallery changed by a message: only what it touches is called again, and undoing calls nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from enfilade.runs import run, undo
from graph.context import Context
from tools.errors import InputError
from tools.toolbox import Toolbox

PROMPT = "A small white gallery with two impressionist paintings"


class Gallery:
    """One build of the data folder, and the page that it published."""

    def __init__(self, home: Path, space: Any, bundled: Path) -> None:
        self.home, self.bundled = home, bundled
        self.context = Context(quality="draft", planner="rules", spaces=[space.url])
        self.events: list[dict[str, Any]] = []
        with self.toolbox() as toolbox:
            settings = self.context.model_dump(mode="json")
            self.record = toolbox.builds.ensure(PROMPT, settings=settings)

    def toolbox(self) -> Toolbox:
        return Toolbox(home=self.home, bundled=self.bundled)

    def run(self, message: str | None = None) -> dict[str, Any]:
        self.events.clear()
        with self.toolbox() as toolbox:
            return run(toolbox, self.record, message=message, on_event=self.events.append)

    def undo(self) -> dict[str, Any]:
        with self.toolbox() as toolbox:
            return undo(toolbox, self.record)

    @property
    def titles(self) -> list[str]:
        page = json.loads((Path(self.record.site) / "gallery.json").read_text())
        return [work["title"] for work in page["works"]]


@pytest.fixture
def gallery(tmp_path: Path, space: Any, without_bundled: Path) -> Gallery:
    return Gallery(tmp_path / "home", space, without_bundled)


def calls(space: Any) -> dict[str, int]:
    return {name: space.calls(name) for name in ("generate_scene", "paint", "texture_scene")}


def test_a_swapped_painting_is_painted_once_and_undone_without_a_call(gallery: Gallery, space: Any) -> None:
    gallery.run()
    first = gallery.titles
    assert calls(space) == {"generate_scene": 1, "paint": 2, "texture_scene": 1}

    report = gallery.run("replace painting 2 with a stormy sea")
    assert report["status"] == "done", report
    assert gallery.titles == [first[0], "Storm at Sea"]
    assert calls(space) == {"generate_scene": 1, "paint": 3, "texture_scene": 1}
    [edit] = [event for event in gallery.events if event["event"] == "edited"]
    assert edit["again"] == ["painting_02", "hanging", "delivery"]
    assert edit["kept"] == 5

    gallery.run("call it “Two”, remove the first painting")
    assert gallery.titles == ["Storm at Sea"]
    before = calls(space)
    gallery.undo()
    assert gallery.titles == [first[0], "Storm at Sea"]
    gallery.undo()
    assert gallery.titles == first
    assert calls(space) == before
    with pytest.raises(InputError, match="has not been edited"):
        gallery.undo()

    gallery.run("make the floor black marble")
    assert gallery.titles == first
    assert calls(space)["paint"] == 3, "the pictures that were there before the edits are there again"


def test_an_edit_goes_on_where_it_was_stopped(gallery: Gallery, space: Any) -> None:
    gallery.run()

    class Stop(Exception):
        pass

    def stop_at_hanging(event: dict[str, Any]) -> None:
        if event["event"] == "step_started" and event["step"] == "hanging":
            raise Stop

    with gallery.toolbox() as toolbox, pytest.raises(Stop):
        run(toolbox, gallery.record, message="replace painting 1 with poppies", on_event=stop_at_hanging)
    with pytest.raises(InputError, match="not finished yet"):
        gallery.run("make it night")
    assert gallery.run()["status"] == "done"
    assert gallery.titles[0] == "Poppy Field"
    assert calls(space) == {"generate_scene": 1, "paint": 3, "texture_scene": 1}


def test_a_message_that_changes_nothing_calls_nothing(gallery: Gallery, space: Any) -> None:
    gallery.run()
    before = calls(space)
    report = gallery.run("sing me a song")
    assert report["status"] == "done"
    assert [item["phrase"] for item in report["unmet"]] == ["sing me a song"]
    assert calls(space) == before
