"""Write number N of the process that makes a call fails, for every N: a call that somebody bills for is made once."""

import dataclasses
import sys
from pathlib import Path

from tests.contract.spaces.conftest import Desk
from tests.faults.calls.billing import order_that_bills, settle
from tools.durable.zygote import Zygote
from tools.errors import CallUnknown, EnfiladeError, HomeError
from tools.spaces.hosting import SpaceHost
from tools.spaces.orders import SPACE_RUNNER, Order

FEWEST_WRITES = 10
HEALTHY = 0


def test_every_write_of_a_call_in_turn_fails(tmp_path: Path, host: SpaceHost, host_home: Path) -> None:
    """By turns with a disk that is full from that write on, and with one that fails this once."""
    starter = Zygote("tests.faults.calls.failing_zygote")
    starts = tmp_path / "starter"
    starts.mkdir()
    starter._spawn(starts)
    fails_at = writes = 0
    while writes >= fails_at:
        fails_at += 1
        (tmp_path / f"{fails_at}").mkdir()
        desk = Desk(tmp_path / f"{fails_at}", host, host_home)
        runners = desk.caller._attempts._runners
        idle, runners[SPACE_RUNNER] = runners[SPACE_RUNNER], starter
        order = order_that_bills(desk)

        (starts / "fails_at").write_text(f"{fails_at}")
        first = _outcome(desk, order)
        assert isinstance(first, HomeError | CallUnknown | None), f"write {fails_at}: {first!r}"
        writes = int.from_bytes((starts / "writes").read_bytes(), sys.byteorder)

        (starts / "fails_at").write_text(f"{HEALTHY}")
        again = _outcome(desk, order)
        assert isinstance(again, CallUnknown | None), f"write {fails_at}: {again!r}"
        seen = len(desk.seen())
        assert seen == 1 if again is None else seen <= 1, f"write {fails_at}: {first!r}, then {again!r}"
        if again is not None:
            assert "--on-unknown retry" in again.remedy
            assert _outcome(desk, dataclasses.replace(order, repeat_unknown=True)) is None
        assert desk.folders() == []
        runners[SPACE_RUNNER] = idle  # the starter is for all: the desk does not end it
        desk.close()
    starter.close()
    assert fails_at > FEWEST_WRITES


def _outcome(desk: Desk, order: Order) -> EnfiladeError | None:
    try:
        settle(desk, order)
    except EnfiladeError as error:
        return error
    return None
