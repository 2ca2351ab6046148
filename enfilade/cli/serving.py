"""``enfilade serve``: the finished site on a local address."""

import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from enfilade.cli.console import err, out
from enfilade.cli.options import SHORT_ID, Home
from tools.errors import BuildNotFound, InputError

DEFAULT_PORT = 8000
LOOPBACK = "127.0.0.1"
EXAMPLES = """\b
Examples:
  enfilade serve                     the newest build
  enfilade serve 3f2a                the build whose id begins with 3f2a
  enfilade serve my-site --port 8080
  enfilade serve --host 0.0.0.0      for a phone on the same network
  enfilade serve --embed-from https://example.org
"""

SiteReference = Annotated[
    str | None,
    typer.Argument(metavar="[BUILD|DIR]", help="A build's id or a site's folder; default: the newest build."),
]


def serve(
    build_or_folder: SiteReference = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port; the next free one if it is taken.")
    ] = DEFAULT_PORT,
    host: Annotated[
        str, typer.Option("--host", help="The address to listen on; 0.0.0.0 lets the whole network in.")
    ] = LOOPBACK,
    open_browser: Annotated[
        bool | None,
        typer.Option("--open/--no-open", help="Open the browser. Default: when stdout is a terminal."),
    ] = None,
    embed_from: Annotated[
        str | None,
        typer.Option("--embed-from", metavar="ORIGIN", help="Let pages of this origin show it in an iframe."),
    ] = None,
    home: Home = None,
) -> None:
    """Serve a site on this machine, until Ctrl-C. The address is printed on stdout."""
    folder = site_folder(build_or_folder, home)
    opens = sys.stdout.isatty() if open_browser is None else open_browser

    def announce(url: str) -> None:
        out.print(url)
        if opens and not webbrowser.open(url):
            err.print("No browser was found; open the address in one.")

    serve_folder(folder, port=port, host=host, embed_from=embed_from, on_ready=announce)


def serve_folder(
    folder: Path,
    *,
    port: int = DEFAULT_PORT,
    host: str = LOOPBACK,
    embed_from: str | None = None,
    on_ready: Callable[[str], None],
) -> None:
    """Serve ``folder`` until Ctrl-C; ``on_ready`` is called with the address."""
    from tools.publish import serve as server
    from tools.publish.serve.network import network_url, qr_code
    from tools.publish.site import viewer_folder, viewer_is_current

    def announce(url: str) -> None:
        if port and urlsplit(url).port != port:
            err.print(f"Port {port} is taken; this is port {urlsplit(url).port}.")
        if not viewer_is_current(folder, viewer_folder()):
            err.print(
                "[yellow]This site was made with another version of the viewer.[/] Build its sentence again to renew "
                "it: no call is made twice.",
                soft_wrap=True,
            )
        shared = network_url(url)
        if shared is not None:
            err.print("[yellow]Anyone on this network can look at the gallery while it is served.[/]")
            err.print(f"For a phone: {shared}", soft_wrap=True)
            err.print(qr_code(shared), markup=False, soft_wrap=True)
        on_ready(url)
        err.print("Walk in with a browser. Ctrl-C stops.")

    server.serve(folder, host=host, port=port, embed_from=embed_from, on_ready=announce)


def site_folder(reference: str | None, home: Path | None) -> Path:
    """Return the folder of a site: the one that is named, or a build's. Raises InputError where there is none."""
    named = Path(reference) if reference else None
    return named if named and named.is_dir() else _site_of(reference, home)


def _site_of(reference: str | None, home: Path | None) -> Path:
    """Return the site of a build. Raises InputError (field ``BUILD|DIR``) where it has none."""
    from tools.toolbox import Toolbox

    with Toolbox(home=home) as toolbox:
        try:
            record = toolbox.builds.find(reference)
        except BuildNotFound as error:
            if reference is None:
                raise
            is_file = Path(reference).is_file()
            raise InputError(
                f"'{reference}' is {'a file' if is_file else 'neither a build nor a folder'}.",
                field="BUILD|DIR",
                remedy=_instead_of(reference) if is_file else "`enfilade list` shows the builds.",
            ) from error
    site = Path(record.site)
    if not site.is_dir():
        short = record.id[:SHORT_ID]
        raise InputError(
            f"Build {short} has no site.",
            field="BUILD|DIR",
            remedy=f"`enfilade resume {short}` goes on with it.",
        )
    return site


def _instead_of(file: str) -> str:
    """Return what to do with a file where the folder of a site was wanted."""
    match Path(file).suffix.lower():
        case ".glb":
            return f"Give the folder of a site; `enfilade inspect {file}` says what a single GLB holds."
        case ".zip":
            return f"Unpack it, and give the folder; `enfilade verify {file}` reads it as it is."
        case _:
            return "Give the folder of a site."
