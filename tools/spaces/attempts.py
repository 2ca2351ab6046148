"""One call made once, whatever dies meanwhile: who claims it, who starts it, who waits for it."""

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

from tools.artifacts import ArtifactStore
from tools.budget import Budget, Limits
from tools.durable import detached
from tools.durable.detached import TALK_MEMORY_BYTES, CallFolder, Running
from tools.durable.files import write_json
from tools.durable.forker import Forker
from tools.durable.journal import CallRecord, Journal
from tools.durable.zygote import Zygote
from tools.errors import (
    CallTimeout,
    HomeError,
    Interrupted,
)
from tools.spaces.endings import Endings, unknown_fate
from tools.spaces.failures import from_data
from tools.spaces.grants import hand_over
from tools.spaces.hosting import SpaceHost
from tools.spaces.introduction import Introductions
from tools.spaces.orders import LOCAL_RUNNER, SPACE_RUNNER, Order
from tools.spaces.pace import Pace, wait_for_turn
from tools.spaces.slots import Slots, is_strange

GRACE_SECONDS = 5  # what a runner gets beyond the deadline to say by itself that it has passed
DEATHS_ALLOWED = 2  # runners of one call that may die without a word before no new one is started


class Attempts:
    """Makes calls happen once. Safe in threads, and between processes that share a data folder."""

    def __init__(
        self,
        *,
        folder: Path,
        artifacts: ArtifactStore,
        host: SpaceHost,
        journal: Journal,
        budget: Budget,
        pace: Pace,
        readers: Forker | None = None,
    ) -> None:
        """``readers`` forks what reads files; local steps import much of the same, and are forked from it."""
        self._folder = folder
        self._artifacts = artifacts
        self._host = host
        self._journal = journal
        self._budget = budget
        self._pace = pace
        self._runners = {
            SPACE_RUNNER: Zygote(SPACE_RUNNER, memory=TALK_MEMORY_BYTES),
            LOCAL_RUNNER: Zygote(LOCAL_RUNNER, parent=readers),
        }
        self._endings = Endings(folder=folder, artifacts=artifacts, journal=journal, budget=budget, pace=pace)
        self._introductions = Introductions()
        self._slots = Slots(folder.parent / "places")

    def is_made(self, order: Order) -> bool:
        """Whether the call was made before, and all that it brought is still there."""
        record = self._journal.get(order.key)
        return record is not None and self._is_whole(record)

    def settle(
        self, order: Order, *, build: str, step: str, limits: Limits, cancelled: threading.Event
    ) -> tuple[CallRecord, bool]:
        """Return the finished record of the call, and whether the build got it for nothing.

        Raises the error that the call ended with; BudgetExceeded, Interrupted, HomeError.
        """
        deaths = 0
        waited_for = made = ""
        while True:
            stop_if(cancelled)
            record = self._journal.get(order.key)
            if record is None:
                pass
            elif self._is_whole(record):
                return record, record.folder != waited_for or record.build != build
            elif record.status == "failed" and record.folder == waited_for:
                raise from_data(record.error or {}, space=order.space)
            elif record.status == "unknown" and not order.again_if_unknown:
                error = unknown_fate(order)
                error.told_again = True
                raise error
            elif record.status == "running":
                folder = CallFolder(self._folder / record.folder)
                waited_for = record.folder
                if folder.alive():
                    self._await(order, record, folder, None, cancelled, ours=record.build == build)
                elif folder.result() is not None:
                    self._endings.collect(order, record, folder)
                else:
                    deaths += record.folder == made  # those of a build that was killed say nothing
                    self._endings.bury(order, record, folder, last=deaths >= DEATHS_ALLOWED)
                continue
            if is_strange(order):
                self._wait_for_turn(order, cancelled)
                if self._journal.get(order.key) != record:
                    continue
            with _data_folder(), self._slots.hold(order, lambda: stop_if(cancelled)) as place:
                made = self._make(order, build, step, limits, cancelled, instead_of=record, place=place) or ""
                waited_for = made or waited_for

    def prepare(self, module: str) -> None:
        """Start what will start the calls of a runner, ``module``. Raises HomeError."""
        with _data_folder():
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._runners[module].prepare(self._folder)

    def close(self) -> None:
        """End the processes that start the calls; calls under way go on."""
        for runner in self._runners.values():
            runner.close()

    def _wait_for_turn(self, order: Order, cancelled: threading.Event) -> None:
        """Wait until the Space may be called again. Raises SpaceBusy, Interrupted."""
        wait_for_turn(
            self._pace, order.space, per_minute=order.calls_per_minute, check=lambda: stop_if(cancelled)
        )

    def _is_whole(self, record: CallRecord) -> bool:
        return record.status == "done" and all(map(self._artifacts.has, record.outputs))

    def _make(
        self,
        order: Order,
        build: str,
        step: str,
        limits: Limits,
        cancelled: threading.Event,
        *,
        instead_of: CallRecord | None,
        place: list[int],
    ) -> str | None:
        """Claim the call, reserve its cost, start its runner, which holds ``place``, and wait until it has ended.

        Return the name of its folder, or None when somebody else was quicker.
        """
        with ExitStack() as opened, _data_folder():
            request, leased = self._addressed(order)
            folder, lock = CallFolder.create(self._folder)
            opened.callback(os.close, lock)
            call = order.record(build=build, step=step, folder=folder.name)
            if not self._journal.claim(call, instead_of=instead_of):
                folder.remove()
                return None
            try:
                if order.paid:
                    self._budget.reserve(
                        folder.name, build=build, seconds=order.expected_seconds, limits=limits
                    )
                self._stage(order, folder, request)
                running = self._runners[order.module].start(folder, inherit=[*place, *leased, lock])
            except BaseException:
                self._budget.release(folder.name)  # first: a withdrawn call is looked at by nobody again
                self._journal.withdraw(call)
                folder.remove()
                raise
        with closing(running):
            self._await(order, call, folder, running, cancelled, ours=True)
        return folder.name

    def _addressed(self, order: Order) -> tuple[dict[str, Any], list[int]]:
        """Return the request, with whom it goes to, and the descriptors that keep a bundled Space running."""
        if not order.bundled:
            return order.request, []
        lease = self._host.lease(order.bundled)
        introduction = self._introductions.of(lease, space=order.space)
        called = [call["api_name"] for call in order.request["calls"]]
        request = {**order.request, "url": lease.url, "introduction": introduction.to(called)}
        return request, [lease.descriptor]

    def _stage(self, order: Order, folder: CallFolder, request: dict[str, Any]) -> None:
        """Put the inputs and the request into the call folder."""
        (folder.path / "in").mkdir()
        for name, artifact in order.files.items():
            self._artifacts.export(artifact, folder.path / name)
        write_json(folder.path / "request.json", request)
        if order.token:
            hand_over(order.token, folder.path)

    def _await(
        self,
        order: Order,
        record: CallRecord,
        folder: CallFolder,
        running: Running | None,
        cancelled: threading.Event,
        *,
        ours: bool,
    ) -> None:
        """Wait for the runner. Stop it at the deadline, and when the person cancels a call that nobody bills for.

        Raises CallTimeout and Interrupted.
        """
        outcome = detached.wait(
            folder, running, seconds=order.deadline_seconds + GRACE_SECONDS, cancelled=cancelled
        )
        if outcome == "ended":
            return
        if outcome == "cancelled" and not (ours and order.repeatable):
            raise Interrupted(
                "Stopped. The call under way finishes by itself.", remedy="Resume to collect it."
            )
        folder.terminate()
        if outcome == "cancelled":
            self._endings.close(record, folder, "cancelled")
            raise Interrupted("Stopped.")
        error = CallTimeout(
            f"{order.space} did not finish within {order.deadline_seconds:.0f} s.", space=order.space
        )
        self._endings.close(record, folder, "failed", error)
        raise error


def stop_if(cancelled: threading.Event) -> None:
    """Raise Interrupted when the person has stopped the build."""
    if cancelled.is_set():
        raise Interrupted("Stopped.")


@contextmanager
def _data_folder() -> Iterator[None]:
    """Turn trouble with the data folder into a HomeError."""
    try:
        yield
    except OSError as error:
        raise HomeError(
            f"The data folder cannot be written: {error.strerror or error}.",
            remedy="Free some disk space, or choose another folder with --home; then resume the build.",
        ) from error
