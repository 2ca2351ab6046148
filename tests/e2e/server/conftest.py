import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from langgraph_sdk import get_sync_client
from langgraph_sdk.client import SyncLangGraphClient

ROOT = Path(__file__).resolve().parents[3]
PROGRAMS = Path(sys.executable).parent
START_TIMEOUT_S = 120  # 6 s on an idle machine
STOP_TIMEOUT_S = 60


class Server:
    """The real ``langgraph dev`` with the repository's own langgraph.json, or another, on a data folder of its own.

    It runs in ``folder``, because it keeps its table of threads in the folder that it is started in.
    """

    def __init__(self, folder: Path, config: Path = ROOT / "langgraph.json") -> None:
        self.folder = folder
        self.config = config
        self.home = folder / "home"
        self.log = folder / "server.log"
        self.environment = os.environ | {
            "ENFILADE_HOME": str(self.home),
            "LANGGRAPH_CLI_NO_ANALYTICS": "1",
            "LANGSMITH_TRACING": "false",
        }
        self.process: subprocess.Popen[bytes] | None = None
        self._programs: list[subprocess.Popen[str]] = []

    def start(self, *prefix: str) -> None:
        """Start it, through the program ``prefix`` if there is one, and wait until it answers."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        self.url = f"http://127.0.0.1:{port}"
        command = [PROGRAMS / "langgraph", "dev", "--config", self.config, "--port", port]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*prefix, *map(str, command), "--no-browser", "--no-reload"],
                cwd=self.folder,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(self.answers, START_TIMEOUT_S, lambda: self.log.read_text(encoding="utf-8")[-4000:])

    def answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, self.log.read_text(encoding="utf-8")[-4000:]
        try:
            return httpx.get(f"{self.url}/ok").is_success
        except httpx.TransportError:
            return False

    def end(self, number: signal.Signals, *, group: bool = True) -> None:
        """Send a signal to the whole process group, or to the server alone, and wait."""
        if self.process is not None:
            (os.killpg if group else os.kill)(self.process.pid, number)
            self.process.wait(STOP_TIMEOUT_S)
            self.process = None

    def close(self) -> None:
        """End it, by force where asking did not help, and the programs that were started beside it."""
        for program in self._programs:
            with program:
                program.kill()
        try:
            self.end(signal.SIGTERM)
        except subprocess.TimeoutExpired:
            self.end(signal.SIGKILL)
            raise

    @property
    def client(self) -> SyncLangGraphClient:
        return get_sync_client(url=self.url)

    def stream(self, thread_id: str, **options: Any) -> list[tuple[str, Any]]:
        """Run the gallery on a thread to its end and return every event."""
        parts = self.client.runs.stream(thread_id, "gallery", stream_mode=["custom", "updates"], **options)
        return [(part.event, part.data) for part in parts]

    def run_program(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start the command line on the same data folder."""
        program = subprocess.Popen(
            [PROGRAMS / "enfilade", *arguments],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._programs.append(program)
        return program


def wait_until(
    condition: Callable[[], object], seconds: float, explain: Callable[[], str] = lambda: ""
) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s. {explain()}"
        time.sleep(0.2)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("server"))
    try:
        running.start()
        yield running
    finally:
        running.close()


@pytest.fixture
def quiet_server(tmp_path: Path) -> Iterator[Server]:
    """One that is not started yet."""
    fresh = Server(tmp_path)
    yield fresh
    fresh.close()


@pytest.fixture(scope="session")
def eventually() -> Callable[..., None]:
    return wait_until
