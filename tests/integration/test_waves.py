"""What a wave of steps waits for, and what goes on meanwhile."""

from pathlib import Path
from typing import Any

from tests.integration.conftest import Run

PROMPT = "A small white gallery with two paintings"


def test_materials_are_made_while_pictures_are_still_being_painted(
    tmp_path: Path, space: Any, without_bundled: Path
) -> None:
    space.reset(paint=["until:texture_scene", "good"])
    result = Run(tmp_path / "home", PROMPT, [space.url], without_bundled)
    told = [(event["event"], event["step"]) for event in result.events if "step" in event]
    # Either may have been the first call, which is the slow one.
    slow = max(told.index(("step_ended", f"painting_0{number}")) for number in (1, 2))
    assert told.index(("step_started", "textures")) < slow < told.index(("step_started", "hanging"))
    assert [told.count((kind, "painting_01")) for kind in ("step_started", "step_ended", "verdict")] == [
        1,
        1,
        1,
    ]
    assert (space.calls("paint"), space.calls("texture_scene"), result.report["calls"]) == (2, 1, 8)
    assert result.report["status"] == "done", result.report
