"""The visit of the place that was judged last: whoever publishes it looks at the same scene right after."""

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.scene.visit import Visit


class LastVisit:
    """Holds one visit, by the sha256 of its scene, until it is taken or another one comes. Safe in threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held: tuple[str, Visit] | None = None

    def keep(self, sha256: str, visit: "Visit") -> None:
        """Hold ``visit`` in place of what was held."""
        with self._guard:
            self._held = (sha256, visit)

    def take(self, sha256: str) -> "Visit | None":
        """Return the visit of that scene, which is then no longer held, or None."""
        with self._guard:
            if self._held is None or self._held[0] != sha256:
                return None
            _, visit = self._held
            self._held = None
            return visit
