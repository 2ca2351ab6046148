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
EXAMPLES = """\b
Examples:
  enfilade verify                     the newest build
  enfilade verify paris.zip           what somebody sent you
  enfilade verify my-site --key 5f0c…   with the key that `enfilade publish` printed where it was published
"""


def verify(
    site_reference: Annotated[
        str | None,
        typer.Argument(
            metavar="[BUILD|DIR|ZIP]",
            help="A build's id, a site's folder, or its zip; default: the newest build.",
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
    site = _site(site_reference, home)
    signer = signed_by(site, key=wanted)
    if signer is None:
        raise ArtifactError(
            "The site is not signed.",
            remedy="Publish it as a folder or a zip: a single page carries no signature.",
        )
    unsigned = unsigned_files(site)
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
            f"[yellow]Nobody signed[/] {escape(', '.join(unsigned))}: the site is of an earlier version, and these "
            "may have been altered.",
            soft_wrap=True,
        )
    else:
        err.print("Every file of the site is signed.", soft_wrap=True)
    if cleared is not None:
        spaces = ", ".join(sorted({part.space for part in told.cleared})) or "none needed"
        err.print(f"Published for commercial use; leave given by: {escape(spaces)}.", soft_wrap=True)


def _site(reference: str | None, home: Path | None) -> "Site":
    from tools.publish.site_files import read_site, read_zip

    if reference and reference.lower().endswith(".zip") and Path(reference).is_file():
        return read_zip(Path(reference))
    return read_site(site_folder(reference, home))


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
