"""What the benchmarks of the page share: a gallery to look at, and a browser that draws in software."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from tools.publish.serve import SiteServer

SENTENCE = "Create a 3D Paris art gallery with arched windows, marble floors, and impressionist paintings"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
]


def build_draft(folder: Path) -> Path:
    """Build the gallery as a user would; return its site."""
    site = folder / "site"
    build = ["enfilade", "build", SENTENCE, "--quality", "draft", "--out", str(site), "--no-serve"]
    environment = {**os.environ, "ENFILADE_HOME": str(folder / "home")}
    subprocess.run([sys.executable, "-m", *build], env=environment, check=True, stdout=subprocess.DEVNULL)
    return site


@contextmanager
def opened(site: Path, file: str, size: ViewportSize, patience_s: float) -> Iterator[Page]:
    """Serve the site and open one of its files in a browser window of that size, in pixels."""
    with SiteServer(site, port=0) as server, window(f"{server.url}{file}", size, patience_s) as page:
        yield page


@contextmanager
def window(url: str, size: ViewportSize, patience_s: float) -> Iterator[Page]:
    """Open an address in a browser window of that size, in pixels."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport=size)
        page.set_default_timeout(patience_s * 1000)
        page.goto(url)
        yield page
        browser.close()
