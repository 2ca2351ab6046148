"""Processes beside the app: painting and weaving are thousands of small steps, at which threads only take turns."""

import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context

CORES = os.cpu_count() or 1
_POLL_S = 1.0
# Materials keep a gallery waiting, pictures rarely do: whoever paints gives way to whoever weaves, and still has a
# tenth of the time of a machine that others keep busy.
PAINTERS_NICENESS = 10


class Workers:
    """As many processes as there are cores, forked from this one when they are first asked for."""

    def __init__(self, *, niceness: int) -> None:
        """Let others go first by ``niceness``."""
        self._niceness = niceness
        self._pool: Executor | None = None

    def fork(self) -> Executor:
        """Return the processes. Call it once before the app starts threads: what it has imported is in them."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                CORES,
                mp_context=get_context("fork"),
                initializer=_begin,
                initargs=(os.getpid(), self._niceness),
            )
            self._pool.submit(os.getpid).result()  # the first task forks them all
        return self._pool

    @contextmanager
    def renewed(self) -> Iterator[Executor]:
        """Yield the processes. After one of them that died (short of memory, say) all are forked anew."""
        try:
            yield self.fork()
        except BrokenProcessPool:
            self._pool = None
            raise


WEAVERS = Workers(niceness=0)
PAINTERS = Workers(niceness=PAINTERS_NICENESS)


def _begin(app: int, niceness: int) -> None:
    """Let others go first by so much, and end soon after the app, however that one ended."""
    os.nice(niceness)

    def watch() -> None:
        while os.getppid() == app:
            time.sleep(_POLL_S)
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()
