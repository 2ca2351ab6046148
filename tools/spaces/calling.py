"""One Space call, always in this order: key, journal, budget, runner, files, ledger; failures are classified once.

A finished call with the same key is returned, whoever made it; a running one is waited for. The build may be killed at
any moment: the runner finishes by itself, and the next build with the same key picks its result up.
"""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from tools import ledger
from tools.artifacts import Artifact, ArtifactStore
from tools.budget import Budget, Limits
from tools.durable import detached
from tools.durable.detached import CallFolder
from tools.durable.files import write_json
from tools.durable.journal import CallRecord, Journal
from tools.errors import (
    BudgetExceeded,
    CallTimeout,
    CallUnknown,
    EnfiladeError,
    HomeError,
    Interrupted,
    ResultRejected,
)
from tools.planning.plan import Step
from tools.spaces.catalogue import Catalogue
from tools.spaces.failures import from_data, to_data
from tools.spaces.hosting import SpaceHost
from tools.spaces.orders import LOCAL, Order, local_order, space_order
from tools.spaces.targets import resolve

PARALLEL_BUNDLED = 2  # calls at a time to one bundled Space: it shares this machine with everything else
PARALLEL_REMOTE = 4  # to one remote Space: more would only lengthen its queue
GRACE_SECONDS = 5  # what the runner gets beyond the deadline to report by itself that it has passed
DEATHS_ALLOWED = 2  # runners of one call that may die without a word before we stop starting new ones
SLOT_POLL_S = 0.1


