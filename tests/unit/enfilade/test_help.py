"""Help must answer at once, and teach."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(sys.executable).with_name("enfilade")
HEAVY = (
    "gradio_client",
    "graph",
    "httpx",
    "langchain_core",
    "langgraph",
    "numpy",
    "pydantic",
    "rich.live",
    "trimesh",
)


def test_the_command_line_loads_nothing_heavy() -> None:
    code = f"import sys, enfilade.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_help_lists_the_commands_and_the_exit_codes() -> None:
    shown = subprocess.run([str(SCRIPT), "--help"], capture_output=True, text=True, check=True).stdout
    for command in (
        "build",
        "plan",
        "resume",
        "list",
        "show",
        "picture",
        "inspect",
        "certify",
        "verify",
        "serve",
    ):
        assert f"\n  {command} " in shown
    assert "Exit codes: 0 done, 1 failed, 2 wrong use, 3 finished with stand-ins" in shown
    assert "..." not in shown.split("Commands:")[1], "no summary is cut short"


@pytest.mark.parametrize(
    "command", ["build", "plan", "resume", "list", "show", "picture", "inspect", "certify", "verify", "serve"]
)
def test_every_command_shows_an_example(command: str) -> None:
    shown = subprocess.run(
        [str(SCRIPT), command, "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert f"\n    enfilade {command}" in shown


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    shown = subprocess.run([str(SCRIPT), "--version"], capture_output=True, text=True, check=True).stdout
    assert shown == f"enfilade {version('enfilade')}\n"
