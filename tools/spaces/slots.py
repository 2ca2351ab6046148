"""How many calls are made to one Space at a time: by this process, and, to strangers' Spaces, by all of this machine.

A place at a stranger's Space is a locked file, so that all builds of a data folder share them. The process that makes
the call holds it too: a place is free again when the call has ended, however the build did. Nobody is first in line.
"""

import hashlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.durable.locks import open_lock_file, try_lock
from tools.spaces.health import ZERO_GPU_POOL
from tools.spaces.orders import LOCAL, Order

# Bundled Spaces and local steps share this machine's cores. Two Spaces of one app do not wait for each other:
# materials, for which a gallery waits, are not behind pictures in the line.
PLACES_HERE = max(2, os.cpu_count() or 1)
PLACES_ON_ZERO_GPU = 2  # of all ZeroGPU Spaces together: each running task sets credits of the account aside
PLACES_ELSEWHERE = 16  # a Space queues by itself; this keeps all builds here from flooding the queue
POLL_S = 0.1
STEM = 16  # characters of a hash that name the files of a Space


class Slots:
    """One semaphore for each Space; all Spaces on ZeroGPU share one.

    ``places`` is the folder of the files by which processes know of each other.
    """

    def __init__(self, places: Path) -> None:
        self._places = places
        self._guard = threading.Lock()
        self._slots: dict[str, threading.Semaphore] = {}

    @contextmanager
    def hold(self, order: Order, check: Callable[[], None]) -> Iterator[list[int]]:
        """Hold a place for the length of the block, and as long as anybody has the descriptors that are given: one of a
        file for a stranger's Space, else none. ``check`` is called while waiting and may raise. Raises OSError."""
        with self._guard:
            name, places = _slot_of(order)
            slot = self._slots.setdefault(name, threading.Semaphore(places))
        while not slot.acquire(timeout=POLL_S):
            check()
        try:
            if is_strange(order):
                with self._shared(name, places, check) as descriptors:
                    yield descriptors
            else:
                yield []
        finally:
            slot.release()

    @contextmanager
    def _shared(self, name: str, places: int, check: Callable[[], None]) -> Iterator[list[int]]:
        """Hold the lock of one of the files of ``name``."""
        self._places.mkdir(parents=True, exist_ok=True)
        stem = hashlib.sha256(name.encode()).hexdigest()[:STEM]
        while (place := self._free_place(stem, places)) is None:
            check()
            time.sleep(POLL_S)
        try:
            yield [place]
        finally:
            os.close(place)

    def _free_place(self, stem: str, places: int) -> int | None:
        """Return the descriptor of a place that was free, now locked, or None."""
        for number in range(places):
            place = open_lock_file(self._places / f"{stem}.{number}")
            if try_lock(place):
                return place
            os.close(place)
        return None


def is_strange(order: Order) -> bool:
    """Whether the call goes to a stranger's Space, neither bundled nor a step of our own."""
    return not order.bundled and order.space != LOCAL


def _slot_of(order: Order) -> tuple[str, int]:
    if not is_strange(order):
        return order.space, PLACES_HERE
    return (ZERO_GPU_POOL, PLACES_ON_ZERO_GPU) if order.zero_gpu else (order.space, PLACES_ELSEWHERE)
