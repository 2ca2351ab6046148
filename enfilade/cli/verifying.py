"""``enfilade verify``: whose site this is, and whether it is as it was signed."""

import re
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from enfilade.cli.console import err, print_json
from enfilade.cli.options import AsJson, Home
from enfilade.cli.serving import SiteReference, site_folder
from tools.errors import InputError

KEY = re.compile(r"[0-9a-f]{64}")  # an Ed25519 public key
EXAMPLES = """\b
Examples:
  enfilade verify                     the newest build
  enfilade verify my-site --key 5f0c…   with the key that `enfilade publish` printed where it was published
  enfilade verify paris.html          a gallery in one page
"""


def verify(
    build_or_folder: SiteReference = None,
    key: Annotated[
        str | None,
        typer.Option(
            "--key", help="The key that must have signed it: 64 hexadecimal digits, from its maker."
        ),
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Check that a site is as it was signed, and by whom. Exit code 1 when it is not, or --key names another key.

    Without --key this proves only that nothing was altered since somebody signed: whoever alters a site can sign it
    anew with a key of their own.
    """
    from tools.publish.clearance import check_clearance
    from tools.publish.single_page import read_page
    from tools.publish.site_files import read_site, signed_by
    from tools.publish.site_names import CLEARANCE_FILE, MANIFEST_FILE
    from tools.toolbox import Toolbox

    wanted = None if key is None else _key(key)
    page = Path(build_or_folder or "")
    site = read_page(page) if page.is_file() else read_site(site_folder(build_or_folder, home))
    signer = signed_by(site, key=wanted)
    if signer is None:
        raise InputError(
            "The site is not signed.",
            field="BUILD|DIR",
            remedy="Build its sentence again: no call is made twice, and the site is written anew and signed.",
        )
    with Toolbox(home=home) as toolbox:
        ours = toolbox.signer.public_key == signer
    cleared = None
    if CLEARANCE_FILE in site.files:
        told = check_clearance(site.files[CLEARANCE_FILE], site.files[MANIFEST_FILE])
        cleared = {"key": told.seal.key, "parts": [part.model_dump() for part in told.cleared]}
    if as_json:
        print_json({"signed_by": signer, "this_data_folder": ours, "commercial": cleared})
        return
    whose = "the key that you gave" if wanted else "this data folder" if ours else "another data folder"
    err.print(f"The site is as it was signed, by {whose}: {signer}", soft_wrap=True)
    if cleared is not None:
        spaces = ", ".join(sorted({part.space for part in told.cleared})) or "none needed"
        err.print(f"Published for commercial use; leave given by: {escape(spaces)}.", soft_wrap=True)


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
