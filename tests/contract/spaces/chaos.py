"""A server that speaks Gradio's protocol well enough to be called, and then does one of the things of the fault matrix.

What it does follows from the argument ``scene`` of the call, so that one server serves all rows at once. It notes every
request with its headers.
"""

import gzip
import itertools
import json
import socket
import ssl
import struct
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

NAMES = [
    ("scene", "string"),
    ("style", "string"),
    ("resolution", "string"),
    ("brief", "string"),
    ("seed", "integer"),
]
PARAMETERS = [
    {"parameter_name": name, "label": name, "component": "Textbox", "type": {"type": kind},
     "parameter_has_default": False, "python_type": {"type": "str", "description": ""}}
    for name, kind in NAMES
]  # fmt: skip
RETURNS = [{"component": "File", "type": {}, "label": "a"}, {"component": "JSON", "type": {}, "label": "b"}]
INFO = {
    "named_endpoints": {"/generate_scene": {"parameters": PARAMETERS, "returns": RETURNS}},
    "unnamed_endpoints": {},
}
CONFIG = {
    "version": "6.0.0", "protocol": "sse_v3", "api_prefix": "/gradio_api", "space_id": None, "auth_required": False,
    "components": [{"id": number, "type": "textbox", "props": {}} for number in range(5)]
    + [{"id": 5, "type": "file", "props": {}}, {"id": 6, "type": "json", "props": {}}],
    "dependencies": [{"id": 0, "api_name": "generate_scene", "inputs": [0, 1, 2, 3, 4], "outputs": [5, 6],
                      "backend_fn": True, "queue": True, "types": {"generator": True, "cancel": False},
                      "show_api": True, "api_visibility": "public"}],
}  # fmt: skip
JSON_CHUNK = b'{"asset":{"version":"2.0"}}' + b" "
GLB = (
    struct.pack("<4sII", b"glTF", 2, 20 + len(JSON_CHUNK))
    + struct.pack("<II", len(JSON_CHUNK), 0x4E4F534A)
    + JSON_CHUNK
)
BEAT_S = 0.05
DRIP_S = 0.3
CHUNK = 1 << 16


def file_data(path: str, **more: Any) -> dict[str, Any]:
    """A file as Gradio marks it."""
    return {"path": path, "url": None, "size": None, "meta": {"_type": "gradio.FileData"}, **more}


class _IPv6Server(ThreadingHTTPServer):
    address_family = socket.AF_INET6


