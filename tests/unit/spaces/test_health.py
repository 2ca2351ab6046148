"""Who is left alone, and for how long: remembered in the data folder, by a clock of our own."""

import pytest

from tools.durable.database import Database
from tools.errors import BadArguments, CallTimeout, SpaceBug, SpaceNotFound, SpaceNotRunning
from tools.spaces.health import FIRST_REST_S, LONGEST_REST_S, ZERO_GPU_POOL, Health

DOWN = SpaceNotRunning("It sleeps.", space="a/b")


@pytest.fixture
def health(path, clock):
    return Health(Database(path), clock=lambda: clock[0])


def test_a_space_rests_after_its_second_failure_and_ever_longer(health, clock):
    health.failed("a/b", DOWN)
    assert health.resting("a/b") is None
    rests = []
    for _ in range(9):
        health.failed("a/b", DOWN)
        rests.append(health.resting("a/b").seconds)
    assert rests[:3] == [FIRST_REST_S, 2 * FIRST_REST_S, 4 * FIRST_REST_S]
    assert rests[-1] == LONGEST_REST_S
    assert health.resting("c/d") is None
    clock[0] += LONGEST_REST_S
    assert health.resting("a/b") is None


def test_one_call_that_works_clears_it(health):
    for _ in range(2):
        health.failed("a/b", CallTimeout("slow", space="a/b"))
    assert health.resting("a/b").why == "slow"
    health.worked("a/b")
    assert health.resting("a/b") is None
    health.failed("a/b", DOWN)
    assert health.resting("a/b") is None


@pytest.mark.parametrize("kind", [BadArguments, SpaceBug, SpaceNotFound])
def test_what_is_the_fault_of_the_call_or_of_its_address_does_not_count(health, kind):
    for _ in range(5):
        health.failed("a/b", kind("x", space="a/b"))
    assert health.resting("a/b") is None


def test_other_processes_know(health, path, clock):
    health.rest(ZERO_GPU_POOL, 500, "spent")
    clock[0] += 100
    rest = Health(Database(path), clock=lambda: clock[0]).resting(ZERO_GPU_POOL)
    assert (rest.seconds, rest.why) == (400, "spent")
