"""``enfilade serve``: the finished site on a local address."""

from pathlib import Path
from typing import Annotated

import typer

from enfilade.cli.console import err, out
from enfilade.cli.options import Home

DEFAULT_PORT = 8000


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
    """Serve a site on this machine, until Ctrl-C."""
    if build_or_folder and Path(build_or_folder).is_dir():
        serve_folder(Path(build_or_folder), port=port)
        return
    from tools.toolbox import Toolbox

    with Toolbox(home=home) as toolbox:
        folder = Path(toolbox.builds.find(build_or_folder).site)
    serve_folder(folder, port=port)


def serve_folder(folder: Path, *, port: int = DEFAULT_PORT) -> None:
    """Serve ``folder`` until Ctrl-C."""
    from tools.publish.serve import SiteServer

    with SiteServer(folder, port=port) as server:
        out.print(server.url, highlight=False)
        err.print("Walk in with a browser. Ctrl-C stops.")
        server.wait()
