"""Several processes on one file, and a process that dies."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.checkpointer import open_checkpointer

PROCESSES = 3
ROWS = 40

WRITER = """
import sys
from pathlib import Path
from graph.checkpointer import open_checkpointer

thread, rows = sys.argv[2], int(sys.argv[3])
with open_checkpointer(Path(sys.argv[1])) as saver:
    config = {"configurable": {"thread_id": thread, "checkpoint_ns": ""}}
    for number in range(rows):
        config = saver.put(config, {"id": f"{number:04}", "v": 4, "channel_values": {}}, {}, {})
        saver.put_writes(config, [("notices", number)], "task")
"""

# The second node kills its own process, but only where the file "kill" lies beside the checkpoints.
BUILDER = """
import os, signal, sys
from pathlib import Path
from typing_extensions import TypedDict
from graph.checkpointer import open_checkpointer
from langgraph.graph import START, StateGraph

path = Path(sys.argv[1])

class State(TypedDict, total=False):
    prompt: str
    visited: list[str]

def log(name):
    with path.with_name("log").open("a") as file:
        file.write(name + " ")

def first(state):
    log("first")
    return {"visited": ["first"]}

def second(state):
    if path.with_name("kill").exists():
        os.kill(os.getpid(), signal.SIGKILL)
    log("second")
    return {"visited": state["visited"] + ["second"]}

graph = StateGraph(State).add_sequence([first, second]).add_edge(START, "first")
with open_checkpointer(path) as saver:
    config = {"configurable": {"thread_id": "a"}}
    compiled = graph.compile(checkpointer=saver)
    begin = None if compiled.get_state(config).values else {"prompt": "Paris"}
    print(compiled.invoke(begin, config, durability="sync"))
"""


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(start_process: Start) -> Start:
    """Return a function that runs a program with arguments."""

    def run(program: str, *arguments: Path | str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", program, *map(str, arguments)]
        root = Path(__file__).parents[3]
        return start_process(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    return run


def test_several_processes_write_at_once(path: Path, start: Start) -> None:
    writers = [start(WRITER, path, f"thread-{number}", str(ROWS)) for number in range(PROCESSES)]

    assert [writer.communicate()[1] for writer in writers] == [""] * PROCESSES
    with open_checkpointer(path) as saver:
        for number in range(PROCESSES):
            rows = list(saver.list({"configurable": {"thread_id": f"thread-{number}"}}))
            assert [row.checkpoint["id"] for row in rows] == [f"{row:04}" for row in reversed(range(ROWS))]
            assert all(row.pending_writes == [("task", "notices", int(row.checkpoint["id"]))] for row in rows)


def test_a_killed_build_goes_on_after_the_last_finished_step(path: Path, start: Start) -> None:
    kill, log = path.with_name("kill"), path.with_name("log")
    kill.touch()
    assert start(BUILDER, path).wait() == -9
    assert log.read_text(encoding="ascii") == "first "

    kill.unlink()
    resumed = start(BUILDER, path)

    assert resumed.communicate() == ("{'prompt': 'Paris', 'visited': ['first', 'second']}\n", "")
    assert log.read_text(encoding="ascii") == "first second "
