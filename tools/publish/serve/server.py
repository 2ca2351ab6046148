"""A site's server: where it listens, and for how long."""

import errno
import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from tools.errors import InputError
from tools.publish.policy import security_headers
from tools.publish.serve.answers import FolderServer

LOOPBACK = "127.0.0.1"
REQUIRED_FILES = ("index.html", "gallery.json")
PORTS_TRIED = 20


class SiteServer:
    """Serves a site's folder from construction until ``close``; a context manager.

    ``port`` 0 takes any free port; another one that is taken gives way to the next free one of the twenty after it.
    ``embed_from`` is the one origin whose pages may show the site in a frame. Raises InputError with ``field``
    ``BUILD|DIR`` when the folder is no site, ``port``, ``host`` or ``embed-from`` when they are refused.
    """

    def __init__(
        self, folder: Path, *, host: str = LOOPBACK, port: int = 8000, embed_from: str | None = None
    ) -> None:
        self.folder = _site(folder)
        self._server = _listen(self.folder, host, port, security_headers(embed_from))
        self._thread = threading.Thread(target=self._server.serve_forever, name="enfilade-serve", daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """The address to open, with a final slash."""
        host, port = self._server.server_address[:2]
        name = host.decode() if isinstance(host, bytes | bytearray) else host
        return f"http://{f'[{name}]' if ':' in name else name}:{port}/"

    def wait(self) -> None:
        """Block until ``close``, or until Ctrl-C, which arrives as KeyboardInterrupt."""
        while self._thread.is_alive():
            self._thread.join(timeout=1.0)  # a join without end would keep Ctrl-C waiting on some systems

    def close(self) -> None:
        """Stop listening. Requests in progress are cut off."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def serve(
    folder: Path,
    *,
    host: str = LOOPBACK,
    port: int = 8000,
    embed_from: str | None = None,
    on_ready: Callable[[str], None],
) -> None:
    """Serve until Ctrl-C. ``on_ready`` is called once with the address. Raises InputError like ``SiteServer``."""
    server = SiteServer(folder, host=host, port=port, embed_from=embed_from)
    with server, suppress(KeyboardInterrupt):
        on_ready(server.url)
        server.wait()


def _site(folder: Path) -> Path:
    for name in REQUIRED_FILES:
        if not (folder / name).is_file():
            raise InputError(
                f"{folder} is no published gallery: it has no {name}.",
                field="BUILD|DIR",
                remedy="Name the folder that a build has published, the one with index.html in it.",
            )
    return folder.resolve()


def _listen(folder: Path, host: str, port: int, headers: Mapping[str, str]) -> FolderServer:
    if not 0 <= port <= 65535:
        raise InputError(
            f"Port {port} does not exist.", field="port", remedy="Choose one from 1 to 65535, or 0 for any."
        )
    last = min(port + PORTS_TRIED, 65535) if port else 0
    for candidate in range(port, last + 1):
        try:
            family, *_ = socket.getaddrinfo(host, candidate, type=socket.SOCK_STREAM)[0]
            return FolderServer(folder, (host, candidate), family, headers)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                continue
            raise _refused(host, candidate, error) from error
    raise InputError(
        f"Ports {port} to {last} are all in use.", field="port", remedy="Choose another one, or 0 for any."
    )


def _refused(host: str, port: int, error: OSError) -> InputError:
    if error.errno == errno.EACCES:
        return InputError(
            f"This account may not listen on port {port}.",
            field="port",
            remedy="Choose one from 1024 to 65535.",
        )
    return InputError(
        f"Cannot listen on {host}: {error}.",
        field="host",
        remedy="Choose an address of this machine, e.g. 127.0.0.1.",
    )
