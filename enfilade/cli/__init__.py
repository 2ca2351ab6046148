"""The command line. Every heavy import waits until a command needs it, so that ``--help`` answers at once."""

import sys

import typer

from enfilade.cli import building, inspecting, looking, planning, serving
from enfilade.cli.console import report_error
from tools.errors import BuildNotFound, EnfiladeError, InputError, Interrupted

EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells count

app = typer.Typer(
    name="enfilade",
    help="One sentence in, one walkable world out.\n\n"
    'Begin with:  enfilade build "Create a 3D Paris art gallery with arched windows, marble floors, '
    'and impressionist paintings"',
    epilog="Exit codes: 0 done, 1 failed, 2 wrong use, 3 finished with stand-ins or failed checks, 130 stopped.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("build")(building.build)
app.command("plan")(planning.plan)
app.command("resume")(building.resume)
app.command("list")(looking.list_builds)
app.command("show")(looking.show)
app.command("inspect")(inspecting.inspect)
app.command("serve")(serving.serve)


def main() -> None:
    """Run the command line; the entry point of the ``enfilade`` script."""
    try:
        app()
    except Interrupted as error:
        report_error(error)
        sys.exit(EXIT_INTERRUPTED)
    except (InputError, BuildNotFound) as error:
        report_error(error)
        sys.exit(EXIT_USAGE)
    except EnfiladeError as error:
        report_error(error)
        sys.exit(EXIT_FAILED)
