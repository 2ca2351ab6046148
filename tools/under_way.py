"""Calls that go on from one wave of steps into the next: begun in one, and collected in another."""

import threading
from collections.abc import Callable, Collection
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
        self._changed = threading.Condition()
        self._begun: dict[tuple[str, str], Future[Ended]] = {}
        self._ended: set[tuple[str, str]] = set()

    def begin(self, build_id: str, name: str, make: Callable[[], Ended]) -> tuple[Future[Ended], bool]:
        """Begin a call, unless it has begun already; return it, and whether it begins now. Who has it keeps it, whoever
        forgets the build meanwhile."""
        call = build_id, name
        with self._changed:
            if call in self._begun:
                return self._begun[call], False
            future = self._begun[call] = Future[Ended]()
            self._ended.discard(call)
        threading.Thread(target=self._make, args=(call, make, future), daemon=True).start()
        return future, True

    def wait(self, build_id: str, begun: Future[Ended], awaited: Collection[str]) -> bool:
        """Wait until a call that was begun has ended, or all of the ``awaited`` have, and say whether it has."""
        others = {(build_id, other) for other in awaited}
        with self._changed:
            self._changed.wait_for(lambda: begun.done() or others <= self._ended)
            return begun.done()

    def collect(self, build_id: str, name: str, begun: Future[Ended]) -> Ended:
        """Wait for a call that was begun, and return how it ended, or raise what it raised. It is known no longer."""
        with self._changed:
            if self._begun.get((build_id, name)) is begun:
                del self._begun[build_id, name]
        return begun.result()

    def forget(self, build_id: str) -> None:
        """Let the calls of a build go on by themselves: how they end is no news to whoever resumes it."""
        with self._changed:
            self._begun = {call: future for call, future in self._begun.items() if call[0] != build_id}

    def finish(self, build_id: str) -> None:
        """Keep nothing of a build that begins no more calls."""
        self.forget(build_id)
        with self._changed:
            self._ended = {call for call in self._ended if call[0] != build_id}

    def _make(self, call: tuple[str, str], make: Callable[[], Ended], future: Future[Ended]) -> None:
        try:
            future.set_result(make())
        except BaseException as error:  # noqa: BLE001  it is raised where the call is collected
            future.set_exception(error)
        with self._changed:
            self._ended.add(call)
            self._changed.notify_all()
