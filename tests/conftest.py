"""Scripted Spaces on loopback, and builds that use them instead of the bundled ones."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from tests.commands import Commands
from tests.zygotes import Zygotes
from tools.jail.parser import Parser
from tools.toolbox import READING

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 90
LONG_FIRST = ("e2e", "faults", "integration", "contract")  # folders
ONE_WORKER = ("e2e/cli", "e2e/server", "contract/spaces")  # their files share what takes long to start


class LoadByWhatIsShared(LoadFileScheduling):
    """Give a worker a file at a time, and all files of a folder of ``ONE_WORKER``: else each worker would start anew
    what their session fixtures start."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return next((folder for folder in ONE_WORKER if file.startswith(f"tests/{folder}/")), file)


@pytest.hookimpl(optionalhook=True)  # a run without workers has no such hook
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    return LoadByWhatIsShared(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let workers take the long files first: one that starts last is waited for (``--no-loadscope-reorder``)."""

    def rank(item: pytest.Item) -> int:
        folder = item.path.relative_to(Path(__file__).parent).parts[0]
        return LONG_FIRST.index(folder) if folder in LONG_FIRST else len(LONG_FIRST)

    items.sort(key=rank)


class ScriptedSpace:
    """A running scripted Space: see ``scripted_space/app.py``."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self._folder = folder
        self.reset()

    def reset(self, **script: list[str]) -> None:
        """Forget all calls and follow ``script`` from now on."""
        for log in self._folder.glob("*.log"):
            log.unlink()
        (self._folder / "script.json").write_text(json.dumps(script))

    def calls(self, endpoint: str) -> int:
        """How many calls the endpoint has seen since the last reset."""
        log = self._folder / f"{endpoint}.log"
        return len(log.read_text().splitlines()) if log.exists() else 0


@pytest.fixture(scope="session")
def start_scripted_space(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], ScriptedSpace]]:
    with ExitStack() as running:

        def start() -> ScriptedSpace:
            folder = tmp_path_factory.mktemp("script")
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port = probe.getsockname()[1]
            environment = {
                **os.environ,
                "SCRIPT_FOLDER": str(folder),
                "GRADIO_SERVER_NAME": "127.0.0.1",
                "GRADIO_SERVER_PORT": str(port),
                "GRADIO_TEMP_DIR": str(folder / "files"),
                "GRADIO_ANALYTICS_ENABLED": "False",
            }
            (folder / "script.json").write_text("{}")
            log = (folder / "stderr").open("wb")
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.start_app", "tests.scripted_space.app"],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )
            running.callback(lambda: (process.kill(), process.wait(), log.close()))
            url = f"http://127.0.0.1:{port}"
            deadline = time.monotonic() + START_SECONDS
            while True:
                try:
                    httpx.get(f"{url}/gradio_api/info", timeout=5).raise_for_status()
                    return ScriptedSpace(url, folder)
                except httpx.HTTPError:
                    assert process.poll() is None and time.monotonic() < deadline, (
                        folder / "stderr"
                    ).read_text()
                    time.sleep(0.2)

        yield start


@pytest.fixture(scope="session")
def _first(start_scripted_space: Callable[[], ScriptedSpace]) -> ScriptedSpace:
    return start_scripted_space()


@pytest.fixture(scope="session")
def _second(start_scripted_space: Callable[[], ScriptedSpace]) -> ScriptedSpace:
    return start_scripted_space()


@pytest.fixture(scope="session")
def zygotes() -> Iterator[Zygotes]:
    """The zygotes of this test process, for whoever borrows them."""
    lasting = Zygotes()
    yield lasting
    lasting.end()


@pytest.fixture(scope="session")
def commands() -> Iterator[Commands]:
    """What runs commands that nobody watches while they run."""
    running = Commands()
    yield running
    running.close()


@pytest.fixture(scope="session")
def parser(zygotes: Zygotes) -> Parser:
    """What has strangers' files read in the jail."""
    return zygotes.parser(READING)


@pytest.fixture
def lent_zygotes(zygotes: Zygotes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the toolboxes of one test borrow their zygotes."""
    zygotes.lend(monkeypatch)


@pytest.fixture(scope="module")
def lasting_zygotes(zygotes: Zygotes) -> Iterator[None]:
    """Let every toolbox of a module borrow its zygotes; for tests that do not watch them end."""
    with pytest.MonkeyPatch.context() as patch:
        zygotes.lend(patch)
        yield


@pytest.fixture
def space(_first: ScriptedSpace) -> ScriptedSpace:
    """A Space that offers everything and does as it is told; fresh for each test."""
    _first.reset()
    return _first


@pytest.fixture
def other_space(_second: ScriptedSpace) -> ScriptedSpace:
    """A second one."""
    _second.reset()
    return _second


@pytest.fixture
def start_process() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Return a function like ``subprocess.Popen``, in text; what still runs when the test ends or fails is killed."""
    with ExitStack() as running:

        def start(command: list[str], **options: Any) -> subprocess.Popen[str]:
            process = running.enter_context(subprocess.Popen(command, text=True, **options))
            running.callback(process.kill)
            return process

        yield start


@pytest.fixture
def without_bundled(tmp_path: Path) -> Path:
    """A folder of bundled Spaces whose apps fall over when they start."""
    for name in ("scene_generator", "texture_synthesizer"):
        (tmp_path / "bundled" / name).mkdir(parents=True)
        (tmp_path / "bundled" / name / "app.py").write_text("raise SystemExit('this Space does not start')\n")
    return tmp_path / "bundled"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a file system of one mebibyte; needs the right to mount."""
    folder = tmp_path / "small"
    folder.mkdir()
    if not shutil.which("mount") or os.geteuid() != 0:
        pytest.fail("The test of a full disk needs root and mount.")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
