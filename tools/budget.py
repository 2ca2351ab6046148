"""What a build may spend: reserved before each call, settled with what the call really took.

Reservations live in the journal's database, so that parallel steps and parallel processes cannot overshoot together,
and a resumed build goes on counting where it was. A result that comes from the journal costs nothing.
"""

from pydantic import BaseModel, ConfigDict, Field

from tools.durable.database import Database
from tools.errors import BudgetExceeded

_SCHEMA = """
CREATE TABLE IF NOT EXISTS reservations (call TEXT PRIMARY KEY, build TEXT NOT NULL, seconds REAL NOT NULL);
CREATE INDEX IF NOT EXISTS reservations_of_build ON reservations (build);
"""


class Limits(BaseModel):
    """The budget of one build: Space calls, and seconds of Space time, in all."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    max_calls: int = Field(ge=0)
    max_seconds: float = Field(ge=0)


class Spent(BaseModel):
    """What a build has spent and reserved so far."""

    calls: int
    seconds: float


class Budget:
    """The reservations of all builds."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.create(_SCHEMA)

    def reserve(self, call: str, *, build: str, seconds: float, limits: Limits) -> None:
        """Set aside one call of ``seconds``, under the name ``call``. Raises BudgetExceeded, naming the limit."""
        with self._database.transaction() as connection:
            count, total = connection.execute(
                "SELECT COUNT(*), COALESCE(SUM(seconds), 0) FROM reservations WHERE build = ?", (build,)
            ).fetchone()
            if count + 1 > limits.max_calls:
                raise BudgetExceeded(
                    f"The budget of {limits.max_calls} Space calls is used up.",
                    remedy="Build again with a larger max_calls: what is finished is not called again.",
                )
            if total + seconds > limits.max_seconds:
                raise BudgetExceeded(
                    f"The next call is expected to take {seconds:.0f} s, but only "
                    f"{max(limits.max_seconds - total, 0):.0f} s of {limits.max_seconds:.0f} s of Space time are left.",
                    remedy="Build again with a larger max_seconds: what is finished is not called again.",
                )
            connection.execute("INSERT INTO reservations VALUES (?, ?, ?)", (call, build, seconds))

    def settle(self, call: str, *, seconds: float) -> None:
        """Replace the estimate of an ended call by what it took; a failed one counts too, it may have been billed."""
        with self._database.transaction() as connection:
            connection.execute("UPDATE reservations SET seconds = ? WHERE call = ?", (seconds, call))

    def release(self, call: str) -> None:
        """Give back the reservation of a call that was never sent."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM reservations WHERE call = ?", (call,))

    def spent(self, build: str) -> Spent:
        """Return what the build has spent and reserved."""
        row = self._database.row(
            "SELECT COUNT(*) AS calls, COALESCE(SUM(seconds), 0) AS seconds FROM reservations WHERE build = ?",
            build,
        )
        return Spent(calls=row["calls"] if row else 0, seconds=row["seconds"] if row else 0.0)
