"""What a build comes to."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.publish.poster import poster_of
from tools.publish.site_names import ENGINE_FILE, FLOOR_PLAN_FILE

if TYPE_CHECKING:
    from enfilade.notebook import Page


@dataclass(frozen=True)
class Build:
    """A finished build. ``site`` is None when there was nothing to publish.

    ``report`` says how it went: ``status`` (``done``, ``incomplete``, ``failed``, ``refused``), stand-ins, failed
    checks, what of the wish was not honoured, calls and seconds. As the last line of a notebook's cell a build shows
    its poster, and ``show()`` the page to walk in.
    """

    id: str
    site: Path | None
    report: dict[str, Any]

    @property
    def scene(self) -> Path | None:
        """The plain GLB in the site, for other programs."""
        return self._file(ENGINE_FILE)

    @property
    def poster(self) -> Path | None:
        """The still of what a visitor sees first (WebP); None also where it could not be drawn."""
        return poster_of(self.site) if self.site else None

    @property
    def floor_plan(self) -> Path | None:
        """The certificate's floor plan (SVG)."""
        return self._file(FLOOR_PLAN_FILE)

    def show(self, *, height: int = 540) -> "Page":
        """Return the page to walk in, for the output of a notebook's cell: ``height`` pixels high, and all of it in the
        output, some megabytes, so that it needs no server and works wherever the notebook is opened.

        Raises InputError: field ``build`` when nothing was published, ``BUILD|DIR`` when the site is damaged.
        """
        from enfilade.notebook import page_of

        return page_of(self, height=height)

    def _repr_html_(self) -> str:
        from enfilade.notebook import card_of

        return card_of(self)

    def _file(self, name: str) -> Path | None:
        return self.site / name if self.site else None
