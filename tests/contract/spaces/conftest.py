"""A running test Space, shared by the whole session, and callers with data folders of their own."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.contract.spaces_for_tests.notes import notes_file
from tests.twins import files
from tests.twins.quirks import PLAIN
from tools.artifacts import Artifact, ArtifactStore
from tools.budget import Budget, Limits
from tools.durable.database import Database
from tools.durable.journal import Journal
from tools.ledger import Ledgers
from tools.planning.plan import Step
from tools.spaces.call import CallResult
from tools.spaces.calling import SpaceCaller
from tools.spaces.catalogue import Catalogue
from tools.spaces.health import Health
from tools.spaces.hosting import SpaceHost
from tools.spaces.pace import Pace

TESTS = next(parent for parent in Path(__file__).resolve().parents if parent.name == "tests")
SPACES = TESTS / "contract" / "spaces_for_tests"
# A process that imports and calls takes 2 s, many times that when others build as well.
BUSY_MACHINE_SECONDS = 120
CANARY = "hf_canary_that_no_space_may_see"


@dataclass
class Desk:
    """One data folder with everything that a call needs, and the log of the calls that the Space saw."""

    home: Path
    host: SpaceHost
    host_home: Path
    catalogue: Catalogue = field(default_factory=lambda: Catalogue(SPACES / "cards"))
    cancelled: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.database = Database(self.home / "journal.sqlite")
        self.artifacts = ArtifactStore(str(self.home / "artifacts"))
        self.journal = Journal(self.database)
        self.budget = Budget(self.database)
        self.health = Health(self.database)
        self.pace = Pace(self.database)
        self.ledgers = Ledgers(self.home / "builds", self.database)
        self.log = notes_file(self.home)
        self.caller = SpaceCaller(
            home=self.home,
            artifacts=self.artifacts,
            ledgers=self.ledgers,
            catalogue=self.catalogue,
            host=self.host,
            journal=self.journal,
            budget=self.budget,
            health=self.health,
            pace=self.pace,
        )

    def brief(self, seed: int = 1, **wish: Any) -> dict[str, Any]:
        building = {"log": str(self.log), **wish}
        return {"scene": "Paris", "style": "x", "resolution": "draft", "building": building, "seed": seed}

    def call(
        self,
        space: str = "tests/echo",
        *,
        brief: dict[str, Any] | None = None,
        inputs: list[Artifact] | None = None,
        build: str = "build",
        limits: Limits | None = None,
        capability: Any = "generate_scene",
        grants: Collection[str] = (),
        candidates: list[str] | None = None,
        private_hosts: Collection[str] = (),
    ) -> CallResult:
        asked = self.brief() if brief is None else brief
        return self.caller.call(
            build_id=build,
            step=Step(
                id="scene", stage="geometry", capability=capability, brief=asked, candidates=candidates or []
            ),
            space=space,
            brief=asked,
            inputs=inputs or [],
            limits=limits or Limits(max_calls=1000, max_seconds=100_000),
            cancelled=self.cancelled,
            grants=grants,
            private_hosts=private_hosts,
        )

    def seen(self) -> list[dict[str, Any]]:
        """What the Space noted of each call."""
        return [json.loads(line) for line in self.log.read_text().splitlines()] if self.log.exists() else []

    def wait_until_seen(self, calls: int = 1) -> None:
        eventually(lambda: len(self.seen()) >= calls, seconds=BUSY_MACHINE_SECONDS)

    def process(self, seed: int = 1, card: str = "tests/echo", **wish: Any) -> subprocess.Popen[str]:
        """Start a build of one call in a process of its own."""
        wish = {"log": str(self.log), **wish}
        return subprocess.Popen(
            [sys.executable, str(SPACES / "one_call.py"), str(self.home), str(self.host_home), str(seed),
             json.dumps(wish), card],
            env={**os.environ, "PYTHONPATH": str(TESTS.parent)},
            stdout=subprocess.PIPE,
            text=True,
        )  # fmt: skip

    def close(self) -> None:
        self.caller.close()
        self.database.close()
        self.log.unlink(missing_ok=True)

    def folders(self) -> list[Path]:
        """The call folders that are left."""
        return [path for path in (self.home / "calls").glob("*") if path.is_dir()]


@dataclass
class Twins:
    """The server of ``tests.twins.app``: the Hub at ``url`` and the twins of all recorded Spaces below it."""

    url: str

    def script(self, faults: dict[str, list[dict[str, Any]]] | None = None) -> None:
        """Forget what was called, and let the next calls of each Space fail in these ways."""
        httpx.post(f"{self.url}/twins/script", json=faults or {}).raise_for_status()

    def calls(self, space: str) -> list[str]:
        """The endpoints of a Space that were called, in order."""
        called: dict[str, list[str]] = httpx.get(f"{self.url}/twins/calls").json()
        return called.get(space, [])


def eventually(check: Callable[[], Any], *, seconds: float) -> None:
    """Wait until ``check`` holds."""
    deadline = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < deadline, "did not happen in time"
        time.sleep(0.02)


@pytest.fixture(name="eventually", scope="session")
def eventually_fixture() -> Callable[..., None]:
    return eventually


@pytest.fixture(autouse=True, scope="module")
def _borrowed(lasting_zygotes: None) -> None:
    """Toolboxes and desks borrow their zygotes."""


@pytest.fixture(scope="session")
def host_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("host")


@pytest.fixture(scope="session")
def host(host_home: Path) -> Iterator[SpaceHost]:
    shared = SpaceHost(home=host_home, bundled=SPACES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_TOKEN", CANARY)
        yield shared
        shared.close()


@pytest.fixture(scope="session")
def start_twins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Twins]]:
    """Start a server with the twins of the recordings in a folder (default: all that are shipped)."""
    processes = []

    def start(*cards: str) -> Twins:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        folder = tmp_path_factory.mktemp("twins")
        with (folder / "stderr").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.start_app", "tests.twins.app", str(port), *cards],
                cwd=TESTS.parent,
                env={**os.environ, "GRADIO_ANALYTICS_ENABLED": "False", "GRADIO_TEMP_DIR": str(folder / "files"),
                     "TMPDIR": str(folder)},
                stdout=log,
                stderr=log,
            )  # fmt: skip
        processes.append(process)
        twins = Twins(f"http://127.0.0.1:{port}")

        def answers() -> bool:
            assert process.poll() is None, (folder / "stderr").read_text()
            try:
                return httpx.get(f"{twins.url}/twins/calls", timeout=5).is_success
            except httpx.HTTPError:
                return False

        eventually(answers, seconds=BUSY_MACHINE_SECONDS)
        return twins

    yield start
    for process in processes:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def twins(start_twins: Callable[..., Twins]) -> Iterator[Twins]:
    """The Hub that this process asks, and the twins that it knows."""
    started = start_twins()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("huggingface_hub.constants.ENDPOINT", started.url)
        yield started


@pytest.fixture(scope="module")
def strangers(
    tmp_path_factory: pytest.TempPathFactory, host: SpaceHost, host_home: Path, twins: Twins
) -> Iterator[Desk]:
    """A desk with the cards that are shipped, whose Hub is that of the twins."""
    made = Desk(tmp_path_factory.mktemp("strangers"), host, host_home, catalogue=Catalogue())
    yield made
    made.close()


BRIEFS: dict[str, dict[str, Any]] = {
    "text_to_image": {"subject": "poppies", "prompt": "poppies in a field", "width": 512, "height": 384},
    "edit_image": {"prompt": "make it dusk", "width": 256, "height": 256},
    "restore_face": {},
    "remove_background": {},
    "text_to_3d": {"subject": "a bust", "matter": "bronze", "height": 0.6, "prompt": "a bust in bronze",
                   "resolution": "draft"},
    "image_to_3d": {"subject": "a bust", "matter": "bronze", "height": 0.6, "resolution": "draft"},
    "image_to_splat": {"subject": "a bust", "height": 0.6},
    "texture_mesh": {"prompt": "weathered bronze"},
}  # fmt: skip


@dataclass
class Ask:
    """Asks a stranger's Space for what its card offers, as a step of a build would."""

    desk: Desk

    def inputs(self) -> list[Artifact]:
        """A mesh and a picture, for those that take one."""
        put = self.desk.artifacts.put
        return [
            put(files.picture(256, 256, 3, "PNG"), media_type="image/png", role="image"),
            put(files.glb(PLAIN), media_type="model/gltf-binary", role="exhibit"),
        ]

    def __call__(
        self, space: str, *, seed: int = 7, build: str = "build", candidates: list[str] | None = None
    ) -> CallResult:
        card = self.desk.catalogue.card(space)
        assert card is not None
        asked = {**BRIEFS[card.capability], "seed": seed}
        return self.desk.call(
            space,
            brief=asked,
            inputs=self.inputs(),
            capability=card.capability,
            build=build,
            candidates=candidates,
        )


@pytest.fixture
def ask(strangers: Desk, twins: Twins) -> Ask:
    """Ask Spaces that behave, unless ``twins.script`` says otherwise."""
    twins.script()
    return Ask(strangers)


@pytest.fixture
def desk(tmp_path: Path, host: SpaceHost, host_home: Path) -> Iterator[Desk]:
    made = Desk(tmp_path, host, host_home)
    yield made
    made.close()
