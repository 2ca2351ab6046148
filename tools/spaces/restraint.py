"""Who is not called for now: a Space that has just failed, and all ZeroGPU Spaces while their quota is spent."""

from tools.durable.journal import Journal
from tools.errors import CallUnknown, QuotaExceeded, SpaceError, SpaceNotRunning
from tools.spaces.failures import quota_exceeded
from tools.spaces.health import UNTOLD_QUOTA_REST_S, ZERO_GPU_POOL, Health
from tools.spaces.orders import LOCAL, Order


class Restraint:
    """Refuses calls by what is remembered of earlier ones. Every method raises HomeError when that cannot be read."""

    def __init__(self, health: Health, journal: Journal) -> None:
        self._health = health
        self._journal = journal

    def leave_alone(self, space: str, *, others: list[str]) -> None:
        """Raise SpaceNotRunning for a Space that has just failed, while there is another to ask after it."""
        rest = self._health.resting(space) if others and space != others[-1] else None
        if rest:
            raise SpaceNotRunning(
                f"{space} has just failed and is left alone for {rest.seconds:.0f} s: {rest.why}", space=space
            )

    def spare_the_quota(self, order: Order) -> None:
        """Raise QuotaExceeded for a ZeroGPU Space while the quota, which all of them share, is known to be spent."""
        rest = self._health.resting(ZERO_GPU_POOL) if order.zero_gpu else None
        record = self._journal.get(order.key) if rest else None
        if rest and not (record and record.status in ("done", "running")):
            raise quota_exceeded(
                f"{order.space} was not called, because the ZeroGPU quota is spent.",
                rest.seconds,
                space=order.space,
            )

    def failed(self, space: str, error: SpaceError) -> None:
        """Remember how a call ended: a spent quota of the pool, anything else of the Space, and each thing once."""
        if isinstance(error, QuotaExceeded):
            self._health.rest(ZERO_GPU_POOL, error.retry_after_s or UNTOLD_QUOTA_REST_S, error.message)
        elif space != LOCAL and not (isinstance(error, CallUnknown) and error.told_again):
            self._health.failed(space, error)

    def worked(self, space: str) -> None:
        """Forget what spoke against a Space."""
        self._health.worked(space)
