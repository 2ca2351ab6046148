"""``enfilade certify``: the finished place judged anew, from the very triangles that were published."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich import box
from rich.markup import escape
from rich.table import Table

from enfilade.cli.console import EXIT_FAILED, err, out, print_json
from enfilade.cli.options import AsJson, Home
from enfilade.cli.serving import SiteReference, site_folder
from tools.errors import InputError

if TYPE_CHECKING:
    from tools.publish.browser import Picture

UNNAMED = "work"
EXAMPLES = """\b
Examples:
  enfilade certify                the newest build
  enfilade certify my-site
  enfilade certify 3f2a --json | jq .score.points
  enfilade certify --browser --pictures seen
"""


def certify(
    build_or_folder: SiteReference = None,
    browser: Annotated[
        bool,
        typer.Option("--browser", help="Walk the tour in a headless Chromium too, and look at every work."),
    ] = False,
    pictures: Annotated[
        Path | None, typer.Option("--pictures", help="A folder for the pictures that the browser took.")
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Prove again that a finished gallery can be walked and seen. Exit code 1 when its certificate does not hold.

    The scene in the site is judged as it lies there, and visitors must get every file as it was built; the floor plan
    of the certificate is certificate.svg beside it.
    """
    from tools.publish.certificate import certify_site, headline, with_checks
    from tools.publish.wholeness import check_whole
    from tools.toolbox import Toolbox

    if pictures is not None and not browser:
        raise InputError(
            "--pictures keeps what the browser saw, and no browser was asked for.",
            field="pictures",
            remedy="Give --browser too.",
        )
    folder = site_folder(build_or_folder, home)
    with Toolbox(home=home) as toolbox:
        certificate, manifest = certify_site(folder, toolbox.parser)
        certificate = with_checks(certificate, [check_whole(folder, manifest)])
        if browser:
            from tools.publish.browser import visit_in_browser

            found, taken = visit_in_browser(folder, manifest, toolbox.parser, tell=_tell)
            certificate = with_checks(certificate, found)
            if pictures is not None:
                keep_pictures(taken, pictures)
    if as_json:
        print_json(certificate)
    else:
        out.print(f"[bold]{escape(manifest.title)}[/]")
        out.print(_checks(certificate))
        out.print(_parts(certificate))
        for check in certificate["checks"]:
            for fault in check["faults"]:
                out.print(
                    f"[red]{check['code']}[/] {escape(fault['object'])}: {escape(fault['message'])} "
                    f"[dim]({fault['advice']})[/]",
                    soft_wrap=True,
                )
        colour = "green" if certificate["holds"] else "red"
        out.print(f"[{colour}]{escape(headline(certificate))}[/]", soft_wrap=True)
    raise typer.Exit(0 if certificate["holds"] else EXIT_FAILED)


def _tell(line: str) -> None:
    err.print(f"  … {escape(line)}", soft_wrap=True)


def _checks(certificate: dict[str, Any]) -> Table:
    table = Table("", "Check", "Found", box=box.SIMPLE_HEAD)
    for check in certificate["checks"]:
        mark = "[green]✓[/]" if check["passed"] else "[red]✗[/]"
        table.add_row(mark, check["code"], escape(check["message"]))
    return table


def _parts(certificate: dict[str, Any]) -> Table:
    table = Table("Immersion", "Points", "of", "Reckoned as", box=box.SIMPLE_HEAD)
    for part in certificate["score"]["parts"]:
        table.add_row(part["name"], f"{part['points']:.1f}", str(part["of"]), escape(part["formula"]))
    return table


def keep_pictures(taken: list["Picture"], folder: Path) -> None:
    """Write the pictures, each named by its work as far as a file may be. Raises InputError (field ``pictures``)."""
    from tools.scene.names import legal_name

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for picture in taken:
            (folder / f"{legal_name(picture.of, UNNAMED)}.png").write_bytes(picture.data)
    except OSError as error:
        raise InputError(
            f"{folder} cannot be written to: {error.strerror}.",
            field="pictures",
            remedy="Give another folder with --pictures.",
        ) from error
