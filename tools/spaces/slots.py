"""How many calls this process makes to one Space at a time."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tools.spaces.orders import LOCAL, Order

PLACES_HERE = max(2, os.cpu_count() or 1)  # bundled Spaces and local steps share this machine's cores
PLACES_ELSEWHERE = 16  # a Space queues by itself; this keeps one build from flooding the queue
POLL_S = 0.1


class Slots:
    """One semaphore for each Space; the cards of one bundled app share one."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._slots: dict[str, threading.Semaphore] = {}

    @contextmanager
    def hold(self, order: Order, check: Callable[[], None]) -> Iterator[None]:
        """Hold a place for the length of the block. ``check`` is called while waiting and may raise."""
        with self._guard:
            places = PLACES_HERE if order.bundled or order.space == LOCAL else PLACES_ELSEWHERE
            slot = self._slots.setdefault(order.bundled or order.space, threading.Semaphore(places))
        while not slot.acquire(timeout=POLL_S):
            check()
        try:
            yield
        finally:
            slot.release()
