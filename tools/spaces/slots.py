"""How many calls this process makes to one Space at a time."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tools.spaces.health import ZERO_GPU_POOL
from tools.spaces.orders import LOCAL, Order

PLACES_HERE = max(2, os.cpu_count() or 1)  # bundled Spaces and local steps share this machine's cores
PLACES_ON_ZERO_GPU = 2  # of all ZeroGPU Spaces together: each running task sets credits of the account aside
PLACES_ELSEWHERE = 16  # a Space queues by itself; this keeps one build from flooding the queue
POLL_S = 0.1


class Slots:
    """One semaphore for each Space; the cards of one bundled app share one, and so do all Spaces on ZeroGPU."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._slots: dict[str, threading.Semaphore] = {}

    @contextmanager
    def hold(self, order: Order, check: Callable[[], None]) -> Iterator[None]:
        """Hold a place for the length of the block. ``check`` is called while waiting and may raise."""
        with self._guard:
            name, places = _slot_of(order)
            slot = self._slots.setdefault(name, threading.Semaphore(places))
        while not slot.acquire(timeout=POLL_S):
            check()
        try:
            yield
        finally:
            slot.release()


def _slot_of(order: Order) -> tuple[str, int]:
    if order.bundled or order.space == LOCAL:
        return order.bundled or LOCAL, PLACES_HERE
    return (ZERO_GPU_POOL, PLACES_ON_ZERO_GPU) if order.zero_gpu else (order.space, PLACES_ELSEWHERE)
