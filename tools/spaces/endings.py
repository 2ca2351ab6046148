"""How a call ends, however it does: collected, failed, or buried; the journal is told, and what it took is counted."""

import shutil
from pathlib import Path
from typing import Any

from tools.artifacts import Artifact, ArtifactStore
from tools.budget import Budget
from tools.durable.detached import CallFolder
from tools.durable.journal import CallRecord, Journal, Status
from tools.errors import CallUnknown, EnfiladeError, HomeError, ResultRejected, SpaceBusy
from tools.spaces.failures import from_data, to_data
from tools.spaces.orders import Order
from tools.spaces.pace import Pace

UNKNOWN_REMEDY = (
    "It may have been billed, so it is not made again by itself: `enfilade resume --on-unknown retry` makes it again, "
    "`--on-unknown next` asks the next Space."
)
LEAST_FREE_BYTES = 1 << 20  # with less than this left, a runner that died silently died of the full disk


class Endings:
    """Ends calls. Several processes may end the same one: the journal lets the first."""

    def __init__(
        self, *, folder: Path, artifacts: ArtifactStore, journal: Journal, budget: Budget, pace: Pace
    ) -> None:
        self._folder = folder
        self._artifacts = artifacts
        self._journal = journal
        self._budget = budget
        self._pace = pace

    def collect(self, order: Order, record: CallRecord, folder: CallFolder) -> None:
        """Store what the runner left, and close the record. Raises the error that the call ended with."""
        result = folder.result()
        if result is None:
            return  # another process has collected it just now: the journal knows
        seconds = float(result.get("seconds", folder.seconds()))
        for until in result.get("pauses", []):
            self._pace.refused(order.space, until=until)
        if "error" in result:
            raise self._failed(order, record, folder, from_data(result["error"], space=order.space), seconds)
        try:
            outputs = [self._store(order, folder, entry) for entry in result["files"]]
        except FileNotFoundError:
            return  # so it has
        except ResultRejected as error:
            if self._journal.get(record.key) != record:
                return  # so it has, and is half-way through removing the folder
            raise self._failed(order, record, folder, error, seconds) from error
        if self._journal.finish(record, "done", seconds=seconds, outputs=outputs):
            self._budget.settle(folder.name, seconds=seconds)
            folder.remove()

    def _failed(
        self, order: Order, record: CallRecord, folder: CallFolder, error: EnfiladeError, seconds: float
    ) -> EnfiladeError:
        """Close a call that ended with ``error``, and return the error to raise.

        Where it may be called again, a line that broke in mid-call is only a passing trouble. Where it may not, an
        answer that our disk refused has been lost, and is perhaps billed: whoever resumes the build is told so.
        """
        broke = isinstance(error, CallUnknown)
        lost = isinstance(error, HomeError) and folder.intended()
        unknown = (broke or lost) and not order.again_if_unknown
        if broke and not unknown:
            error = SpaceBusy(error.message, space=order.space)
        self.close(record, folder, "unknown" if unknown else "failed", error, seconds)
        return error

    def _store(self, order: Order, folder: CallFolder, entry: dict[str, Any]) -> Artifact:
        """Store one file of the result. Raises ResultRejected, and FileNotFoundError when it goes just now."""
        path = folder.file(str(entry["path"]))
        if path is None:
            raise ResultRejected(f"{order.api_name} names a file that it did not return.", space=order.space)
        return self._artifacts.put(
            path.read_bytes(), media_type=entry["media_type"], role=entry["role"], name=entry.get("name", "")
        )

    def bury(self, order: Order, record: CallRecord, folder: CallFolder, *, last: bool) -> None:
        """Deal with a runner that died without a result: another one where that harms nobody, else unknown."""
        if shutil.disk_usage(self._folder).free < LEAST_FREE_BYTES:
            raise HomeError(
                f"The disk of {self._folder} is full.", remedy="Free some space, then resume the build."
            )
        intended = folder.intended()
        if not last and (order.again_if_unknown or not intended):
            if order.repeatable or not intended:  # else it may have been billed: the reservation stands
                self._budget.release(folder.name)
            self._journal.withdraw(record)  # last: killed before it, the next one does all this again
            folder.remove()
            return
        error = unknown_fate(order, folder.log_tail().rpartition("\n")[2])
        self.close(record, folder, "unknown" if intended else "failed", error)
        raise error

    def close(
        self,
        record: CallRecord,
        folder: CallFolder,
        status: Status,
        error: EnfiladeError | None = None,
        seconds: float | None = None,
    ) -> None:
        """Close a call that brought nothing, and count what it took."""
        took = folder.seconds() if seconds is None else seconds
        if self._journal.finish(record, status, seconds=took, error=to_data(error) if error else None):
            self._budget.settle(folder.name, seconds=took)
            folder.remove()


def unknown_fate(order: Order, last_words: str = "") -> CallUnknown:
    """Return the error of a call of which nobody knows whether it was made to the end."""
    return CallUnknown(
        f"The process that called {order.space} died in mid-call{': ' + last_words if last_words else '.'}",
        space=order.space,
        remedy="" if order.again_if_unknown else UNKNOWN_REMEDY,
    )
