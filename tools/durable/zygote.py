"""A process that has done its imports already and forks one child for each call.

Importing an HTTP client or scipy takes longer than a small call. The zygote imports once, then waits on a socket pair;
an order is the path of a call folder and the descriptors that belong to it (SCM_RIGHTS: the locks behind them stay held
while they are under way), the answer is the child's process id. Each child is a session of its own and outlives zygote
and build; the zygote ends when the build does, because its end of the socket then reads empty.
"""

import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tools.durable.detached import CallFolder, Running, limit_resources
from tools.durable.environment import scrubbed_environment
from tools.durable.locks import PRIVATE_FILE_MODE

MAX_PATH_BYTES = 4096  # PATH_MAX
MAX_DESCRIPTORS = 4
_PID = struct.Struct("!i")


class Zygote:
    """Starts calls of one module, whose ``__main__`` calls ``serve``."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._guard = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._orders: socket.socket | None = None

    def prepare(self, home: Path) -> None:
        """Let the imports be done while other things are under way. Raises OSError."""
        with self._guard:
            if self._orders is None:
                self._spawn(home)

    def start(self, folder: CallFolder, *, inherit: list[int]) -> Running:
        """Start the call in ``folder``, in a process that holds the descriptors in ``inherit``. Raises OSError.

        A zygote that dies before it answers may or may not have started the call. Then this returns as if it had: the
        lock, the intent and the result in the folder tell what became of it.
        """
        reading, writing = os.pipe()
        try:
            with self._guard:
                self._order(folder, [writing, *inherit])
        except BaseException:
            os.close(reading)
            raise
        finally:
            os.close(writing)
        return Running(reading)

    def close(self) -> None:
        """End the zygote; the calls under way go on."""
        with self._guard:
            if self._orders and self._process:
                self._orders.close()
                self._process.wait()
            self._orders = self._process = None

    def _order(self, folder: CallFolder, descriptors: list[int]) -> None:
        message = os.fsencode(folder.path)
        orders = self._orders or self._spawn(folder.path.parent)
        try:
            socket.send_fds(orders, [message], descriptors)
        except (BrokenPipeError, ConnectionResetError):  # killed while it waited: nothing was delivered
            orders.close()
            orders = self._spawn(folder.path.parent)
            socket.send_fds(orders, [message], descriptors)
        answer = b""
        with suppress(ConnectionResetError):  # it died with the order unread
            answer = orders.recv(_PID.size, socket.MSG_WAITALL)
        if len(answer) < _PID.size:
            orders.close()
            self._orders = None
            return
        with suppress(
            OSError
        ):  # the call runs: a full disk is no reason to disown it, and it notes this itself
            folder.note_process(int(_PID.unpack(answer)[0]))

    def _spawn(self, home: Path) -> socket.socket:
        if self._process:
            self._process.wait()
        ours, theirs = socket.socketpair()
        with theirs, (home / "zygote.log").open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", self._module],
                cwd=home,
                env=scrubbed_environment(home),
                stdin=theirs.fileno(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        limit_resources(self._process.pid)
        self._orders = ours
        return ours


def serve(run: Callable[[CallFolder], None]) -> None:
    """In the zygote: fork a child that calls ``run`` for each order, until the build is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the children
    with socket.socket(fileno=os.dup(0)) as orders:
        while True:
            path, descriptors, _, _ = socket.recv_fds(orders, MAX_PATH_BYTES, MAX_DESCRIPTORS)
            if not path:
                return
            child = os.fork()
            if child == 0:
                orders.close()
                _be_the_child(CallFolder(Path(os.fsdecode(path))), run)
            for descriptor in descriptors:
                os.close(descriptor)
            orders.sendall(_PID.pack(child))


def _be_the_child(folder: CallFolder, run: Callable[[CallFolder], None]) -> None:
    """Leave the zygote's session, folder and streams, run, and exit without the clean-up that belongs to the zygote."""
    try:
        os.setsid()
        folder.note_process(os.getpid())  # whoever ordered the call may be dead by now
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.chdir(folder.path)
        os.environ.update(HOME=str(folder.path), TMPDIR=str(folder.path))
        log = os.open(folder.path / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE_FILE_MODE)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        run(folder)
    except BaseException:  # where Python itself would have printed it
        traceback.print_exc()
        raise
    finally:
        sys.stderr.flush()
        os._exit(0)
