"""Calls that go on from one wave of steps into the next: begun in one, and collected in another."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from tools.errors import BudgetExceeded, MalformedAsset, SpaceError
from tools.spaces.call import CallResult

Refusal = SpaceError | BudgetExceeded | MalformedAsset


@dataclass(frozen=True)
class Ended:
    """What a call came to, when it began (as ``time.time``), and how many seconds it took."""

    outcome: CallResult | Refusal
    started: float
    seconds: float


class UnderWay:
    """The calls that each build has begun and not collected yet, by what they are called. Safe in threads.

    They are made in threads that end with the process: what matters about a call is in its folder and in the journal,
    and whoever makes it again joins it there.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._begun: dict[str, dict[str, Future[Ended]]] = {}

    def begin(self, build_id: str, name: str, make: Callable[[], Ended]) -> bool:
        """Begin a call; False where it has begun already."""
        with self._guard:
            begun = self._begun.setdefault(build_id, {})
            if name in begun:
                return False
            future = begun[name] = Future[Ended]()
        threading.Thread(target=_make, args=(make, future), daemon=True).start()
        return True

    def has_ended(self, build_id: str, name: str) -> bool:
        """Whether a call that was begun has ended."""
        with self._guard:
            return self._begun[build_id][name].done()

    def collect(self, build_id: str, name: str) -> Ended:
        """Wait for a call that was begun, and return how it ended, or raise what it raised. It is known no longer."""
        with self._guard:
            future = self._begun[build_id][name]
        try:
            return future.result()
        finally:
            with self._guard:
                self._begun.get(build_id, {}).pop(name, None)

    def forget(self, build_id: str) -> None:
        """Let the calls of a build go on by themselves: how they end is no news to whoever resumes it."""
        with self._guard:
            self._begun.pop(build_id, None)


def _make(make: Callable[[], Ended], future: Future[Ended]) -> None:
    try:
        future.set_result(make())
    except BaseException as error:  # noqa: BLE001  it is raised where the call is collected
        future.set_exception(error)
