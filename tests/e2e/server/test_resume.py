"""Builds that were cut off, on the command line or with the server, are opened and finished in the server."""

import signal
from collections.abc import Callable
from typing import Any

import pytest

from graph.checkpointer import open_checkpointer

pytestmark = pytest.mark.timeout(900)  # two real builds

PROMPT = "A small white gallery in Nantes with two impressionist paintings"
PLANNING_TIMEOUT_S = 120
BUILD_TIMEOUT_S = 600


def test_a_build_killed_on_the_command_line_is_shown_and_finished_in_the_server(
    server, eventually: Callable[..., None]
) -> None:
    program = server.run_program("build", PROMPT, "--quality", "draft", "--seed", "1")
    eventually(lambda: planned(server), PLANNING_TIMEOUT_S, lambda: f"exit code {program.poll()}")
    program.send_signal(signal.SIGKILL)
    program.communicate()
    thread_id = planned(server)

    eventually(lambda: thread_id in listed(server), 60)
    assert listed(server)[thread_id]["metadata"] == {"prompt": PROMPT, "graph_id": "gallery"}
    state = server.client.threads.get_state(thread_id)
    assert state["next"] != []
    assert state["values"]["plan"]["prompt"] == PROMPT
    assert server.client.threads.get_history(thread_id)[-1]["next"] == ["__start__"]

    events = server.stream(thread_id, input=None, context={"quality": "draft", "seed": 1})

    assert "planner" not in {node for kind, data in events if kind == "updates" for node in data}
    assert_finished(server, thread_id)


def test_a_build_killed_with_the_server_is_finished_when_it_is_started_again(
    server, eventually: Callable[..., None]
) -> None:
    client = server.client
    thread_id = client.threads.create()["thread_id"]
    client.runs.create(
        thread_id, "gallery", input={"prompt": PROMPT}, context={"quality": "draft", "seed": 2}
    )
    eventually(lambda: "plan" in values(server, thread_id), PLANNING_TIMEOUT_S)
    server.end(signal.SIGKILL)
    server.start()

    # The table of threads is saved every ten seconds: the server goes on by itself if it had saved the run.
    eventually(lambda: thread_id in listed(server), 60)
    eventually(lambda: listed(server)[thread_id]["status"] != "busy", BUILD_TIMEOUT_S)
    if server.client.threads.get_state(thread_id)["next"]:
        server.stream(thread_id, input=None, context={"quality": "draft", "seed": 2})

    assert_finished(server, thread_id)


def planned(server) -> str | None:
    """Return the id of the build of the command line once it has a plan."""
    path = server.home / "checkpoints.sqlite"
    with open_checkpointer(path) as saver:
        for row in saver.list(None):
            plan = row.checkpoint["channel_values"].get("plan")
            if plan and plan["prompt"] == PROMPT:
                return str(row.config["configurable"]["thread_id"])
    return None


def listed(server) -> dict[str, Any]:
    return {thread["thread_id"]: thread for thread in server.client.threads.search(limit=100)}


def values(server, thread_id: str) -> dict[str, Any]:
    return dict(server.client.threads.get_state(thread_id)["values"] or {})


def assert_finished(server, thread_id: str) -> None:
    state = server.client.threads.get_state(thread_id)
    assert state["next"] == []
    assert state["values"]["report"]["site"] == str(server.home / "builds" / thread_id / "site")
