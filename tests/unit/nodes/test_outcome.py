"""What a run came to: the best scene, and a report that hides nothing."""

from typing import Any

import pytest

from nodes.outcome import build_report, final_scene
from tools.planning.plan import Plan

CHECKS = {"mesh": {"triangles": 12}, "checks": [{"passed": True, "message": "good"}]}


def test_the_scene_of_the_last_step_that_has_one_is_published(plan: Plan, record: Any) -> None:
    records = {
        "architecture": record("accepted", scene="aa"),
        "painting_01": record("accepted"),
        "textures": record("stand_in", scene="bb"),
    }
    scene = final_scene(plan, records)
    assert scene and scene.sha256 == "bb"
    records["textures"] = record("abandoned", scene="bb")
    scene = final_scene(plan, records)
    assert scene and scene.sha256 == "aa", "what was abandoned is not published"
    records["architecture"] = record("waiting", scene="aa")
    assert final_scene(plan, records) is None


def test_a_good_run_is_done_and_its_calls_are_counted(plan: Plan, record: Any) -> None:
    records = {
        "architecture": record("accepted", {"why": "broken", "verdict": "retry"}, {"verdict": "accept"}),
        "painting_01": record("accepted", {"reused": True, "seconds": 0.26}),
        "textures": record("accepted", {}),
    }
    report = build_report(plan, records, CHECKS, site="/site")
    assert report["status"] == "done"
    assert (report["calls"], report["reused"], report["call_seconds"]) == (3, 1, 3.3)
    assert (report["stand_ins"], report["failed_checks"], report["triangles"]) == ([], [], 12)


@pytest.mark.parametrize("status", ["stand_in", "abandoned"])
def test_a_stand_in_is_named_with_the_reason_of_the_last_real_call(
    plan: Plan, record: Any, status: Any
) -> None:
    records = {
        "architecture": record("accepted"),
        "painting_01": record(status, {"why": "asleep"}, {"why": "quota spent"}, {"space": "stand-in"}),
        "textures": record("accepted"),
    }
    report = build_report(plan, records, CHECKS, site="/site")
    assert report["status"] == "incomplete"
    assert report["stand_ins"] == [{"step": "painting_01", "slot": "Artwork_01", "why": "quota spent"}]


def test_a_failed_check_makes_it_incomplete_and_no_site_makes_it_failed(plan: Plan, record: Any) -> None:
    records = {step.id: record("accepted") for step in plan.steps}
    checks = {**CHECKS, "checks": [{"passed": False, "message": "Nobody can stand at the door."}]}
    report = build_report(plan, records, checks, site="/site")
    assert (report["status"], report["failed_checks"]) == ("incomplete", ["Nobody can stand at the door."])
    report = build_report(plan, records, None, site=None)
    assert (report["status"], report["triangles"]) == ("failed", 0)
