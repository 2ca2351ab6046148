"""What a Space call costs here beyond a bare call with gradio's client, on the same app on loopback.

    python benchmarks/call_overhead.py [calls]          # and beside daggr, where it is installed (pip install daggr)

The app answers at once, so what is measured is key, schema, journal, budget, detached runner, file checks and ledger.
``bare`` is a new ``Client`` and one ``predict`` that downloads the same file: what each call would be without us.
``lean`` is the same with what our runner spares its client: telemetry, and the certificates, which are read once.
``kept`` is one ``Client`` kept for all calls, as no call in a process of its own can have it; ``kept_lean`` is one such
that is spared the same. Each of them looks for its result every 50 ms, ours hears of it. ``daggr`` is a graph of
one node in daggr, which keeps its client too, and fetches the file itself. All are interleaved, so that whatever else
the machine does falls on all alike.
"""

import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from gradio_client import Client

from tools.artifacts import ArtifactStore
from tools.budget import Budget, Limits
from tools.durable.database import Database
from tools.durable.journal import Journal
from tools.ledger import Ledgers
from tools.planning.plan import Step
from tools.spaces.calling import SpaceCaller
from tools.spaces.catalogue import Catalogue
from tools.spaces.health import Health
from tools.spaces.hosting import SpaceHost
from tools.spaces.http import tls
from tools.spaces.pace import Pace

SPACES = Path(__file__).resolve().parents[1] / "tests" / "contract" / "spaces_for_tests"
DEFAULT_CALLS = 25


def timed(action: Callable[[], object]) -> float:
    """Return the seconds that ``action`` takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def daggr_node(url: str) -> Callable[[int], object]:
    """Return a function that makes the call as a graph of daggr's."""
    import gradio as gr
    from daggr import GradioNode, Graph
    from daggr.executor import SequentialExecutor

    fixed = {"scene": "Paris", "style": "x", "resolution": "draft", "brief": "{}"}
    node = GradioNode(
        url,
        api_name="/generate_scene",
        name="scene",
        inputs={**fixed, "seed": gr.Number()},
        outputs={"scene": gr.Model3D(), "description": gr.JSON()},
    )
    executor = SequentialExecutor(Graph("benchmark", nodes=[node]))
    return lambda seed: executor.execute_node("scene", {"seed": seed})


def measure(home: Path, calls: int) -> dict[str, float]:
    """Return medians in milliseconds, and the ratio of ours to the bare one's."""
    host = SpaceHost(home=home, bundled=SPACES)
    database = Database(home / "journal.sqlite")
    caller = SpaceCaller(
        home=home,
        artifacts=ArtifactStore(str(home / "artifacts")),
        ledgers=Ledgers(home / "builds", database),
        catalogue=Catalogue(SPACES / "cards"),
        host=host,
        journal=Journal(database),
        budget=Budget(database),
        health=Health(database),
        pace=Pace(database),
    )
    url = host.lease("echo").url
    never = threading.Event()

    def ours(seed: int) -> None:
        brief = {"scene": "Paris", "style": "x", "resolution": "draft", "building": {}, "seed": seed}
        caller.call(
            build_id="benchmark",
            step=Step(id="scene", stage="geometry", capability="generate_scene", brief=brief),
            space="tests/echo",
            brief=brief,
            inputs=[],
            limits=Limits(max_calls=10 * calls, max_seconds=1e6),
            cancelled=never,
        )

    spared = {"analytics_enabled": False, "ssl_verify": tls()}

    def client(folder: str, **options: Any) -> Client:
        return Client(url, verbose=False, download_files=str(home / folder), **options)

    def predict(client: Client, seed: int) -> None:
        client.predict("Paris", "x", "draft", "{}", seed, api_name="/generate_scene")

    def bare(seed: int) -> None:
        predict(client("bare"), seed)

    def lean(seed: int) -> None:
        predict(client("lean", **spared), seed)

    kept = partial(predict, client("kept"))
    kept_lean = partial(predict, client("kept_lean", **spared))

    ours(-1)  # the zygote's imports, the schema and the app's first request are not what a call costs
    bare(-1)
    ways = {"bare": bare, "lean": lean, "kept": kept, "kept_lean": kept_lean, "ours": ours, "reused": ours}
    if find_spec("daggr"):
        ways["daggr"] = daggr_node(url)
        ways["daggr"](-1)
    times: dict[str, list[float]] = {name: [] for name in ways}
    for seed in range(calls):
        for name, way in ways.items():
            times[name].append(timed(partial(way, seed)))
    caller.close()
    database.close()
    host.close()
    medians = {f"{name}_ms": round(1000 * statistics.median(values), 1) for name, values in times.items()}
    return {
        "calls": calls,
        **medians,
        "over_bare_ms": round(medians["ours_ms"] - medians["bare_ms"], 1),
        "over_lean_ms": round(medians["ours_ms"] - medians["lean_ms"], 1),
        "over_kept_ms": round(medians["ours_ms"] - medians["kept_ms"], 1),
        "over_kept_lean_ms": round(medians["ours_ms"] - medians["kept_lean_ms"], 1),
        "ratio": round(medians["ours_ms"] / medians["bare_ms"], 2),
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        count = int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_CALLS
        print(json.dumps(measure(Path(folder), count), indent=2))
