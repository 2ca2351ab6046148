"""A small web server for one published gallery: what ``enfilade serve`` runs, and what the tests walk through.

It answers GET and HEAD for the files of one folder and nothing else: no listing, no link that leads out of the folder.
Every answer carries the security headers that a static host may not be able to set; the page repeats the policy as a
meta tag for those.
"""

import errno
import gzip
import hashlib
import re
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from tools.errors import InputError

CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".glb": "model/gltf-binary",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
}
COMPRESSED = frozenset({".css", ".html", ".js", ".json", ".txt"})
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src blob:; connect-src 'self' blob:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
REQUIRED_FILES = ("index.html", "gallery.json")
PORTS_TRIED = 20
IDLE_SECONDS = 30.0
CHUNK_BYTES = 1 << 18


class SiteServer:
    """Serves a site's folder from construction until ``close``; a context manager.

    ``port`` 0 takes any free port; another one that is taken gives way to the next free one of the twenty after it.
    Raises InputError with ``field`` ``folder`` when the folder is no site, ``port`` or ``host`` when they are refused.
    """

    def __init__(self, folder: Path, *, host: str = "127.0.0.1", port: int = 8000) -> None:
        self.folder = _site(folder)
        self._server = _listen(self.folder, host, port)
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
    host: str = "127.0.0.1",
    port: int = 8000,
    on_ready: Callable[[str], None],
) -> None:
    """Serve until Ctrl-C. ``on_ready`` is called once with the address. Raises InputError like ``SiteServer``."""
    with SiteServer(folder, host=host, port=port) as server, suppress(KeyboardInterrupt):
        on_ready(server.url)
        server.wait()


def _site(folder: Path) -> Path:
    for name in REQUIRED_FILES:
        if not (folder / name).is_file():
            raise InputError(
                f"{folder} is no published gallery: it has no {name}.",
                field="folder",
                remedy="Name the folder that a build has published, the one with index.html in it.",
            )
    return folder.resolve()


def _listen(folder: Path, host: str, port: int) -> ThreadingHTTPServer:
    if not 0 <= port <= 65535:
        raise InputError(
            f"Port {port} does not exist.", field="port", remedy="Choose one from 1 to 65535, or 0 for any."
        )
    last = min(port + PORTS_TRIED, 65535) if port else 0
    for candidate in range(port, last + 1):
        try:
            return _Server(folder, host, candidate)
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


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, folder: Path, host: str, port: int) -> None:
        self.folder = folder
        family, *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        self.address_family = family
        super().__init__((host, port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in mid-answer is no event."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "Enfilade"
    sys_version = ""
    timeout = IDLE_SECONDS

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def _answer(self) -> None:
        file = find(self.server.folder, self.path)
        if file is None:
            self._status(HTTPStatus.NOT_FOUND)
            return
        stat = file.stat()
        compressed = file.suffix in COMPRESSED and _accepts_gzip(self.headers.get("Accept-Encoding", ""))
        tag = _entity_tag(file, stat.st_size, stat.st_mtime_ns, compressed)
        headers = {
            "Content-Type": CONTENT_TYPES[file.suffix],
            "ETag": tag,
            "Cache-Control": "no-cache",
            "Vary": "Accept-Encoding",
        }
        if tag in re.findall(r'"[^"]*"', self.headers.get("If-None-Match", "")):
            self._head(HTTPStatus.NOT_MODIFIED, headers)
        elif compressed:
            body = _gzipped(file, stat.st_size, stat.st_mtime_ns)
            self._head(
                HTTPStatus.OK, {**headers, "Content-Encoding": "gzip", "Content-Length": str(len(body))}
            )
            if self.command == "GET":
                self.wfile.write(body)
        else:
            self._part(file, stat.st_size, headers)

    def _part(self, file: Path, size: int, headers: dict[str, str]) -> None:
        headers["Accept-Ranges"] = "bytes"
        wanted = byte_range(self.headers.get("Range", ""), size)
        if wanted and wanted[0] >= wanted[1]:
            self._status(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, {"Content-Range": f"bytes */{size}"})
            return
        start, stop = wanted or (0, size)
        headers["Content-Length"] = str(stop - start)
        if wanted:
            headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
        self._head(HTTPStatus.PARTIAL_CONTENT if wanted else HTTPStatus.OK, headers)
        if self.command == "GET":
            with file.open("rb") as source:
                source.seek(start)
                while start < stop and (chunk := source.read(min(CHUNK_BYTES, stop - start))):
                    self.wfile.write(chunk)
                    start += len(chunk)

    def _status(self, status: HTTPStatus, headers: dict[str, str] | None = None) -> None:
        body = f"{status.value} {status.phrase}\n".encode()
        self._head(
            status,
            {"Content-Type": CONTENT_TYPES[".txt"], "Content-Length": str(len(body)), **(headers or {})},
        )
        if self.command != "HEAD":
            self.wfile.write(body)

    def _head(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def end_headers(self) -> None:
        """Finish the headers of any answer, http.server's own refusals included."""
        for name, value in SECURITY_HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
        """Be silent: the person wants the address, not every file."""


def find(folder: Path, target: str) -> Path | None:
    """Return the file that a request target names, or None: absent, of no known type, or outside ``folder``."""
    path = unquote(urlsplit(target).path)
    if "\0" in path or not path.startswith("/"):
        return None
    name = "index.html" if path == "/" else path.lstrip("/")
    try:
        file = (folder / name).resolve()
        known = file.is_relative_to(folder) and file.is_file() and file.suffix in CONTENT_TYPES
    except (OSError, RuntimeError):  # a name too long for the disk, a link that leads to itself
        return None
    return file if known and not name.endswith("/") else None


def byte_range(header: str, size: int) -> tuple[int, int] | None:
    """Return the first and one past the last byte that a Range header asks for (RFC 9110, 14.2); an empty range is
    unsatisfiable. None where there is no range, or one that may be answered with the whole file."""
    match = re.fullmatch(r"bytes=(\d{0,18})-(\d{0,18})", header.strip())
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        return max(size - int(last), 0), size
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last) + 1, size) if last else size


def _accepts_gzip(header: str) -> bool:
    """Whether an Accept-Encoding header allows gzip; a quality of 0 forbids it."""
    return re.search(r"(?:^|[,\s])gzip\s*(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))(?:[,;]|$)", header) is not None


def _entity_tag(file: Path, size: int, modified_ns: int, compressed: bool) -> str:
    digest = hashlib.sha256(f"{file}\0{size}\0{modified_ns}\0{compressed}".encode()).hexdigest()
    return f'"{digest[:24]}"'


@lru_cache(maxsize=16)
def _gzipped(file: Path, size: int, modified_ns: int) -> bytes:  # noqa: ARG001 - size and time are part of the cache's key
    return gzip.compress(file.read_bytes(), compresslevel=6, mtime=0)
