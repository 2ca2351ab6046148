"""One Space call, always in this order: key, journal, budget, runner, files, ledger; failures are classified once.

A finished call with the same key is returned, whoever made it; a running one is waited for. The build may be killed at
any moment: the runner finishes by itself, and the next build with the same key picks its result up.
"""

import threading
import time
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from tools import ledger
from tools.artifacts import Artifact, ArtifactStore
from tools.budget import Budget, Limits
from tools.durable.journal import CallRecord, Journal
from tools.errors import (
    BadArguments,
    CallUnknown,
    EnfiladeError,
    MalformedAsset,
    QuotaExceeded,
    SchemaDrift,
    SpaceBug,
    SpaceError,
    SpaceNotRunning,
)
from tools.planning.plan import Step
from tools.spaces.attempts import Attempts, stop_if
from tools.spaces.card import Frame
from tools.spaces.catalogue import Catalogue
from tools.spaces.failures import quota_exceeded
from tools.spaces.health import UNTOLD_QUOTA_REST_S, ZERO_GPU_POOL, Health
from tools.spaces.hosting import SpaceHost
from tools.spaces.orders import LOCAL, Order, local_order, space_order
from tools.spaces.retry import with_retries
from tools.spaces.targets import is_known, resolve

RESOLVE_SECONDS = 120  # a Space that sleeps is woken by the first look at it, and answers 503 meanwhile
_MAY_BE_DRIFT = (SchemaDrift, BadArguments, SpaceBug)  # most Spaces hide that it was the arguments


