"""The poster is a call like any other, and nothing that a build fails for."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.context import Context
from graph.state import GalleryState
from nodes.poster import Drawn, draw_poster, poster_of
from tools.artifacts import Artifact
from tools.budget import Limits
from tools.errors import CallUnknown, Interrupted
from tools.planning.plan import Step
from tools.scene.pictures import check_picture
from tools.scene.stand_in import stand_in_scene
from tools.spaces.orders import LOCAL
from tools.toolbox import Toolbox

ROOM: dict[str, Any] = {
    "name": "Salon", "length": 10, "width": 8, "height": 4, "ceiling": "flat", "windows": "none",
    "floor": "marble", "walls": "damask_green", "columns": False, "benches": 1,
}  # fmt: skip
BUILD = "5f0c1f5e-8f0e-4a53-9d0c-5b8f3f1f2a11"
STATE = GalleryState(build_id=BUILD, settings=Context(quality="draft").model_dump(mode="json"))


@pytest.fixture
def toolbox(tmp_path: Path) -> Any:
    with Toolbox(home=tmp_path / "home") as toolbox:
        yield toolbox


def scene_in(toolbox: Toolbox, data: bytes) -> Artifact:
    return toolbox.artifacts.put(data, media_type="model/gltf-binary", role="scene")


def drawn_of(scene: Artifact, toolbox: Toolbox) -> Drawn:
    return draw_poster(poster_of(STATE, scene), toolbox.stills)


def test_a_poster_is_drawn_once_and_then_taken_from_the_journal(toolbox: Toolbox) -> None:
    scene = scene_in(toolbox, stand_in_scene({"rooms": [ROOM], "artworks": []}, "why")[0])
    first = drawn_of(scene, toolbox)
    with Toolbox(home=toolbox.home) as other:
        again = drawn_of(scene, other)
    assert first == again and first.notices == []
    assert first.entry is not None and first.data is not None
    header = check_picture(first.data)
    assert (header.format, header.width, header.height) == ("WEBP", 480, 270)
    assert (first.entry.width, first.entry.height, first.entry.bytes) == (480, 270, len(first.data))
    path = toolbox.ledgers.path(BUILD)
    entries = [json.loads(line) for line in path.read_text().splitlines()]
    assert [(entry["api_name"], entry["reused"]) for entry in entries] == [
        ("draw_poster", False),
        ("draw_poster", True),
    ]


def test_a_poster_is_begun_ahead_and_then_waited_for(toolbox: Toolbox) -> None:
    still = poster_of(STATE, scene_in(toolbox, stand_in_scene({"rooms": [ROOM], "artworks": []}, "why")[0]))
    toolbox.stills.begin(still)
    assert draw_poster(still, toolbox.stills).data is not None
    assert len(toolbox.ledgers.path(BUILD).read_text().splitlines()) == 1, "one call"


def test_what_cannot_be_drawn_is_noticed_and_left_out(toolbox: Toolbox) -> None:
    drawn = drawn_of(scene_in(toolbox, b"no scene"), toolbox)
    assert drawn.entry is None and drawn.data is None
    (notice,) = drawn.notices
    assert notice.startswith("The gallery has no poster: ")


def test_a_local_step_that_breaks_says_how_it_ended(toolbox: Toolbox) -> None:
    """It is forked from a process that goes on, and whose own log nobody reads."""
    step = Step(id="light", stage="texturing", capability="light_scene", brief={})
    with pytest.raises(CallUnknown, match="KeyError: 'quality'"):
        toolbox.caller.call(
            build_id=BUILD, step=step, space=LOCAL, brief={}, inputs=[scene_in(toolbox, b"no scene")],
            limits=Limits(max_calls=1, max_seconds=1), cancelled=toolbox.cancelled,
        )  # fmt: skip


def test_a_build_that_is_stopped_meanwhile_can_be_resumed(toolbox: Toolbox) -> None:
    toolbox.cancelled.set()
    with pytest.raises(Interrupted):
        drawn_of(scene_in(toolbox, b"no scene"), toolbox)
