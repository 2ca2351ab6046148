"""The smallest build that has all that can break: a few calls of a real Gradio app on loopback, through the real
caller, journal, starter of calls, ledger and checkpointer, in a process that can be killed, or whose disk is full."""

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from operator import or_
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from langgraph.graph import START, StateGraph
from typing_extensions import TypedDict

from graph.checkpointer import open_checkpointer
from tests.contract.spaces.conftest import SPACES
from tests.contract.spaces_for_tests.notes import notes_file
from tools.budget import Limits
from tools.durable.zygote import Zygote
from tools.planning.plan import Step
from tools.spaces.catalogue import Catalogue
from tools.spaces.hosting import SpaceHost
from tools.spaces.orders import SPACE_RUNNER
from tools.toolbox import Toolbox

CALLS = ("first", "left", "right")  # the first alone, then two side by side
LIMITS = Limits(max_calls=100, max_seconds=10_000)


class State(TypedDict, total=False):
    """The number of the build, and what each call brought, by its name."""

    number: int
    made: Annotated[dict[str, str], or_]


def build(
    home: Path,
    space_home: Path,
    number: int,
    *,
    calls: Sequence[str],
    seconds: float,
    starter: Zygote | None = None,
) -> None:
    """Begin the build with this number, or go on with it; each call takes the Space ``seconds``.

    The app, shared in ``space_home``, notes what it saw in ``notes_file(home)``, a line a call with its ``seed``.
    """
    toolbox = tiny_toolbox(home, space_home)
    if starter:
        toolbox.caller._attempts._runners[SPACE_RUNNER] = starter
    with open_checkpointer(toolbox.checkpoints) as checkpointer:
        compiled = tiny_graph(toolbox, calls=calls, seconds=seconds).compile(checkpointer=checkpointer)
        config: Any = {"configurable": {"thread_id": thread_id(number)}}
        begin = None if compiled.get_state(config).values else State(number=number)
        compiled.invoke(begin, config, durability="sync")


def thread_id(number: int) -> str:
    """Return the id of a build: a UUID, since the server takes no other."""
    return str(UUID(int=number))


def tiny_toolbox(home: Path, space_home: Path) -> Toolbox:
    """Return a toolbox that knows the one Space of these builds, which runs in ``space_home``."""
    toolbox = Toolbox(home=home)
    toolbox.catalogue = Catalogue(SPACES / "cards")
    toolbox.host = SpaceHost(home=space_home, bundled=SPACES)
    return toolbox


def tiny_graph(
    toolbox: Toolbox, *, calls: Sequence[str], seconds: float
) -> StateGraph[State, None, State, State]:
    """Return the graph of a build: a node for each call, the first alone, then the others side by side."""
    graph = StateGraph(State)
    for name in calls:
        graph.add_node(name, partial(_call, toolbox=toolbox, name=name, seconds=seconds))
        graph.add_edge(START if name == calls[0] else calls[0], name)
    return graph


def _call(state: State, *, toolbox: Toolbox, name: str, seconds: float) -> State:
    number = state["number"]
    wish = {"log": str(notes_file(toolbox.home)), "seconds": seconds}
    seed = number * len(CALLS) + CALLS.index(name)
    brief = {"scene": name, "style": "x", "resolution": "draft", "building": wish, "seed": seed}
    result = toolbox.caller.call(
        build_id=str(number), step=Step(id=name, stage="geometry", capability="generate_scene", brief=brief),
        space="tests/echo", brief=brief, inputs=[], limits=LIMITS, cancelled=toolbox.cancelled,
    )  # fmt: skip
    return {"made": {name: result.artifacts[0].sha256}}


def fork(work: Callable[[], int]) -> int:
    """Do ``work`` in a child that has all our imports; return its process id. It exits with what ``work`` returns."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = work()
        except Exception:  # noqa: BLE001  printed: nobody else will, once the child is gone
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)  # nothing of the parent's is ours to clean up
    return child


def exit_code(child: int) -> int:
    """Wait for a child and return its exit code, or minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
