"""Take pictures of a site in the real viewer: ``python docs/take_pictures.py SITE FOLDER [POSE …]``.

A pose is ``x,z,yaw`` or ``x,z,yaw,pitch`` (metres, degrees). Needs Chromium on the path and the ``dev`` extra. Software
rendering takes some seconds a picture.
"""

import shutil
import sys
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tools.publish.serve import SiteServer

POSES = ["0,-1.5,0,4", "-2.5,-8,55,8", "3.4,-15.2,-90,0", "0,-14,0,55"]
SIZE = {"width": 1280, "height": 720}
LOADING_SECONDS = 240
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
]


def main(site: Path, folder: Path, poses: list[str]) -> None:
    """Write ``folder/1.png``, ``2.png``, … one for each pose."""
    folder.mkdir(parents=True, exist_ok=True)
    with SiteServer(site, port=0) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport=SIZE)
        page.on("console", lambda message: print(f"console: {message.text}", file=sys.stderr))
        page.on("pageerror", lambda error: print(f"page error: {error}", file=sys.stderr))
        for number, pose in enumerate(poses, start=1):
            page.goto("about:blank")
            page.goto(f"{server.url}?still#pose={pose}")
            _wait_until_ready(page)
            page.screenshot(path=folder / f"{number}.png", timeout=LOADING_SECONDS * 1000)
        browser.close()


def _wait_until_ready(page: Page) -> None:
    """Ask from outside: the page's own policy forbids Playwright's waiting, which evaluates text."""
    deadline = time.monotonic() + LOADING_SECONDS
    while not page.evaluate("Boolean(window.enfilade && window.enfilade.ready)"):
        if time.monotonic() > deadline:
            raise TimeoutError(f"The gallery was not ready after {LOADING_SECONDS} s.")
        page.wait_for_timeout(250)
    page.wait_for_timeout(2000)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] or POSES)
