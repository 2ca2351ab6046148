"""A small plan, records of its steps, and a language model that says what a test wants."""

import threading
from collections.abc import Callable, Iterator

import pytest

from graph.state import StepRecord, StepStatus, new_record
from tests.plans import plan_of
from tests.scripted_model import ScriptedModel
from tools.planning.plan import Plan, Step


def _step(step_id: str, *inputs: str, slot: str = "") -> Step:
    return Step.model_validate(
        {
            "id": step_id,
            "stage": "texturing",
            "capability": "text_to_image",
            "brief": {"subject": step_id},
            "inputs": inputs,
            "slot": slot,
            "candidates": ["a/space"],
        }
    )


@pytest.fixture(autouse=True, scope="module")
def _borrowed(lasting_zygotes: None) -> None:
    """Toolboxes and desks borrow their zygotes."""


@pytest.fixture
def plan() -> Plan:
    """Two sources and what is made of both."""
    return plan_of(
        _step("architecture"),
        _step("painting_01", slot="Artwork_01"),
        _step("textures", "architecture", "painting_01"),
    )


@pytest.fixture
def record() -> Callable[..., StepRecord]:
    """Make a record with a status, the history of its calls, and perhaps a scene with a hash."""

    def make(status: StepStatus, *history: dict[str, object], scene: str = "") -> StepRecord:
        made = new_record()
        made["status"] = status
        made["history"] = [{"space": "a/space", "seconds": 1.0, **entry} for entry in history]
        if scene:
            made["artifacts"] = [
                {"sha256": scene, "media_type": "model/gltf-binary", "size": 4, "role": "scene", "name": ""}
            ]
        return made

    return make


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedModel]:
    """The model that the environment names."""
    scripted = ScriptedModel()
    thread = threading.Thread(target=scripted.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    monkeypatch.setenv("OPENAI_API_KEY", "a-key-for-loopback")
    monkeypatch.setenv("OPENAI_BASE_URL", scripted.url)
    monkeypatch.setenv("OPENAI_MODEL", "scripted")
    monkeypatch.setenv("LANGSMITH_TRACING", "false")
    yield scripted
    scripted.server.shutdown()
    thread.join()
    scripted.server.server_close()
