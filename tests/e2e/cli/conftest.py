"""The real script, run as a person runs it: in a process of its own, with a data folder of its own."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.commands import SCRIPT, Commands, Finished
from tests.e2e.processes import processes_about

ROOT = Path(__file__).resolve().parents[3]
NOTHING: Mapping[str, str] = {}
PROMPT = "A small white gallery with two paintings"
SECONDS = 120


class Cli:
    """The script with a data folder. ``build`` adds what makes a build quick; whatever is started is ended with it.

    ``start`` and ``script`` run the script itself; to call it is to run it forked (``tests/commands.py``).
    """

    prompt = PROMPT

    def __init__(self, home: Path, commands: Commands) -> None:
        self.home = home
        self._commands = commands
        self._started: list[subprocess.Popen[str]] = []

    def start(self, *args: str, **options: Any) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [str(SCRIPT), *args],
            env=self._environment(options.pop("env", {})),
            stdout=options.pop("stdout", subprocess.PIPE),
            stderr=options.pop("stderr", subprocess.PIPE),
            text=True,
            **options,
        )
        self._started.append(process)
        return process

    def script(self, *args: str) -> Finished:
        process = self.start(*args)
        out, err = process.communicate(timeout=SECONDS)
        return Finished(process.returncode, out, err)

    def __call__(self, *args: str, env: Mapping[str, str] = NOTHING, cwd: Path = ROOT) -> Finished:
        return self._commands.run(*args, environment=self._environment(env), folder=cwd, seconds=SECONDS)

    def _environment(self, more: Mapping[str, str]) -> dict[str, str]:
        return {**os.environ, "ENFILADE_HOME": str(self.home), **more}

    def build_arguments(self, space: Any, *args: str, prompt: str = PROMPT) -> list[str]:
        return ["build", prompt, "--quality", "draft", "--spaces", space.url, *args]

    def build(self, space: Any, *args: str, prompt: str = PROMPT) -> Finished:
        return self(*self.build_arguments(space, *args, prompt=prompt))

    def processes(self) -> list[str]:
        """The command lines of all processes that have to do with the data folder."""
        return processes_about(self.home)

    def close(self) -> None:
        for process in self._started:
            process.kill()
            process.communicate()


@pytest.fixture
def cli(tmp_path: Path, commands: Commands) -> Iterator[Cli]:
    """The script with an empty data folder."""
    made = Cli(tmp_path / "home", commands)
    yield made
    made.close()


@dataclass
class Shared:
    """A build that several tests look at: what it printed, and its data folder, not to be changed."""

    home: Path
    printed: Finished
    space: Any

    @property
    def id(self) -> str:
        return next(path.name for path in (self.home / "builds").iterdir())


@pytest.fixture(scope="session")
def shared(
    tmp_path_factory: pytest.TempPathFactory, start_scripted_space: Callable[[], Any], commands: Commands
) -> Shared:
    """One finished build; its Space keeps the count of its calls."""
    space = start_scripted_space()
    made = Cli(tmp_path_factory.mktemp("shared"), commands)
    printed = made.script(*made.build_arguments(space))
    assert printed.code == 0, printed.err
    return Shared(made.home, printed, space)


@pytest.fixture
def after(shared: Shared, tmp_path: Path, commands: Commands) -> Iterator[Cli]:
    """The script with a copy of the shared build's data folder: a build of its sentence calls nothing."""
    made = Cli(tmp_path / "home", commands)
    shutil.copytree(shared.home, made.home)
    yield made
    made.close()


@pytest.fixture
def wait_until() -> Callable[[Callable[[], object]], None]:
    """Wait until something is so; fail after half a minute."""

    def wait(condition: Callable[[], object]) -> None:
        deadline = time.monotonic() + 30
        while not condition():
            assert time.monotonic() < deadline
            time.sleep(0.05)

    return wait
