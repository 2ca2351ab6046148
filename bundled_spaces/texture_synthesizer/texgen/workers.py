"""Processes beside the app: painting and weaving are thousands of small steps, at which threads only take turns."""

import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

CORES = os.cpu_count() or 1
_POLL_S = 1.0

P = ParamSpec("P")
T = TypeVar("T")


@cache
def workers() -> Executor:
    """Return the processes, one for each core. Call it once before the app starts threads: they are forked then, with
    everything in them that this one has imported."""
    pool = ProcessPoolExecutor(
        CORES, mp_context=get_context("fork"), initializer=_end_with, initargs=(os.getpid(),)
    )
    pool.submit(os.getpid).result()  # the first task forks them all
    return pool


def call(task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what ``task`` returns in a worker. After one that died (short of memory, say) all are forked anew."""
    try:
        return workers().submit(task, *args, **kwargs).result()
    except BrokenProcessPool:
        workers.cache_clear()
        raise


def _end_with(app: int) -> None:
    """Let this worker end soon after the app, however that one ended."""

    def watch() -> None:
        while os.getppid() == app:
            time.sleep(_POLL_S)
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()
