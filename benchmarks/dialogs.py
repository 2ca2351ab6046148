"""How long the page takes to show a dialog: ``python benchmarks/dialogs.py [SITE]``.

Each is opened by its button or key, and closed again. What counts is the processor time of the page's main thread,
from the press until the dialog was drawn: a busy machine does not lengthen it, and the drawing of the scene, which is
another process's, is not in it. Without a site it builds a draft of the product's own sentence.
"""

import argparse
import json
import statistics
import tempfile
from pathlib import Path

from _site import build_draft, opened
from playwright.sync_api import CDPSession, Page, ViewportSize

LIMIT_MS = 100  # beyond, who pressed a button notices that nothing happens
SIZE: ViewportSize = {"width": 640, "height": 360}
ROUNDS = 3
SETTLING_MS = 1500  # what fades in and glides is over by then
PATIENCE_S = 600
# What opens, and how: a press on a button of the page, or a key.
DIALOGS = {
    "works": "#works-open",
    "map": "#map-open",
    "settings": "#settings-open",
    "help": "#help-open",
    "card": "KeyE",
}
# Press, and wait until what was pressed for is open and a frame was shown with it.
PRESS = """
([id, how]) => new Promise((done) => {
  const shown = () => {
    const panel = document.getElementById(id);
    if (!(panel.open ?? !panel.hidden)) return requestAnimationFrame(shown);
    requestAnimationFrame(() => setTimeout(done));
  };
  if (how.startsWith('#')) document.querySelector(how).click();
  else dispatchEvent(new KeyboardEvent('keydown', { code: how }));
  shown();
})
"""


def thread_seconds(session: CDPSession) -> float:
    """Return the processor seconds that the page's main thread has worked so far."""
    metrics = {entry["name"]: entry["value"] for entry in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"])


def measure(page: Page) -> dict[str, list[float]]:
    """Return the milliseconds of the main thread for each dialog, once a round."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    table: dict[str, list[float]] = {name: [] for name in DIALOGS}
    for _ in range(ROUNDS):
        for name, how in DIALOGS.items():
            before = thread_seconds(session)
            page.evaluate(PRESS, [name, how])
            table[name].append(1000 * (thread_seconds(session) - before))
            page.wait_for_timeout(SETTLING_MS)
            page.keyboard.press("Escape")
            page.wait_for_timeout(SETTLING_MS)
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("site", type=Path, nargs="?")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        site = options.site or build_draft(Path(temporary))
        with opened(site, "?#work=1", SIZE, PATIENCE_S) as page:
            while not page.evaluate("Boolean(window.enfilade && enfilade.ready)"):
                page.wait_for_timeout(500)
            page.click("#enter")
            page.wait_for_timeout(SETTLING_MS)
            table = measure(page)
    for name, times in table.items():
        first, *again = times
        print(f"{name:10}{first:8.1f} ms the first time{statistics.median(again):8.1f} ms after")
    worst = max(first for first, *_ in table.values())
    print(json.dumps({"worst_ms": round(worst, 1), "limit": LIMIT_MS, "kept": worst <= LIMIT_MS}))


if __name__ == "__main__":
    main()
