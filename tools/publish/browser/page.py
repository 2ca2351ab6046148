"""A published gallery in a headless Chromium, by the hands of a visitor: keys held, the mouse dragged, links followed.

The page's clock is ours: it stands still between two steps, and each step is one frame of the page. So a visit is the
same on a quick machine and on a slow one, and nothing is drawn that nobody looks at.
"""

import io
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.errors import InputError, PublishError
from tools.publish.serve import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Playwright, ViewportSize

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DRAWING = (
    "--use-gl=angle",
    "--use-angle=swiftshader-webgl",  # the same picture on every machine, with a graphics card or without
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
)
# All pictures come before the first look; a processor that draws, and is shared, takes minutes.
LOADING_S = 900
POLL_MS = 100
RESIZING_MS = 10
RESIZING_S = 60  # the page draws a frame before it is asked again
NOTE_SIZE = (  # after the page has heard of it; as large as it is, it hears of nothing
    "window.notedWidth = innerWidth; addEventListener('resize', () => { window.notedWidth = innerWidth })"
)
STILL_S = 0.05  # for a frame in which nothing moves
WALKING: "ViewportSize" = {
    "width": 480,
    "height": 270,
}  # while walking nobody looks at the picture: it costs a frame a step
LOOKING: "ViewportSize" = {"width": 960, "height": 540}
RAD_PER_PIXEL = 0.0022  # viewer/src/walk/mouse.ts
LONGEST_DRAG = 420  # pixels, within the smaller window
SHORTEST_DRAG = 5  # pixels: the page takes a shorter one for a click
INSIDE = ("blob", "data")  # addresses that leave the browser for nowhere
HARMLESS = "GPU stall due to ReadPixels"  # Chromium's own word about drawing without a graphics card


@dataclass
class Visitor:
    """Somebody in the page. ``complaints`` are errors of the page, and what it asked of other hosts; ``failure`` is the
    first that no code of the page caught."""

    page: "Page"
    address: str
    complaints: list[str] = field(default_factory=list)
    failure: str = ""

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", self._fail)
        self.page.on("request", lambda request: self._ask(request.url))

    def enter(self) -> None:
        """Open the gallery, wait for all its pictures, and close the first card; from then on time stands still.

        Raises PublishError when the page says that the gallery cannot be shown, or says nothing.
        """
        self.page.clock.install()
        self.page.goto(self.address)
        deadline = time.monotonic() + LOADING_S
        while not self.page.evaluate("Boolean(window.enfilade && (enfilade.ready || enfilade.error))"):
            if self.failure or time.monotonic() > deadline:
                raise PublishError(
                    f"The page does not open: {self.failure or f'not ready after {LOADING_S} s'}."
                )
            self.page.wait_for_timeout(POLL_MS)
        problem = self.page.evaluate("enfilade.error")
        if problem:
            raise PublishError(f"The page cannot show the gallery: {problem}")
        self.complaints += [f"{file} did not come" for file in self.page.evaluate("enfilade.missing")]
        self.page.click("#enter")
        self.page.clock.pause_at(self.page.evaluate("Date.now()") / 1000 + 1)
        self.page.evaluate(NOTE_SIZE)
        self._resize(WALKING)

    @property
    def position(self) -> NDArray[np.float64]:
        """The point of the floor that the visitor stands on, (3,)."""
        return np.array(self.page.evaluate("enfilade.position"), np.float64)

    @property
    def yaw(self) -> float:
        """The view's turn about +Y, in radians."""
        return float(self.page.evaluate("enfilade.yaw"))

    def step(self, seconds: float) -> None:
        """Let so much time pass in the page: one frame."""
        self.page.clock.fast_forward(round(seconds * 1000))

    def turn(self, yaw: float) -> None:
        """Turn by so many radians, to the left where positive, by dragging the picture."""
        pixels = round(yaw / RAD_PER_PIXEL)
        while abs(pixels) >= SHORTEST_DRAG:
            drag = max(-LONGEST_DRAG, min(LONGEST_DRAG, pixels))
            middle, height = WALKING["width"] // 2, WALKING["height"] // 2
            mouse = self.page.mouse
            mouse.move(middle - drag // 2, height)
            mouse.down()
            mouse.move(middle - drag // 2 + drag, height)
            mouse.up()
            pixels -= drag

    def hold(self, *keys: str) -> None:
        """Hold these keys down, and no others."""
        for key in {"w", "Shift"} - set(keys):
            self.page.keyboard.up(key)
        for key in keys:
            self.page.keyboard.down(key)

    def leap(self, work: str) -> bool:
        """Stand before a work, as its link does; return whether the page knows it."""
        return bool(self.page.evaluate("id => enfilade.visit(id)", work))

    def picture(self) -> bytes:
        """Return what is seen, without buttons and captions, as a PNG of ``LOOKING`` pixels."""
        self.page.evaluate("document.documentElement.classList.add('still')")
        self._resize(LOOKING)
        shot = self.page.screenshot()
        self.page.evaluate("document.documentElement.classList.remove('still')")
        self._resize(WALKING)
        return shot

    def _resize(self, size: "ViewportSize") -> None:
        """Make the window so large, and draw one frame once the page knows: one drawn before would be wiped away."""
        self.page.set_viewport_size(size)
        deadline = time.monotonic() + RESIZING_S
        while self.page.evaluate("window.notedWidth") != size["width"]:
            if time.monotonic() > deadline:
                raise PublishError(f"The page does not answer: not resized after {RESIZING_S} s.")
            self.page.wait_for_timeout(RESIZING_MS)
        self.step(STILL_S)

    def _fail(self, error: object) -> None:
        self.failure = self.failure or str(error).partition("\n")[0]
        self.complaints.append(f"It failed: {error}")

    def _hear(self, message: "ConsoleMessage") -> None:
        if message.type == "error" and HARMLESS not in message.text:
            self.complaints.append(f"Its console says: {message.text}")

    def _ask(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in INSIDE and parts.netloc != urlsplit(self.address).netloc:
            self.complaints.append(f"It asks {parts.hostname} for something")


@contextmanager
def opened(site: Path) -> Iterator[Visitor]:
    """Serve a site on loopback and give a visitor before its door.

    Raises InputError (field ``browser``) where Playwright or Chromium is not installed.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise InputError(
            "The visitor needs Playwright, which is not installed.",
            field="browser",
            remedy="Install Enfilade with its extra: pip install -e '.[browser]'.",
        ) from error
    executable = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if executable is None:
        raise InputError(
            "The visitor needs Chromium, and none is on the path.",
            field="browser",
            remedy="Install it (Debian: apt-get install chromium).",
        )
    with SiteServer(site, port=0) as server, sync_playwright() as playwright:
        browser = _launch(playwright, executable)
        try:
            context = browser.new_context(viewport=WALKING, reduced_motion="reduce", service_workers="block")
            yield Visitor(context.new_page(), server.url)
        finally:
            browser.close()


def _launch(playwright: "Playwright", executable: str) -> Any:
    sandbox = (
        ("--no-sandbox",) if os.geteuid() == 0 else ()
    )  # Chromium has none for root, and would not start
    return playwright.chromium.launch(executable_path=executable, args=[*DRAWING, *sandbox])


def pixels_of(shot: bytes) -> NDArray[np.uint8]:
    """Return a picture of the page as (height, width, 3), sRGB."""
    with Image.open(io.BytesIO(shot), formats=["PNG"]) as picture:
        return np.asarray(picture.convert("RGB"))
