"""``enfilade publish``: a finished site as a folder, a zip, one page, or a Space of the Hugging Face Hub."""

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from enfilade.cli.console import err, out, print_json
from enfilade.cli.options import AsJson, Cleared, Commercial, Home, split_spaces
from enfilade.cli.serving import SiteReference, site_folder
from enfilade.counting import counted
from tools.errors import InputError

if TYPE_CHECKING:
    from tools.publish.manifest import Provenance

TOKEN_VARIABLE = "HF_TOKEN"  # noqa: S105 - the name of the variable, not a token
EXAMPLES = """\b
Examples:
  enfilade publish --to paris.html              the newest build as one page, for a double click
  enfilade publish 3f2a --to paris.zip          for a host that takes a zip
  enfilade publish my-site --to /var/www/paris  a folder; an earlier site there is replaced as a whole
  enfilade publish 3f2a --to hf:me/paris --dry-run
  enfilade publish 3f2a --to hf:me/paris --token-file ~/hub-token
  enfilade publish 3f2a --to /var/www/paris --embed-code https://example.org/paris/
"""


def publish(
    *,
    build_or_folder: SiteReference = None,
    to: Annotated[
        str, typer.Option("--to", help="A folder, a name in .zip or .html, or hf:user/name (a static Space).")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be sent, and send nothing.")
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace a file, or a Space that holds something else.")
    ] = False,
    private: Annotated[
        bool, typer.Option("--private/--public", help="Who may see the Space; for hf: only.")
    ] = True,
    token_file: Annotated[
        Path | None,
        typer.Option("--token-file", help="A file with the Hub's token; default: the variable HF_TOKEN."),
    ] = None,
    commercial: Commercial = False,
    cleared: Cleared = None,
    embed_code: Annotated[
        str | None,
        typer.Option(
            "--embed-code",
            metavar="URL",
            help="Print the <iframe> for the gallery at this address.",
        ),
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Publish a finished gallery. Where it is now is printed on stdout.

    A new Space is private unless --public is given; one that is there already stays as visible as it is. The token is
    used for this upload, never kept, never printed.
    """
    from tools.publish.clearance import clearance_file
    from tools.publish.destination import check, destination, shipment, write
    from tools.publish.embedding import embed_code as iframe
    from tools.publish.hub import SpaceName, publish_space
    from tools.publish.licences import licence_summary, licence_warnings, require_commercial
    from tools.publish.site_files import read_site, signed_by
    from tools.publish.site_names import CLEARANCE_FILE, MANIFEST_FILE
    from tools.toolbox import Toolbox

    goal = destination(to)
    token = _token(token_file) if isinstance(goal, SpaceName) and not dry_run else ""
    folder = site_folder(build_or_folder, home)
    site = read_site(folder)
    leave: list[Provenance] = []
    if commercial:
        leave = require_commercial(site.manifest, split_spaces(cleared))
        with Toolbox(home=home) as toolbox:
            clearance = clearance_file(site.files[MANIFEST_FILE], leave, toolbox.signer)
        site = replace(site, files={**site.files, CLEARANCE_FILE: clearance})
    files = shipment(site, goal)
    if not isinstance(goal, SpaceName):
        check(files, goal, overwrite=overwrite)
    seen_by = "whoever can read the file or reach its host"
    if isinstance(goal, SpaceName):
        seen_by = f"{'its owner' if private else 'everyone'} (a Space that is there already stays as visible as it is)"
    report = {
        "to": to,
        "visibility": seen_by,
        "files": [{"path": path, "bytes": len(data)} for path, data in files.items()],
        "bytes": sum(map(len, files.values())),
        "licences": licence_summary(site.manifest),
        "warnings": licence_warnings(site.manifest),
        "signed_by": signed_by(site),
        "sent": not dry_run,
    }
    if not as_json:
        _describe(report, every_file=dry_run)
    address = to
    if not dry_run and isinstance(goal, SpaceName):
        address = publish_space(goal, files, token=token, private=private, overwrite=overwrite)
    elif not dry_run and not isinstance(goal, SpaceName):
        write(files, goal, overwrite=overwrite)
    if commercial and not dry_run:
        _note_clearance(folder, address, leave, home)
    hosted = embed_code or (address if isinstance(goal, SpaceName) else None)
    snippet = iframe(hosted, site.manifest.title) if hosted and not dry_run else None
    if as_json:
        print_json({**report, "address": address, "embed_code": snippet})
        return
    out.print(escape(address), soft_wrap=True)
    if snippet:
        out.print(escape(snippet), soft_wrap=True)


def _note_clearance(folder: Path, address: str, leave: "list[Provenance]", home: Path | None) -> None:
    """Write into the ledger of the build, where the site is one's, that it was published for commercial use, and on
    whose leave."""
    from tools.toolbox import Toolbox

    with Toolbox(home=home) as toolbox:
        for record in toolbox.builds.all():
            if Path(record.site).resolve() == folder.resolve():
                entry = {
                    "time": time.time(),
                    "published": address,
                    "commercial": True,
                    "cleared": sorted({part.space for part in leave}),
                }
                toolbox.ledgers.append(record.id, entry)


def page_beside(folder: Path) -> Path:
    """Write the site in ``folder`` as one page beside it, over an earlier one; return its path."""
    from tools.publish.destination import Page, shipment, write
    from tools.publish.site_files import read_site

    page = Page(folder.with_name(f"{folder.name}.html"))
    write(shipment(read_site(folder), page), page, overwrite=True)
    return page.path


def _describe(report: dict[str, Any], *, every_file: bool) -> None:
    """Say on stderr what goes where, and under which licences."""
    if every_file:
        for file in report["files"]:
            err.print(f"{file['bytes']:>12,}  {escape(file['path'])}", soft_wrap=True)
    count, size = len(report["files"]), report["bytes"]
    verb = "Publishing" if report["sent"] else "Would publish"
    err.print(
        f"{verb} {counted(count, 'file')}, {counted(size, 'byte')}, to {escape(report['to'])}; "
        f"seen by: {report['visibility']}.",
        soft_wrap=True,
    )
    err.print(f"Licences: {escape('; '.join(report['licences']) or 'none recorded')}.", soft_wrap=True)
    if report["signed_by"]:
        err.print(
            f"Signed by the key {report['signed_by']}: `enfilade verify SITE --key KEY` tells whoever has it from you "
            "that the site is yours.",
            soft_wrap=True,
        )
    for warning in report["warnings"]:
        err.print(f"[yellow]Licence[/]: {escape(warning)}", soft_wrap=True)


def _token(file: Path | None) -> str:
    """Return the granted token. Raises InputError (field ``token-file``) where there is none."""
    if file is None:
        token = os.environ.get(TOKEN_VARIABLE, "").strip()
    else:
        try:
            token = file.expanduser().read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(
                f"{file} cannot be read.",
                field="token-file",
                remedy="Name a file that holds the token alone.",
            ) from error
    if not token.isascii() or not token.isprintable() or not token or " " in token:
        raise InputError(
            "There is no token to publish with.",
            field="token-file",
            remedy=f"Make one with the right to write at huggingface.co/settings/tokens; set {TOKEN_VARIABLE}, or name "
            "a file that holds it alone with --token-file.",
        )
    return token
