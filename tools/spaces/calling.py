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

from tools.artifacts import Artifact, ArtifactStore
from tools.budget import Budget, Limits, Spent
from tools.durable.forker import Forker
from tools.durable.journal import CallRecord, Journal
from tools.errors import BadArguments, EnfiladeError, MalformedAsset, SchemaDrift, SpaceBug, SpaceError
from tools.ledger import Ledgers
from tools.licences import require_commercial_use
from tools.planning.plan import Step
from tools.spaces.attempts import Attempts, stop_if
from tools.spaces.call import Call, CallResult
from tools.spaces.catalogue import Catalogue
from tools.spaces.health import Health
from tools.spaces.hosting import SpaceHost
from tools.spaces.orders import LOCAL, LOCAL_RUNNER, SPACE_RUNNER, Order, local_order, space_order
from tools.spaces.pace import Pace
from tools.spaces.restraint import Restraint
from tools.spaces.retry import with_retries
from tools.spaces.sent import sent
from tools.spaces.targets import is_known, resolve

RESOLVE_SECONDS = 120  # a Space that sleeps is woken by the first look at it, and answers 503 meanwhile
_MAY_BE_DRIFT = (SchemaDrift, BadArguments, SpaceBug)  # most Spaces hide that it was the arguments


class SpaceCaller:
    """Makes calls. One for each process is enough; safe in threads."""

    def __init__(
        self,
        *,
        home: Path,
        artifacts: ArtifactStore,
        ledgers: Ledgers,
        catalogue: Catalogue,
        host: SpaceHost,
        journal: Journal,
        budget: Budget,
        health: Health,
        pace: Pace,
        readers: Forker | None = None,
    ) -> None:
        self._restraint = Restraint(health, journal)
        self._pace = pace
        self._budget = budget
        self._ledgers = ledgers
        self._catalogue = catalogue
        self._host = host
        self._journal = journal
        self._attempts = Attempts(
            folder=home / "calls",
            artifacts=artifacts,
            host=host,
            journal=journal,
            budget=budget,
            pace=pace,
            readers=readers,
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
        commercial: bool = False,
        private_hosts: Collection[str] = (),
    ) -> CallResult:
        """Return what ``space`` (an id, an address, or ``local``) makes of ``brief`` and ``inputs``.

        ``grants`` are the Spaces that may see the person's Hugging Face token; nobody else does. ``repeat_unknown`` has
        a call made again of which nobody knows whether it was billed. With ``commercial`` nobody is called, and no
        earlier result taken, whose licence is not known to allow commercial use. ``private_hosts`` are the hosts of the
        person's own network that may be called.

        Files that a Space returns are named after the step's slot, or after the step. Raises SpaceError when the Space
        cannot do it, MalformedAsset when a local step cannot read its input, BudgetExceeded before anything is spent,
        Interrupted when ``cancelled`` is set, HomeError and ArtifactError.
        """
        stop_if(cancelled)
        self._restraint.leave_alone(space, others=step.candidates)
        call = Call(
            build_id, step, space, brief, inputs, limits, cancelled, grants, repeat_unknown, commercial,
            private_hosts,
        )  # fmt: skip
        try:
            order, record, reused = self._settle(call)
        except SpaceError as error:
            self._restraint.failed(space, error)
            raise
        if order.paid:
            self._restraint.worked(space)
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
        self._note(call, order, seconds=result.seconds, result=result)
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

    def _settle(self, call: Call) -> tuple[Order, CallRecord, bool]:
        """Have the call made, and once more, bound anew, if the Space has changed its schema meanwhile."""
        order, bound_anew = self._order(call), False
        while True:
            try:
                self._restraint.spare_the_quota(order)
                settled = self._attempts.settle(
                    order,
                    build=call.build_id,
                    step=call.step.id,
                    limits=call.limits,
                    cancelled=call.cancelled,
                )
            except (SpaceError, MalformedAsset) as error:
                failed = self._journal.get(order.key)
                seconds = failed.seconds if failed and failed.seconds else 0.0
                self._note(call, order, seconds=seconds, error=error)
                if bound_anew or not isinstance(error, _MAY_BE_DRIFT):
                    raise
                again = self._order(call)
                if again.key == order.key:
                    raise
                order, bound_anew = again, True
            else:
                return order, *settled

    def spent(self, build_id: str) -> Spent:
        """Return what a build has used of its budget."""
        return self._budget.spent(build_id)

    def prepare(self) -> None:
        """Get ready for calls of Spaces while these start. Raises HomeError."""
        self._attempts.prepare(SPACE_RUNNER)

    def prepare_locally(self) -> None:
        """Get ready for local steps, as soon as what reads files is. Raises HomeError."""
        self._attempts.prepare(LOCAL_RUNNER)

    def close(self) -> None:
        """End what waits for the next call; calls under way are not touched. The host is closed by its owner."""
        self._attempts.close()

    def _order(self, call: Call) -> Order:
        if call.space == LOCAL:
            return local_order(call.step, call.brief, call.inputs)

        def pause(seconds: float) -> None:
            call.cancelled.wait(seconds)
            stop_if(call.cancelled)

        target = with_retries(
            lambda: resolve(
                call.space,
                call.step.capability,
                catalogue=self._catalogue,
                host=self._host,
                grants=call.grants,
                private_hosts=call.private_hosts,
            ),
            deadline=time.monotonic() + RESOLVE_SECONDS,
            sleep=pause,
            asked=lambda seconds: self._pace.refused(call.space, until=time.time() + seconds),
        )
        if call.commercial:  # for each call anew: a Space may have changed its licence meanwhile
            require_commercial_use(call.space, [target.licence, *filter(None, [target.declared])])
        order = space_order(target, call.brief, call.inputs)
        return replace(order, repeat_unknown=call.repeat_unknown)

    def _note(
        self,
        call: Call,
        order: Order,
        *,
        seconds: float,
        result: CallResult | None = None,
        error: EnfiladeError | None = None,
    ) -> None:
        """Append the call to the build's ledger."""
        self._ledgers.append(
            call.build_id,
            {
                "time": time.time(),
                "step": call.step.id,
                "key": order.key,
                "space": order.space,
                "revision": order.revision,
                "licence": order.licence,
                "api_name": order.api_name,
                "sent": sent(order.request),
                "inputs": [artifact.sha256 for artifact in order.files.values()],
                "outputs": [artifact.sha256 for artifact in result.artifacts] if result else [],
                "seconds": round(seconds, 3),
                "reused": bool(result and result.reused),
                "error": type(error).__name__ if error else None,
                "layers": order.layers,
            },
        )
