"""A running test Space, shared by the whole session, and callers with data folders of their own."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tools.artifacts import Artifact, ArtifactStore
from tools.budget import Budget, Limits
from tools.durable.database import Database
from tools.durable.journal import Journal
from tools.planning.plan import Step
from tools.spaces.calling import CallResult, SpaceCaller
from tools.spaces.catalogue import Catalogue
from tools.spaces.hosting import SpaceHost

TESTS = next(parent for parent in Path(__file__).resolve().parents if parent.name == "tests")
SPACES = TESTS / "contract" / "spaces_for_tests"
BUSY_MACHINE_SECONDS = (
    120  # a process that imports and calls takes 2 s, many times that when others build as well
)
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
        self.log = self.home / "seen.jsonl"
        self.caller = SpaceCaller(
            home=self.home,
            artifacts=self.artifacts,
            catalogue=self.catalogue,
            host=self.host,
            journal=self.journal,
            budget=self.budget,
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
    ) -> CallResult:
        asked = self.brief() if brief is None else brief
        return self.caller.call(
            build_id=build,
            step=Step(id="scene", stage="geometry", capability=capability, brief=asked),
            space=space,
            brief=asked,
            inputs=inputs or [],
            limits=limits or Limits(max_calls=100, max_seconds=1000),
            cancelled=self.cancelled,
            grants=grants,
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

    def folders(self) -> list[Path]:
        """The call folders that are left."""
        return [path for path in (self.home / "calls").glob("*") if path.is_dir()]


def eventually(check: Callable[[], Any], *, seconds: float) -> None:
    """Wait until ``check`` holds."""
    deadline = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < deadline, "did not happen in time"
        time.sleep(0.02)


@pytest.fixture(name="eventually", scope="session")
def eventually_fixture() -> Callable[..., None]:
    return eventually


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


@pytest.fixture
def desk(tmp_path: Path, host: SpaceHost, host_home: Path) -> Iterator[Desk]:
    made = Desk(tmp_path, host, host_home)
    yield made
    made.caller.close()
    made.database.close()
