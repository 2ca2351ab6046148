"""Stopping in good order. It knows nothing of LangGraph, so that it holds before that is loaded."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class _Stop:
    """Handles the first signal: says that everything is to stop, and lets the second have its usual effect."""

    def __init__(self, cancelled: threading.Event) -> None:
        self._cancelled = cancelled
        self._before = {number: signal.getsignal(number) for number in SIGNALS}

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        self._cancelled.set()
        self.restore()

    def restore(self) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)


@contextmanager
def stopping(cancelled: threading.Event) -> Iterator[None]:
    """Turn the first SIGINT or SIGTERM into an orderly stop; the second has its usual effect.

    Signals can be handled in the main thread only; elsewhere whoever runs the thread decides. Where one of these is
    entered already, it holds.
    """
    in_main = threading.current_thread() is threading.main_thread()
    if not in_main or isinstance(signal.getsignal(signal.SIGINT), _Stop) or cancelled.is_set():
        yield
        return
    stop = _Stop(cancelled)
    for number in SIGNALS:
        signal.signal(number, stop)
    try:
        yield
    finally:
        stop.restore()
