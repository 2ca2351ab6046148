"""SIGKILL, at every event of a build and in the middle of a call: what was finished is never paid for again."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

PROMPT = "A small white gallery with two paintings"
# The whole build in a process of its own. It kills itself at the event with the given number, counted from its start.
BUILD = """
import json, os, signal, sys
from pathlib import Path
from enfilade.runs import run
from graph.context import Context
from tools.toolbox import Toolbox
home, space, die_at, build_id, prompt = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), *sys.argv[4:]
seen = 0
def on_event(event):
    global seen
    seen += 1
    print(event["event"], event.get("step", ""), flush=True)
    if seen == die_at:
        os.kill(os.getpid(), signal.SIGKILL)
context = Context(quality="draft", planner="rules", spaces=[space])
with Toolbox(home=home, bundled=home / "none") as toolbox:
    record = toolbox.builds.ensure(prompt, build_id=build_id, settings=context.model_dump(mode="json"))
    print(json.dumps(run(toolbox, record, on_event=on_event)), flush=True)
"""
BUILD_ID = "00000000-0000-4000-8000-000000000001"
NEVER = 10_000
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path, space: Any, start_process: Start) -> Start:
    """Return a function that starts the build, or goes on with it, until so many events were sent."""

    def run(die_at: int) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", BUILD, str(tmp_path), space.url, str(die_at), BUILD_ID, PROMPT]
        return start_process(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    return run


def calls(space: Any) -> dict[str, int]:
    return {endpoint: space.calls(endpoint) for endpoint in ("generate_scene", "paint", "texture_scene")}


ONCE = {"generate_scene": 1, "paint": 2, "texture_scene": 1}


def test_killed_after_every_few_events_until_it_is_done_each_space_is_called_once(
    space: Any, start: Start
) -> None:
    kills = 0
    for die_at in [1, 2, 3, 5, 7, 4, 6, 2, 3, 8, *[9] * 20]:
        process = start(die_at)
        out, err = process.communicate(timeout=120)
        if process.returncode == 0:
            break
        assert process.returncode == -signal.SIGKILL, err
        kills += 1
    report = json.loads(out.splitlines()[-1])
    assert report["status"] == "done", report
    assert kills >= 5
    assert calls(space) == ONCE


@pytest.mark.parametrize("endpoint", ["generate_scene", "paint", "texture_scene"])
def test_killed_in_mid_call_the_call_is_collected_not_repeated(
    space: Any, start: Start, endpoint: str
) -> None:
    space.reset(**{endpoint: ["slow:2"]})
    process = start(NEVER)
    deadline = time.monotonic() + 90
    while space.calls(endpoint) == 0:
        assert time.monotonic() < deadline and process.poll() is None
        time.sleep(0.05)
    process.kill()
    process.wait()
    resumed = start(NEVER)
    out, err = resumed.communicate(timeout=120)
    assert resumed.returncode == 0, err
    assert json.loads(out.splitlines()[-1])["status"] == "done"
    assert calls(space) == ONCE


def test_nothing_is_left_running_after_a_kill(tmp_path: Path, start: Start) -> None:
    process = start(4)
    process.communicate(timeout=120)
    deadline = time.monotonic() + 20
    while left := [p.pid for p in psutil.process_iter() if str(tmp_path) in _command(p)]:
        assert time.monotonic() < deadline, left
        time.sleep(0.2)


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""
