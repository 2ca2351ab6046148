"""SIGKILL, at every event of a build and in the middle of a call: what was finished is never paid for again."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.commands import Commands, Finished

PROMPT = "A small white gallery with two paintings"
BUILD = "tests.faults.whole_build"
BUILD_ID = "00000000-0000-4000-8000-000000000001"
NEVER = 10_000
SECONDS = 120
ROOT = Path(__file__).resolve().parents[2]
Arguments = Callable[[int], list[str]]
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def arguments(tmp_path: Path, space: Any) -> Arguments:
    """Return a function that says what begins the build, or goes on with it, until so many events were sent."""
    return lambda die_at: [str(tmp_path), space.url, str(die_at), BUILD_ID, PROMPT]


@pytest.fixture
def start(arguments: Arguments, start_process: Start) -> Start:
    """Return a function that runs it in a process that imports all it needs."""

    def run(die_at: int) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", BUILD, *arguments(die_at)]
        return start_process(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    return run


@pytest.fixture
def finish(arguments: Arguments, commands: Commands) -> Callable[..., Finished]:
    """Return a function that runs it to its end, or its death, in a forked process (``tests/commands.py``)."""

    def run(die_at: int = NEVER, *, lent: bool = True) -> Finished:
        return commands.run(
            *arguments(die_at), program=f"{BUILD}:main", lent=lent, environment=os.environ, folder=ROOT,
            seconds=SECONDS,
        )  # fmt: skip

    return run


def calls(space: Any) -> dict[str, int]:
    return {endpoint: space.calls(endpoint) for endpoint in ("generate_scene", "paint", "texture_scene")}


ONCE = {"generate_scene": 1, "paint": 2, "texture_scene": 1}


def test_killed_after_every_few_events_until_it_is_done_each_space_is_called_once(
    space: Any, finish: Callable[..., Finished]
) -> None:
    kills = 0
    for die_at in [1, 2, 3, 5, 7, 4, 6, 2, 3, 8, *[9] * 20]:
        ended = finish(die_at, lent=False)  # who is killed may leave a zygote in the midst of an order
        if ended.code == 0:
            break
        assert ended.code == -signal.SIGKILL, ended.err
        kills += 1
    report = json.loads(ended.out.splitlines()[-1])
    assert report["status"] == "done", report
    assert kills >= 5
    assert calls(space) == ONCE


@pytest.mark.parametrize("endpoint", ["generate_scene", "paint", "texture_scene"])
def test_killed_in_mid_call_the_call_is_collected_not_repeated(
    space: Any, start: Start, finish: Callable[..., Finished], endpoint: str
) -> None:
    space.reset(**{endpoint: ["slow:2"]})
    process = start(NEVER)
    deadline = time.monotonic() + 90
    while space.calls(endpoint) == 0:
        assert time.monotonic() < deadline and process.poll() is None
        time.sleep(0.05)
    process.kill()
    process.wait()
    resumed = finish()
    assert resumed.code == 0, resumed.err
    assert json.loads(resumed.out.splitlines()[-1])["status"] == "done"
    assert calls(space) == ONCE


def test_nothing_is_left_running_after_a_kill(tmp_path: Path, start: Start) -> None:
    process = start(4)
    process.communicate(timeout=SECONDS)
    deadline = time.monotonic() + 20
    while left := [p.pid for p in psutil.process_iter() if str(tmp_path) in _command(p)]:
        assert time.monotonic() < deadline, left
        time.sleep(0.2)


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""
