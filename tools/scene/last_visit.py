"""The place that was judged last: once, whoever asks. It may be begun before it is asked for, and whoever publishes the
scene looks at it right after."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.planning.plan import Artwork, Exhibit
    from tools.scene.report import SceneReport
    from tools.scene.visit import Visit


@dataclass(frozen=True)
class Asked:
    """A scene by the sha256 of its file, what was planned for it, and the quality whose budgets it is to keep."""

    sha256: str
    artworks: "list[Artwork]"
    exhibits: "list[Exhibit]"
    quality: str


@dataclass(frozen=True)
class Judged:
    """A place's report, and the visit that it is from; None where nobody could enter."""

    report: "SceneReport"
    visit: "Visit | None" = None


Judge = Callable[[], Judged]


class LastVisit:
    """Holds what one place was found to be, until its visit is taken or another is judged. Safe in threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held: tuple[Asked, Future[Judged]] | None = None

    def begin(self, asked: Asked, judge: Judge) -> None:
        """Have ``judge`` called in the background, in the hope that ``judged`` will be asked for the same."""
        found = Future[Judged]()
        with self._guard:
            self._held = (asked, found)
        threading.Thread(target=_settle, args=(found, judge), name="judge-place", daemon=True).start()

    def judged(self, asked: Asked, judge: Judge) -> "SceneReport":
        """Return what was found, waited for if it was begun; else what ``judge`` finds now. Raises what it raises."""
        with self._guard:
            begun = self._held is not None and self._held[0] == asked
            if self._held is None or not begun:
                self._held = (asked, Future())
            found = self._held[1]
        if not begun:
            _settle(found, judge)
        return found.result().report

    def see(self, sha256: str) -> "Visit | None":
        """Return the visit of the scene that was judged, or None."""
        with self._guard:
            return self._visit_of(sha256)

    def take(self, sha256: str) -> "Visit | None":
        """Return the same; it is then no longer held."""
        with self._guard:
            visit = self._visit_of(sha256)
            if visit is not None:
                self._held = None
        return visit

    def _visit_of(self, sha256: str) -> "Visit | None":
        if self._held is None or self._held[0].sha256 != sha256 or not self._held[1].done():
            return None
        return self._held[1].result().visit


def _settle(found: "Future[Judged]", judge: Judge) -> None:
    try:
        found.set_result(judge())
    except BaseException as error:  # noqa: BLE001  it is raised where the result is asked for
        found.set_exception(error)
