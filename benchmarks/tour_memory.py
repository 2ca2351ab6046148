"""Whether a long tour keeps memory: ``python benchmarks/tour_memory.py [SITE] [--minutes 10]``.

The guided tour goes round and round; every ten seconds, after a garbage collection, the browser says how much its heap
holds and how many nodes and listeners the page has, and the page how much it keeps on the graphics card. The last line
has the slopes after the first quarter, in which pictures still come. Without a site it builds a draft.
"""

import argparse
import json
import tempfile
import time
from pathlib import Path

import numpy as np
from _site import build_draft, opened
from playwright.sync_api import CDPSession, Page, ViewportSize

SIZE: ViewportSize = {
    "width": 320,
    "height": 180,
}  # many frames: memory is asked for by the frame, not by the pixel
EVERY_S = 10
SETTLED = 0.25  # of the samples: what comes before is not counted
PATIENCE_S = 600


def sample(page: Page, session: CDPSession, since: float) -> dict[str, float]:
    """Return what is held now."""
    session.send("HeapProfiler.collectGarbage")
    metrics = {row["name"]: row["value"] for row in session.send("Performance.getMetrics")["metrics"]}
    return {
        "minutes": round((time.monotonic() - since) / 60, 2),
        "heap_mb": round(metrics["JSHeapUsedSize"] / 1e6, 3),
        "nodes": metrics["Nodes"],
        "listeners": metrics["JSEventListeners"],
        "gpu_objects": page.evaluate("enfilade.gpuObjects"),
        "frames": page.evaluate("enfilade.frames"),
    }


def tour(site: Path, minutes: float) -> list[dict[str, float]]:
    """Go round for so long, and return the samples."""
    with opened(site, "", SIZE, PATIENCE_S) as page:
        while not page.evaluate("Boolean(window.enfilade && enfilade.ready)"):
            page.wait_for_timeout(1000)
        page.click("#enter")
        page.keyboard.press("t")
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")
        since = time.monotonic()
        samples = []
        while time.monotonic() - since < 60 * minutes:
            page.wait_for_timeout(1000 * EVERY_S)
            if page.get_attribute("#tour-pause", "aria-label") == "Once more":
                page.keyboard.press("t")
            samples.append(sample(page, session, since))
            print(json.dumps(samples[-1]), flush=True)
    return samples


def slopes(samples: list[dict[str, float]]) -> dict[str, float]:
    """Return what is gained a minute, by least squares."""
    settled = samples[int(SETTLED * len(samples)) :]
    minutes = [row["minutes"] for row in settled]
    held = ("heap_mb", "nodes", "listeners", "gpu_objects")
    return {
        f"{name}_a_minute": round(float(np.polyfit(minutes, [row[name] for row in settled], 1)[0]), 4)
        for name in held
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("site", type=Path, nargs="?")
    parser.add_argument("--minutes", type=float, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        samples = tour(options.site or build_draft(Path(temporary)), options.minutes)
    print(json.dumps(slopes(samples)))


if __name__ == "__main__":
    main()
