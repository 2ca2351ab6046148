"""Take pictures of a site in the real viewer: ``python docs/take_pictures.py SITE FOLDER [VIEW …]``.

A view is the name of a viewpoint (``hall``, ``oblique``, ``work``, ``up``, ``doorway``, ``window``; all six when none
is named), a work's id, or a pose ``x,z,yaw`` or ``x,z,yaw,pitch`` (metres, degrees). ``SIZE=640x360`` in the
environment makes them smaller. Needs Chromium on the path and the ``dev`` extra.
"""

import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import degrees
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tools.publish.serve import SiteServer

Gallery = dict[str, Any]

LOADING_SECONDS = 240
DRAWING_SECONDS = 60
SETTLING_MS = 700  # the page fades in after a leap
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
]


def main(site: Path, folder: Path, views: list[str]) -> tuple[int, int]:
    """Write ``folder/NAME.png`` for each view; a pose is called ``1.png``, ``2.png``, …

    Returns the greatest number of draw calls of a frame, all passes, and the bytes of textures on the graphics card.
    """
    gallery = json.loads((site / "gallery.json").read_text())
    folder.mkdir(parents=True, exist_ok=True)
    draws = 0
    with opened(site) as page:
        for number, view in enumerate(views or VIEWPOINTS, start=1):
            stand(page, _hash(view, gallery))
            page.wait_for_timeout(SETTLING_MS)
            name = str(number) if "," in view else view
            page.screenshot(path=folder / f"{name}.png", timeout=LOADING_SECONDS * 1000)
            draws = max(draws, page.evaluate("window.enfilade.draws"))
        texture_bytes = page.evaluate("window.enfilade.textureBytes")
    return draws, int(texture_bytes)


@contextmanager
def opened(site: Path) -> Iterator[Page]:
    """Give the site in the viewer, without chrome, with all its pictures; as large as ``SIZE`` says."""
    width, height = map(int, os.environ.get("SIZE", "1280x720").split("x"))
    with SiteServer(site, port=0) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": width, "height": height})
        page.on("console", lambda message: print(f"console: {message.text}", file=sys.stderr))
        page.on("pageerror", lambda error: print(f"page error: {error}", file=sys.stderr))
        page.goto(f"{server.url}?still")
        wait(page, "Boolean(window.enfilade && window.enfilade.ready)", LOADING_SECONDS)
        yield page
        browser.close()


def stand(page: Page, link: str) -> None:
    """Go where a deep link leads, and return once a frame was drawn from there."""
    frames = page.evaluate("window.enfilade.frames")
    page.evaluate("hash => { location.hash = hash }", link)
    wait(page, f"window.enfilade.frames > {frames}", DRAWING_SECONDS)


def _hash(view: str, gallery: Gallery) -> str:
    if view in VIEWPOINTS:
        return VIEWPOINTS[view](gallery)
    return f"#pose={view}" if "," in view else f"#work={view}"


def _hall(gallery: Gallery) -> str:
    spawn = gallery["spawn"]
    x, _, z = spawn["position"]
    return f"#pose={x},{z},{degrees(spawn['yaw'])},4"


def _oblique(gallery: Gallery) -> str:
    return _in_room(gallery["rooms"][0], 0.68, 0.3, yaw=52, pitch=8)


def _work(gallery: Gallery) -> str:
    largest = max(gallery["works"], key=lambda work: work["width"] * work["height"])
    return f"#work={largest['id']}"


def _up(gallery: Gallery) -> str:
    return _in_room(gallery["rooms"][0], 0.5, 0.45, yaw=0, pitch=52)


def _doorway(gallery: Gallery) -> str:
    """Through the rooms: from well inside the first, or back from the end of the only one."""
    rooms = gallery["rooms"]
    if len(rooms) > 1:
        return _in_room(rooms[0], 0.5, 0.7, yaw=0, pitch=0)
    return _in_room(rooms[0], 0.5, 0.9, yaw=180, pitch=3)


def _window(gallery: Gallery) -> str:
    return _in_room(gallery["rooms"][0], 0.35, 0.5, yaw=-72, pitch=14)


VIEWPOINTS: dict[str, Callable[[Gallery], str]] = {
    "hall": _hall, "oblique": _oblique, "work": _work, "up": _up, "doorway": _doorway, "window": _window,
}  # fmt: skip


def _in_room(room: dict[str, Any], across: float, along: float, *, yaw: float, pitch: float) -> str:
    """Return the pose at those shares of a room's width (from −x) and length (from its entrance)."""
    (west, east), (far, near) = room["x"], room["z"]
    return f"#pose={west + across * (east - west):.2f},{near - along * (near - far):.2f},{yaw},{pitch}"


def wait(page: Page, condition: str, seconds: float) -> None:
    """Ask from outside: the page's own policy forbids Playwright's waiting, which evaluates text."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(condition):
        if time.monotonic() > deadline:
            raise TimeoutError(f"Not so after {seconds} s: {condition}")
        page.wait_for_timeout(100)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
