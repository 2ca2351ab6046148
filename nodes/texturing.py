"""Texturing: one step that makes surfaces: a picture, materials, light."""

from typing import Any

from langgraph.runtime import Runtime

from graph.context import Context
from graph.state import StepTask
from nodes.execution import execute
from tools.toolbox import Toolbox


def texturing(task: StepTask, runtime: Runtime[Context], *, toolbox: Toolbox) -> dict[str, Any]:
    """Run one texturing step: paint a picture, texture the scene, or bake its light."""
    return execute(task, runtime, toolbox)
