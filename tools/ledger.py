"""The ledger of a build: who made what from what, one line a call, each line chained to the one before by its hash.

Nothing is rewritten: who edits, inserts, drops or reorders a line breaks the chain from there on, and ``verify`` says
where. Lines removed from the end leave a whole chain, so that ``Ledgers`` keeps its head elsewhere, in the database of
the journal.
"""

import fcntl
import json
import os
import sqlite3
from pathlib import Path
from typing import Any, NamedTuple

from tools.durable.database import Database
from tools.durable.files import fingerprint
from tools.durable.locks import PRIVATE_FILE_MODE
from tools.errors import ArtifactError, HomeError

GENESIS = "0" * 64
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS heads (build TEXT PRIMARY KEY, lines INTEGER NOT NULL, hash TEXT NOT NULL);"
)


class Head(NamedTuple):
    """The end of a chain: how many lines there are, and the hash of the last."""

    lines: int
    hash: str


class Ledgers:
    """The ledgers of the builds under ``folder``, and their heads in ``database``. Safe in threads and processes.

    A line is written before its head is, both in one transaction: a kill in between leaves one line beyond the head.
    """

    def __init__(self, folder: Path, database: Database) -> None:
        self._folder = folder
        self._database = database
        database.create(_SCHEMA)

    def path(self, build: str) -> Path:
        """Return where the ledger of a build is."""
        return self._folder / build / "ledger.jsonl"

    def append(self, build: str, entry: dict[str, Any]) -> None:
        """Add one entry to the ledger of a build. Raises as the function of that name."""
        with self._database.transaction() as connection:
            head = append(self.path(build), entry, known=_head(connection, build))
            connection.execute("INSERT OR REPLACE INTO heads VALUES (?, ?, ?)", (build, *head))

    def read(self, build: str) -> list[dict[str, Any]]:
        """Return the entries of a build's ledger as they stand. Raises ArtifactError as the function of that name."""
        return read(self.path(build))

    def verify(self, build: str) -> list[dict[str, Any]]:
        """Return all entries of a build's ledger, which is whole to its end. Raises ArtifactError, saying what was
        done to it."""
        with self._database.transaction() as connection:  # so that no line is added meanwhile
            entries, head = verify(self.path(build)), _head(connection, build)
        if head is None:
            return entries
        hashes = [entry["hash"] for entry in entries]
        if head.hash not in hashes:
            gone = max(head.lines - len(entries), 1)
            lines = "1 line was" if gone == 1 else f"{gone} lines were"
            raise _altered(self.path(build), f"{lines} removed from its end")
        end = hashes.index(head.hash) + 1
        if len(entries) > end + 1:
            raise _altered(self.path(build), f"lines {end + 1} to {len(entries)} were added")
        return entries


def read(path: Path) -> list[dict[str, Any]]:
    """Return the entries of a ledger as they stand, whole or not. Raises ArtifactError for a line that is none."""
    lines = path.read_bytes().splitlines() if path.exists() else []
    return [_parse(path, number, line) for number, line in enumerate(lines, start=1)]


def append(path: Path, entry: dict[str, Any], *, known: Head | None = None) -> Head:
    """Add one entry and return the new head.

    ``known`` is the head as it is known from elsewhere: where the file lacks that line, the new one is chained to it
    all the same, so that the gap shows. Raises HomeError when the file cannot be written, ArtifactError when its last
    line is damaged.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, PRIVATE_FILE_MODE)
        with os.fdopen(fd, "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            lines = file.read().splitlines(keepends=True)
            if lines and not lines[-1].endswith(b"\n"):  # a power cut in the middle of the last line
                file.truncate(sum(map(len, lines[:-1])))
                lines.pop()
            last = _parse(path, len(lines), lines[-1]) if lines else {"hash": GENESIS}
            gap = known is not None and known.hash not in (last["hash"], last.get("previous"))
            body = {**entry, "previous": known.hash if known is not None and gap else last["hash"]}
            body["hash"] = fingerprint(body)
            file.seek(0, os.SEEK_END)
            file.write(json.dumps(body, ensure_ascii=False, sort_keys=True).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise HomeError(
            f"The ledger {path} cannot be written: {error.strerror or error}.",
            remedy="Free some disk space, then resume the build.",
        ) from error
    return Head(len(lines) + 1, body["hash"])


def verify(path: Path) -> list[dict[str, Any]]:
    """Return all entries of a ledger whose chain is whole. Raises ArtifactError, naming the first line at fault."""
    entries: list[dict[str, Any]] = []
    hashes = [GENESIS]
    if not path.exists():
        return entries
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        entry = _parse(path, number, line)
        if fault := _fault(entry, number, hashes):
            raise _altered(path, fault)
        hashes.append(entry["hash"])
        entries.append(entry)
    return entries


def _head(connection: sqlite3.Connection, build: str) -> Head | None:
    row = connection.execute("SELECT lines, hash FROM heads WHERE build = ?", (build,)).fetchone()
    return Head(*row) if row else None


def _altered(path: Path, fault: str) -> ArtifactError:
    return ArtifactError(
        f"The ledger {path} was altered: {fault}.",
        remedy="Restore it from a copy; what the calls brought is not affected.",
    )


def _fault(entry: dict[str, Any], number: int, hashes: list[str]) -> str:
    """Say what was done to the chain at this line, "" for nothing. ``hashes`` are those of the lines before it."""
    body = {name: value for name, value in entry.items() if name != "hash"}
    if fingerprint(body) != entry["hash"]:
        return f"line {number} was edited"
    if entry.get("previous") == hashes[-1]:
        return ""
    if entry.get("previous") in hashes:
        first, last = hashes.index(entry["previous"]) + 1, number - 1
        return f"line {first} was inserted" if first == last else f"lines {first} to {last} were inserted"
    return f"a line before line {number} was removed"


def _parse(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError as error:
        raise ArtifactError(f"The ledger {path} is damaged: line {number} is not JSON.") from error
    if not isinstance(entry, dict) or not isinstance(entry.get("hash"), str):
        raise ArtifactError(f"The ledger {path} is damaged: line {number} is not an entry.")
    return entry
