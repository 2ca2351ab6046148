"""How much longer a build takes than its longest path of Space times, and how many bytes its checkpoints need.

    python benchmarks/parallel_build.py [works] [seconds]

A real build through the graph: ``works`` pictures (default 12) that each take ``seconds`` (default 6) at a scripted
Space on loopback, all independent, and a scene that takes as long. The longest path is painting or scene, then
textures, assembly, light and delivery; their times are those of the build's own journal, so that what is left is the
graph's, the gate's and the checkpointer's. The build is a draft: its own local work is short.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

from enfilade.runs import run, states_of
from graph.context import Context
from tools.toolbox import Toolbox

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "tests" / "scripted_space" / "app.py"
LIMIT = 1.1


def start_space(folder: Path, seconds: float) -> tuple[subprocess.Popen[bytes], str]:
    """Start the scripted Space whose paintings and scenes take ``seconds``; return the process and its address."""
    script = {"paint": [f"slow:{seconds}"], "generate_scene": [f"slow:{seconds}"]}
    (folder / "script.json").write_text(json.dumps(script))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SCRIPT_FOLDER": str(folder),
                   "GRADIO_SERVER_PORT": str(port), "GRADIO_ANALYTICS_ENABLED": "False"}  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, str(APP)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"
    while True:
        try:
            httpx.get(f"{url}/gradio_api/info", timeout=5).raise_for_status()
            return process, url
        except httpx.HTTPError:
            time.sleep(0.2)


def longest_path(steps: dict[str, dict[str, dict[str, float]]]) -> float:
    """Return the seconds of the slowest first step plus those of the chain behind it, as the journal has them."""
    seconds = {name: record["call"]["seconds"] for name, record in steps.items()}
    chain = [seconds.pop(name) for name in ("textures", "assembly", "light", "delivery")]
    return max(seconds.values()) + sum(chain)


def main(works: int, seconds: float) -> None:
    """Build once and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        process, url = start_space(Path(folder), seconds)
        try:
            context = Context(quality="draft", planner="rules", spaces=[url])
            with Toolbox(home=Path(folder) / "home") as toolbox:
                record = toolbox.builds.ensure(
                    f"A white gallery with {works} paintings", settings=context.model_dump(mode="json")
                )
                started = time.monotonic()
                report = run(toolbox, record)
                wall = time.monotonic() - started
                path = longest_path(states_of(toolbox, [record.id])[record.id]["steps"])
                size = sum(file.stat().st_size for file in toolbox.home.glob("checkpoints.sqlite*"))
        finally:
            process.kill()
            process.wait()
    print(f"works: {works}, status: {report['status']}")
    print(
        f"build: {wall:.2f} s, longest path of steps: {path:.2f} s, ratio {wall / path:.3f} (limit {LIMIT})"
    )
    print(f"checkpoints: {size / 1024:.0f} KiB")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(int(arguments[0]) if arguments else 12, float(arguments[1]) if len(arguments) > 1 else 6.0)
