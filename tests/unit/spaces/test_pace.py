"""How often a Space is called: by its card, by what it has shown to bear, and by all processes together."""

import threading

import pytest

from tools.durable.database import Database
from tools.errors import Interrupted, SpaceBusy
from tools.spaces.pace import LEARNT_FOR_S, WINDOW_S, Pace, wait_for_turn
from tools.spaces.retry import LONGEST_PAUSE_S


@pytest.fixture
def pace(path, clock):
    return Pace(Database(path), clock=lambda: clock[0])


def test_without_a_limit_nobody_waits(pace):
    assert [pace.take_turn("a/b") for _ in range(50)] == [0.0] * 50


def test_a_card_allows_so_many_calls_a_minute_and_the_next_ones_wait_in_line(pace, clock):
    assert [pace.take_turn("a/b", per_minute=2) for _ in range(5)] == [0, 0, WINDOW_S, WINDOW_S, 2 * WINDOW_S]
    assert pace.take_turn("c/d", per_minute=2) == 0
    clock[0] += 10
    assert pace.take_turn("a/b", per_minute=2) == 2 * WINDOW_S - 10


def test_turns_are_shared_by_processes_and_threads(pace, path, clock):
    waits = []

    def take():
        waits.append(Pace(Database(path), clock=lambda: clock[0]).take_turn("a/b", per_minute=3))

    threads = [threading.Thread(target=take) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(waits) == [0, 0, 0, WINDOW_S, WINDOW_S, WINDOW_S]


def test_a_pause_that_was_asked_for_is_kept_by_everybody(pace, clock):
    pace.refused("a/b", until=clock[0] + 7)
    assert pace.take_turn("a/b") == 7
    assert pace.take_turn("c/d") == 0


def test_what_asks_for_a_long_pause_is_not_waited_for(pace, clock):
    pace.refused("a/b", until=clock[0] + LONGEST_PAUSE_S + 870)
    with pytest.raises(
        SpaceBusy, match=r"was not called: it has asked to be left alone for 900 s more"
    ) as told:
        pace.take_turn("a/b")
    assert told.value.retry_after_s == LONGEST_PAUSE_S + 870
    clock[0] += 900
    assert pace.take_turn("a/b") == 0


def test_a_refusal_teaches_how_many_calls_a_minute_are_one_too_many(pace, clock):
    for _ in range(4):
        pace.take_turn("a/b")
    pace.refused("a/b", until=clock[0])
    clock[0] += WINDOW_S + 1
    assert [pace.take_turn("a/b") for _ in range(4)] == [0, 0, 0, WINDOW_S]
    clock[0] += LEARNT_FOR_S
    assert [pace.take_turn("a/b") for _ in range(9)] == [0] * 9


def test_the_smaller_of_card_and_experience_counts(pace, clock):
    for _ in range(4):
        pace.take_turn("a/b")
    pace.refused("a/b", until=clock[0])
    clock[0] += WINDOW_S + 1
    assert [pace.take_turn("a/b", per_minute=2) for _ in range(3)] == [0, 0, WINDOW_S]


def test_waiting_ends_when_the_person_stops_the_build(pace):
    def stop():
        raise Interrupted("Stopped.")

    pace.take_turn("a/b", per_minute=1)
    with pytest.raises(Interrupted):
        wait_for_turn(pace, "a/b", per_minute=1, check=stop)
