"""Processes killed with SIGKILL at the worst moments: no call is made twice, none is lost, nothing is left running."""

import dataclasses
import json
import os
import signal
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.faults.calls.billing import order_that_bills, settle
from tools.budget import Limits
from tools.durable.detached import CallFolder
from tools.durable.zygote import Zygote
from tools.errors import CallTimeout, CallUnknown, EnfiladeError, Interrupted, SpaceBusy
from tools.spaces.orders import SPACE_RUNNER, space_order
from tools.spaces.targets import resolve


def running_folder(desk) -> CallFolder:
    (path,) = [path for path in desk.folders() if (path / "pid").exists()]
    return CallFolder(path)


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
    with pytest.raises(CallUnknown, match="--on-unknown retry") as caught:
        settle(desk, order)
    assert caught.value.told_again
    assert len(desk.seen()) == 1
    record, _ = settle(desk, dataclasses.replace(order, repeat_unknown=True))
    assert record.status == "done"
    assert len(desk.seen()) == 2
    assert desk.budget.spent("build").calls == 2, "the first may have been billed"


def test_a_runner_killed_in_mid_call_is_replaced_where_the_person_would_rather_pay_twice(desk):
    order = order_that_bills(desk, seconds=2, repeat_unknown=True)
    thread, errors = error_of(desk, order)
    desk.wait_until_seen()
    os.killpg(int((running_folder(desk).path / "pid").read_text()), signal.SIGKILL)
    thread.join(timeout=60)
    assert errors == []
    assert len(desk.seen()) == 2
    assert desk.budget.spent("build").calls == 2, "the first may have been billed"


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
    zygote = desk.caller._attempts._runners[SPACE_RUNNER]
    os.kill(zygote._process.pid, signal.SIGKILL)
    zygote._process.wait()
    assert not desk.call(brief=desk.brief(seed=2)).reused


def test_a_zygote_killed_before_it_reads_the_order_is_replaced(desk, eventually):
    desk.call()
    zygote = desk.caller._attempts._runners[SPACE_RUNNER]
    first = zygote._process.pid
    os.kill(first, signal.SIGSTOP)
    thread = threading.Thread(target=lambda: desk.call(brief=desk.brief(seed=2)))
    thread.start()
    eventually(lambda: any((path / "request.json").exists() for path in desk.folders()), seconds=10)
    eventually(zygote._guard.locked, seconds=10)
    time.sleep(0.2)  # the order is in the socket
    os.kill(first, signal.SIGKILL)
    thread.join(timeout=60)
    assert [note["seed"] for note in desk.seen()] == [1, 2]
    assert desk.budget.spent("build").calls == 2


def test_a_claim_that_died_before_does_not_count_against_a_killed_zygote(desk):
    """Two deaths of our own runners would be enough to give up."""
    order = order_that_bills(desk)
    (desk.home / "calls" / "abandoned" / "out").mkdir(parents=True)
    assert desk.journal.claim(order.record(build="build", step="scene", folder="abandoned"), instead_of=None)
    dying = Zygote("tests.faults.calls.dead_zygote")
    runners = desk.caller._attempts._runners
    living = runners[SPACE_RUNNER]

    def die_once(folder, *, inherit):
        runners[SPACE_RUNNER] = living
        return dying.start(folder, inherit=inherit)

    runners[SPACE_RUNNER] = SimpleNamespace(start=die_once)
    record, _ = settle(desk, order)
    assert record.status == "done"
    assert len(desk.seen()) == 1


def test_runners_that_never_get_as_far_as_sending_are_no_unknown_call(desk):
    order = order_that_bills(desk)
    desk.caller._attempts._runners[SPACE_RUNNER] = Zygote("tests.faults.calls.dead_zygote")
    with pytest.raises(CallUnknown):
        settle(desk, order)
    assert desk.journal.get(order.key).status == "failed"


def test_a_zygote_killed_after_it_forked_and_before_it_answered_has_made_the_call(desk):
    desk.caller._attempts._runners[SPACE_RUNNER] = Zygote("tests.faults.calls.dying_zygote")
    result = desk.call(brief=desk.brief(seconds=1))
    assert not result.reused
    assert len(desk.seen()) == 1
    assert desk.budget.spent("build").calls == 1


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
