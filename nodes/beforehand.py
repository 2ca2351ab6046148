"""What is begun while a result is judged that will nearly always be accepted as it is."""

from functools import partial

from langgraph.runtime import Runtime

from graph.context import Context
from graph.events import StepStarted
from graph.state import GalleryState
from graph.tasks import Records, followers_of, task_of
from nodes.calls import make_call, space_of
from nodes.outcome import asked_of
from nodes.poster import poster_of
from tools.artifacts import Artifact, by_role
from tools.planning.plan import Plan, Step
from tools.toolbox import Toolbox


def begin_beforehand(
    step: Step, state: GalleryState, plan: Plan, records: Records, runtime: Runtime[Context], toolbox: Toolbox
) -> None:
    """Begin the local steps that go on with what a local step has given, and look at the finished scene.

    It all happens on this machine, and costs nobody anything. A result that is mended makes other calls of them: those
    that were begun are in vain then.
    """
    following = followers_of(step, plan, records)
    for other in following:
        task = task_of(state, plan, other, records)
        make = partial(make_call, task, toolbox, grants=runtime.context.grants)
        _, now = toolbox.under_way.begin(state["build_id"], task["call"], make)
        if now:
            space = space_of(other, task["record"])
            runtime.stream_writer(StepStarted(event="step_started", step=other.id, space=space))
    if any(other.capability == "optimise_scene" for other in following):  # which rarely changes a byte of it
        given = [Artifact.model_validate(data) for data in records[step.id]["artifacts"]]
        for scene in by_role(given, "scene")[:1]:
            toolbox.places.begin(asked_of(scene, plan, records, state["settings"]["quality"]))
            toolbox.stills.begin(poster_of(state, scene))
