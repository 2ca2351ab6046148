"""A process whose write number N fails: SQLite's own way of testing, for all that a build writes.

What counts as a write: a file made or opened for writing, a folder made, a rename, a flush to the disk, and every
statement and commit of SQLite that changes something.
"""

import builtins
import errno
import io
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

WRITING = ("BEGIN", "COMMIT", "CREATE", "DELETE", "INSERT", "REPLACE", "UPDATE", "WITH")


@dataclass
class Disk:
    """Fails write number ``fails_at``, and where it ``stays_full`` every later one; counts them all."""

    fails_at: int
    stays_full: bool
    writes: int = 0
    mutex: threading.Lock = field(default_factory=threading.Lock)

    def write(self) -> bool:
        """Count one write; whether it fails."""
        with self.mutex:
            self.writes += 1
            return self.writes == self.fails_at or (self.stays_full and self.writes > self.fails_at > 0)

    def write_file(self) -> None:
        if self.write():
            code = errno.ENOSPC if self.stays_full else errno.EIO
            raise OSError(code, os.strerror(code))

    def write_row(self) -> None:
        if self.write():
            error = sqlite3.OperationalError(
                "database or disk is full" if self.stays_full else "disk I/O error"
            )
            error.sqlite_errorcode = sqlite3.SQLITE_FULL if self.stays_full else sqlite3.SQLITE_IOERR
            raise error


@contextmanager
def failing(disk: Disk) -> Iterator[None]:
    """Let all writes of this process go to ``disk`` first."""

    class Cursor(sqlite3.Cursor):
        def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
            if statement.lstrip().upper().startswith(WRITING):
                disk.write_row()
            return super().execute(statement, *values)

        def executemany(self, *arguments: Any) -> sqlite3.Cursor:
            disk.write_row()
            return super().executemany(*arguments)

        def executescript(self, script: str) -> sqlite3.Cursor:
            disk.write_row()
            return super().executescript(script)

    class Connection(sqlite3.Connection):
        def cursor(self, factory: type[sqlite3.Cursor] = Cursor) -> Any:
            return super().cursor(factory)

        def commit(self) -> None:
            disk.write_row()
            super().commit()

    with pytest.MonkeyPatch.context() as patch:
        connect = sqlite3.connect
        patch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, **{**k, "factory": Connection}))
        for name in ("fsync", "mkdir", "rename", "replace"):
            patch.setattr(os, name, _counted(disk, getattr(os, name), lambda *_, **__: True))
        patch.setattr(os, "open", _counted(disk, os.open, lambda _path, flags, *_, **__: flags & os.O_CREAT))
        for module in (io, builtins):
            patch.setattr(module, "open", _counted(disk, io.open, _for_writing))
        yield


def _for_writing(_file: Any, mode: str = "r", *_rest: Any, **_options: Any) -> bool:
    return any(letter in mode for letter in "wxa+")


def _counted(disk: Disk, function: Callable[..., Any], writes: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*arguments: Any, **options: Any) -> Any:
        if writes(*arguments, **options):
            disk.write_file()
        return function(*arguments, **options)

    return counted
