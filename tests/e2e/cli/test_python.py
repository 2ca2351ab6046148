"""The same from Python: ``enfilade.build`` and ``enfilade.resume``."""

import threading
from pathlib import Path
from typing import Any

import pytest

import enfilade
from tools.errors import BuildNotFound, InputError


def test_build_returns_what_was_built_also_in_a_thread_and_twice(after: Any, shared: Any) -> None:
    made: list[Any] = []
    events: list[dict[str, Any]] = []

    def work() -> None:
        made.append(
            enfilade.build(
                after.prompt,
                quality="draft",
                spaces=[shared.space.url],
                home=after.home,
                on_event=events.append,
            )
        )

    for _ in range(2):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    first, second = made
    assert first.id != second.id
    assert first.site == after.home / "builds" / first.id / "site"
    assert first.scene == first.site / "engine" / "gallery.glb"
    assert first.scene.read_bytes()[:4] == b"glTF"
    assert (first.report["status"], first.report["calls"]) == ("done", 0)
    assert [event["event"] for event in events].count("verdict") == 16
    assert [event["build"] for event in events if event["event"] == "begun"] == [first.id, second.id]
    assert enfilade.resume(second.id[:8], home=after.home) == second


@pytest.mark.parametrize(
    ("settings", "field", "remedy"),
    [
        ({"quality": "best"}, "quality", "'draft', 'standard' or 'gala'"),
        ({"seed": -1}, "seed", "greater than or equal to 0"),
        ({"max_calls": 0}, "max_calls", "greater than or equal to 1"),
        ({"colour": "red"}, "colour", "The settings are quality, seed, spaces"),
        ({"spaces": ["nonsense"]}, "spaces", "owner/name"),
        ({"out": "/proc/site"}, "out", "Choose another place"),
    ],
)
def test_settings_that_cannot_be_used_are_input_errors(
    tmp_path: Path, settings: dict[str, Any], field: str, remedy: str
) -> None:
    with pytest.raises(InputError) as caught:
        enfilade.build("A gallery", home=tmp_path / "home", **settings)
    assert caught.value.field == field
    assert remedy in caught.value.remedy
    assert not list((tmp_path / "home").rglob("build.json"))


def test_a_model_is_asked_for_and_none_is_configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(InputError) as caught:
        enfilade.build("A gallery", home=tmp_path, planner="model")
    assert caught.value.field == "planner"


def test_resume_without_builds(tmp_path: Path) -> None:
    with pytest.raises(BuildNotFound, match="no builds yet"):
        enfilade.resume(home=tmp_path)
