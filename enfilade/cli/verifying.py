"""``enfilade verify``: whose site this is, and whether it is as it was signed."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from enfilade.cli.console import err, print_json
from enfilade.cli.options import AsJson, Home
from enfilade.cli.serving import site_folder
from tools.errors import ArtifactError, InputError

if TYPE_CHECKING:
    from tools.publish.site_files import Site

KEY = re.compile(r"[0-9a-f]{64}")  # an Ed25519 public key
PROGRAM = "the page's own script and style"
EXAMPLES = """\b
Examples:
  enfilade verify                     the newest build
  enfilade verify paris.zip           what somebody sent you; a page (paris.html) will do too
  enfilade verify my-site --key 5f0c…   with the key that `enfilade publish` printed where it was published
"""


def verify(
    site_reference: Annotated[
        str | None,
        typer.Argument(
            metavar="[BUILD|DIR|FILE]",
            help="A build's id, a site's folder, or its zip or page; default: the newest build.",
        ),
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(
            "--key", help="The key that must have signed it: 64 hexadecimal digits, from its maker."
        ),
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Check that a site is as it was signed, and by whom.

    Exit code 1 when it is not, or is not signed, or --key names another key. Without --key this proves only that
    nothing was altered since somebody signed: whoever alters a site can sign it anew with a key of their own.
    """
    from tools.publish.clearance import check_clearance
    from tools.publish.site_files import signed_by, unsigned_files
    from tools.publish.site_names import CLEARANCE_FILE, MANIFEST_FILE
    from tools.toolbox import Toolbox

    wanted = None if key is None else _key(key)
    site, unsigned = _site(site_reference, home)
    signer = signed_by(site, key=wanted)
    if signer is None:
        raise ArtifactError(
            "The site is not signed.",
            remedy="Build its sentence again: no call is made twice, and the site is written anew and signed.",
        )
    unsigned = [*unsigned, *unsigned_files(site)]
    with Toolbox(home=home) as toolbox:
        ours = toolbox.signer.public_key == signer
    cleared = None
    if CLEARANCE_FILE in site.files:
        told = check_clearance(site.files[CLEARANCE_FILE], site.files[MANIFEST_FILE])
        cleared = {"key": told.seal.key, "parts": [part.model_dump() for part in told.cleared]}
    if as_json:
        print_json(
            {"signed_by": signer, "this_data_folder": ours, "not_signed": unsigned, "commercial": cleared}
        )
        return
    whose = "the key that you gave" if wanted else "this data folder" if ours else "another data folder"
    err.print(f"What is signed is as it was signed, by {whose}: {signer}", soft_wrap=True)
    if unsigned:
        err.print(
            f"[yellow]Nobody signed[/] {escape(', '.join(unsigned))}: that may have been altered. Another version of "
            "Enfilade wrote it, or somebody else.",
            soft_wrap=True,
        )
    else:
        err.print("Every file of the site is signed.", soft_wrap=True)
    if cleared is not None:
        spaces = ", ".join(sorted({part.space for part in told.cleared})) or "none needed"
        err.print(f"Published for commercial use; leave given by: {escape(spaces)}.", soft_wrap=True)


def _site(reference: str | None, home: Path | None) -> "tuple[Site, list[str]]":
    """Return the site, and what of a page no signature can cover and is not as this version writes it."""
    from tools.publish.single_page import is_written_by_us, read_page
    from tools.publish.site import viewer_files, viewer_folder
    from tools.publish.site_files import read_site, read_zip

    file = Path(reference or "")
    if not file.is_file():
        return read_site(site_folder(reference, home)), []
    if file.suffix.lower() == ".zip":
        return read_zip(file), []
    site = read_page(file)
    ours = is_written_by_us(file, site, viewer_files(viewer_folder()))
    return site, [] if ours else [PROGRAM]


def _key(text: str) -> str:
    """Return a key as it stands in a signature. Raises InputError (field ``key``)."""
    key = text.strip().lower()
    if KEY.fullmatch(key) is None:
        raise InputError(
            f"'{text[:70]}' is no key.",
            field="key",
            remedy="Give the 64 hexadecimal digits that `enfilade publish` or `enfilade verify` prints.",
        )
    return key
