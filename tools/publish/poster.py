"""``poster.webp``: a still picture of what a visitor sees first, beside the page."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.publish.manifest import Poster


POSTER_FILE = "poster.webp"
# Pixels. With the standard one a visitor can walk after three megabytes; a draft has no time for more.
POSTER_SIZE = {"draft": (480, 270), "standard": (1280, 720), "gala": (1600, 900)}


def describe(data: bytes, size: tuple[int, int]) -> "Poster":
    """Return the manifest's entry for a poster of that width and height."""
    from tools.publish.manifest import Poster

    width, height = size
    sha256 = hashlib.sha256(data).hexdigest()
    return Poster(file=POSTER_FILE, bytes=len(data), sha256=sha256, width=width, height=height)


def poster_of(site: Path) -> Path | None:
    """Return the poster of a site's folder, or None where it has none."""
    poster = site / POSTER_FILE
    return poster if poster.is_file() else None
