"""A copied thread, forked from an earlier checkpoint, is a build of its own; only what was changed is called."""

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.timeout(300)  # two builds with a quick Space

PROMPT = "A small white gallery in Dijon with two impressionist paintings"


def calls(space: Any) -> dict[str, int]:
    return {name: space.calls(name) for name in ("generate_scene", "paint", "texture_scene")}


def as_planned(server: Any, thread: str) -> tuple[Any, dict[str, Any]]:
    """Return the checkpoint of a thread at which it had just been planned, and the plan."""
    planned = next(
        entry
        for entry in server.client.threads.get_history(thread, limit=100)
        if entry["metadata"]["step"] == 1 and entry["values"].get("plan")
    )
    return planned["checkpoint"], planned["values"]["plan"]


def test_a_fork_with_one_argument_changed_calls_what_that_touches_and_publishes_beside_the_original(
    server, space: Any
) -> None:
    context = {"quality": "draft", "planner": "rules", "spaces": [space.url]}
    original = server.client.threads.create()["thread_id"]
    server.stream(original, input={"prompt": PROMPT}, context=context)
    page = server.home / "builds" / original / "site" / "gallery.json"
    before = page.read_bytes()
    assert calls(space) == {"generate_scene": 1, "paint": 2, "texture_scene": 1}

    fork = server.client.threads.copy(original)["thread_id"]
    checkpoint, plan = as_planned(server, fork)
    [painting] = [step for step in plan["steps"] if step["id"] == "painting_02"]
    painting["brief"]["seed"] += 1
    server.client.threads.update_state(fork, {"plan": plan}, checkpoint=checkpoint, as_node="planner")
    server.stream(fork, input=None, context=context)

    assert calls(space) == {"generate_scene": 1, "paint": 3, "texture_scene": 1}
    values = server.client.threads.get_state(fork)["values"]
    assert (values["build_id"], values["report"]["status"]) == (fork, "done")
    assert values["report"]["site"] == str(server.home / "builds" / fork / "site")
    assert (Path(values["report"]["site"]) / "gallery.json").is_file()
    assert page.read_bytes() == before
    assert server.client.threads.get_state(original)["values"]["build_id"] == original


def test_a_run_from_an_earlier_checkpoint_of_the_thread_says_whose_page_it_replaces(
    server, space: Any
) -> None:
    context = {"quality": "draft", "planner": "rules", "spaces": [space.url]}
    thread = server.client.threads.create()["thread_id"]
    server.stream(thread, input={"prompt": PROMPT.replace("Dijon", "Rennes")}, context=context)
    first = server.client.threads.get_state(thread)["values"]
    checkpoint, plan = as_planned(server, thread)
    plan["gallery"]["title"] = "The Other End"
    server.client.threads.update_state(thread, {"plan": plan}, checkpoint=checkpoint, as_node="planner")
    server.stream(thread, input=None, context=context)
    second = server.client.threads.get_state(thread)["values"]
    assert (first["notices"], second["report"]["site"]) == ([], first["report"]["site"])
    assert [notice for notice in second["notices"] if "To keep both, copy the thread" in notice]
    assert space.calls("paint") == 2
    server.stream(thread, input={"prompt": "call it “After Hours”"}, context=context)
    edited = server.client.threads.get_state(thread)["values"]
    assert edited["notices"] == second["notices"], "an edit goes on from the page that it replaces"
