"""Which calls were made, run now, or came back: the cache, the resume and the incremental edit are this one table.

A running call is alive as long as the lock in its call folder is held; the kernel frees it when the process dies.
"""

import json
import sqlite3
import time
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from tools.artifacts import Artifact
from tools.durable.database import Database

Status = Literal["running", "done", "failed", "cancelled", "unknown"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS calls (
    key TEXT PRIMARY KEY, build TEXT NOT NULL, step TEXT NOT NULL, space TEXT NOT NULL, revision TEXT NOT NULL,
    licence TEXT NOT NULL, api_name TEXT NOT NULL, folder TEXT NOT NULL, status TEXT NOT NULL, started REAL NOT NULL,
    ended REAL, seconds REAL, outputs TEXT, error TEXT
);
"""


class CallRecord(BaseModel):
    """One call. ``folder`` is the name of its call folder, new for every attempt; times are seconds since the epoch,
    ``seconds`` is how long the Space took; ``error`` is plain data as ``tools.spaces.failures.to_data`` makes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    build: str
    step: str
    space: str
    revision: str
    licence: str
    api_name: str
    folder: str
    status: Status = "running"
    started: float = 0.0
    ended: float | None = None
    seconds: float | None = None
    outputs: list[Artifact] = []
    error: dict[str, Any] | None = None


class Journal:
    """The table of calls. Every method is one transaction and raises HomeError when the file cannot be used."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.create(_SCHEMA)

    def get(self, key: str) -> CallRecord | None:
        """Return the latest attempt at the call with this key, or None."""
        row = self._database.row("SELECT * FROM calls WHERE key = ?", key)
        return None if row is None else _record(row)

    def claim(self, call: CallRecord, *, instead_of: CallRecord | None) -> bool:
        """Enter ``call`` as running if the key's record is still ``instead_of`` (None: if there is none yet).

        Of all who ask at the same time exactly one gets True. The caller must hold the lock in the call's folder.
        """
        with self._database.transaction() as connection:
            row = connection.execute("SELECT * FROM calls WHERE key = ?", (call.key,)).fetchone()
            if (None if row is None else _record(row)) != instead_of:
                return False
            connection.execute(
                "INSERT OR REPLACE INTO calls (key, build, step, space, revision, licence, api_name, folder, status,"
                " started) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'running', ?)",
                (
                    call.key, call.build, call.step, call.space, call.revision, call.licence, call.api_name,
                    call.folder, time.time(),
                ),
            )  # fmt: skip
        return True

    def withdraw(self, call: CallRecord) -> None:
        """Forget a claim that never became a call."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM calls WHERE key = ? AND folder = ?", (call.key, call.folder))

    def finish(
        self,
        call: CallRecord,
        status: Status,
        *,
        seconds: float,
        outputs: list[Artifact] | None = None,
        error: dict[str, Any] | None = None,
    ) -> bool:
        """Close a running attempt; False when somebody else has closed it already."""
        with self._database.transaction() as connection:
            changed = connection.execute(
                "UPDATE calls SET status = ?, ended = ?, seconds = ?, outputs = ?, error = ?"
                " WHERE key = ? AND folder = ? AND status = 'running'",
                (
                    status,
                    time.time(),
                    seconds,
                    json.dumps([artifact.model_dump(mode="json") for artifact in outputs or []]),
                    None if error is None else json.dumps(error),
                    call.key,
                    call.folder,
                ),
            ).rowcount
        return bool(changed)


def _record(row: sqlite3.Row) -> CallRecord:
    data = dict(row)
    data["outputs"] = json.loads(data["outputs"]) if data["outputs"] else []
    data["error"] = json.loads(data["error"]) if data["error"] else None
    return CallRecord.model_validate(data)
