"""The one router: a pure function from the state to what runs next."""

from typing import Literal

from langgraph.graph import END
from langgraph.types import Send

from graph.critique import wants_critic
from graph.policies import MAX_REPLANS, is_refused, open_question
from graph.state import GalleryState, StepTask
from graph.tasks import is_ready, task_of
from tools.planning.plan import Plan
from tools.planning.steps import steps_after

# The path lists, so that Studio draws every edge: a new plan is never a reason to plan again.
AFTER_PLANNING: list[str] = ["approval", "geometry", "texturing", "deployer"]
AFTER_JUDGING: list[str] = ["planner", "critic", *AFTER_PLANNING]
AFTER_LOOKING: list[str] = AFTER_PLANNING
AFTER_ASKING: list[str] = [*AFTER_JUDGING, END]


def dispatch(
    state: GalleryState,
) -> list[Send] | Literal["planner", "critic", "approval", "deployer", "__end__"]:
    """Send every ready step to its node, all in parallel; else go back to the planner, or on to the deployer.

    Such a wave ends when those steps have that most others come after. What goes on longer is sent again with the next
    wave.

    A plan that a person wants to see goes to approval before its first step, and a place before it is published; what
    was refused ends there, and what was said instead goes to the planner. The critic, where one is wanted, looks at a
    place that is otherwise finished.
    """
    if state.get("replan") and state.get("replans", 0) < MAX_REPLANS:
        return "planner"
    if is_refused(state.get("report")):
        return "__end__"
    plan = Plan.model_validate(state["plan"])
    if state["prompt"] != plan.prompt:
        return "planner"
    question = open_question(state)
    if question == "plan":
        return "approval"
    records = state.get("steps", {})
    ready = [step for step in plan.steps if is_ready(step, records)]
    if not ready and wants_critic(state):
        return "critic"
    if not ready:
        return "approval" if question else "deployer"
    after = steps_after(plan.steps)
    ready.sort(key=lambda step: -after[step.id])  # on a host with few threads the others are not in the way
    tasks = {step.id: task_of(state, plan, step, records) for step in ready}
    awaited = [tasks[step.id]["call"] for step in ready if after[step.id] == after[ready[0].id]]
    return [Send(step.stage, StepTask(**{**tasks[step.id], "awaited": awaited})) for step in ready]
