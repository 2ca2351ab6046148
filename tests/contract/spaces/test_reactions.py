"""Every failure text of the wild, raised by a twin and met by gradio's own client: what it is to us, and what follows.

``docs/spaces.md`` shows this table.
"""

import time
import zlib

import pytest

from graph.policies import judge, stops_the_build
from graph.state import StepRecord, new_record
from tests.contract.spaces.failing import ROWS, SCHNELL, TRELLIS, error
from tools.errors import QuotaExceeded, SpaceBug, SpaceBusy, SpaceError, SpaceNotRunning
from tools.planning.plan import Step
from tools.scene.gate import examine
from tools.scene.report import errors
from tools.spaces.health import ZERO_GPU_POOL
from tools.spaces.recording import load_recording

QUOTA = "You have exceeded your free ZeroGPU quota (120s requested vs. 157s left). Try again in 23:58:14."
PAINTERS = ["a/first", "b/second"]


@pytest.fixture(autouse=True)
def healthy(strangers):
    """No failure of one test is held against the Spaces in the next."""
    yield
    with strangers.database.transaction() as connection:
        connection.execute("DELETE FROM rests")
        connection.execute("DELETE FROM paces")


@pytest.fixture
def seed(request):
    """A seed of its own for each test, so that no result comes from the journal."""
    return zlib.crc32(request.node.name.encode()) % 2**31


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_each_text_leads_to_its_reaction(row, ask, twins, seed):
    twins.script({SCHNELL: [{**fault, **({"forever": True} if row.lasts else {})} for fault in row.faults]})
    if row.error is None:
        assert ask(SCHNELL, seed=seed).artifacts
    else:
        with pytest.raises(SpaceError) as caught:
            ask(SCHNELL, seed=seed)
        assert type(caught.value).__name__ == row.error
        assert all(word in str(caught.value) for word in row.words), str(caught.value)
        step = Step(id="it", stage="texturing", capability="text_to_image", brief={"width": 2048, "height": 2048},
                    candidates=PAINTERS)  # fmt: skip
        record = StepRecord(**{**new_record(), "attempt": 1})
        assert judge(step, record, [], row.error) == row.verdict
        assert stops_the_build(step, record, row.error, on_unknown="next", named=PAINTERS) == row.stops
    assert len(twins.calls(SCHNELL)) == row.calls


def test_a_spent_quota_spares_every_other_zero_gpu_space_and_says_when_to_resume(ask, twins, seed, strangers):
    twins.script({SCHNELL: [error(QUOTA, "ZeroGPU quota exceeded")]})
    with pytest.raises(QuotaExceeded) as caught:
        ask(SCHNELL, seed=seed)
    back = time.strftime("%d %B", time.localtime(time.time() + 86294))
    assert "Resume the build after" in caught.value.remedy and back in caught.value.remedy
    for space in (SCHNELL, TRELLIS):
        with pytest.raises(
            QuotaExceeded, match="was not called, because the ZeroGPU quota is spent"
        ) as caught:
            ask(space, seed=seed)
    assert 86200 < caught.value.retry_after_s < 86294
    assert (twins.calls(TRELLIS), len(twins.calls(SCHNELL))) == ([], 1)
    step = Step(id="it", stage="geometry", capability="image_to_3d", brief={}, candidates=[TRELLIS])
    assert stops_the_build(step, new_record(), "QuotaExceeded", on_unknown="next", named=[TRELLIS])
    with strangers.database.transaction() as connection:  # a day later
        connection.execute("UPDATE rests SET until = 0 WHERE who = ?", (ZERO_GPU_POOL,))
    assert ask(TRELLIS, seed=seed).artifacts


def test_a_space_that_failed_twice_is_not_first_choice_but_still_the_last(ask, twins, seed, strangers):
    twins.script({SCHNELL: [{"kind": "stage", "stage": "PAUSED", "forever": True}]})
    for _ in range(2):
        with pytest.raises(SpaceNotRunning, match="PAUSED"):
            ask(SCHNELL, seed=seed)
    twins.script()
    with pytest.raises(SpaceNotRunning, match="has just failed and is left alone for"):
        ask(SCHNELL, seed=seed, candidates=[SCHNELL, "b/second"])
    assert twins.calls(SCHNELL) == []
    assert ask(SCHNELL, seed=seed, candidates=["b/second", SCHNELL]).artifacts
    assert strangers.health.resting(SCHNELL) is None


def test_a_schema_that_changed_meanwhile_is_read_again_and_bound_again(ask, twins, seed):
    parameter = {"label": "x", "component": "Slider", "parameter_has_default": True, "parameter_default": 0}
    names = ("seed", "randomize_seed", "width", "height")
    stale = [
        {**parameter, "parameter_name": "prompt", "type": {"type": "string"}, "parameter_has_default": False}
    ]
    stale += [{**parameter, "parameter_name": name, "type": {}} for name in names]
    info = {"named_endpoints": {"/infer": {"parameters": stale, "returns": [{"component": "Image"}] * 2}}}
    twins.script({SCHNELL: [{"kind": "status", "at": "gradio_api/info", "status": 200, "body": info},
                           {"kind": "bug"}]})  # fmt: skip
    assert ask(SCHNELL, seed=seed).artifacts
    assert twins.calls(SCHNELL) == ["/infer", "/infer"]  # refused, then as the schema of today has it


def test_a_schema_that_changes_at_every_look_is_not_called_for_ever(ask, twins, seed):
    infos = []
    for number in range(6):
        named = load_recording(SCHNELL).model_dump()["named_endpoints"]
        named["/infer"]["parameters"][1]["parameter_default"] = number
        body = {"named_endpoints": named, "unnamed_endpoints": {}}
        infos += [{"kind": "status", "at": "gradio_api/info", "status": 200, "body": body}] * 2 + [
            {"kind": "bug"}
        ]
    twins.script({SCHNELL: infos})
    with pytest.raises(SpaceBug):
        ask(SCHNELL, seed=seed)
    assert len(twins.calls(SCHNELL)) == 2


def test_a_mesh_without_the_texture_that_was_asked_for_is_sent_back(ask, twins, seed, strangers, parser):
    space = "VAST-AI/MV-Adapter-Img2Texture"
    twins.script({space: [{"kind": "untextured", "at": "/run_texturing"}]})
    made = ask(space, seed=seed).artifacts
    step = Step(id="it", stage="texturing", capability="texture_mesh", brief={})
    judged = examine(step, made, inputs=[], store=strangers.artifacts, quality="standard", parser=parser)
    assert "TEXTURES_COARSE" in [finding.code for finding in errors(judged.report.findings)]


def test_a_pause_that_one_call_was_asked_for_is_kept_by_all_builds_of_the_data_folder(
    ask, twins, seed, strangers
):
    too_many = {"kind": "status", "at": "gradio_api/info", "status": 429, "headers": {"retry-after": "2"}}
    twins.script({SCHNELL: [too_many]})
    began = time.monotonic()
    assert ask(SCHNELL, seed=seed).artifacts
    assert time.monotonic() - began > 2
    with strangers.database.transaction() as connection:
        row = connection.execute("SELECT * FROM paces WHERE space = ?", (SCHNELL,)).fetchone()
    assert row["not_before"] == pytest.approx(row["learnt"], abs=30) and row["per_minute"] >= 1

    strangers.pace.refused(SCHNELL, until=time.time() + 900)
    with pytest.raises(SpaceBusy, match="was not called: it has asked to be left alone"):
        ask(SCHNELL, seed=seed + 1, build="another build")
    assert len(twins.calls(SCHNELL)) == 1