class CallResult(BaseModel):
    """What a call returned. ``seconds`` is what the Space took; ``reused`` says that this build made no call for it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    artifacts: list[Artifact]
    key: str
    space: str
    revision: str
    licence: str
    api_name: str
    seconds: float
    reused: bool


class SpaceCaller:
    """Makes calls. One for each process is enough; safe in threads."""

    def __init__(
        self,
        *,
        home: Path,
        artifacts: ArtifactStore,
        catalogue: Catalogue,
        host: SpaceHost,
        journal: Journal,
        budget: Budget,
    ) -> None:
        self._home = home
        self._calls = home / "calls"
        self._artifacts = artifacts
        self._catalogue = catalogue
        self._host = host
        self._journal = journal
        self._budget = budget
        self._slots: dict[str, threading.Semaphore] = {}
        self._guard = threading.Lock()

    def call(
        self,
        *,
        build_id: str,
        step: Step,
        space: str,
        brief: dict[str, Any],
        inputs: list[Artifact],
        limits: Limits,
        cancelled: threading.Event,
    ) -> CallResult:
        """Return what ``space`` (an id, an address, or ``local``) makes of ``brief`` and ``inputs``.

        Raises SpaceError when the Space cannot do it, MalformedAsset when a local step cannot read its input,
        BudgetExceeded before anything is spent, Interrupted when ``cancelled`` is set, HomeError and ArtifactError.
        """
        _stop_if(cancelled)
        if space == LOCAL:
            order = local_order(step, brief, inputs)
        else:
            target = resolve(space, step.capability, catalogue=self._catalogue, host=self._host)
            order = space_order(target, brief, inputs)
        name = step.slot or step.id
        record, reused = self._settled(order, build_id, step.id, limits, cancelled)
        outputs = record.outputs
        if order.paid:
            outputs = [artifact.model_copy(update={"name": name}) for artifact in outputs]
        result = CallResult(
            artifacts=outputs,
            key=record.key,
            space=record.space,
            revision=record.revision,
            licence=record.licence,
            api_name=record.api_name,
            seconds=record.seconds or 0.0,
            reused=reused,
        )
        self._note(build_id, step.id, order, result.seconds, reused=reused, outputs=outputs)
        return result

    def _settled(
        self, order: Order, build_id: str, step_id: str, limits: Limits, cancelled: threading.Event
    ) -> tuple[CallRecord, bool]:
        """Return the finished record of the call and whether this build got it for nothing."""
        deaths = 0
        waited_for = ""
        while True:
            _stop_if(cancelled)
            record = self._journal.get(order.key)
            if record and record.status == "done" and all(map(self._artifacts.has, record.outputs)):
                return record, record.folder != waited_for or record.build != build_id
            if record and record.status == "failed" and record.folder == waited_for:
                raise from_data(record.error or {}, space=order.space)
            if record and record.status == "unknown" and not order.repeatable:
                raise _unknown(order)
            if record and record.status == "running":
                folder = CallFolder(self._calls / record.folder)
                waited_for = record.folder
                if folder.alive():
                    self._await(order, folder, None, cancelled, ours=record.build == build_id)
                    continue
                if folder.result() is not None:
                    self._collect(order, record, folder, build_id)
                    continue
                deaths += 1
                self._bury(order, record, folder, deaths)
                continue
            with self._slot(order, cancelled):
                waited_for = (
                    self._make(order, build_id, step_id, limits, cancelled, instead_of=record) or waited_for
                )

    def _make(
        self,
        order: Order,
        build_id: str,
        step_id: str,
        limits: Limits,
        cancelled: threading.Event,
        *,
        instead_of: CallRecord | None,
    ) -> str | None:
        """Claim the call, reserve its cost, start its runner and wait for it. Return the name of its folder, or None
        when somebody else was quicker. What came back is for the caller to collect."""
        with ExitStack() as open_things, _disk():
            descriptors = []
            url = order.request.get("url")
            if order.bundled:
                lease = self._host.lease(order.bundled)
                url = lease.url
                descriptors.append(lease.descriptor)
            folder, lock = CallFolder.create(self._calls)
            open_things.callback(os.close, lock)
            call = CallRecord(
                key=order.key,
                build=build_id,
                step=step_id,
                space=order.space,
                revision=order.revision,
                licence=order.licence,
                api_name=order.api_name,
                folder=folder.name,
            )
            if not self._journal.claim(call, instead_of=instead_of):
                folder.remove()
                return None
            try:
                if order.paid:
                    self._budget.reserve(
                        folder.name, build=build_id, seconds=order.expected_seconds, limits=limits
                    )
                self._stage(order, folder, url)
                process = detached.start(order.module, folder, inherit=[lock, *descriptors])
            except BaseException:
                self._journal.withdraw(call)
                self._budget.release(folder.name)
                folder.remove()
                raise
        self._await(order, folder, process, cancelled, ours=True)
        return folder.name

    def _stage(self, order: Order, folder: CallFolder, url: str | None) -> None:
        """Put the inputs and the request into the call folder."""
        (folder.path / "in").mkdir()
        names = [entry["path"] for entry in order.request.get("inputs", [])] or [
            order.request["files"][artifact.sha256] for artifact in order.files
        ]
        for name, artifact in zip(names, order.files, strict=True):
            self._artifacts.export(artifact, folder.path / name)
        request = {**order.request, "url": url} if order.paid else order.request
        write_json(folder.path / "request.json", request)

    def _await(
        self, order: Order, folder: CallFolder, process: Any, cancelled: threading.Event, *, ours: bool
    ) -> None:
        """Wait for the runner; stop it at the deadline, and when the person cancels a call that nobody bills for.

        Raises CallTimeout and Interrupted.
        """
        outcome = detached.wait(
            folder, process, seconds=order.deadline_seconds + GRACE_SECONDS, cancelled=cancelled
        )
        if outcome == "ended":
            return
        record = self._journal.get(order.key)
        if outcome == "cancelled" and not (ours and order.repeatable):
            raise Interrupted(
                "Stopped. The call that was under way finishes by itself; resume to collect it."
            )
        folder.terminate()
        if process is not None:
            process.wait()
        if outcome == "cancelled":
            self._close(order, record, folder, "cancelled")
            raise Interrupted("Stopped.")
        error = CallTimeout(
            f"{order.space} did not finish within {order.deadline_seconds:.0f} s.", space=order.space
        )
        self._close(order, record, folder, "failed", error)
        raise error

    def _collect(self, order: Order, record: CallRecord, folder: CallFolder, build_id: str) -> None:
        """Store what the runner left, and close the record. Raises the error that the call ended with."""
        result = folder.result() or {}
        seconds = float(result.get("seconds", folder.seconds()))
        try:
            if "error" in result:
                raise from_data(result["error"], space=order.space)
            outputs = [self._store(order, folder, entry) for entry in result["files"]]
        except HomeError:
            raise
        except FileNotFoundError:
            return  # another process has collected it just now: the journal knows
        except EnfiladeError as error:
            self._close(order, record, folder, "failed", error, seconds)
            raise
        if self._journal.finish(record, "done", seconds=seconds, outputs=outputs):
            self._budget.settle(folder.name, seconds=seconds)
            folder.remove()

    def _store(self, order: Order, folder: CallFolder, entry: dict[str, Any]) -> Artifact:
        path = folder.file(str(entry["path"]))
        if path is None:
            if not folder.path.exists():
                raise FileNotFoundError(folder.path)
            raise ResultRejected(
                f"The call of {order.api_name} names a file that it did not return.", space=order.space
            )
        return self._artifacts.put(
            path.read_bytes(), media_type=entry["media_type"], role=entry["role"], name=entry.get("name", "")
        )

    def _bury(self, order: Order, record: CallRecord, folder: CallFolder, deaths: int) -> None:
        """Deal with a runner that died without a result: made again where nobody bills, else unknown."""
        if not folder.intended():
            self._budget.release(folder.name)
        if deaths < DEATHS_ALLOWED and (order.repeatable or not folder.intended()):
            self._journal.withdraw(record)
            folder.remove()
            return
        last_words = folder.log_tail().splitlines()[-1:] or ["it printed nothing"]
        error = _unknown(order, last_words[0])
        self._close(order, record, folder, "unknown", error)
        raise error

    def _close(
        self,
        order: Order,
        record: CallRecord | None,
        folder: CallFolder,
        status: Any,
        error: EnfiladeError | None = None,
        seconds: float | None = None,
    ) -> None:
        """Close a call that brought nothing: journal, budget, ledger."""
        took = folder.seconds() if seconds is None else seconds
        data = to_data(error) if error else None
        if record and self._journal.finish(record, status, seconds=took, error=data):
            self._budget.settle(folder.name, seconds=took)
            self._note(record.build, record.step, order, took, reused=False, outputs=[], error=data)
            folder.remove()

    def _note(
        self,
        build_id: str,
        step_id: str,
        order: Order,
        seconds: float,
        *,
        reused: bool,
        outputs: list[Artifact],
        error: dict[str, Any] | None = None,
    ) -> None:
        """Append the call to the build's ledger."""
        ledger.append(
            self.ledger_path(build_id),
            {
                "time": time.time(),
                "step": step_id,
                "key": order.key,
                "space": order.space,
                "revision": order.revision,
                "licence": order.licence,
                "api_name": order.api_name,
                "inputs": [artifact.sha256 for artifact in order.files],
                "outputs": [artifact.sha256 for artifact in outputs],
                "seconds": round(seconds, 3),
                "reused": reused,
                "error": error["type"] if error else None,
            },
        )

    def ledger_path(self, build_id: str) -> Path:
        """Return where the ledger of a build is."""
        return self._home / "builds" / build_id / "ledger.jsonl"

    @contextmanager
    def _slot(self, order: Order, cancelled: threading.Event) -> Iterator[None]:
        """Hold one of the places that a Space has for calls from this process."""
        name = order.bundled or order.space
        with self._guard:
            places = PARALLEL_BUNDLED if order.repeatable else PARALLEL_REMOTE
            slot = self._slots.setdefault(name, threading.Semaphore(places))
        while not slot.acquire(timeout=SLOT_POLL_S):
            _stop_if(cancelled)
        try:
            yield
        finally:
            slot.release()


def _stop_if(cancelled: threading.Event) -> None:
    if cancelled.is_set():
        raise Interrupted("Stopped.")


def _unknown(order: Order, detail: str = "") -> CallUnknown:
    return CallUnknown(
        f"The process that called {order.space} died in mid-call{': ' + detail if detail else ''}.",
        space=order.space,
        remedy=""
        if order.repeatable
        else "The call may have been billed, so it is not made again by itself.",
    )


@contextmanager
def _disk() -> Iterator[None]:
    """Turn trouble with the data folder into a HomeError."""
    try:
        yield
    except BudgetExceeded:
        raise
    except OSError as error:
        raise HomeError(
            f"The data folder cannot be written: {error.strerror or error}.",
            remedy="Free some disk space, or choose another folder with --home; then resume the build.",
        ) from error
