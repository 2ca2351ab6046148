"""Calls in processes that a zygote forks: each with its call folder, which it has as home, log and working folder."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from tools.durable.detached import MAX_MEMORY_BYTES, CallFolder, Running, limit_resources
from tools.durable.forker import Forker, serve_orders
from tools.durable.locks import PRIVATE_FILE_MODE


class Zygote(Forker):
    """Starts calls of one module, whose ``__main__`` calls ``serve``; each has ``memory`` bytes of address space."""

    def __init__(self, module: str, *, memory: int = MAX_MEMORY_BYTES, parent: Forker | None = None) -> None:
        super().__init__(module, limit=partial(limit_resources, memory=memory), parent=parent)

    def start(self, folder: CallFolder, *, inherit: list[int]) -> Running:
        """Start the call in ``folder``, in a process that holds the descriptors in ``inherit``. Raises OSError.

        A zygote that dies before it answers may or may not have started the call. Then this returns as if it had: the
        lock, the intent and the result in the folder tell what became of it.
        """
        reading, writing = os.pipe()
        try:
            pid = self.order(os.fsencode(folder.path), [writing, *inherit], home=folder.path.parent)
        except BaseException:
            os.close(reading)
            raise
        finally:
            os.close(writing)
        if pid is not None:
            with suppress(
                OSError
            ):  # it runs: a full disk is no reason to disown it, and it notes this itself
                folder.note_process(pid)
        return Running(reading)


def serve(run: Callable[[CallFolder], None]) -> None:
    """In the zygote: have ``run`` make each call that is ordered, in a child of its own, until the build is gone."""

    def in_its_folder(message: bytes, _held: list[int]) -> None:
        folder = CallFolder(Path(os.fsdecode(message)))
        folder.note_process(os.getpid())  # whoever ordered the call may be dead by now
        os.chdir(folder.path)
        os.environ.update(HOME=str(folder.path), TMPDIR=str(folder.path))
        log = os.open(folder.path / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE_FILE_MODE)
        os.dup2(log, sys.stdout.fileno())
        os.dup2(log, sys.stderr.fileno())
        run(folder)

    serve_orders(in_its_folder)
