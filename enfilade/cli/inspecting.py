"""``enfilade inspect``: what a GLB holds, and what is wrong with it."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from enfilade.cli.console import out, print_json
from enfilade.cli.options import AsJson
from tools.errors import InputError, MalformedAsset


def inspect(
    file: Annotated[Path, typer.Argument(metavar="FILE.glb", help="A binary glTF file.")],
    as_json: AsJson = False,
) -> None:
    """Inspect a GLB: sizes, triangles, textures, and every finding. Exit code 1 when it would be refused."""
    from tools.scene.inspect_mesh import inspect_mesh
    from tools.scene.report import MeshReport, errors

    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}.", field="FILE.glb") from error
    try:
        report: MeshReport = inspect_mesh(data)
    except MalformedAsset as error:
        if as_json:
            print_json({"accepted": False, "code": error.code, "message": error.message})
            raise typer.Exit(1) from error
        raise
    bad = errors(report.findings)
    if as_json:
        print_json({"accepted": not bad, **report.model_dump(mode="json")})
    else:
        table = Table(show_header=False)
        for name, value in report.model_dump(exclude={"kind", "findings"}).items():
            table.add_row(name.replace("_", " "), str(value))
        out.print(table)
        for finding in report.findings:
            place = f" [dim]({escape(finding.place)})[/]" if finding.place else ""
            out.print(f"{finding.severity:8} {finding.code}: {escape(finding.message)}{place}")
    raise typer.Exit(1 if bad else 0)
