"""What a frame of the page costs beside one of a bare page of three.js: ``python benchmarks/frames.py [SITE]``.

The same scene with the same pictures, places and pixels, drawn by turns in one tab: by three.js alone, then by the
page's own renderer with one part more each time. Chromium draws in software, so that shading costs far more here than
on a graphics card, and only ratios say something. Frames are counted in processor seconds of the browser, which a busy
machine does not lengthen. Without a site it builds a draft of the product's own sentence.
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
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from _site import build_draft, opened
from playwright.sync_api import Page, ViewportSize

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 1.15  # of a bare frame, for the same draws with everything left out that can be
SIZE: ViewportSize = {"width": 640, "height": 360}
ROUNDS = 2  # all variants in turn
FRAMES = 2  # of a round, after one that is not counted: it compiles and uploads
PATIENCE_S = 1200


@dataclass
class Cost:
    """Of frames of one kind: processor seconds of a frame by place and round, wall-clock milliseconds, draw calls."""

    cpu_s: list[list[float]] = field(default_factory=list)
    wall_ms: list[float] = field(default_factory=list)
    draws: int = 0


Table = dict[str, Cost]


def measure(site: Path, folder: Path) -> Table:
    """Return what frames cost; ``folder`` becomes a copy of the site with the measuring page beside it."""
    shutil.copytree(site, folder)
    write_page(folder, "frames")
    with opened(folder, "frames.html", SIZE, PATIENCE_S) as page:
        wait(page)
        poses, names = page.evaluate("[bench.poses.length, bench.variants]")
        table = {name: Cost() for name in names}
        for pose in range(poses):
            for number, name in enumerate(names):
                page.evaluate(f"bench.draw({number}, {pose}, 1)")
                table[name].cpu_s.append([])
            for _ in range(ROUNDS):
                for number, name in enumerate(names):
                    _draw(page, number, pose, table[name])
    return table


def write_page(folder: Path, proof: str) -> None:
    """Write ``frames.html``, which runs one of ``viewer/test/proof``."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    node = shutil.which("node", path=path) or "node"
    subprocess.run([node, str(ROOT / "viewer" / "frames.mjs"), str(folder), proof], check=True)


def _draw(page: Page, variant: int, pose: int, cost: Cost) -> None:
    page.evaluate(f"bench.draw({variant}, {pose}, 1)")  # what changes between variants is made ready
    before = browser_seconds()
    drawn = page.evaluate(f"bench.draw({variant}, {pose}, {FRAMES})")
    cost.cpu_s[-1].append((browser_seconds() - before) / FRAMES)
    cost.wall_ms += drawn["times"]
    cost.draws = drawn["draws"]


def browser_seconds() -> float:
    """Return the processor seconds so far of everything that this process started and that still runs."""
    total = 0.0
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            total += times.user + times.system
    return total


def report(table: Table) -> float:
    """Print a table, and return how much more the barest frame of ours costs than a bare one."""
    bare = table["bare"].cpu_s
    ratios: dict[str, float] = {}
    print(f"{'':26}{'CPU ms':>8}{'× bare':>8}{'wall ms: median':>17}{'p95':>8}{'draws':>7}")
    for name, cost in table.items():
        mine = [statistics.median(place) for place in cost.cpu_s]
        theirs = [statistics.median(place) for place in bare]
        ratios[name] = sum(mine) / sum(theirs)
        p95 = statistics.quantiles(cost.wall_ms, n=20)[-1]
        print(
            f"{name:26}{1000 * statistics.mean(mine):8.0f}{ratios[name]:8.2f}"
            f"{statistics.median(cost.wall_ms):17.0f}{p95:8.0f}{cost.draws:7}",
            flush=True,
        )
    return ratios["target and grade"]


def wait(page: Page) -> None:
    """Wait until the measuring page is ready. Raises RuntimeError with what it says."""
    deadline = time.monotonic() + PATIENCE_S
    while page.evaluate("window.bench === null"):
        failed = page.evaluate("window.failed")
        if failed is not None or time.monotonic() > deadline:
            raise RuntimeError(failed or f"Nothing drawn after {PATIENCE_S} s.")
        page.wait_for_timeout(1000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("site", type=Path, nargs="?")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        table = measure(options.site or build_draft(folder), folder / "measured")
    ratio = report(table)
    print(
        json.dumps({"ratio": round(ratio, 3), "limit": LIMIT, "kept": ratio <= LIMIT, "drawn": "in software"})
    )


if __name__ == "__main__":
    main()
