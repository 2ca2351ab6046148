"""A call in a process of its own, which outlives the build that asked for it.

Everything about one attempt is in its call folder::

    lock          held (flock) by the process that makes the call, for as long as it lives
    request.json  what is to be done
    pid           whom to stop
    intent        written and flushed before the request leaves: from here on it may have been received
    out/          files that came back
    result.json   moved into place in one step: {"files": […], "seconds": …} or {"error": {…}}
    log           what the process printed

So whoever comes later knows: lock held, still running; a result, collect it; an intent without a result, unknown;
neither, never sent.
"""

import json
import os
import resource
import secrets
import select
import shutil
import signal
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tools.durable.files import write_json
from tools.durable.locks import is_held, open_lock_file, try_lock

GIB = 1 << 30
MAX_FILE_BYTES = 2 * GIB  # larger than any result that a card allows
MAX_MEMORY_BYTES = 16 * GIB  # address space, of which numeric libraries reserve far more than they touch
TALK_MEMORY_BYTES = 2 * GIB  # that of a process without them, which takes 60 MiB before its call
POLL_S = 0.1
FIRST_POLL_S = 0.001  # a process that has just closed its pipe is about to free its lock
LOG_TAIL_BYTES = 4000

Outcome = Literal["ended", "deadline", "cancelled"]


@dataclass(frozen=True)
class CallFolder:
    """The folder of one attempt."""

    path: Path

    @classmethod
    def create(cls, root: Path) -> tuple["CallFolder", int]:
        """Make a new folder and return it with the descriptor that holds its lock. Raises OSError."""
        path = root / secrets.token_hex(12)
        (path / "out").mkdir(parents=True, mode=0o700)
        descriptor = open_lock_file(path / "lock")
        try_lock(descriptor)
        return cls(path), descriptor

    @property
    def name(self) -> str:
        return self.path.name

    def alive(self) -> bool:
        """Whether the process that makes the call lives, or is just being started."""
        return is_held(self.path / "lock")

    def intended(self) -> bool:
        """Whether the request may have left."""
        return (self.path / "intent").exists()

    def note_process(self, pid: int) -> None:
        """Note whom ``terminate`` has to stop. Raises OSError."""
        (self.path / "pid").write_text(str(pid))

    def declare_intent(self) -> None:
        """Note, before the request leaves, that it may have. Raises OSError."""
        write_json(self.path / "intent", {"pid": os.getpid(), "time": time.time()})

    def request(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads((self.path / "request.json").read_text(encoding="utf-8"))
        return data

    def result(self) -> dict[str, Any] | None:
        """Return what came back, or None if nothing did."""
        try:
            data: dict[str, Any] = json.loads((self.path / "result.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        return data

    def seconds(self) -> float:
        """Return how long the call took, from request to result, as the clock of the file system saw it."""
        try:
            begun = (self.path / "request.json").stat().st_mtime
            return max((self.path / "result.json").stat().st_mtime - begun, 0.0)
        except FileNotFoundError:
            return 0.0

    def file(self, relative: str) -> Path | None:
        """Return a file under ``out/``, or None if the name leads anywhere else."""
        path = (self.path / relative).resolve()
        inside = path.is_relative_to((self.path / "out").resolve())
        return path if inside and path.is_file() else None

    def log_tail(self) -> str:
        """Return the end of what the process printed."""
        try:
            with (self.path / "log").open("rb") as file:
                file.seek(max(0, file.seek(0, os.SEEK_END) - LOG_TAIL_BYTES))
                return file.read().decode("utf-8", "replace").strip()
        except FileNotFoundError:
            return ""

    def terminate(self) -> None:
        """Kill the process of the call with all its children, if it lives."""
        if not self.alive():
            return
        with suppress(FileNotFoundError, ProcessLookupError, ValueError):
            os.killpg(int((self.path / "pid").read_text()), signal.SIGKILL)

    def remove(self) -> None:
        """Delete the folder."""
        shutil.rmtree(self.path, ignore_errors=True)


@dataclass(frozen=True)
class Running:
    """A call that this process has started. ``ended`` is a pipe whose other end only the call holds."""

    ended: int

    def wait(self, seconds: float) -> bool:
        """Wait until the call's process has ended; False if it has not within ``seconds``."""
        return bool(select.select([self.ended], [], [], seconds)[0])

    def close(self) -> None:
        """Close the pipe."""
        os.close(self.ended)


def limit_resources(pid: int, *, memory: int) -> None:
    """Limit a process's address space to ``memory`` bytes, and the size of the files that it writes, where the system
    can (Linux)."""
    if hasattr(resource, "prlimit"):
        with suppress(ProcessLookupError):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (MAX_FILE_BYTES, MAX_FILE_BYTES))
            resource.prlimit(pid, resource.RLIMIT_AS, (memory, memory))


def wait(
    folder: CallFolder, running: Running | None, *, seconds: float, cancelled: threading.Event
) -> Outcome:
    """Wait until the call has ended, at most ``seconds`` (on the monotonic clock), or until ``cancelled`` is set.

    ``running`` is what we started, or None when another process did.
    """
    deadline = time.monotonic() + seconds
    pause = FIRST_POLL_S
    while True:
        if cancelled.is_set():
            return "cancelled"
        if running is None:
            if not folder.alive():
                return "ended"
            cancelled.wait(pause)
            pause = min(2 * pause, POLL_S)
        elif running.wait(POLL_S):
            return "ended"
        if time.monotonic() >= deadline:
            return "deadline"
