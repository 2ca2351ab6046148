"""Geometry: one step that makes or changes shapes."""

from typing import Any

from langgraph.runtime import Runtime

from graph.context import Context
from graph.state import StepTask
from nodes.execution import execute
from tools.toolbox import Toolbox


def geometry(task: StepTask, runtime: Runtime[Context], *, toolbox: Toolbox) -> dict[str, Any]:
    """Run one geometry step: generate the scene, sculpt an exhibit, put them together."""
    return execute(task, runtime, toolbox)
