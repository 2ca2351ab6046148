"""Where output goes: results on stdout, everything else (progress, notices, errors) on stderr; and the exit codes."""

import json
import sys
from typing import Any

import typer
from rich.console import Console
from rich.markup import escape

from tools.errors import ApprovalNeeded, BuildNotFound, EnfiladeError, InputError, Interrupted

EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_INCOMPLETE = 3
EXIT_WAITING = 4  # for a person's answer
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells count
EXIT_OF_STATUS = {"done": 0, "failed": EXIT_FAILED, "incomplete": EXIT_INCOMPLETE, "refused": EXIT_FAILED}

WIDE = 200  # columns of a table that goes to a file or a pipe, where nothing needs to be cut

out = Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)
err = Console(stderr=True, highlight=False)


def print_json(data: Any) -> None:
    """Print one JSON object on stdout, and nothing else there."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def json_wanted() -> bool:
    """Whether the person asked for JSON, also when the rest of the command line could not be read."""
    return "--json" in sys.argv


def print_error(kind: str, message: str, *, code: int, remedy: str = "", field: str | None = None,
                build: str | None = None, question: dict[str, Any] | None = None) -> None:  # fmt: skip
    """Print an error as JSON on stdout."""
    error = {"type": kind, "message": message, "remedy": remedy, "field": field, "exit_code": code}
    print_json({"error": error, "build": build} | ({"question": question} if question else {}))


def fail(error: EnfiladeError, *, build: str | None = None, resume: str = "") -> int:
    """Say what was wrong, which option or field is at fault, and what to do now; return the exit code.

    ``build`` is the id of the build that was under way, ``resume`` the command that goes on with it.
    """
    code = _exit_code(error)
    field = error.field if isinstance(error, InputError) else None
    if code == EXIT_INTERRUPTED:
        err.print(f"{escape(error.message)} What is finished is kept.")
    elif code == EXIT_WAITING:
        err.print(f"{escape(error.message)} {escape(error.remedy)}", soft_wrap=True)
    else:
        at = f" [dim](field: {escape(field)})[/]" if field else ""
        err.print(f"[bold red]Error:[/] {escape(error.message)}{at}", soft_wrap=True)
        if error.remedy:
            err.print(f"  {escape(error.remedy)}", soft_wrap=True)
    if resume:
        err.print(f"Go on with:  [bold]{escape(resume)}[/]", soft_wrap=True)
    if json_wanted():
        remedy = f"Go on with: {resume}" if resume and not error.remedy else error.remedy
        question = error.question if isinstance(error, ApprovalNeeded) else None
        print_error(
            type(error).__name__,
            error.message,
            code=code,
            remedy=remedy,
            field=field,
            build=build,
            question=question,
        )
    return code


def duration(seconds: float) -> str:
    """Return a length of time as people write it: ``0.4 s``, ``41 s``, ``2 min 05 s``."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def _exit_code(error: EnfiladeError) -> int:
    match error:
        case Interrupted():
            return EXIT_INTERRUPTED
        case ApprovalNeeded():
            return EXIT_WAITING
        case InputError() | BuildNotFound():
            return EXIT_USAGE
        case _:
            return EXIT_FAILED