class Chaos:
    """The running server; ``other`` is the address of somebody else, to whom it tries to send us, ``host`` the address
    of this machine that it listens at, and ``certificate`` a PEM file of key and certificate, for https."""

    def __init__(self, other: str, *, host: str = "127.0.0.1", certificate: Path | None = None) -> None:
        chaos = self
        self.other = other
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.sessions: dict[str, str] = {}
        self.connections = 0

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.0"  # a line that ends, ends the answer

            def do_GET(self) -> None:
                chaos.requests.append((self.path, dict(self.headers)))
                try:
                    chaos.answer(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True  # the caller has had enough

            do_POST = do_GET  # noqa: N815  the name is http.server's

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        server = _IPv6Server if ":" in host else ThreadingHTTPServer
        self.server = server((host, 0), Handler)
        self.server.verify_request = self._count
        self.server.daemon_threads = True
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.server.socket = context.wrap_socket(
                self.server.socket, server_side=True, do_handshake_on_connect=False
            )
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.host = f"[{host}]" if ":" in host else host
        self.url = f"{'https' if certificate else 'http'}://{self.host}:{self.server.server_port}"

    def _count(self, *_: Any) -> bool:
        self.connections += 1
        return True

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        path = urlsplit(request.path)
        if path.path.endswith("/info"):
            send(request, json.dumps(INFO).encode())
        elif path.path.endswith("/config"):
            send(request, json.dumps(CONFIG).encode())
        elif path.path.endswith("/queue/join"):
            body = json.loads(request.rfile.read(int(request.headers["Content-Length"])))
            self.sessions[body["session_hash"]] = body["data"][0]
            send(request, json.dumps({"event_id": body["session_hash"]}).encode())
        elif path.path.endswith("/queue/data"):
            session = parse_qs(path.query)["session_hash"][0]
            stream(request, self.events(self.sessions[session], session))
        elif "/file=" in path.path:
            self.serve_file(request, path.path.rpartition("/")[2])
        else:
            send(request, b"{}", status=404)

    def events(self, mode: str, event: str) -> Iterator[bytes]:
        """What the stream of one call says."""
        yield message("process_starts", event)
        match mode:
            case "silence":
                time.sleep(60)
            case "heartbeats":
                yield from (message("heartbeat", event) for _ in beats())
            case "cut":
                return
            case "bad JSON":
                yield b"data: {half\n\n"
            case "endless line":
                yield b"data: "
                yield from (b"x" * CHUNK for _ in beats())
            case "log flood":
                yield from (message("log", event, log="x" * 1000, level="info") for _ in beats())
            case "append bomb":
                first = {"data": ["x", {}], "is_generating": True}
                yield message("process_generating", event, output=first, success=True)
                grow = {"data": [[["append", [], "x" * 4 * CHUNK]], []], "is_generating": True}
                yield from (message("process_generating", event, output=grow, success=True) for _ in beats())
            case "huge error":
                error = {"error": "<b>no</b>\x1b[31m" + "x" * 5_000_000}
                yield message("process_completed", event, output=error, success=False)
            case _:
                yield message(
                    "process_completed", event, output={"data": [self.output(mode), {}]}, success=True
                )

    def output(self, mode: str) -> Any:
        """The first output of a call that succeeds."""
        elsewhere = f"{self.other}/scene.glb"
        outputs: dict[str, Any] = {
            "/etc/passwd": "/etc/passwd",
            "number": 7,
            "list of 2000": [file_data(f"files/{number}.glb") for number in range(2000)],
            "url elsewhere": file_data("files/missing.glb", url=elsewhere),
            "stream elsewhere": file_data(elsewhere, url=elsewhere, is_stream=True),
            "wild name": file_data("files/good.glb", orig_name="../../\x1b[31m\n" + "x" * 5000),
        }
        return outputs.get(mode, file_data(f"files/{mode.replace(' ', '_')}.glb"))

    def serve_file(self, request: BaseHTTPRequestHandler, name: str) -> None:
        """Answer for a file that an output named."""
        match name:
            case "good.glb":
                send(request, GLB)
            case "endless.glb":
                stream(request, itertools.chain([GLB], (b"x" * CHUNK for _ in beats())))
            case "gzip_bomb.glb":
                send(request, gzip.compress(b"x" * 50_000_000), **{"Content-Encoding": "gzip"})
            case "cut_short.glb":
                send(request, GLB[:-8], **{"Content-Length": None})
            case "drip.glb":
                stream(
                    request,
                    (time.sleep(DRIP_S) or GLB[at : at + 1] for at in itertools.cycle(range(len(GLB)))),
                )
            case "redirect.glb":
                send(request, b"", status=302, Location=f"{self.other}/scene.glb")
            case _:
                send(request, b"{}", status=404)


def beats() -> Iterator[int]:
    """For ever, without taking the machine for itself."""
    for number in itertools.count():
        time.sleep(BEAT_S)
        yield number


def message(kind: str, event: str, **more: Any) -> bytes:
    """One event of the stream."""
    return f"data: {json.dumps({'msg': kind, 'event_id': event, **more})}\n\n".encode()


def send(request: BaseHTTPRequestHandler, body: bytes, *, status: int = 200, **headers: str | None) -> None:
    """Send a whole answer; a header that is None is left out."""
    request.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        if value is not None:
            request.send_header(name, value)
    request.end_headers()
    request.wfile.write(body)


def stream(request: BaseHTTPRequestHandler, parts: Iterator[bytes]) -> None:
    """Send an answer without a length, part by part."""
    request.send_response(200)
    request.send_header("Content-Type", "text/event-stream")
    request.end_headers()
    for part in parts:
        request.wfile.write(part)
        request.wfile.flush()
