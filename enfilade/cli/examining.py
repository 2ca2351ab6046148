"""``enfilade doctor``: what this machine can keep of the sandbox, tried out."""

import typer
from rich import box
from rich.markup import escape
from rich.table import Table

from enfilade.cli.console import EXIT_FAILED, out, print_json
from enfilade.cli.options import AsJson

TRIED = {
    "runner": "while calling a Space",
    "parser": "while reading its file",
    "space": "as a bundled Space",
}
EXAMPLES = """\b
Examples:
  enfilade doctor
  enfilade doctor --json | jq .whole
"""


def doctor(as_json: AsJson = False) -> None:
    """Check which layers of the sandbox hold here.

    A process confines itself as one that calls a Space does, another as one that reads a Space's file does, a third as
    a bundled Space does; all then try what a hostile one would. Exit code 1 when anything succeeds that should not,
    which is so where a layer is missing.
    """
    from tools.jail.layers import kernel_layers
    from tools.jail.trial import ATTEMPTS, NEEDED, hold

    layers = kernel_layers()
    outcomes = {kind: hold(kind) for kind in NEEDED}
    able = {
        kind: {name for name, possible in outcome.possible.items() if possible}
        for kind, outcome in outcomes.items()
    }
    escapes = any(able[kind] - needed for kind, needed in NEEDED.items())
    unable = sorted({name for kind, needed in NEEDED.items() for name in needed - able[kind]})
    whole = all(layer.enforced for layer in layers) and not escapes and not unable
    if as_json:
        print_json(
            {
                "whole": whole,
                "layers": [vars(layer) for layer in layers],
                **{kind: vars(outcome) for kind, outcome in outcomes.items()},
            }
        )
        raise typer.Exit(0 if whole else EXIT_FAILED)
    for layer in layers:
        out.print(f"[{'green' if layer.enforced else 'yellow'}]{escape(str(layer))}[/]", soft_wrap=True)
    table = Table("Attempt", *(TRIED[kind] for kind in NEEDED), box=box.SIMPLE_HEAD)
    for name in ATTEMPTS:
        table.add_row(
            name, *(_cell(name in able[kind], wanted=name in needed) for kind, needed in NEEDED.items())
        )
    out.print(table)
    took = ", ".join(f"{outcome.confining_ms:.0f} ms {TRIED[kind]}" for kind, outcome in outcomes.items())
    out.print(f"Going in takes {took}.", soft_wrap=True)
    if unable:
        out.print(f"[red]One of them cannot do its work: {escape(', '.join(unable))} fails.[/]")
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
