"""The same from Python: building, streaming, awaiting, resuming."""

import asyncio
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import enfilade
from tools.errors import ApprovalNeeded, BuildNotFound, InputError

STOP_SECONDS = 5  # a call is stopped in one; nothing of a build outlives it


def in_a_thread(work: Callable[[], Any]) -> Any:
    """Do ``work`` in a thread of its own, and return what it returns."""
    made: list[Any] = []
    thread = threading.Thread(target=lambda: made.append(work()))
    thread.start()
    thread.join()
    return made[0]


def ledger_of(home: Path, build: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (home / "builds" / build / "ledger.jsonl").read_text().splitlines()]


@pytest.mark.usefixtures("lent_zygotes")
def test_a_stream_tells_what_the_ledger_says_and_ends_with_the_build_whatever_thread_asks(
    after: Any, shared: Any
) -> None:
    streamed = enfilade.stream(after.prompt, quality="draft", spaces=[shared.space.url], home=after.home)
    told: list[Any] = []
    while item := in_a_thread(lambda: next(streamed, None)):  # a web framework takes whatever thread is free
        told.append(item)
    *events, build = told
    assert isinstance(build, enfilade.Build)
    kinds = [event["event"] for event in events]
    assert (kinds[:2], kinds[-2:]) == (["begun", "planned"], ["place_judged", "deployed"])
    assert (events[0]["build"], events[-1]["report"]) == (build.id, build.report)

    at = {(event["event"], event["step"]): place for place, event in enumerate(events) if "step" in event}
    steps = events[1]["plan"]["steps"]
    candidates = {step["id"]: step["candidates"] for step in steps}
    assert len(at) == 3 * len(steps) == kinds.index("place_judged") - 2
    for step in steps:
        began, ended, judged = (at[kind, step["id"]] for kind in ("step_started", "step_ended", "verdict"))
        assert began < ended < judged
        for source in step["inputs"]:  # what a Space gave is judged first
            local = not step["candidates"] and not candidates[source]
            assert at["step_ended" if local else "verdict", source] < began
    counts = [(event["done"], event["steps"]) for event in events if event["event"] == "verdict"]
    assert counts == [(number, 8) for number in range(1, 9)]

    lines = ledger_of(after.home, build.id)
    (poster,) = (line for line in lines if line["step"] == "poster")
    lines.remove(poster)  # which is no step: it is drawn beside delivery, and either may end first
    ended = [event for event in events if event["event"] == "step_ended"]
    assert sorted((line["step"], line["space"], line["outputs"], line["reused"]) for line in lines) == sorted(
        (event["step"], event["space"], [file["sha256"] for file in event["artifacts"]], event["reused"])
        for event in ended
    )
    assert ended[-1]["cost"] == {"calls": 0, "seconds": 0}
    assert [origin.step for origin in enfilade.trace(build.id, home=after.home)] == [
        step["id"] for step in steps
    ]


@pytest.mark.usefixtures("lent_zygotes")
def test_two_builds_are_awaited_at_once_in_one_loop(after: Any, shared: Any) -> None:
    told: list[tuple[int, str]] = []
    threads: set[threading.Thread] = set()

    async def build(number: int) -> enfilade.Build:
        def tell(event: Any) -> None:
            told.append((number, event["event"]))
            threads.add(threading.current_thread())

        return await enfilade.abuild(
            after.prompt, quality="draft", spaces=[shared.space.url], home=after.home, on_event=tell
        )

    async def both() -> list[enfilade.Build]:
        return await asyncio.gather(build(1), build(2))

    first, second = asyncio.run(both())
    assert first.id != second.id
    assert first.site == after.home / "builds" / first.id / "site"
    assert first.scene == first.site / "engine" / "gallery.glb"
    assert first.scene.read_bytes()[:4] == b"glTF"
    assert first.poster.read_bytes()[8:12] == b"WEBP"
    assert first.floor_plan.read_text().startswith("<svg")
    assert (first.report["status"], first.report["calls"]) == ("done", 0)
    for number in (1, 2):
        assert told.count((number, "verdict")) == 8
        assert told.index((number, "begun")) < told.index((3 - number, "deployed")), "side by side"
    assert threads == {threading.main_thread()}, "events come in the loop's thread"
    assert enfilade.resume(second.id[:8], home=after.home) == second


def test_a_stream_that_is_closed_early_stops_its_calls_and_lets_the_build_go(
    cli: Any, space: Any, wait_until: Callable[[Callable[[], object]], None]
) -> None:
    space.reset(generate_scene=["slow:20"])
    streamed = enfilade.stream(cli.prompt, quality="draft", spaces=[space.url], home=cli.home)
    for event in streamed:
        if event["event"] == "step_started" and event["step"] == "architecture":
            break
    wait_until(lambda: space.calls("generate_scene"))
    closed = time.monotonic()
    streamed.close()
    assert time.monotonic() - closed < STOP_SECONDS
    assert cli.processes() == []

    class Seen(Exception):
        pass

    def see(event: Any) -> None:
        if event["event"] == "restored":
            raise Seen(event)

    with pytest.raises(Seen) as seen:
        enfilade.resume(home=cli.home, on_event=see)
    assert seen.value.args[0]["steps"]["architecture"] == "waiting"


def by_build(prompt: str, **settings: Any) -> None:
    enfilade.build(prompt, **settings)


def by_stream(prompt: str, **settings: Any) -> None:
    list(enfilade.stream(prompt, **settings))


def by_abuild(prompt: str, **settings: Any) -> None:
    asyncio.run(enfilade.abuild(prompt, **settings))


@pytest.mark.parametrize("ask", [by_build, by_stream, by_abuild])
def test_what_stops_a_build_is_raised_by_every_way_to_build(ask: Callable[..., None], after: Any) -> None:
    with pytest.raises(InputError) as refused:
        ask(after.prompt, home=after.home, seed=-1)
    assert refused.value.field == "seed"
    with pytest.raises(ApprovalNeeded) as needed:
        ask(after.prompt, home=after.home, quality="draft", approve="plan")
    assert needed.value.question["asks"] == "plan"
    with pytest.raises(ApprovalNeeded, match="waits for your answer"):
        enfilade.resume(needed.value.build, home=after.home)


@pytest.mark.parametrize(
    ("settings", "field", "remedy"),
    [
        ({"quality": "best"}, "quality", "'draft', 'standard' or 'gala'"),
        ({"seed": -1}, "seed", "greater than or equal to 0"),
        ({"max_calls": 0}, "max_calls", "greater than or equal to 1"),
        ({"colour": "red"}, "colour", "The settings are quality, seed, artworks, approve"),
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
