"""What 300,000 Gaussians cost to draw: ``python benchmarks/splats.py [--picture FILE.png]``.

A ball of small discs, as many as a gala publishes of one exhibit, is drawn by the page's own drawer, and the same
places by three.js as bare points, by turns in one tab. Chromium draws in software: only ratios say something. Frames
are counted in processor seconds of the browser, and the order of the Gaussians in milliseconds of its main thread.
"""

import argparse
import json
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
from _site import window
from frames import SIZE, browser_seconds, wait, write_page
from playwright.sync_api import Page

from tools.scene.splat import Gaussians, pack
from tools.scene.thresholds import MAX_SPLAT_GAUSSIANS

COUNT = MAX_SPLAT_GAUSSIANS["gala"]
RADIUS_M = 0.4
OVERLAP = 1.5  # of a disc's radius, to that which would just cover the ball
FRAMES = 2
ROUNDS = 2
PATIENCE_S = 300


def ball() -> Gaussians:
    """Return discs all over a ball, coloured by where they are."""
    turn = np.arange(COUNT) * np.pi * (3 - np.sqrt(5))  # Fibonacci's sphere
    y = 1 - 2 * (np.arange(COUNT) + 0.5) / COUNT
    ring = np.sqrt(1 - y**2)
    normals = np.stack([ring * np.cos(turn), y, ring * np.sin(turn)], axis=1)
    radius = RADIUS_M * np.sqrt(4 / COUNT) * OVERLAP
    half = np.stack(
        [1 + normals[:, 2], -normals[:, 1], normals[:, 0], np.zeros(COUNT)], axis=1
    )  # from +Z to the normal
    return Gaussians(
        (normals * RADIUS_M).astype(np.float32),
        np.tile(np.float32([[radius, radius, radius / 10]]), (COUNT, 1)),
        (half / np.linalg.norm(half, axis=1, keepdims=True)).astype(np.float32),
        (0.5 + normals / 2).astype(np.float32),
        np.full(COUNT, 0.95, np.float32),
    )


def measure(page: Page, variant: str, *, moving: bool) -> dict[str, float]:
    """Return processor milliseconds of a frame, and of the main thread the mean and the most that the order took."""
    ask = f"bench.draw({variant!r}, {json.dumps(moving)}, {{}})"
    page.evaluate(ask.format(2))  # compiles, uploads, and finds the first order
    before = browser_seconds()
    drawn = [page.evaluate(ask.format(FRAMES)) for _ in range(ROUNDS)]
    spent = (browser_seconds() - before) / (FRAMES * ROUNDS)
    sorting = [value for each in drawn for value in each["sorting"]]
    return {"cpu_ms": 1000 * spent, "order_ms": statistics.mean(sorting), "order_most_ms": max(sorting)}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder that is no gallery; yield its address."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--picture", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "bust.splat").write_bytes(pack(ball()))
        write_page(folder, "splats")
        with served(folder) as address, window(f"{address}/frames.html", SIZE, PATIENCE_S) as page:
            wait(page)
            table = {
                "points": measure(page, "points", moving=True),
                "splats, standing still": measure(page, "splats", moving=False),
                "splats, walking round": measure(page, "splats", moving=True),
            }
            if options.picture:
                page.screenshot(path=options.picture)
    for name, row in table.items():
        print(f"{name:24}" + "".join(f"{key}: {value:.1f}  " for key, value in row.items()))
    ratio = table["splats, walking round"]["cpu_ms"] / table["points"]["cpu_ms"]
    print(json.dumps({"gaussians": COUNT, "ratio": round(ratio, 2), "drawn": "in software"}))


if __name__ == "__main__":
    main()
