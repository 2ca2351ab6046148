"""Doing what is soon asked for: once, whoever asks, and perhaps before it is asked for."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Found = TypeVar("Found")


class Ahead(Generic[Asked, Found]):
    """Holds what was found for the last that was asked, which ``find`` finds. Safe in threads."""

    def __init__(self, find: Callable[[Asked], Found]) -> None:
        self._find = find
        self._guard = threading.Lock()
        self._last: tuple[Asked, Future[Found]] | None = None

    def begin(self, asked: Asked) -> None:
        """Find it in the background, unless that has begun, in the hope that ``found`` will be asked for the same."""
        found = Future[Found]()
        with self._guard:
            if self._last is not None and self._last[0] == asked:
                return
            self._last = (asked, found)
        threading.Thread(target=self._settle, args=(asked, found), name="ahead", daemon=True).start()

    def found(self, asked: Asked) -> Found:
        """Return what was found; waited for if it was begun, found now if not. Raises what ``find`` raises."""
        with self._guard:
            known = self._last is not None and self._last[0] == asked
            if self._last is None or not known:
                self._last = (asked, Future())
            found = self._last[1]
        if not known:
            self._settle(asked, found)
        return found.result()

    def _settle(self, asked: Asked, found: "Future[Found]") -> None:
        try:
            found.set_result(self._find(asked))
        except BaseException as error:  # noqa: BLE001  it is raised where the result is asked for
            self._forget(found)
            found.set_exception(error)

    def _forget(self, found: "Future[Found]") -> None:
        """Let whoever asks next have it found anew."""
        with self._guard:
            if self._last is not None and self._last[1] is found:
                self._last = None
