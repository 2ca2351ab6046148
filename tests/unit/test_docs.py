"""The documentation says what is so: links lead somewhere, commands and targets exist, code blocks compile."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_python_blocks_of_the_readme_compile_and_name_real_things() -> None:
    blocks = [
        code
        for language, code in FENCED.findall((ROOT / "README.md").read_text("utf-8"))
        if language == "python"
    ]
    assert blocks
    for code in blocks:
        compile(code, "README.md", "exec")
        for name in re.findall(r"enfilade\.(\w+)", code):
            assert hasattr(__import__("enfilade"), name)


def test_every_command_in_the_page_on_spaces_is_one() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "enfilade", "spaces", "--help"], capture_output=True, text=True, check=True
    ).stdout
    named = set(re.findall(r"enfilade spaces (\w+)", (ROOT / "docs" / "any-space.md").read_text("utf-8")))
    assert named == {"list", "find", "describe", "check", "add"}
    for command in named:
        assert re.search(rf"^\W*{command}\b", shown, re.MULTILINE), command
