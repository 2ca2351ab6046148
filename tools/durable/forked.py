"""Calls in processes that a zygote forks: each with its call folder, which it has as home, log and working folder."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from tools.durable.detached import CallFolder, Running, limit_resources
from tools.durable.locks import PRIVATE_FILE_MODE
from tools.durable.zygote import Zygote, serve


class ForkedCalls:
    """Starts calls of one module, whose ``__main__`` calls ``serve_calls``. ``folder`` holds the call folders."""

    def __init__(self, module: str, *, folder: Path) -> None:
        self._zygote = Zygote(module, home=folder, limit=limit_resources)

    def start(self, folder: CallFolder, *, inherit: list[int]) -> Running:
        """Start the call in ``folder``, in a process that holds the descriptors in ``inherit``. Raises OSError."""
        reading, writing = os.pipe()
        try:
            pid = self._zygote.order(os.fsencode(folder.path), [writing, *inherit])
            folder.note_process(pid)
        except BaseException:
            os.close(reading)
            raise
        finally:
            os.close(writing)
        return Running(reading, None)

    def close(self) -> None:
        """End what waits for the next call; the calls under way go on."""
        self._zygote.close()


def serve_calls(run: Callable[[CallFolder], None]) -> None:
    """In the zygote: have ``run`` make each call that is ordered, in a child of its own."""

    def in_its_folder(message: bytes, _held: list[int]) -> None:
        folder = CallFolder(Path(os.fsdecode(message)))
        os.chdir(folder.path)
        os.environ.update(HOME=str(folder.path), TMPDIR=str(folder.path))
        log = os.open(folder.path / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE_FILE_MODE)
        os.dup2(log, sys.stdout.fileno())
        os.dup2(log, sys.stderr.fileno())
        run(folder)

    serve(in_its_folder)
