"""SIGTERM ends the server in good order: at once, with nothing left running, and started again it goes on by itself."""

import signal
import time
from typing import Any

import pytest

from tests.e2e.processes import processes_about

pytestmark = pytest.mark.timeout(200)  # two starts of a server and one build with a quick Space

PROMPT = "A small white gallery in Reims with two impressionist paintings"
PROMPT_SECONDS = 8  # less than one on an idle machine; the call in mid-air would take 15
BUILD_SECONDS = 120


def test_a_server_that_is_told_to_end_stops_its_build_and_started_again_finishes_it(
    quiet_server, space: Any, eventually
) -> None:
    space.reset(texture_scene=["slow:15", "good"])
    quiet_server.start()
    thread_id = quiet_server.client.threads.create()["thread_id"]
    run_id = quiet_server.client.runs.create(
        thread_id,
        "gallery",
        input={"prompt": PROMPT},
        context={"quality": "draft", "planner": "rules", "spaces": [space.url]},
    )["run_id"]
    eventually(lambda: space.calls("texture_scene") == 1, BUILD_SECONDS)

    assert processes_about(quiet_server.home) != [], "the call has a process of its own"

    began = time.monotonic()
    quiet_server.end(signal.SIGTERM, group=False)  # as a service manager does
    took = time.monotonic() - began

    assert took < PROMPT_SECONDS
    assert processes_about(quiet_server.home) == []
    quiet_server.start()
    eventually(lambda: status(quiet_server, thread_id, run_id) == "success", BUILD_SECONDS)
    report = quiet_server.client.threads.get_state(thread_id)["values"]["report"]
    assert (report["status"], report["stand_ins"]) == ("done", [])
    assert {name: space.calls(name) for name in ("generate_scene", "paint", "texture_scene")} == {
        "generate_scene": 1,
        "paint": 2,
        "texture_scene": 2,
    }, "the call in mid-air was ours to stop: it is made again"


def status(server, thread_id: str, run_id: str) -> str:
    return str(server.client.runs.get(thread_id, run_id)["status"])
