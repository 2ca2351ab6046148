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
# Materials keep a gallery waiting, pictures rarely do: whoever paints gives way to whoever weaves.
PAINTERS_NICENESS = 5

P = ParamSpec("P")
T = TypeVar("T")


@cache
def workers() -> Executor:
    """Return the processes that make materials, one for each core. Call it once before the app starts threads: they are
    forked then, with everything in them that this one has imported."""
    return _forked(niceness=0)


@cache
def painters() -> Executor:
    """Return the processes that paint, as many, and forked as ``workers`` are. They give way to those."""
    return _forked(niceness=PAINTERS_NICENESS)


def call(task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what ``task`` returns in a painter. After one that died (short of memory, say) all are forked anew."""
    try:
        return painters().submit(task, *args, **kwargs).result()
    except BrokenProcessPool:
        painters.cache_clear()
        raise


def _forked(*, niceness: int) -> Executor:
    pool = ProcessPoolExecutor(
        CORES, mp_context=get_context("fork"), initializer=_begin, initargs=(os.getpid(), niceness)
    )
    pool.submit(os.getpid).result()  # the first task forks them all
    return pool


def _begin(app: int, niceness: int) -> None:
    """Let others go first by so much, and end soon after the app, however that one ended."""
    os.nice(niceness)

    def watch() -> None:
        while os.getppid() == app:
            time.sleep(_POLL_S)
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()
