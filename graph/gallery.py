"""The gallery graph, assembled. It reads like the drawing in ``docs/graph.md``; everything else is elsewhere."""

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from graph.context import Context
from graph.dispatch import AFTER_ASKING, AFTER_JUDGING, AFTER_LOOKING, AFTER_PLANNING, dispatch
from graph.ownership import for_own_build
from graph.state import GalleryInput, GalleryOutput, GalleryState, StepTask
from nodes.approval import approval
from nodes.critic import critic
from nodes.deployer import deployer
from nodes.geometry import geometry
from nodes.planner import planner
from nodes.texturing import texturing
from nodes.validator import validator
from tools.toolbox import Toolbox

# A wave of steps is two supersteps. The longest chain has five waves; each step may be tried a few times at a few
# Spaces and the plan revised twice: a run that needs more than this is caught in a loop.
RECURSION_LIMIT = 200
MAX_PARALLEL_STEPS = 64  # LangGraph's own default is the number of cores + 4; our steps mostly wait


def build(
    *, checkpointer: BaseCheckpointSaver[str] | None = None, toolbox: Toolbox | None = None
) -> CompiledStateGraph[GalleryState, Context, GalleryInput, GalleryOutput]:
    """Return the compiled graph. Without ``toolbox`` it uses the person's data folder, opened at the first node."""
    tools = toolbox or Toolbox()
    gallery = StateGraph(
        GalleryState, context_schema=Context, input_schema=GalleryInput, output_schema=GalleryOutput
    )
    gallery.add_node("planner", for_own_build(planner, tools), input_schema=GalleryState)
    gallery.add_node("approval", for_own_build(approval, tools), input_schema=GalleryState)
    gallery.add_node("geometry", for_own_build(geometry, tools, alone=False), input_schema=StepTask)
    gallery.add_node("texturing", for_own_build(texturing, tools, alone=False), input_schema=StepTask)
    gallery.add_node("validator", for_own_build(validator, tools), input_schema=GalleryState)
    gallery.add_node("critic", for_own_build(critic, tools), input_schema=GalleryState)
    gallery.add_node("deployer", for_own_build(deployer, tools), input_schema=GalleryState)
    gallery.add_edge(START, "planner")
    gallery.add_conditional_edges("planner", dispatch, AFTER_PLANNING)
    gallery.add_conditional_edges("approval", dispatch, AFTER_ASKING)
    gallery.add_edge("geometry", "validator")
    gallery.add_edge("texturing", "validator")
    gallery.add_conditional_edges("validator", dispatch, AFTER_JUDGING)
    gallery.add_conditional_edges("critic", dispatch, AFTER_LOOKING)
    gallery.set_finish_point("deployer")
    return gallery.compile(checkpointer=checkpointer, name="gallery").with_config(
        recursion_limit=RECURSION_LIMIT, max_concurrency=MAX_PARALLEL_STEPS
    )


# For the LangGraph server, which brings its own checkpointer and refuses a graph that has one.
server_toolbox = Toolbox()
graph = build(toolbox=server_toolbox)
