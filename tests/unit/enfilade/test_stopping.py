"""Signals, in a process that runs several builds at once."""

import signal
import threading
from collections.abc import Generator
from contextlib import closing

import pytest

from enfilade.stopping import stopping


def run(cancelled: threading.Event) -> Generator[None, None, None]:
    """What a streamed build does with signals: it handles them from its first event to its end."""
    with stopping(cancelled):
        yield


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_every_build_that_runs_and_then_has_its_usual_effect(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    events = [threading.Event() for _ in range(3)]
    ended, *running = builds = [run(event) for event in events]
    for build in builds:
        next(build)
    ended.close()  # the first that began is the first to end
    signal.raise_signal(number)
    assert [event.is_set() for event in events] == [False, True, True]
    assert signal.getsignal(number) is before
    for build in running:
        build.close()
    assert signal.getsignal(number) is before


def test_a_build_that_ended_in_another_thread_leaves_no_signal_unheard() -> None:
    before = signal.getsignal(signal.SIGINT)
    with closing(run(threading.Event())) as build:
        next(build)
        thread = threading.Thread(target=build.close)
        thread.start()
        thread.join()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
