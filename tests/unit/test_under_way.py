"""Calls that outlast the wave that began them."""

import threading

import pytest

from tools.errors import Interrupted, SpaceBusy
from tools.under_way import Ended, UnderWay

LONG = 10  # seconds; what takes so long in a test hangs


def refused(number: int) -> Ended:
    return Ended(SpaceBusy("Later.", space="a/space"), started=number, seconds=1)


def test_a_call_is_begun_once_and_collected_once_however_long_it_takes() -> None:
    under_way, may_end = UnderWay(), threading.Event()

    def slow() -> Ended:
        assert may_end.wait(LONG)
        return refused(1)

    assert under_way.begin("build", "painting", slow)
    assert not under_way.begin("build", "painting", slow), "it is under way"
    assert under_way.begin("another build", "painting", lambda: refused(2)), "which has its own calls"
    assert not under_way.wait("build", "painting", awaited=[]), "nothing is waited for"
    assert under_way.begin("build", "building", lambda: refused(4))
    assert not under_way.wait("build", "painting", awaited=["building"]), "only for another, which has ended"
    may_end.set()
    assert under_way.wait("build", "painting", awaited=["one that never begins"])
    assert under_way.collect("build", "painting").started == 1
    assert under_way.collect("another build", "painting").started == 2
    assert under_way.begin("build", "painting", lambda: refused(3)), "collected: another one is another call"
    assert under_way.collect("build", "painting").started == 3


def test_what_it_raises_is_raised_where_it_is_collected() -> None:
    def stopped() -> Ended:
        raise Interrupted("Stopped.")

    under_way = UnderWay()
    under_way.begin("build", "painting", stopped)
    with pytest.raises(Interrupted):
        under_way.collect("build", "painting")


def test_nothing_is_kept_of_a_build_that_is_finished() -> None:
    under_way, may_end = UnderWay(), threading.Event()

    def slow() -> Ended:
        assert may_end.wait(LONG)
        return refused(1)

    for build in ("build", "another build"):
        under_way.begin(build, "building", lambda: refused(1))
        under_way.collect(build, "building")
        under_way.begin(build, "painting", slow)
        assert not under_way.wait(build, "painting", awaited=["building"])
    under_way.finish("build")
    assert under_way.begin("build", "painting", slow), "it is known no longer"
    assert not under_way.wait("another build", "painting", awaited=["building"]), "that of others is"
    may_end.set()
    assert under_way.wait("build", "painting", awaited=["building"]), "nor that the building has ended"


def test_what_a_build_had_begun_before_it_stopped_is_begun_anew() -> None:
    under_way = UnderWay()
    under_way.begin("build", "painting", lambda: refused(1))
    under_way.forget("build")
    assert under_way.begin("build", "painting", lambda: refused(2))
    assert under_way.collect("build", "painting").started == 2
