"""Where output goes: results on stdout, everything else (progress, errors) on stderr."""

import json
from typing import Any

import typer
from rich.console import Console
from rich.markup import escape

from tools.errors import EnfiladeError, InputError

out = Console()
err = Console(stderr=True)


def print_json(data: Any) -> None:
    """Print one JSON object on stdout, and nothing else there."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def report_error(error: EnfiladeError) -> None:
    """Say what was wrong, which option or field is at fault, and what to do now."""
    field = f" [dim](field: {error.field})[/]" if isinstance(error, InputError) else ""
    err.print(f"[bold red]Error:[/] {escape(error.message)}{field}")
    if error.remedy:
        err.print(f"  {escape(error.remedy)}")
