"""What a frame of the page costs beside one of a bare page of three.js: ``python benchmarks/frames.py [SITE]``.

The same scene with the same pictures, places and pixels, drawn by turns in one tab: by three.js alone, then by the
page's own renderer with one part more each time. Chromium draws in software, so that shading costs far more here than
on a graphics card, and only the ratios say something. Without a site it builds a draft of the product's own sentence.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tools.publish.serve import SiteServer

ROOT = Path(__file__).resolve().parents[1]
SENTENCE = "Create a 3D Paris art gallery with arched windows, marble floors, and impressionist paintings"
LIMIT = 1.15  # of a bare frame, for the same draws with everything left out that can be
SIZE = {"width": 960, "height": 540}
PATIENCE_S = 900
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
    command = [sys.executable, "-m", "enfilade", "build", SENTENCE, "--quality", "draft", "--out", str(site), "--no-serve"]  # fmt: skip
    environment = {**os.environ, "ENFILADE_HOME": str(folder / "home")}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return site


def measure(site: Path, folder: Path) -> dict[str, Any]:
    """Return what the page measured; ``folder`` becomes a copy of the site with the measuring page beside it."""
    shutil.copytree(site, folder)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    node = shutil.which("node", path=path) or "node"
    subprocess.run([node, str(ROOT / "viewer" / "frames.mjs"), str(folder)], check=True)
    with SiteServer(folder, port=0) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        page.goto(f"{server.url}frames.html")
        _wait(page)
        measured: dict[str, Any] = page.evaluate("window.measured")
        browser.close()
    return measured


def report(measured: dict[str, Any]) -> float:
    """Print a table, and return how much longer the barest frame of ours takes than a bare one: a median of frames,
    and of the places that were looked at."""
    bare = measured["variants"]["bare"]["frames"]
    ratios: dict[str, float] = {}
    print(f"{'':26}{'median ms':>10}{'p95 ms':>8}{'× bare':>8}{'draws':>7}")
    for name, variant in measured["variants"].items():
        frames = variant["frames"]
        ratios[name] = statistics.median(
            statistics.median(mine) / statistics.median(theirs)
            for mine, theirs in zip(frames, bare, strict=True)
        )
        every = [time for place in frames for time in place]
        p95 = statistics.quantiles(every, n=20)[-1]
        print(
            f"{name:26}{statistics.median(every):10.0f}{p95:8.0f}{ratios[name]:8.2f}{variant['draws']:7.0f}"
        )
    return ratios["target and grade"]


def _wait(page: Page) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while page.evaluate("window.measured === null"):
        failed = page.evaluate("window.failed")
        if failed is not None or time.monotonic() > deadline:
            raise RuntimeError(failed or f"No measurement after {PATIENCE_S} s.")
        page.wait_for_timeout(1000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("site", type=Path, nargs="?")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        measured = measure(options.site or build_draft(folder), folder / "measured")
    ratio = report(measured)
    print(json.dumps({"ratio": round(ratio, 3), "limit": LIMIT, "kept": ratio <= LIMIT, "drawn": "in software"}))


if __name__ == "__main__":
    main()
