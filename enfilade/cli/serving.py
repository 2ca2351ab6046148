"""``enfilade serve``: the finished site on a local address."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from enfilade.cli.console import err, out
from enfilade.cli.options import SHORT_ID, Home
from tools.errors import BuildNotFound, InputError

DEFAULT_PORT = 8000
EXAMPLES = """\b
Examples:
  enfilade serve               the newest build
  enfilade serve 3f2a          the build whose id begins with 3f2a
  enfilade serve my-site --port 8080
"""


def serve(
    build_or_folder: Annotated[
        str | None,
        typer.Argument(
            metavar="[BUILD|DIR]", help="A build's id or a site's folder; default: the newest build."
        ),
    ] = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port; the next free one if it is taken.")
    ] = DEFAULT_PORT,
    home: Home = None,
) -> None:
    """Serve a site on this machine, until Ctrl-C. The address is printed on stdout."""
    named = Path(build_or_folder) if build_or_folder else None
    folder = named if named and named.is_dir() else site_of(build_or_folder, home)
    serve_folder(folder, port=port, on_ready=out.print)


def serve_folder(folder: Path, *, port: int = DEFAULT_PORT, on_ready: Callable[[str], None]) -> None:
    """Serve ``folder`` until Ctrl-C; ``on_ready`` is called with the address."""
    from tools.publish import serve as server

    def announce(url: str) -> None:
        if port and urlsplit(url).port != port:
            err.print(f"Port {port} is taken; this is port {urlsplit(url).port}.")
        on_ready(url)
        err.print("Walk in with a browser. Ctrl-C stops.")

    server.serve(folder, port=port, on_ready=announce)


def site_of(reference: str | None, home: Path | None) -> Path:
    """Return the site of a build. Raises InputError (field ``BUILD|DIR``) where it has none."""
    from tools.toolbox import Toolbox

    with Toolbox(home=home) as toolbox:
        try:
            record = toolbox.builds.find(reference)
        except BuildNotFound as error:
            if reference is None:
                raise
            raise InputError(
                f"'{reference}' is neither a build nor a folder.",
                field="BUILD|DIR",
                remedy="`enfilade list` shows the builds.",
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
