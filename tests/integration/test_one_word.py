"""A second build whose sentence differs in one word: what the word does not touch comes from the first."""

from collections.abc import Callable
from typing import Any

SENTENCE = "A small Paris gallery with marble floors and two impressionist paintings"


def calls(space: Any) -> dict[str, int]:
    return {name: space.calls(name) for name in ("generate_scene", "paint", "texture_scene")}


def test_another_floor_paints_nothing_and_another_manner_builds_nothing(
    space: Any, build: Callable[..., Any]
) -> None:
    build(SENTENCE, [space.url])
    assert calls(space) == {"generate_scene": 1, "paint": 2, "texture_scene": 1}

    oak = build(SENTENCE.replace("marble", "oak"), [space.url])
    assert oak.report["status"] == "done", oak.report
    assert calls(space) == {"generate_scene": 2, "paint": 2, "texture_scene": 2}

    fauvist = build(SENTENCE.replace("impressionist", "fauvist"), [space.url])
    assert fauvist.report["status"] == "done", fauvist.report
    assert calls(space) == {"generate_scene": 2, "paint": 4, "texture_scene": 2}
    assert (fauvist.report["calls"], fauvist.report["reused"]) == (4, 4), "two painted; hung; delivered"
