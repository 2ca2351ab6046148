"""Passing refusals: a few tries, ever more slowly, as slowly as asked."""

import time

import pytest

from tools.errors import QuotaExceeded, SpaceBug, SpaceBusy
from tools.spaces.retry import MAX_TRIES, with_retries


def run(errors, *, seconds=1000.0):
    """Return what came of an attempt that raises ``errors`` in order, and the pauses that were made."""
    pauses = []
    left = iter(errors)

    def attempt():
        for error in left:
            raise error
        return "done"

    try:
        outcome = with_retries(attempt, deadline=time.monotonic() + seconds, sleep=pauses.append)
    except SpaceBug as error:
        outcome = error
    except SpaceBusy as error:
        outcome = error
    return outcome, pauses


def test_whoever_wants_to_know_is_told_of_the_pauses_that_were_asked_for_and_of_no_others():
    told = []
    errors = iter([busy(7), busy(), busy(0)])

    def attempt():
        for error in errors:
            raise error

    with_retries(attempt, deadline=time.monotonic() + 1000, sleep=lambda _: None, asked=told.append)
    assert told == [7]


def busy(after=None):
    return SpaceBusy("busy", space="a/b", retry_after_s=after)


def test_a_pause_grows_and_is_jittered():
    outcome, pauses = run([busy(), busy()])
    assert outcome == "done"
    assert 0.5 <= pauses[0] <= 1.5 <= 2 * pauses[0] + 1.5
    assert 1 <= pauses[1] <= 3


def test_the_pause_that_was_asked_for_is_kept():
    assert run([busy(7)]) == ("done", [7])


@pytest.mark.parametrize(
    "errors",
    [
        [busy()] * MAX_TRIES,
        [busy(31)],
        [QuotaExceeded("spent", space="a/b")],
        [SpaceBug("bug", space="a/b")],
    ],
)
def test_when_to_give_up(errors):
    outcome, pauses = run(errors)
    assert outcome is errors[-1]
    assert len(pauses) == len(errors) - 1


def test_no_pause_beyond_the_deadline():
    error = busy(7)
    assert run([error], seconds=5) == (error, [])
