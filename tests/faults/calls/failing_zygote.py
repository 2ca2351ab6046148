"""The process that starts the calls, on a disk of which write number N fails, counted over all the calls of an order.

N is in the file ``fails_at`` of its working folder, read before each call; 0 is a healthy disk, an odd number one that
is full from that write on. What was counted is in the file ``writes``: memory that the calls share, since they may open
no file any more.
"""

import mmap
import os
from pathlib import Path
from typing import Any

from tests.faults.failing_writes import Disk, failing
from tools.durable.zygote import serve
from tools.spaces.runner import import_what_is_lazy, main

COUNTER = Path("writes")


class SharedDisk(Disk):
    """Counts the writes of all processes that are forked from this one."""

    counter: Any

    @property
    def writes(self) -> int:
        return int(self.counter[0])

    @writes.setter
    def writes(self, number: int) -> None:
        self.counter[0] = number


def _shared_counter() -> memoryview:
    COUNTER.write_bytes(bytes(8))
    with COUNTER.open("r+b") as file:
        return memoryview(mmap.mmap(file.fileno(), 8)).cast("q")


SharedDisk.counter = _shared_counter()
disk = SharedDisk(fails_at=0, stays_full=False)
fork = os.fork


def fork_on_the_disk_of_now() -> int:
    fails_at = int(Path("fails_at").read_text())
    if fails_at != disk.fails_at:
        disk.fails_at, disk.stays_full, disk.writes = fails_at, fails_at % 2 == 1, 0
    return fork()


import_what_is_lazy()
os.fork = fork_on_the_disk_of_now
with failing(disk):
    serve(main)
