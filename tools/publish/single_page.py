"""A site as one HTML file that needs no server: script, style and every file of the site are written into it.

A browser neither loads modules nor fetches files for a page that was opened from a folder. So the script, which is a
classic one, stands in the page, and finds the site's files in data blocks (``viewer/src/loading/source.ts``). They are
in base64, the manifest too: nothing in it can end the element that holds it.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from tools.errors import ArtifactError, HomeError, InputError
from tools.publish.policy import content_policy
from tools.publish.site_files import Site, site_of
from tools.publish.site_names import CERTIFICATE_FILES, ENGINE_FILE, VIEWER_FILES

NO_SCRIPT_HINT = "This page needs JavaScript."
# The program is written into the page another way.
_LEFT_OUT = (
    *VIEWER_FILES,
    *CERTIFICATE_FILES,
    ENGINE_FILE,
)
_POLICY = re.compile(r'(http-equiv="Content-Security-Policy"\s+content=")[^"]*"')
_STYLE = re.compile(r"<link rel=\"stylesheet\"[^>]*>")
_SCRIPT = re.compile(r"<script [^>]*></script>")
_HINT = re.compile(r'(<p id="hint"[^>]*>).*?(?=</p>)', re.DOTALL)
_END = re.compile(r"(?=</body>)")
_BLOCK = re.compile(r'<script type="text/plain" data-file="([^"]*)">([A-Za-z0-9+/=]*)</script>')


def single_page(site: Site, viewer: Mapping[str, bytes]) -> bytes:
    """Return the page. ``viewer`` are the files of the viewer by name: those of this version, whatever the site's are.

    The policy allows this very script and style, by their hashes, and no connection. Raises HomeError when the viewer
    cannot be written into a page.
    """
    page, style, script = (viewer[name].decode() for name in ("index.html", "viewer.css", "viewer.js"))
    if re.search(r"</style", style, re.IGNORECASE) or re.search(r"</script|<!--", script, re.IGNORECASE):
        raise HomeError("The web viewer cannot be written into a page.", remedy="Run `make viewer`.")
    policy = content_policy(script=_source(script), style=_source(style), connect="blob:")
    blocks = [_block(name, data) for name, data in site.files.items() if name not in _LEFT_OUT]
    page = _put(page, _POLICY, lambda match: f'{match[1]}{policy}"')
    page = _put(page, _STYLE, lambda _: f"<style>{style}</style>")
    page = _put(page, _SCRIPT, lambda _: "")
    page = _put(page, _HINT, lambda match: f"{match[1]}{NO_SCRIPT_HINT}")
    return _put(page, _END, lambda _: "".join([*blocks, f"<script>{script}</script>\n  "])).encode()


def read_page(file: Path) -> Site:
    """Read the site that stands in a page, and prove it as ``tools.publish.site_files.read_site`` does one in a folder.

    Raises InputError (field ``BUILD|DIR``) when the page is none of ours, ArtifactError when it is not as it was
    written.
    """
    try:
        blocks = _BLOCK.findall(file.read_text(encoding="utf-8"))
        files = {name: base64.b64decode(text, validate=True) for name, text in blocks}
    except (OSError, ValueError) as error:
        raise InputError(
            f"{file} cannot be read: {error}.",
            field="BUILD|DIR",
            remedy="Give a page that `enfilade publish` wrote.",
        ) from error
    if len(files) < len(blocks):  # the viewer would show the first
        raise ArtifactError(f"{file} holds a file twice.", remedy="Copy it anew from where it was made.")
    return site_of(files.get, where=file, left_out=_LEFT_OUT)


def is_written_by_us(file: Path, site: Site, viewer: Mapping[str, bytes]) -> bool:
    """Whether a page is, to the byte, what this version writes of the ``site`` that was read from it. Its script and
    style, which no signature covers, are ours then."""
    return file.read_bytes() == single_page(site, viewer)


def _put(page: str, pattern: re.Pattern[str], text: Callable[[re.Match[str]], str]) -> str:
    """Replace the one place of the page that matches."""
    changed, places = pattern.subn(text, page)
    if places != 1:
        raise HomeError("The web viewer's page is not as expected.", remedy="Run `make viewer`.")
    return changed


def _source(text: str) -> str:
    """Return the CSP source that allows exactly this inline text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _block(name: str, data: bytes) -> str:
    return f'<script type="text/plain" data-file="{name}">{base64.b64encode(data).decode()}</script>\n'
