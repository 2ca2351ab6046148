"""Processes forked from a zygote: one that has done its imports already and forks a child for each order.

Importing an HTTP client or scipy takes longer than a small call. The zygote imports once and then waits on a socket
pair; an order is a message and the descriptors that belong to it (SCM_RIGHTS: locks behind them stay held while they
are under way), the answer is the child's process id. Each child is a process group of its own, in the session that the
zygote began, and outlives zygote and build; the zygote ends when the build does, because its end of the socket then
reads empty. A child may become a zygote itself, for another module: it has what its parent had imported.
"""

import gc
import os
import runpy
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from tools.durable.environment import scrubbed_environment

MAX_MESSAGE_BYTES = 4096  # PATH_MAX
MAX_DESCRIPTORS = 4
LOG_TAIL_BYTES = 2000
NOWHERE = Path("/")  # what has no file of its own needs no folder
_PID = struct.Struct("!i")
_BECOME = b"\0become "  # begins the order to be another module's zygote; no message of a caller begins so


class Forker:
    """Has children of one module started, whose ``__main__`` calls ``serve_orders``; safe in threads.

    ``limit`` is called with the process id of the zygote, to bound it and so all its children. The zygote is forked
    from that of ``parent``, if one is given, which has imported much of the same.
    """

    def __init__(self, module: str, *, limit: Callable[[int], None], parent: "Forker | None" = None) -> None:
        self._module = module
        self._limit = limit
        self._parent = parent
        self._guard = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._orders: socket.socket | None = None
        self._log: BinaryIO | None = None

    def prepare(self, home: Path) -> None:
        """Let the imports be done while other things are under way. ``home`` is as in ``order``. Raises OSError."""
        with self._guard:
            if self._orders is None:
                self._spawn(home)

    def order(self, message: bytes, descriptors: list[int], *, home: Path) -> int | None:
        """Have a child started that gets ``message`` and ``descriptors``, and return its process id.

        None when the zygote died before it answered: the child may or may not have been started. ``home`` is the
        working, home and temporary folder of a zygote that has to be started first. Raises OSError.
        """
        with self._guard:
            orders = self._orders or self._spawn(home)
            try:
                socket.send_fds(orders, [message], descriptors)
            except (BrokenPipeError, ConnectionResetError):  # killed while it waited: nothing was delivered
                orders.close()
                orders = self._spawn(home)
                socket.send_fds(orders, [message], descriptors)
            answer = b""
            with suppress(ConnectionResetError):  # it died with the order unread
                answer = orders.recv(_PID.size, socket.MSG_WAITALL)
            if len(answer) < _PID.size:
                orders.close()
                self._orders = None
                return None
            return int(_PID.unpack(answer)[0])

    def close(self) -> None:
        """End the zygote; its children go on."""
        with self._guard:
            if self._orders:
                self._orders.close()
            if self._process:
                self._process.wait()
            if self._log:
                self._log.close()
            self._orders = self._process = self._log = None

    def _spawn(self, home: Path) -> socket.socket:
        if self._process:
            self._process.wait()
        if self._log:
            self._log.close()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  it lives as long as the zygote
        ours, theirs = socket.socketpair()
        with theirs:
            self._limit(self._started(theirs, self._log, home))
        self._orders = ours
        return ours

    def _started(self, orders: socket.socket, log: BinaryIO, home: Path) -> int:
        """Return the process id of a new zygote that reads ``orders``."""
        if self._parent is not None:
            message = _BECOME + self._module.encode()
            zygote = self._parent.order(message, [orders.fileno(), log.fileno()], home=NOWHERE)
            if zygote is None:
                raise ChildProcessError(self._parent.last_words() or "it died")
            return zygote
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", self._module],
            cwd=home,
            env=scrubbed_environment(home),
            stdin=orders.fileno(),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        return self._process.pid

    def last_words(self) -> str:
        """Return the last line that the zygote, or a child without a log of its own, printed."""
        if self._log is None:
            return ""
        self._log.seek(max(0, self._log.seek(0, os.SEEK_END) - LOG_TAIL_BYTES))
        return self._log.read().decode("utf-8", "replace").strip().rpartition("\n")[2]


def serve_orders(run: Callable[[bytes, list[int]], None]) -> None:
    """In the zygote: fork a child that calls ``run`` with message and descriptors of each order, until the build is
    gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the children
    gc.freeze()  # what is imported stays: a child that went through it would have the kernel copy all of its pages
    with socket.socket(fileno=os.dup(0)) as orders:
        while True:
            message, descriptors, _, _ = socket.recv_fds(orders, MAX_MESSAGE_BYTES, MAX_DESCRIPTORS)
            if not message:
                return
            child = os.fork()
            if child == 0:
                orders.close()
                _be_the_child(message, descriptors, run)
            for descriptor in descriptors:
                os.close(descriptor)
            orders.sendall(_PID.pack(child))


def _be_the_child(message: bytes, descriptors: list[int], run: Callable[[bytes, list[int]], None]) -> None:
    """Leave the zygote's group and orders, run, and exit without the clean-up that belongs to the zygote."""
    try:
        os.setpgid(0, 0)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        if message.startswith(_BECOME):
            _become(message.removeprefix(_BECOME).decode(), *descriptors)
        else:
            run(message, descriptors)
    except BaseException:  # where Python itself would have printed it
        traceback.print_exc()
        raise
    finally:
        sys.stderr.flush()
        os._exit(0)


def _become(module: str, orders: int, log: int) -> None:
    """Be the zygote that Python would have started with ``-m module``, its standard streams as given."""
    for stream, descriptor in enumerate((orders, log, log)):
        os.dup2(descriptor, stream)
    os.close(orders)
    os.close(log)
    runpy.run_module(module, run_name="__main__", alter_sys=True)
