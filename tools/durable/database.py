"""One SQLite file for many threads and processes: every change a short transaction, every failure a HomeError."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.durable.locks import PRIVATE_FILE_MODE
from tools.errors import HomeError

BUSY_TIMEOUT_S = 30  # a transaction here takes milliseconds; half a minute outlasts any queue of them


class Database:
    """A private (0600) SQLite file in WAL mode.

    ``synchronous=FULL``: what a transaction wrote survives a power cut. Raises HomeError, naming the file and what to
    do, when it is corrupt, cannot be written, or the disk is full.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mutex = threading.Lock()
        with self._translated():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE_MODE))
            self._connection = sqlite3.connect(
                path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
            )
            self._connection.row_factory = sqlite3.Row
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=FULL")

    def create(self, schema: str) -> None:
        """Run statements that create what does not exist yet."""
        with self._mutex, self._translated():
            self._connection.executescript(schema)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Hold the write lock for the length of the block; commits at its end, rolls back when it raises."""
        with self._mutex, self._translated():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def row(self, query: str, *values: object) -> sqlite3.Row | None:
        """Return the first row of a query, or None."""
        with self._mutex, self._translated():
            found: sqlite3.Row | None = self._connection.execute(query, values).fetchone()
            return found

    def close(self) -> None:
        """Close the file."""
        with self._mutex:
            self._connection.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> HomeError:
        text = str(error)
        if "malformed" in text or "not a database" in text:
            return HomeError(
                f"The journal {self._path} is corrupt: {text}.",
                remedy=f"Move it away (mv {self._path} {self._path}.corrupt) and resume: finished calls that it knew "
                "will be made again.",
            )
        if "full" in text or "No space left" in text or "disk I/O" in text:
            return HomeError(
                f"The journal {self._path} cannot be written: {text}.",
                remedy="Free some disk space, then resume the build: nothing that was finished is lost.",
            )
        return HomeError(
            f"The journal {self._path} cannot be used: {text}.",
            remedy="See that the folder belongs to you and can be written, or choose another with --home.",
        )
