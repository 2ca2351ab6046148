"""Processes killed with SIGKILL at the worst moments: no call is made twice, none is lost, nothing is left running."""

import dataclasses
import json
import os
import signal
import threading
from pathlib import Path

import pytest

from tools.budget import Limits
from tools.durable.detached import CallFolder
from tools.errors import CallTimeout, CallUnknown, EnfiladeError, Interrupted, SpaceBusy
from tools.spaces.orders import space_order
from tools.spaces.targets import resolve


def running_folder(desk) -> CallFolder:
    (path,) = [path for path in desk.folders() if (path / "pid").exists()]
    return CallFolder(path)


def order_that_bills(desk, **wish):
    """The same call as if somebody billed for it: it must never be made again by itself."""
    target = resolve("tests/echo", "generate_scene", catalogue=desk.catalogue, host=desk.host)
    return dataclasses.replace(space_order(target, desk.brief(**wish), []), repeatable=False)


def settle(desk, order):
    return desk.caller._attempts.settle(
        order,
        build="build",
        step="scene",
        limits=Limits(max_calls=10, max_seconds=1000),
        cancelled=desk.cancelled,
    )


def error_of(desk, order):
    """Settle the order in a thread; return the thread and the list that its error will be in."""
    errors = []

    def work():
        try:
            settle(desk, order)
        except EnfiladeError as error:
            errors.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    return thread, errors


def test_a_build_killed_in_mid_call_gets_its_result_when_it_resumes(desk):
    build = desk.process(seconds=2)
    desk.wait_until_seen()
    build.kill()
    build.wait()
    result = desk.call(brief=desk.brief(seconds=2))
    assert len(desk.seen()) == 1
    assert not result.reused  # this build has paid for it
    assert desk.budget.spent("build").calls == 1
    assert desk.folders() == []


def test_a_result_that_came_while_nobody_was_there_is_collected(desk, eventually):
    build = desk.process(seconds=1)
    desk.wait_until_seen()
    build.kill()
    build.wait()
    eventually(lambda: (running_folder(desk).path / "result.json").exists(), seconds=60)
    eventually(lambda: not running_folder(desk).alive(), seconds=5)
    assert b"Paris 1" in desk.artifacts.get(desk.call(brief=desk.brief(seconds=1)).artifacts[0])
    assert len(desk.seen()) == 1


def test_kills_at_many_moments_duplicate_nothing(desk):
    wish = {"seconds": 0.4}
    for pause in (0.4, 0.7, 1.0, 1.3):
        build = desk.process(**wish)
        threading.Event().wait(pause)
        build.kill()
        build.wait()
    desk.call(brief=desk.brief(**wish))
    assert len(desk.seen()) == 1


def test_a_runner_killed_in_mid_call_is_replaced_where_nobody_bills(desk):
    build = desk.process(seconds=2)
    desk.wait_until_seen()
    os.killpg(int((running_folder(desk).path / "pid").read_text()), signal.SIGKILL)
    result = json.loads(build.communicate(timeout=60)[0])
    assert result["space"] == "tests/echo"
    assert len(desk.seen()) == 2


def test_a_runner_killed_in_mid_call_leaves_unknown_where_somebody_bills(desk):
    order = order_that_bills(desk, seconds=3)
    thread, errors = error_of(desk, order)
    desk.wait_until_seen()
    os.killpg(int((running_folder(desk).path / "pid").read_text()), signal.SIGKILL)
    thread.join(timeout=60)
    assert isinstance(errors[0], CallUnknown)
    assert "may have been billed" in str(errors[0])
    assert desk.journal.get(order.key).status == "unknown"
    with pytest.raises(CallUnknown):
        settle(desk, order)
    assert len(desk.seen()) == 1


def test_a_stopped_build_lets_a_call_that_bills_finish(desk):
    order = order_that_bills(desk, seconds=2)
    thread, errors = error_of(desk, order)
    desk.wait_until_seen()
    desk.cancelled.set()
    thread.join(timeout=10)
    assert isinstance(errors[0], Interrupted)
    desk.cancelled.clear()
    record, free = settle(desk, order)
    assert record.status == "done"
    assert not free
    assert len(desk.seen()) == 1


def test_a_claim_without_a_runner_was_never_sent(desk):
    order = order_that_bills(desk)
    (desk.home / "calls" / "abandoned" / "out").mkdir(parents=True)
    assert desk.journal.claim(order.record(build="build", step="scene", folder="abandoned"), instead_of=None)
    desk.budget.reserve("abandoned", build="build", seconds=2, limits=Limits(max_calls=1, max_seconds=10))
    record, _ = settle(desk, order)
    assert record.status == "done"
    assert len(desk.seen()) == 1
    assert desk.budget.spent("build").calls == 1


def test_a_killed_zygote_is_replaced(desk):
    desk.call()
    os.kill(desk.caller._attempts._runners._zygote._process.pid, signal.SIGKILL)
    desk.caller._attempts._runners._zygote._process.wait()
    assert not desk.call(brief=desk.brief(seed=2)).reused


def test_no_runner_outlives_its_deadline(desk, eventually):
    pids = []

    def watch():
        desk.wait_until_seen()
        pids.append(int((running_folder(desk).path / "pid").read_text()))

    thread = threading.Thread(target=watch)
    thread.start()
    with pytest.raises(CallTimeout):
        desk.call("tests/hasty", brief=desk.brief(seconds=8))
    thread.join()
    eventually(lambda: not Path(f"/proc/{pids[0]}").exists(), seconds=2)


def test_a_runner_that_hangs_is_killed_at_the_deadline(desk, eventually, monkeypatch):
    monkeypatch.setattr("tools.spaces.attempts.GRACE_SECONDS", 0)
    pids = []

    def stop_it():
        desk.wait_until_seen()
        pids.append(int((running_folder(desk).path / "pid").read_text()))
        os.kill(pids[0], signal.SIGSTOP)

    thread = threading.Thread(target=stop_it)
    thread.start()
    with pytest.raises(CallTimeout):
        desk.call("tests/hasty", brief=desk.brief(seconds=8))
    thread.join()
    eventually(lambda: not Path(f"/proc/{pids[0]}").exists(), seconds=2)
    assert desk.journal.get(space_order_key(desk, "tests/hasty", seconds=8)).status == "failed"


def space_order_key(desk, space: str, **wish) -> str:
    target = resolve(space, "generate_scene", catalogue=desk.catalogue, host=desk.host)
    return space_order(target, desk.brief(**wish), []).key


def test_an_app_that_dies_in_mid_call_is_started_again(desk):
    before = desk.host.lease("echo").url
    with pytest.raises(SpaceBusy, match="broke while it worked"):
        desk.call(brief=desk.brief(die=True))
    assert not desk.call(brief=desk.brief(seed=7)).reused
    assert desk.host.lease("echo").url != before
