"""How often a stranger's Space is called, by all builds of this data folder together: so often a minute as its card
says, or as it has shown by refusing more (429, Retry-After).

A call takes the next free turn, which may be in the future, and waits for it. A Space that asks for a pause gets it
from everybody.
"""

import time
from collections.abc import Callable

from tools.durable.database import Database
from tools.errors import SpaceBusy
from tools.spaces.retry import LONGEST_PAUSE_S

WINDOW_S = 60.0
LEARNT_FOR_S = 3600.0  # then it may show again what it bears
POLL_S = 0.1

_SCHEMA = """
CREATE TABLE IF NOT EXISTS turns (space TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS turns_of_space ON turns (space, at);
CREATE TABLE IF NOT EXISTS paces (
    space TEXT PRIMARY KEY, not_before REAL NOT NULL, per_minute INTEGER NOT NULL, learnt REAL NOT NULL
);
"""


class Pace:
    """Turns at Spaces. ``clock`` gives seconds since the epoch, the same to all processes. Every method raises
    HomeError when the file cannot be used."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock
        database.create(_SCHEMA)

    def take_turn(self, space: str, *, per_minute: int | None = None) -> float:
        """Take the next turn at a Space and return the seconds until it is there; ``per_minute`` is its card's.

        Raises SpaceBusy, and takes no turn, while the Space has asked for a longer pause than is worth waiting for.
        """
        with self._database.transaction() as connection:
            now = self._clock()
            row = connection.execute("SELECT * FROM paces WHERE space = ?", (space,)).fetchone()
            not_before = row["not_before"] if row else 0.0
            if not_before - now > LONGEST_PAUSE_S:
                raise SpaceBusy(
                    f"{space} was not called: it has asked to be left alone for {not_before - now:.0f} s more.",
                    space=space,
                    retry_after_s=not_before - now,
                )
            learnt = row["per_minute"] if row and now - row["learnt"] < LEARNT_FOR_S else None
            limit = min((rate for rate in (per_minute, learnt) if rate is not None), default=None)
            connection.execute("DELETE FROM turns WHERE at < ?", (now - WINDOW_S,))
            at = max(now, not_before)
            if limit is not None:
                query = "SELECT at FROM turns WHERE space = ? ORDER BY at DESC LIMIT 1 OFFSET ?"
                earlier = connection.execute(query, (space, limit - 1)).fetchone()
                at = max(at, earlier["at"] + WINDOW_S) if earlier else at
            connection.execute("INSERT INTO turns VALUES (?, ?)", (space, at))
            return float(at - now)

    def refused(self, space: str, *, until: float) -> None:
        """Note that a Space has refused a call as one too many and asked for a pause ``until`` then, on our clock.

        From now on it is called less often than in the minute before.
        """
        with self._database.transaction() as connection:
            now = self._clock()
            query = "SELECT count(*) FROM turns WHERE space = ? AND at BETWEEN ? AND ?"
            (made,) = connection.execute(query, (space, now - WINDOW_S, now)).fetchone()
            connection.execute(
                "INSERT INTO paces VALUES (?, ?, ?, ?) ON CONFLICT (space) DO UPDATE SET"
                " not_before = max(not_before, excluded.not_before), per_minute = excluded.per_minute,"
                " learnt = excluded.learnt",
                (space, until, max(made - 1, 1), now),
            )


def wait_for_turn(pace: Pace, space: str, *, per_minute: int | None, check: Callable[[], None]) -> None:
    """Take a turn and wait until it is there; ``check`` is called meanwhile and may raise."""
    there = time.monotonic() + pace.take_turn(space, per_minute=per_minute)
    while (left := there - time.monotonic()) > 0:
        check()
        time.sleep(min(left, POLL_S))
