"""The bundled Spaces are started before all else is loaded, where a build is sure to call them."""

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from enfilade.early import early_host
from graph.context import Context
from tools.builds import Builds
from tools.spaces.hosting import BUNDLED_SPACES, SpaceHost

SENTENCE = "A quiet white gallery"
SOONER = "import sys, enfilade.api; print('langgraph' in sys.modules, 'tools.toolbox' in sys.modules)"


@pytest.fixture
def warmed(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    names: list[list[str]] = []
    monkeypatch.setattr(SpaceHost, "warm", lambda _, some: names.append(some))
    return names


def host_of(home: Path, **settings: Any) -> SpaceHost | None:
    return early_host(Context(**settings), SENTENCE, home, threading.Event())


def test_all_that_are_bundled_are_started(tmp_path: Path, warmed: list[list[str]]) -> None:
    assert host_of(tmp_path) is not None and host_of(tmp_path, approve="publish") is not None
    assert warmed == [["scene_generator", "texture_synthesizer"]] * 2
    assert all((BUNDLED_SPACES / name / "app.py").is_file() for name in warmed[0])


@pytest.mark.parametrize(
    "settings",
    [
        {"spaces": ["a/space"]},
        {"grants": ["a/space"]},
        {"private_hosts": ["studio.lan"]},
        {"artworks": "pictures"},
        {"require_sandbox": True},
        {"planner": "model"},
        {"critic": "on"},
        {"approve": "plan"},
        {"approve": "each"},
    ],
)
def test_what_is_to_be_checked_or_asked_comes_first(
    tmp_path: Path, warmed: list[list[str]], settings: dict[str, Any]
) -> None:
    assert host_of(tmp_path / "home", **settings) is None
    assert warmed == [] and not (tmp_path / "home").exists(), "nothing is written either"


def test_a_sentence_that_was_built_before_is_likely_to_call_nobody(
    tmp_path: Path, warmed: list[list[str]]
) -> None:
    Builds(tmp_path / "builds").ensure(SENTENCE, settings={})
    assert host_of(tmp_path) is None and warmed == []


def test_the_rest_of_the_program_is_loaded_after_that() -> None:
    found = subprocess.run([sys.executable, "-c", SOONER], capture_output=True, text=True, check=True)
    assert found.stdout == "False False\n"
