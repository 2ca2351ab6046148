"""``enfilade inspect``: what a GLB holds, and what is wrong with it."""

from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.markup import escape
from rich.table import Table

from enfilade.cli.console import EXIT_FAILED, err, out, print_json
from enfilade.cli.options import AsJson
from tools.errors import InputError, MalformedAsset

EXAMPLES = """\b
Examples:
  enfilade inspect scene.glb
  enfilade inspect scene.glb --json | jq .triangles
"""


def inspect(
    file: Annotated[Path, typer.Argument(metavar="FILE.glb", help="A binary glTF file.")],
    as_json: AsJson = False,
) -> None:
    """Inspect a GLB: sizes, triangles, textures, and every finding. Exit code 1 when it would be refused."""
    from tools.jail.parser import Parser
    from tools.scene.report import MeshReport, errors
    from tools.toolbox import READING

    try:
        with closing(Parser(READING)) as parser:
            answer = parser.ask("describe_mesh", {}, [_read(file)])
        report = MeshReport.model_validate(answer.data["report"])
    except MalformedAsset as error:
        if as_json:
            print_json({"accepted": False, "code": error.code, "message": error.message})
        else:
            err.print(f"[bold red]Error:[/] {escape(str(file))}: {escape(error.message)}", soft_wrap=True)
            err.print("  Give a binary glTF file, one that ends in .glb and opens in a glTF viewer.")
        raise typer.Exit(EXIT_FAILED) from error
    bad = errors(report.findings)
    if as_json:
        print_json({"accepted": not bad, **report.model_dump(mode="json")})
    else:
        table = Table(show_header=False, box=box.SIMPLE)
        for name, value in report.model_dump(exclude={"kind", "findings"}).items():
            table.add_row(name.replace("_", " "), escape(_said(value)))
        out.print(table)
        for finding in report.findings:
            place = f" [dim]({escape(finding.place)})[/]" if finding.place else ""
            colour = "red" if finding.severity == "error" else "yellow"
            out.print(
                f"[{colour}]{finding.severity}[/] {finding.code}: {escape(finding.message)}{place}",
                soft_wrap=True,
            )
        out.print("[red]It would be refused.[/]" if bad else "[green]It would be accepted.[/]")
    raise typer.Exit(EXIT_FAILED if bad else 0)


def _said(value: Any) -> str:
    """Return a figure as people read it; the bounds in centimetres, which is as exact as they are of use."""
    match value:
        case int():
            return f"{value:,}"
        case (low, high):
            spans = zip("xyz", low, high, strict=True)
            return ", ".join(f"{axis} {least:.2f} to {most:.2f} m" for axis, least, most in spans)
        case _:
            return str(value)


def _read(file: Path) -> bytes:
    """Return the bytes of a file. Raises InputError for what cannot be read, devices and pipes included."""
    try:
        if file.exists() and not file.is_file():
            raise InputError(f"{file} is no file.", field="FILE.glb", remedy="Give the path of a .glb file.")
        return file.read_bytes()
    except OSError as error:
        raise InputError(
            f"{file} cannot be read: {error.strerror}.",
            field="FILE.glb",
            remedy="Give the path of a .glb file.",
        ) from error
