"""The command line, from the parser that reads it."""

from collections.abc import Iterator
from inspect import cleandoc
from typing import Any

import typer
from typer.core import TyperGroup

from enfilade.cli import EXIT_CODES, app
from reference.tables import code, table


def page() -> str:
    """Return the page: every command with its arguments, options and examples."""
    root = typer.main.get_command(app)
    parts = ["# The command line", EXIT_CODES, *_commands(root, "enfilade")]
    return "\n\n".join(parts)


def _commands(group: Any, path: str) -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from _commands(command, f"{path} {name}")
        else:
            yield from _command(command, f"{path} {name}")


def _command(command: Any, path: str) -> Iterator[str]:
    context = command.make_context(path, [], resilient_parsing=True)
    yield f"## {path}"
    yield cleandoc(command.help or "").replace("\b\n", "")
    yield f"```text\n{path} {' '.join(command.collect_usage_pieces(context))}\n```"
    records = [parameter.get_help_record(context) for parameter in command.get_params(context)]
    rows = [(code(names), meaning) for names, meaning in filter(None, records)]
    yield table(["argument or option", "what it says"], rows)
    examples = (command.epilog or "").replace("\b\n", "").partition("Examples:\n")[2]
    if examples:
        yield f"```sh\n{cleandoc(examples)}\n```"
