"""Whose build a node works for: that of its thread. A copied thread is a fork, and gets a build of its own.

State is copied with its thread, and with it ``build_id``; the thread's own id is not. So the id of the thread is the
truth, and what the state says is where the fork came from. Going back in one thread (``enfilade edit --undo``, a run
from an earlier checkpoint) is no fork: the thread's newest end is what is published.
"""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.runtime import Runtime

from graph.context import Context
from tools.toolbox import Toolbox

Node = Callable[..., dict[str, Any]]


def for_own_build(node: Node, toolbox: Toolbox, *, alone: bool = True) -> Node:
    """Return the node as the graph takes it: with the tools, and the ``build_id`` of its own thread in its state.

    A node that runs ``alone`` in its superstep also writes that id into the state. Raises BuildNotFound when the build
    that was forked is gone.
    """

    def run(state: Mapping[str, Any], config: RunnableConfig, runtime: Runtime[Context]) -> dict[str, Any]:
        build_id = build_of(state.get("build_id"), config["configurable"].get("thread_id"), toolbox)
        update = node({**state, "build_id": build_id}, runtime, toolbox=toolbox)
        return {"build_id": build_id, **update} if alone else update

    return run


def build_of(known: str | None, thread_id: str | None, toolbox: Toolbox) -> str:
    """Return the id of the build of a thread, recorded first where it is a fork of the ``known`` one."""
    if thread_id is None:  # without checkpoints
        return known or str(uuid.uuid4())
    own = str(uuid.UUID(str(thread_id)))
    if known is not None and known != own:
        toolbox.builds.fork(known, own)
    return own
