"""The command line. Every heavy import waits until a command needs it, so that ``--help`` answers at once."""

import gc
import os
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from enfilade.cli import (
    building,
    certifying,
    editing,
    examining,
    inspecting,
    ledgers,
    looking,
    picturing,
    planning,
    publishing,
    serving,
    spaces,
    verifying,
)
from enfilade.cli.console import EXIT_FAILED, EXIT_INTERRUPTED, err, fail, json_wanted, print_error
from tools.errors import EnfiladeError

EXIT_CODES = (
    "Exit codes: 0 done, 1 failed, 2 wrong use, 3 finished with stand-ins or failed checks, "
    "4 waits for your answer, 130 stopped. "
    'With --json a command that fails prints {"error": {…}} on stdout.'
)

app = typer.Typer(
    name="enfilade",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: it shows examples as they are written, and loads in half the time
)
app.command("build", epilog=building.BUILD_EXAMPLES)(building.build)
app.command("edit", epilog=editing.EXAMPLES)(editing.edit)
app.command("plan", epilog=planning.EXAMPLES)(planning.plan)
app.command("resume", epilog=building.RESUME_EXAMPLES)(building.resume)
app.command("list", epilog=looking.LIST_EXAMPLES)(looking.list_builds)
app.command("show", epilog=looking.SHOW_EXAMPLES)(looking.show)
app.command("picture", epilog=picturing.EXAMPLES)(picturing.picture)
app.command("inspect", epilog=inspecting.EXAMPLES)(inspecting.inspect)
app.command("doctor", epilog=examining.EXAMPLES)(examining.doctor)
app.command("certify", epilog=certifying.EXAMPLES)(certifying.certify)
app.command("publish", epilog=publishing.EXAMPLES)(publishing.publish)
app.command("verify", epilog=verifying.EXAMPLES)(verifying.verify)
app.command("serve", epilog=serving.EXAMPLES)(serving.serve)
app.add_typer(ledgers.app, name="ledger")
app.add_typer(spaces.app, name="spaces")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"enfilade {version('enfilade')}")
        raise typer.Exit


@app.callback(epilog=EXIT_CODES)
def enfilade(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """One sentence in, one walkable world out.

    \b
    Begin with:
      enfilade build "Create a 3D Paris art gallery with arched windows, \\
      marble floors, and impressionist paintings" --serve
    """


def main() -> None:
    """Run the command line; the entry point of the ``enfilade`` script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without our characters is no reason to fail
    code = _run()
    gc.freeze()  # or Python looks for garbage in all that was imported before it ends, for a quarter of a second
    sys.exit(code)


def _run() -> int:
    try:
        code: int | None = app(standalone_mode=False)
    except typer.TyperException as error:  # what typer itself finds wrong with the command line
        error.show()  # type: ignore[attr-defined]
        if json_wanted():
            print_error("UsageError", error.format_message(), code=error.exit_code)
        return error.exit_code
    except EnfiladeError as error:
        return fail(error)
    except BrokenPipeError:  # `enfilade list | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FAILED
    except Exception as error:
        if json_wanted():
            print_error(type(error).__name__, str(error), code=EXIT_FAILED)
        raise
    if code == EXIT_INTERRUPTED:
        err.print("Stopped.")
    return code or 0
