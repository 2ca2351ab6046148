"""``enfilade doctor``: what this machine can keep of the sandbox, tried out."""

import typer
from rich import box
from rich.markup import escape
from rich.table import Table

from enfilade.cli.console import EXIT_FAILED, out, print_json
from enfilade.cli.options import AsJson

EXAMPLES = """\b
Examples:
  enfilade doctor
  enfilade doctor --json | jq .whole
"""


def doctor(as_json: AsJson = False) -> None:
    """Check which layers of the sandbox hold here.

    A process confines itself as one that calls a Space does, another as one that reads a Space's file does; both then
    try what a hostile one would. Exit code 1 when anything succeeds that should not, which is so where a layer is
    missing.
    """
    from tools.jail.layers import kernel_layers
    from tools.jail.trial import NEEDED, try_parser, try_runner

    layers, runner, parser = kernel_layers(), try_runner(), try_parser()
    escapes = sorted({name for name, possible in runner.possible.items() if possible and name not in NEEDED}
                     | {name for name, possible in parser.possible.items() if possible})  # fmt: skip
    unable = sorted(name for name in NEEDED if not runner.possible[name])
    whole = all(layer.enforced for layer in layers) and not escapes and not unable
    if as_json:
        print_json(
            {
                "whole": whole,
                "layers": [vars(layer) for layer in layers],
                "runner": vars(runner),
                "parser": vars(parser),
            }
        )
        raise typer.Exit(0 if whole else EXIT_FAILED)
    for layer in layers:
        out.print(f"[{'green' if layer.enforced else 'yellow'}]{escape(str(layer))}[/]", soft_wrap=True)
    table = Table("Attempt", "while calling a Space", "while reading its file", box=box.SIMPLE_HEAD)
    for name in runner.possible:
        table.add_row(
            name, _cell(runner.possible[name], wanted=name in NEEDED), _cell(parser.possible[name], wanted=False)
        )  # fmt: skip
    out.print(table)
    out.print(
        f"Going in takes {runner.confining_ms:.0f} ms for a call and {parser.confining_ms:.0f} ms for a file."
    )
    if unable:
        out.print(f"[red]A runner cannot do its work: {escape(', '.join(unable))} fails.[/]")
    if whole:
        out.print("[green]The sandbox is whole.[/]")
    else:
        out.print(
            "[yellow]The sandbox is not whole: builds work, but not with --require-sandbox.[/]",
            soft_wrap=True,
        )
    raise typer.Exit(0 if whole else EXIT_FAILED)


def _cell(possible: bool, *, wanted: bool) -> str:
    colour = "green" if possible == wanted else "red"
    return f"[{colour}]{'possible' if possible else 'refused'}[/]"