class CallResult(BaseModel):
    """What a call returned. ``seconds`` is what the Space took; ``reused`` says that this build made no call for it;
    ``frame`` is how a mesh of this Space stands."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    artifacts: list[Artifact]
    key: str
    space: str
    revision: str
    licence: str
    api_name: str
    seconds: float
    reused: bool
    frame: Frame | None = None


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
        health: Health,
    ) -> None:
        self._health = health
        self._builds = home / "builds"
        self._catalogue = catalogue
        self._host = host
        self._journal = journal
        self._attempts = Attempts(
            folder=home / "calls", artifacts=artifacts, host=host, journal=journal, budget=budget
        )

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
        grants: Collection[str] = (),
        repeat_unknown: bool = False,
    ) -> CallResult:
        """Return what ``space`` (an id, an address, or ``local``) makes of ``brief`` and ``inputs``.

        ``grants`` are the Spaces that may see the person's Hugging Face token; nobody else does. ``repeat_unknown`` has
        a call made again of which nobody knows whether it was billed.

        Files that a Space returns are named after the step's slot, or after the step. Raises SpaceError when the Space
        cannot do it, MalformedAsset when a local step cannot read its input, BudgetExceeded before anything is spent,
        Interrupted when ``cancelled`` is set, HomeError and ArtifactError.
        """
        stop_if(cancelled)
        self._leave_alone(space, others=step.candidates)
        try:
            order = self._order(step, space, brief, inputs, cancelled, grants, repeat_unknown)
            order, record, reused = self._settle(
                order, build_id, step, brief, inputs, limits, cancelled, grants
            )
        except SpaceError as error:
            told_again = isinstance(error, CallUnknown) and error.told_again
            if space != LOCAL and not isinstance(error, QuotaExceeded) and not told_again:
                self._health.failed(space, error)
            raise
        if order.paid:
            self._health.worked(space)
        outputs = record.outputs
        if order.paid:
            outputs = [artifact.model_copy(update={"name": step.slot or step.id}) for artifact in outputs]
        result = CallResult(
            artifacts=outputs,
            key=record.key,
            space=record.space,
            revision=record.revision,
            licence=record.licence,
            api_name=record.api_name,
            seconds=record.seconds or 0.0,
            reused=reused,
            frame=order.frame,
        )
        self._note(build_id, step.id, order, seconds=result.seconds, result=result)
        return result

    def is_made(self, step: Step, space: str) -> bool:
        """Whether a bundled Space need not run for a step without inputs: the journal has what it made of the brief."""
        card = self._catalogue.card(space)
        if card is None or not is_known(card, self._host):
            return False
        try:
            target = resolve(space, step.capability, catalogue=self._catalogue, host=self._host)
            return self._attempts.is_made(space_order(target, step.brief, []))
        except SpaceError:  # told when the step is run
            return False

    def _settle(
        self,
        order: Order,
        build_id: str,
        step: Step,
        brief: dict[str, Any],
        inputs: list[Artifact],
        limits: Limits,
        cancelled: threading.Event,
        grants: Collection[str],
    ) -> tuple[Order, CallRecord, bool]:
        """Have the call made, and once more, bound anew, if the Space has changed its schema meanwhile."""
        bound_anew = False
        while True:
            try:
                self._spare_the_quota(order)
                settled = self._attempts.settle(
                    order, build=build_id, step=step.id, limits=limits, cancelled=cancelled
                )
            except (SpaceError, MalformedAsset) as error:
                failed = self._journal.get(order.key)
                seconds = failed.seconds if failed and failed.seconds else 0.0
                self._note(build_id, step.id, order, seconds=seconds, error=error)
                if isinstance(error, QuotaExceeded):
                    self._health.rest(
                        ZERO_GPU_POOL, error.retry_after_s or UNTOLD_QUOTA_REST_S, error.message
                    )
                if bound_anew or not isinstance(error, _MAY_BE_DRIFT):
                    raise
                again = self._order(step, order.space, brief, inputs, cancelled, grants, order.repeat_unknown)
                if again.key == order.key:
                    raise
                order, bound_anew = again, True
            else:
                return order, *settled

    def _leave_alone(self, space: str, *, others: list[str]) -> None:
        """Raise SpaceNotRunning for a Space that has just failed, while there is another to ask after it."""
        rest = self._health.resting(space) if others and space != others[-1] else None
        if rest:
            raise SpaceNotRunning(
                f"{space} has just failed and is left alone for {rest.seconds:.0f} s: {rest.why}", space=space
            )

    def _spare_the_quota(self, order: Order) -> None:
        """Raise QuotaExceeded for a ZeroGPU Space while the quota, which all of them share, is known to be spent."""
        rest = self._health.resting(ZERO_GPU_POOL) if order.zero_gpu else None
        record = self._journal.get(order.key) if rest else None
        if rest and not (record and record.status in ("done", "running")):
            raise quota_exceeded(
                f"{order.space} was not called, because the ZeroGPU quota is spent.",
                rest.seconds,
                space=order.space,
            )

    def ledger_path(self, build_id: str) -> Path:
        """Return where the ledger of a build is."""
        return self._builds / build_id / "ledger.jsonl"

    def prepare(self) -> None:
        """Get ready for calls while the Spaces start. Raises HomeError."""
        self._attempts.prepare()

    def close(self) -> None:
        """End what waits for the next call; calls under way are not touched. The host is closed by its owner."""
        self._attempts.close()

    def _order(
        self,
        step: Step,
        space: str,
        brief: dict[str, Any],
        inputs: list[Artifact],
        cancelled: threading.Event,
        grants: Collection[str],
        repeat_unknown: bool,
    ) -> Order:
        if space == LOCAL:
            return local_order(step, brief, inputs)

        def pause(seconds: float) -> None:
            cancelled.wait(seconds)
            stop_if(cancelled)

        target = with_retries(
            lambda: resolve(
                space, step.capability, catalogue=self._catalogue, host=self._host, grants=grants
            ),
            deadline=time.monotonic() + RESOLVE_SECONDS,
            sleep=pause,
        )
        return replace(space_order(target, brief, inputs), repeat_unknown=repeat_unknown)

    def _note(
        self,
        build_id: str,
        step_id: str,
        order: Order,
        *,
        seconds: float,
        result: CallResult | None = None,
        error: EnfiladeError | None = None,
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
                "inputs": [artifact.sha256 for artifact in order.files.values()],
                "outputs": [artifact.sha256 for artifact in result.artifacts] if result else [],
                "seconds": round(seconds, 3),
                "reused": bool(result and result.reused),
                "error": type(error).__name__ if error else None,
                "layers": order.layers,
            },
        )
