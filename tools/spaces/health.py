"""Which Spaces are left alone for a while, by all builds of this data folder: a circuit breaker, and spent quotas.

A Space that fails twice in a row rests a minute, then twice as long each time it fails again; one call that works
clears it. Whoever asks decides what to do: another Space, or this one all the same when there is no other.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from tools.durable.database import Database
from tools.errors import CallTimeout, CallUnknown, SpaceBusy, SpaceError, SpaceNotRunning

ZERO_GPU_POOL = "pool:zero_gpu"  # one quota for all ZeroGPU Spaces of an account
FAILURES_ALLOWED = 2  # in a row: a step tries each Space so often
FIRST_REST_S = 60.0
LONGEST_REST_S = 3600.0  # an owner who mends a Space should not wait longer for us
UNTOLD_QUOTA_REST_S = 3600.0  # for a quota that does not say when it is back

# What speaks against the Space itself, and may pass. One that is not there at all needs a person, not a rest.
_AILING = (SpaceNotRunning, SpaceBusy, CallTimeout, CallUnknown)
_SCHEMA = """
CREATE TABLE IF NOT EXISTS rests (
    who TEXT PRIMARY KEY, failures INTEGER NOT NULL, until REAL NOT NULL, why TEXT NOT NULL
);
"""


@dataclass(frozen=True)
class Rest:
    """``seconds`` is how long it is still to be left alone; ``why`` is what it said last."""

    seconds: float
    why: str


class Health:
    """What is remembered of failures. ``clock`` gives seconds since the epoch. Every method raises HomeError when the
    file cannot be used."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock
        database.create(_SCHEMA)

    def resting(self, who: str) -> Rest | None:
        """Return why and how long a Space or a pool is to be left alone, or None."""
        row = self._database.row("SELECT until, why FROM rests WHERE who = ?", who)
        left = row["until"] - self._clock() if row else 0.0
        return Rest(left, row["why"]) if row and left > 0 else None

    def rest(self, who: str, seconds: float, why: str) -> None:
        """Leave a Space or a pool alone for so long from now."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO rests VALUES (?, 1, ?, ?)", (who, self._clock() + seconds, why)
            )

    def failed(self, space: str, error: SpaceError) -> None:
        """Count a failure, if it says something of the Space and not only of this call."""
        if not isinstance(error, _AILING):
            return
        with self._database.transaction() as connection:
            row = connection.execute("SELECT failures FROM rests WHERE who = ?", (space,)).fetchone()
            failures = (row["failures"] if row else 0) + 1
            over = failures - FAILURES_ALLOWED
            seconds = min(FIRST_REST_S * 2.0**over, LONGEST_REST_S) if over >= 0 else 0.0
            connection.execute(
                "INSERT OR REPLACE INTO rests VALUES (?, ?, ?, ?)",
                (space, failures, self._clock() + seconds, error.message),
            )

    def worked(self, space: str) -> None:
        """Forget what spoke against a Space."""
        if self._database.row("SELECT 1 FROM rests WHERE who = ?", space) is not None:
            with self._database.transaction() as connection:
                connection.execute("DELETE FROM rests WHERE who = ?", (space,))
