"""Tiny builds in a real ``langgraph dev``: what the kill loop kills when it kills the server.

The server imports this file for its ``graph``; the folder of the Space comes in the environment.
"""

import json
import os
import signal
import time
from pathlib import Path

from tests.e2e.server.conftest import ROOT, Server
from tests.faults.tiny_build import CALLS, State, thread_id, tiny_graph, tiny_toolbox

CALL_SECONDS = 0.3
SPACE_HOME = "TINY_BUILD_SPACE_HOME"
RUN_SECONDS = 120  # a run takes two seconds on an idle machine
POLL_S = 0.05
GRAPH = "tiny"


class ServedBuilds:
    """A server with the graph of the tiny builds. It is started when a build is to be run and no server lives."""

    def __init__(self, folder: Path, space_home: Path) -> None:
        config = folder / "langgraph.json"
        config.write_text(json.dumps({
            "dependencies": [str(ROOT)],
            "graphs": {GRAPH: f"{Path(__file__)}:graph"},
            "checkpointer": {"path": "graph.server.checkpointer"},
            "env": {"LANGGRAPH_STRICT_MSGPACK": "true"},
        }))  # fmt: skip
        self._server = Server(folder, config)
        self._server.environment[SPACE_HOME] = str(space_home)
        self.home = self._server.home

    def run(self, number: int, kill_after: float | None) -> bool:
        """Begin a build, or go on with it; kill the server after so many seconds if the run has not ended by then.

        Return whether the run came to its end. AssertionError when it ended with an error.
        """
        if self._server.process is None:
            self._server.start()
        client, thread = self._server.client, thread_id(number)
        client.threads.create(thread_id=thread, graph_id=GRAPH, if_exists="do_nothing")
        begun = client.threads.get_state(thread)["values"]
        begin = None if begun else State(number=number)
        run = client.runs.create(thread, GRAPH, input=begin, multitask_strategy="enqueue", durability="sync")
        started = time.monotonic()
        while (status := client.runs.get(thread, run["run_id"])["status"]) in ("pending", "running"):
            elapsed = time.monotonic() - started
            if kill_after is not None and elapsed >= kill_after:
                self._server.end(signal.SIGKILL)
                return False
            assert elapsed < RUN_SECONDS, f"build {number} is still {status}"
            time.sleep(POLL_S)
        assert status == "success", f"build {number} ended as {status}: {self._log()}"
        return True

    def close(self) -> None:
        """End the server."""
        self._server.close()

    def _log(self) -> str:
        return self._server.log.read_text(encoding="utf-8")[-4000:]


if SPACE_HOME in os.environ:  # imported by the server
    graph = tiny_graph(
        tiny_toolbox(Path(os.environ["ENFILADE_HOME"]), Path(os.environ[SPACE_HOME])),
        calls=CALLS,
        seconds=CALL_SECONDS,
    ).compile()
