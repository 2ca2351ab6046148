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

    painting, now = under_way.begin("build", "painting", slow)
    assert now
    assert under_way.begin("build", "painting", slow) == (painting, False), "it is under way"
    other, now = under_way.begin("another build", "painting", lambda: refused(2))
    assert now, "which has its own calls"
    assert not under_way.wait("build", painting, awaited=[]), "nothing is waited for"
    assert under_way.begin("build", "building", lambda: refused(4))[1]
    assert not under_way.wait("build", painting, awaited=["building"]), "only for another, which has ended"
    may_end.set()
    assert under_way.wait("build", painting, awaited=["one that never begins"])
    assert under_way.collect("build", "painting", painting).started == 1
    assert under_way.collect("another build", "painting", other).started == 2
    third, now = under_way.begin("build", "painting", lambda: refused(3))
    assert now, "collected: another one is another call"
    assert under_way.collect("build", "painting", third).started == 3


def test_what_it_raises_is_raised_where_it_is_collected() -> None:
    def stopped() -> Ended:
        raise Interrupted("Stopped.")

    under_way = UnderWay()
    painting, _ = under_way.begin("build", "painting", stopped)
    with pytest.raises(Interrupted):
        under_way.collect("build", "painting", painting)


def test_whoever_has_a_call_keeps_it_when_another_stops_the_build() -> None:
    under_way = UnderWay()
    begun, _ = under_way.begin("build", "painting", lambda: refused(1))
    under_way.forget("build")
    assert under_way.wait("build", begun, awaited=["one that never begins"])
    anew, now = under_way.begin("build", "painting", lambda: refused(2))
    assert now and under_way.collect("build", "painting", begun).started == 1
    assert under_way.begin("build", "painting", lambda: refused(3)) == (anew, False), (
        "that of the next run stays"
    )


def test_nothing_is_kept_of_a_build_that_is_finished() -> None:
    under_way, may_end = UnderWay(), threading.Event()

    def slow() -> Ended:
        assert may_end.wait(LONG)
        return refused(1)

    paintings = []
    for build in ("build", "another build"):
        building, _ = under_way.begin(build, "building", lambda: refused(1))
        under_way.collect(build, "building", building)
        paintings.append(under_way.begin(build, "painting", slow)[0])
        assert not under_way.wait(build, paintings[-1], awaited=["building"])
    under_way.finish("build")
    painting, now = under_way.begin("build", "painting", slow)
    assert now, "it is known no longer"
    assert not under_way.wait("another build", paintings[1], awaited=["building"]), "that of others is"
    may_end.set()
    assert under_way.wait("build", painting, awaited=["building"]), "nor that the building has ended"


def test_what_a_build_had_begun_before_it_stopped_is_begun_anew() -> None:
    under_way = UnderWay()
    under_way.begin("build", "painting", lambda: refused(1))
    under_way.forget("build")
    painting, now = under_way.begin("build", "painting", lambda: refused(2))
    assert now and under_way.collect("build", "painting", painting).started == 2
