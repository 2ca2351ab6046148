"""While a local result is judged, what goes on with it is under way; when it is sent, it is found."""

from contextlib import nullcontext
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest

from graph.context import Context
from graph.state import GalleryState, StepRecord, new_record
from graph.tasks import task_of
from nodes.beforehand import begin_beforehand
from nodes.execution import execute
from tests.plans import plan_of
from tools.budget import Spent
from tools.errors import MalformedAsset
from tools.planning.plan import Capability, Plan, Step
from tools.under_way import UnderWay

SCENE = {"sha256": "aa" * 32, "media_type": "model/gltf-binary", "size": 4, "role": "scene", "name": "lit"}


class Tools:
    """What of a toolbox is used: each call fails, and what is looked at ahead is noted."""

    def __init__(self) -> None:
        self.called: list[str] = []
        self.looked_at: list[str] = []
        self.under_way = UnderWay()
        self.cancelled = Event()
        record = SimpleNamespace(settings=Context().model_dump(mode="json"))
        self.builds = SimpleNamespace(own=lambda build: nullcontext(), get=lambda build: record)
        self.caller = SimpleNamespace(call=self._call, spent=lambda build: Spent(calls=1, seconds=0))
        self.places = SimpleNamespace(
            begin=lambda asked: self.looked_at.append(f"place {asked.scene.sha256}")
        )
        self.stills = SimpleNamespace(
            begin=lambda still: self.looked_at.append(f"{still.name} {still.scene.sha256}")
        )

    def _call(self, **asked: Any) -> None:
        self.called.append(asked["step"].id)
        raise MalformedAsset("It cannot be read.", code="NO_GLB")


def local(step_id: str, capability: Capability, *inputs: str) -> Step:
    return Step(id=step_id, stage="texturing", capability=capability, brief={}, inputs=list(inputs))


@pytest.fixture
def tools() -> Any:
    return Tools()


def begun(
    plan: Plan, tools: Any, returned: str
) -> tuple[GalleryState, dict[str, StepRecord], list[Any], Any]:
    records = {
        returned: StepRecord(**{**new_record(), "status": "returned", "artifacts": [SCENE]}),
    }
    state = GalleryState(
        build_id="b",
        settings=Context(quality="draft").model_dump(mode="json"),
        plan=plan.model_dump(mode="json"),
    )
    told: list[Any] = []
    runtime: Any = SimpleNamespace(stream_writer=told.append, context=Context())
    begin_beforehand(plan.step(returned), state, plan, records, runtime, tools)
    return state, records, told, runtime


def test_what_follows_is_called_once_told_once_and_found_by_its_wave(tools: Any) -> None:
    plan = plan_of(local("assembly", "assemble_scene"), local("light", "light_scene", "assembly"))
    state, records, told, runtime = begun(plan, tools, "assembly")
    task = task_of(state, plan, plan.step("light"), records)
    task["awaited"] = [task["call"]]
    record = execute(task, runtime, tools)["steps"]["light"]
    assert record["error"] == {"type": "MalformedAsset", "message": "It cannot be read."}
    assert tools.called == ["light"] and tools.looked_at == []
    assert [(event["event"], event["step"]) for event in told] == [
        ("step_started", "light"),
        ("step_ended", "light"),
    ]


def test_beside_delivery_the_place_is_judged_and_its_poster_drawn(tools: Any) -> None:
    plan = plan_of(local("hanging", "hang_works"), local("delivery", "optimise_scene", "hanging"))
    begun(plan, tools, "hanging")
    assert tools.looked_at == [f"place {SCENE['sha256']}", f"poster {SCENE['sha256']}"]


def test_nothing_is_begun_after_a_space(tools: Any) -> None:
    dressed = local("textures", "texture_scene").model_copy(update={"candidates": ["a/space"]})
    plan = plan_of(dressed, local("assembly", "assemble_scene", "textures"))
    assert begun(plan, tools, "textures")[2] == [] and tools.called == []
