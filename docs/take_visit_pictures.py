"""Picture the page about a site: ``python docs/take_visit_pictures.py SITE FOLDER [WORK]``.

Writes ``visit_desktop.jpg`` (the card of a work, the floor plan, the guided tour, photo mode) and ``visit_phone.jpg``
(the start, a card, the plan, the tour). ``WORK`` is a work's number, 1 by default. Needs Chromium on the path and the
``dev`` extra.
"""

import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from take_pictures import CHROMIUM_FLAGS, LOADING_SECONDS, wait

from tools.publish.serve import SiteServer

CALM = {"reduced_motion": "reduce", "color_scheme": "dark"}
DESKTOP = {**CALM, "viewport": {"width": 1464, "height": 834}}
PHONE = {**CALM, "viewport": {"width": 366, "height": 792}, "has_touch": True, "is_mobile": True}
GAP = 8  # pixels between two pictures of the desktop
ARRIVING_MS = 4000  # one comes to a work, and panels open
FADING_MS = 700  # a notice is gone
JPEG_QUALITY = 84

Step = Callable[[Page], None]


def main(site: Path, folder: Path, work: str) -> None:
    """Write both pictures to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    closer = _come_closer(work)
    others = [_leave_for("#map-open"), _leave_for("#tour-open"), _leave_for("#photo-open")]
    desktop = _pictures(site, DESKTOP, [closer, *others])
    halves = [picture.resize((picture.width // 2, picture.height // 2)) for picture in desktop]
    _sheet(halves, columns=2, gap=GAP).save(folder / "visit_desktop.jpg", quality=JPEG_QUALITY)
    phone = _pictures(site, PHONE, [_stay, closer, *others[:2]])
    _sheet(phone, columns=4, gap=0).save(folder / "visit_phone.jpg", quality=JPEG_QUALITY)


def _pictures(site: Path, window: dict[str, Any], steps: list[Step]) -> list[Image.Image]:
    """Do the steps one after the other in a window; return what it shows after each."""
    taken = []
    with SiteServer(site, port=0) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        page = browser.new_page(**window)
        page.goto(server.url)
        wait(page, "Boolean(window.enfilade && window.enfilade.ready)", LOADING_SECONDS)
        for step in steps:
            step(page)
            page.wait_for_timeout(ARRIVING_MS)
            wait(page, "!document.querySelector('#notice.shown')", LOADING_SECONDS)  # of software rendering
            page.wait_for_timeout(FADING_MS)
            shot = page.screenshot(timeout=LOADING_SECONDS * 1000)
            taken.append(Image.open(io.BytesIO(shot)).convert("RGB"))
        browser.close()
    return taken


def _stay(page: Page) -> None:
    """Look at the start."""
    page.wait_for_selector("#enter")


def _come_closer(work: str) -> Step:
    """Enter, go to a work and open its card."""

    def step(page: Page) -> None:
        page.click("#enter")
        page.evaluate("hash => { location.hash = hash }", f"#work={work}")
        page.wait_for_timeout(ARRIVING_MS)
        page.keyboard.press("e")

    return step


def _leave_for(button: str) -> Step:
    """Close what is open, and press a button."""

    def step(page: Page) -> None:
        page.keyboard.press("Escape")
        page.click(button)

    return step


def _sheet(pictures: list[Image.Image], *, columns: int, gap: int) -> Image.Image:
    width, height = pictures[0].size
    rows = -(-len(pictures) // columns)
    made = Image.new("RGB", (columns * (width + gap) - gap, rows * (height + gap) - gap), (18, 18, 20))
    for number, picture in enumerate(pictures):
        made.paste(picture, (number % columns * (width + gap), number // columns * (height + gap)))
    return made


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), (sys.argv[3:] or ["1"])[0])
