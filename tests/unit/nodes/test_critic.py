"""The critic where it cannot look, or has nobody to ask: the build goes on, and it is not asked for ever."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from graph.context import Context
from graph.critique import wants_critic
from graph.state import GalleryState
from nodes.critic import critic
from nodes.planning import check_context
from tools.errors import InputError
from tools.planning.plan import Plan
from tools.toolbox import Toolbox


def looked(plan: Plan, record: Any, toolbox: Toolbox, **brief: Any) -> tuple[dict[str, Any], GalleryState]:
    """Run the node over three good steps; return its update, and the state after it."""
    steps = [step.model_copy(update={"brief": {**step.brief, **brief}}) for step in plan.steps]
    state = GalleryState(
        build_id="00000000-0000-4000-8000-000000000001",
        settings={"quality": "draft", "critic": "on", "critic_rounds": 2},
        plan=plan.model_copy(update={"steps": steps}).model_dump(mode="json"),
        steps={step.id: record("accepted", {"verdict": "accept"}) for step in steps},
        scene_report={"checks": []},
    )
    assert wants_critic(state)
    runtime: Any = SimpleNamespace(stream_writer=lambda event: None)
    update = critic(state, runtime, toolbox=toolbox)
    return update, GalleryState(**{**state, "critique": update["critique"]})  # type: ignore[typeddict-item]


def test_without_a_model_it_says_what_to_set_and_leaves_the_gallery(
    plan: Plan, record: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    update, after = looked(plan, record, Toolbox(home=tmp_path), seed=7)
    [notice] = update["notices"]
    assert "set OPENAI_API_KEY" in notice
    assert (update["steps"], update["critique"]["rounds"]) == ({}, 1)
    assert not wants_critic(after)


def test_where_no_step_may_be_asked_no_model_is_asked_either(
    plan: Plan, record: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    update, after = looked(
        plan, record, Toolbox(home=tmp_path)
    )  # without a seed: one Space, and no word to change
    assert (update["steps"], update["notices"], update["critique"]["pictures"]) == ({}, [], 0)
    assert not wants_critic(after)


def test_wanting_one_without_a_model_is_refused_before_anything_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(InputError) as caught:
        check_context(Context(critic="on"), Toolbox(home=tmp_path))
    assert caught.value.field == "critic"
    assert "OPENAI_API_KEY" in caught.value.remedy
