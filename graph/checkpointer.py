"""Checkpoints: one SQLite file per data folder, shared by the command line, Python and the local server.

The file is private (0600; SQLite gives its ``-wal`` and ``-shm`` neighbours the same mode), in write-ahead mode,
and synced at every commit, so that a finished superstep survives a kill and a power cut. Rows are read back by a
strict serializer: whoever can write to the file still cannot make us run code.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.checkpoint.sqlite import SqliteSaver

from tools.errors import EnfiladeError, HomeError

PRIVATE_FILE_MODE = 0o600
BUSY_TIMEOUT_S = 30.0  # a commit takes milliseconds: this is thousands of waiting writers, or a stuck one
DURABLE = "PRAGMA synchronous=FULL"

_START_ANEW = (
    "Move it away together with its -wal and -shm neighbours, then start the build again: "
    "calls that had finished are in the journal and are not made twice."
)
_FREE_SPACE = "Free some disk space, then resume the build."
_MAKE_WRITABLE = "Make it writable for you, or choose another data folder with --home or $ENFILADE_HOME."
_REMEDIES = {
    sqlite3.SQLITE_CORRUPT: _START_ANEW,
    sqlite3.SQLITE_NOTADB: _START_ANEW,
    sqlite3.SQLITE_FULL: _FREE_SPACE,
    sqlite3.SQLITE_IOERR: _FREE_SPACE,
    sqlite3.SQLITE_BUSY: "Another process has held it for too long; end that one, then resume the build.",
    sqlite3.SQLITE_CANTOPEN: _MAKE_WRITABLE,
    sqlite3.SQLITE_PERM: _MAKE_WRITABLE,
    sqlite3.SQLITE_READONLY: _MAKE_WRITABLE,
}
_PRIMARY_CODE = 0xFF  # the other bits make it an extended code


class StrictSerializer(JsonPlusSerializer):
    """Rebuilds plain data and LangGraph's own types, nothing else, whatever the environment says.

    An object of another type comes back as the plain data that it was stored as. Raises HomeError, with the ``name`` of
    where it is stored and the ``remedy``, for a row that cannot be read at all.
    """

    def __init__(self, name: str, *, remedy: str = _START_ANEW) -> None:
        super().__init__(pickle_fallback=False, allowed_json_modules=None, allowed_msgpack_modules=None)
        self._name = name
        self._remedy = remedy

    def dumps_typed(self, obj: Any) -> tuple[str, bytes]:
        """Return the (type, bytes) of one row. An error that ended a superstep is kept as its text, for people."""
        return super().dumps_typed(str(obj) if isinstance(obj, EnfiladeError) else obj)

    def loads_typed(self, data: tuple[str, bytes]) -> Any:
        """Return the value of one stored row, given as (type, bytes)."""
        try:
            return super().loads_typed(data)
        except (NotImplementedError, ValueError) as error:
            raise HomeError(
                f"A row of the {self._name} cannot be read: {error}.", remedy=self._remedy
            ) from error


@contextmanager
def open_checkpointer(path: Path) -> Iterator[SqliteSaver]:
    """Open the checkpoints at ``path`` for as long as the context lasts.

    Raises HomeError, on entry or from within the context, when the file is damaged, cannot be written, stays
    locked by another process, or the disk is full. What was committed before is lost in the first case only.
    """
    make_private(path)
    with sqlite_errors_named(path):
        # The saver has a lock of its own, and LangGraph calls it from several threads.
        connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, check_same_thread=False)
        with closing(connection):
            connection.execute(DURABLE)
            saver = SqliteSaver(connection, serde=StrictSerializer(f"checkpoint file {path}"))
            saver.setup()
            yield saver


def make_private(path: Path) -> None:
    """Create the file at ``path`` if there is none, and let only its owner read it. Raises HomeError.

    A file that exists is not opened: closing any descriptor of it would drop the locks that SQLite holds on it
    for this process (https://www.sqlite.org/howtocorrupt.html, section 2.2).
    """
    try:
        try:
            path.touch(mode=PRIVATE_FILE_MODE, exist_ok=False)
        except FileExistsError:
            path.chmod(PRIVATE_FILE_MODE)
    except OSError as error:
        raise HomeError(
            f"The checkpoint file {path} cannot be used: {error.strerror}.", remedy=_MAKE_WRITABLE
        ) from error


@contextmanager
def sqlite_errors_named(path: Path) -> Iterator[None]:
    """Turn what SQLite reports about the file at ``path`` into HomeError; a bug of ours stays what it is."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
        if code not in _REMEDIES:
            raise
        raise HomeError(
            f"The checkpoint file {path} cannot be used: {error}.", remedy=_REMEDIES[code]
        ) from error
