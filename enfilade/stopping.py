"""Stopping in good order. It knows nothing of LangGraph, so that it holds before that is loaded."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class _Stop:
    """Handles the first signal: says that everything is to stop, and lets the second have its usual effect."""

    def __init__(self) -> None:
        self.running: list[threading.Event] = []
        self._before = {number: signal.getsignal(number) for number in SIGNALS}
        for number in SIGNALS:
            signal.signal(number, self)

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        self.restore()
        if not self.running:  # the last ended in another thread, which cannot restore
            signal.raise_signal(number)
        for cancelled in self.running:
            cancelled.set()

    def restore(self) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)


@contextmanager
def stopping(cancelled: threading.Event) -> Iterator[None]:
    """Turn the first SIGINT or SIGTERM into an orderly stop of all that is entered; the second has its usual effect.

    Signals can be handled in the main thread only; elsewhere whoever runs the thread decides.
    """
    if not _in_main() or cancelled.is_set():
        yield
        return
    handler = signal.getsignal(signal.SIGINT)
    stop = handler if isinstance(handler, _Stop) else _Stop()
    stop.running.append(cancelled)
    try:
        yield
    finally:
        stop.running.remove(cancelled)
        if not stop.running and _in_main():
            stop.restore()


def _in_main() -> bool:
    return threading.current_thread() is threading.main_thread()
