"""The documentation says what is so: links lead somewhere, commands and targets exist, code blocks compile."""

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

import enfilade
from graph.events import Event

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
FENCED = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_command_in_the_readme_is_one() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "enfilade", "--help"], capture_output=True, text=True, check=True
    ).stdout
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`enfilade (\w+)", readme))
    assert named >= {"build", "plan", "resume", "list", "show", "inspect", "serve"}
    for command in named:
        assert re.search(rf"^\W*{command}\b", shown, re.MULTILINE), command


def test_every_make_target_in_the_documentation_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in PAGES:
        for target in re.findall(r"`make (\w+)", page.read_text(encoding="utf-8")):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page.name}: make {target}"


@pytest.mark.parametrize("page", ["README.md", "docs/from-python.md"])
def test_python_blocks_compile_and_name_real_things(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    blocks = [code for language, code in FENCED.findall(text) if language == "python"]
    assert blocks
    for code in blocks:
        compile(code, page, "exec")
    for name in re.findall(r"\benfilade\.([a-z]\w+)", text):
        assert hasattr(enfilade, name), name


def test_every_event_is_in_the_page_on_python() -> None:
    events = [kind for event in get_args(Event) for kind in get_args(get_type_hints(event)["event"])]
    assert len(events) == 11
    table = re.findall(r"^\| (`[^|]+) \|", (ROOT / "docs/from-python.md").read_text("utf-8"), re.MULTILINE)
    assert set(events) <= set(re.findall(r"`(\w+)`", " ".join(table)))


def test_every_command_in_the_page_on_spaces_is_one() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "enfilade", "spaces", "--help"], capture_output=True, text=True, check=True
    ).stdout
    named = set(re.findall(r"enfilade spaces (\w+)", (ROOT / "docs" / "any-space.md").read_text("utf-8")))
    assert named == {"list", "find", "describe", "check", "add"}
    for command in named:
        assert re.search(rf"^\W*{command}\b", shown, re.MULTILINE), command
