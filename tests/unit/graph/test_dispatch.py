"""The router: every ready step at once, nothing before its inputs, and an end whatever happened."""

from typing import Any

import pytest
from langgraph.types import Send

from graph.dispatch import dispatch
from graph.policies import MAX_REPLANS
from graph.state import GalleryState, StepRecord, StepStatus, new_record
from tests.plans import plan_of
from tools.planning.plan import Step


def step(step_id: str, stage: str, *inputs: str) -> Step:
    return Step.model_validate(
        {"id": step_id, "stage": stage, "capability": "text_to_image", "brief": {}, "inputs": inputs}
    )


PLAN = plan_of(
    step("architecture", "geometry"),
    step("painting_01", "texturing"),
    step("painting_02", "texturing"),
    step("textures", "texturing", "architecture", "painting_01", "painting_02"),
)


def state(**statuses: StepStatus) -> GalleryState:
    records = {
        name: StepRecord(**{**new_record(), "status": status, "artifacts": [{"sha256": name}]})
        for name, status in statuses.items()
    }
    return GalleryState(
        prompt=PLAN.prompt, build_id="b", settings={}, plan=PLAN.model_dump(mode="json"), steps=records
    )


def sent(result: Any) -> list[tuple[str, str]]:
    assert all(isinstance(send, Send) for send in result)
    return [(send.node, send.arg["step"]["id"]) for send in result]


def test_all_steps_without_inputs_go_out_in_one_wave() -> None:
    assert sent(dispatch(state())) == [
        ("geometry", "architecture"),
        ("texturing", "painting_01"),
        ("texturing", "painting_02"),
    ]


def test_a_wave_waits_for_the_steps_that_most_others_come_after() -> None:
    plan = plan_of(
        step("architecture", "geometry"),
        step("painting_01", "texturing"),
        step("enlarged_01", "texturing", "painting_01"),
        step("textures", "texturing", "architecture"),
        step("light", "texturing", "textures"),
        step("hanging", "texturing", "light", "enlarged_01"),
    )

    def waves(**statuses: StepStatus) -> dict[str, bool]:
        sends = dispatch(GalleryState(**{**state(**statuses), "plan": plan.model_dump(mode="json")}))
        assert isinstance(sends, list)
        return {send.arg["step"]["id"]: send.arg["call"] in send.arg["awaited"] for send in sends}

    assert waves() == {"architecture": True, "painting_01": False}
    assert waves(architecture="accepted") == {"painting_01": True, "textures": True}
    later = waves(architecture="accepted", painting_01="accepted")
    assert list(later.items()) == [("textures", True), ("enlarged_01", False)], "who is waited for goes first"
    done: dict[str, StepStatus] = dict.fromkeys(["architecture", "painting_01", "textures"], "accepted")
    assert waves(**done) == {"enlarged_01": True, "light": True}
    assert waves(**done, light="accepted") == {"enlarged_01": True}, "nothing else is to be done"


def test_a_step_waits_for_all_its_inputs() -> None:
    waiting = state(architecture="accepted", painting_01="accepted", painting_02="waiting")
    assert sent(dispatch(waiting)) == [("texturing", "painting_02")]


@pytest.mark.parametrize("settled", ["accepted", "stand_in", "abandoned"])
def test_an_input_is_settled_however_it_ended_and_its_artifacts_travel(settled: StepStatus) -> None:
    sends = dispatch(state(architecture="accepted", painting_01="accepted", painting_02=settled))
    assert sent(sends) == [("texturing", "textures")]
    assert isinstance(sends, list)
    assert sends[0].arg["inputs"]["painting_02"] == [{"sha256": "painting_02"}]


def test_when_every_step_is_settled_the_deployer_is_next() -> None:
    done = state(
        architecture="accepted", painting_01="abandoned", painting_02="stand_in", textures="accepted"
    )
    assert dispatch(done) == "deployer"


def test_a_wish_to_replan_goes_to_the_planner_as_often_as_the_limit_allows() -> None:
    unplaced = state(architecture="accepted")
    unplaced["replan"] = {"unplaced": ["Artwork_02"]}
    unplaced["replans"] = MAX_REPLANS - 1
    assert dispatch(unplaced) == "planner"
    unplaced["replans"] = MAX_REPLANS
    assert sent(dispatch(unplaced)) == [("texturing", "painting_01"), ("texturing", "painting_02")]


def test_of_a_chain_that_fills_one_slot_the_maker_is_who_filled_it_first_and_the_frame_that_of_the_last() -> (
    None
):
    chain = [step("sketch", "texturing"), step("shape", "geometry", "sketch"), step("finished", "geometry", "shape"),
             step("placing", "geometry", "finished")]  # fmt: skip
    chain[1:3] = [item.model_copy(update={"slot": "Exhibit_01"}) for item in chain[1:3]]
    plan = PLAN.model_copy(update={"steps": chain})
    records = {
        name: StepRecord(**{**new_record(), "status": "accepted", "call": {"space": space, "frame": frame}})
        for name, space, frame in (("sketch", "a/painter", None), ("shape", "b/modeller", {"up": "+Z"}),
                                   ("finished", "local", None))
    }  # fmt: skip
    (sent,) = dispatch(
        GalleryState(
            prompt=plan.prompt, build_id="b", settings={}, plan=plan.model_dump(mode="json"), steps=records
        )
    )
    assert sent.arg["makers"] == {"finished": {"space": "b/modeller", "frame": None}}
    del records["finished"]
    (sent,) = dispatch(
        GalleryState(
            prompt=plan.prompt, build_id="b", settings={}, plan=plan.model_dump(mode="json"), steps=records
        )
    )
    assert sent.arg["makers"] == {"shape": {"space": "b/modeller", "frame": {"up": "+Z"}}}


SETTLED_STEPS: dict[str, StepStatus] = dict.fromkeys(
    ["architecture", "painting_01", "painting_02", "textures"], "accepted"
)


@pytest.mark.parametrize(
    ("approve", "approved", "begun", "done"),
    [
        ("nothing", [], "steps", "deployer"),
        ("plan", [], "approval", "approval"),
        ("plan", ["plan"], "steps", "deployer"),
        ("publish", [], "steps", "approval"),
        ("publish", ["publish"], "steps", "deployer"),
        ("each", ["plan"], "steps", "approval"),
        ("each", ["plan", "publish"], "steps", "deployer"),
    ],
)
def test_a_person_is_asked_before_the_first_step_and_before_the_end(
    approve: str, approved: list[Any], begun: str, done: str
) -> None:
    asking = {"settings": {"approve": approve}, "approved": approved}
    first = dispatch(GalleryState(**{**state(), **asking}))
    assert (first if isinstance(first, str) else "steps") == begun
    assert dispatch(GalleryState(**{**state(**SETTLED_STEPS), **asking})) == done


def test_what_was_said_instead_is_planned_and_what_was_refused_ends() -> None:
    assert dispatch(GalleryState(**{**state(), "prompt": "a hall by night"})) == "planner"
    assert dispatch(GalleryState(**{**state(), "report": {"status": "refused"}})) == "__end__"
    assert dispatch(GalleryState(**{**state(**SETTLED_STEPS), "report": {"status": "done"}})) == "deployer"
