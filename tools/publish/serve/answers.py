"""One connection of the site's server: what is answered to GET and HEAD, and with which headers."""

import gzip
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tools.publish.serve.files import CONTENT_TYPES, byte_range, find

COMPRESSED = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt"})
IDLE_SECONDS = 30.0
CHUNK_BYTES = 1 << 18


class FolderServer(ThreadingHTTPServer):
    """Listens on ``address``, of the family ``family``, and answers with the files of one folder and nothing else."""

    daemon_threads = True

    def __init__(
        self, folder: Path, address: tuple[str, int], family: int, headers: Mapping[str, str]
    ) -> None:
        self.folder = folder
        self.security_headers = headers
        self.address_family = family
        super().__init__(address, _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in mid-answer is no event."""


class _Handler(BaseHTTPRequestHandler):
    server: FolderServer
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
        for name, value in self.server.security_headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
        """Be silent: the person wants the address, not every file."""


def _accepts_gzip(header: str) -> bool:
    """Whether an Accept-Encoding header allows gzip; a quality of 0 forbids it."""
    return re.search(r"(?:^|[,\s])gzip\s*(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))(?:[,;]|$)", header) is not None


def _entity_tag(file: Path, size: int, modified_ns: int, compressed: bool) -> str:
    digest = hashlib.sha256(f"{file}\0{size}\0{modified_ns}\0{compressed}".encode()).hexdigest()
    return f'"{digest[:24]}"'


@lru_cache(maxsize=16)
def _gzipped(file: Path, size: int, modified_ns: int) -> bytes:  # noqa: ARG001 - size and time are part of the cache's key
    return gzip.compress(file.read_bytes(), compresslevel=6, mtime=0)
