"""The documentation says what is so: links lead somewhere, commands and targets exist, code blocks compile."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import typer
from typer.core import TyperGroup

import enfilade
from enfilade.cli import app
from graph.events import Event

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    page for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")) if "node_modules" not in page.parts
]
FENCED = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
IN_A_LINE = re.compile(r"`(enfilade [^`]+)`")
ALTERNATIVES = re.compile(r"\\?\|\S+")  # `verify\|trace`: the first stands for all


def blocks(page: Path, language: str) -> list[str]:
    return [code for named, code in FENCED.findall(page.read_text("utf-8")) if named == language]


def commands(page: Path) -> Iterator[tuple[str, bool]]:
    """Yield every command line of ours that a page shows, and whether it is whole: in a block, to be typed as it is.

    A block of ``console`` shows what was typed, after "$ ", and what was printed.
    """
    for language, prompt in (("sh", ""), ("console", "$ ")):
        for block in blocks(page, language):
            lines = [line for line in block.splitlines() if line.startswith(f"{prompt}enfilade ")]
            yield from ((line.removeprefix(prompt), True) for line in lines)
    yield from ((line, False) for line in IN_A_LINE.findall(FENCED.sub("", page.read_text("utf-8"))))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_of_a_page_is_understood(page: Path) -> None:
    for line, whole in commands(page):
        try:
            understand(line)
        except typer.TyperException as error:
            named_alone = error.format_message().startswith(("Missing", "Option")) and not whole
            assert named_alone, f"{page.name}: {line}: {error.format_message()}"


def understand(line: str) -> None:
    """Let the parser of the command line read a line, and run nothing."""
    command: Any = typer.main.get_command(app)
    arguments = shlex.split(ALTERNATIVES.sub("", line).replace("…", "x"), comments=True)
    name, *arguments = arguments
    context = None
    while isinstance(command, TyperGroup) and arguments and not arguments[0].startswith("-"):
        context = command.make_context(name, [], parent=context, resilient_parsing=True)
        context.resilient_parsing = False  # from here on a command that is none is an error
        name, command, arguments = command.resolve_command(context, arguments)
    if not isinstance(command, TyperGroup):
        command.make_context(name, arguments, parent=context)


def test_every_make_target_in_the_documentation_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in PAGES:
        named = re.findall(r"`make (\w+)", page.read_text(encoding="utf-8"))
        in_blocks = [
            target
            for block in blocks(page, "sh")
            for target in re.findall(r"^make (\w+)", block, re.MULTILINE)
        ]
        for target in named + in_blocks:
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page.name}: make {target}"


@pytest.mark.parametrize(
    "page", [page for page in PAGES if blocks(page, "python")], ids=lambda page: page.name
)
def test_python_blocks_compile_and_name_real_things(page: Path) -> None:
    for code in blocks(page, "python"):
        compile(code, page.name, "exec")
    for name in re.findall(r"\benfilade\.([a-z]\w+)", page.read_text("utf-8")):
        assert hasattr(enfilade, name), name


def test_every_event_is_in_the_page_on_python() -> None:
    events = [kind for event in get_args(Event) for kind in get_args(get_type_hints(event)["event"])]
    assert len(events) == 12
    table = re.findall(r"^\| (`[^|]+) \|", (ROOT / "docs/from-python.md").read_text("utf-8"), re.MULTILINE)
    assert set(events) <= set(re.findall(r"`(\w+)`", " ".join(table)))


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "json")], ids=lambda page: page.name)
def test_json_blocks_are_json(page: Path) -> None:
    for code in blocks(page, "json"):
        json.loads(code)


def test_the_readme_and_the_page_on_spaces_name_their_commands() -> None:
    shown = {
        page: {" ".join(line.split()[1:3]) for line, _ in commands(ROOT / page)}
        for page in ("README.md", "docs/any-space.md")
    }
    for command in ("plan", "resume", "list", "show", "inspect", "serve"):
        assert any(line.startswith(command) for line in shown["README.md"])
    assert {line for line in shown["docs/any-space.md"] if line.startswith("spaces")} == {
        f"spaces {command}" for command in ("list", "find", "describe", "check", "add")
    }
