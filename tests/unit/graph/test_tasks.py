"""What a step is sent: one call for one thing asked, and known before the judgement where that changes nothing."""

from typing import Any

from graph.dispatch import dispatch
from graph.state import GalleryState, StepRecord, StepStatus, new_record
from graph.tasks import followers_of, task_of
from tests.plans import plan_of
from tools.planning.plan import Capability, Step


def step(step_id: str, capability: Capability, *inputs: str, candidates: tuple[str, ...] = ()) -> Step:
    return Step(
        id=step_id,
        stage="texturing",
        capability=capability,
        brief={},
        inputs=list(inputs),
        candidates=list(candidates),
    )


PLAN = plan_of(
    step("textures", "texture_scene", candidates=("a/space",)),
    step("assembly", "assemble_scene", "textures"),
    step("light", "light_scene", "assembly"),
    step("painting", "text_to_image", candidates=("a/space",)),
    step("hanging", "hang_works", "light", "painting"),
)


def records(**statuses: StepStatus) -> dict[str, StepRecord]:
    return {
        name: StepRecord(**{**new_record(), "status": status, "artifacts": [{"sha256": name}]})
        for name, status in statuses.items()
    }


def state(of: dict[str, StepRecord]) -> GalleryState:
    return GalleryState(
        prompt=PLAN.prompt, build_id="b", settings={}, plan=PLAN.model_dump(mode="json"), steps=of
    )


def names(steps: list[Step]) -> list[str]:
    return [step.id for step in steps]


def test_what_a_local_step_gives_is_gone_on_with_by_local_steps_that_wait_for_nothing_else() -> None:
    returned = records(textures="accepted", assembly="returned", painting="waiting")
    assert names(followers_of(PLAN.step("assembly"), PLAN, returned)) == ["light"]
    lit = records(textures="accepted", assembly="accepted", light="returned", painting="waiting")
    assert followers_of(PLAN.step("light"), PLAN, lit) == [], "there is nothing to hang yet"
    painted = {**lit, **records(painting="stand_in")}
    assert names(followers_of(PLAN.step("light"), PLAN, painted)) == ["hanging"]


def test_what_a_space_gives_is_judged_first() -> None:
    assert followers_of(PLAN.step("textures"), PLAN, records(textures="returned")) == []


def test_a_step_that_runs_or_has_run_follows_nothing() -> None:
    for status in ("returned", "accepted"):
        known = records(textures="accepted", assembly="returned", light=status)  # type: ignore[arg-type]
        assert followers_of(PLAN.step("assembly"), PLAN, known) == []


def test_a_call_that_was_begun_beforehand_is_the_one_that_is_sent_unless_its_input_was_mended() -> None:
    before = records(textures="accepted", assembly="returned", painting="accepted")
    begun = task_of(state(before), PLAN, PLAN.step("light"), before)
    judged: dict[str, Any] = {**before["assembly"], "status": "accepted", "report": {"triangles": 3}}
    (sent,) = dispatch(state({**before, "assembly": StepRecord(**judged)}))  # type: ignore[misc]
    assert sent.arg["call"] == begun["call"] and sent.arg["inputs"] == begun["inputs"]
    mended = StepRecord(**{**judged, "artifacts": [{"sha256": "mended"}]})
    (other,) = dispatch(state({**before, "assembly": mended}))  # type: ignore[misc]
    assert other.arg["call"] != begun["call"]
