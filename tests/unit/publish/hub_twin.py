"""A loopback twin of the Hub, as far as huggingface_hub speaks to it when it publishes a Space; and its store for large
files, a server of its own as on the real Hub. Both keep every request they saw."""

import base64
import hashlib
import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

TOKEN = "hf_thegrantedone"
LARGE = (".gz", ".webp", ".glb")


@dataclass
class Request:
    method: str
    path: str
    authorization: str | None
    body: bytes


@dataclass
class Twin:
    """``spaces`` maps names to files by path. ``refuse`` answers a path's beginning with a status."""

    spaces: dict[str, dict[str, bytes]] = field(default_factory=dict)
    created: list[dict[str, Any]] = field(default_factory=list)
    commits: int = 0
    refuse: dict[str, int] = field(default_factory=dict)
    hub_saw: list[Request] = field(default_factory=list)
    store_saw: list[Request] = field(default_factory=list)
    stored: dict[str, bytes] = field(default_factory=dict)

    def __enter__(self) -> Self:
        self._servers = [_listen(self, self.hub_saw, self.answer), _listen(self, self.store_saw, self.store)]
        self.endpoint, self.store_url = (f"http://127.0.0.1:{server.server_port}" for server in self._servers)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def answer(self, request: Request) -> tuple[int, Any]:
        for beginning, status in self.refuse.items():
            if request.path.startswith(beginning):
                return status, {"error": "refused"}
        if request.authorization != f"Bearer {TOKEN}":
            return 401, {"error": "Invalid credentials"}
        path = request.path.split("?")[0]
        if path == "/api/repos/create":
            return self.create(json.loads(request.body))
        if path == "/api/validate-yaml":
            return 200, {"errors": [], "warnings": []}
        if path.endswith(".git/info/lfs/objects/batch"):
            return 200, self.batch(json.loads(request.body))
        name, _, rest = path.removeprefix("/api/spaces/").partition("/")
        owner, name = name, rest.split("/")[0]
        files = self.spaces[f"{owner}/{name}"]
        if "/preupload/" in path:
            asked = json.loads(request.body)["files"]
            modes = [
                {"path": f["path"], "uploadMode": "lfs" if f["path"].endswith(LARGE) else "regular",
                 "shouldIgnore": False, "oid": None}
                for f in asked
            ]  # fmt: skip
            return 200, {"files": modes}
        if "/commit/" in path:
            self.commit(files, [json.loads(line) for line in request.body.splitlines()])
            return 200, {
                "success": True,
                "commitOid": "0" * 40,
                "commitUrl": f"{self.endpoint}/spaces/{owner}/{name}/commit/0",
            }
        if "/tree/" in path:
            return 200, [
                {"type": "file", "path": file, "size": len(data), "oid": "0" * 40}
                for file, data in files.items()
            ]
        return 404, {"error": f"The twin does not speak {path}"}

    def create(self, wish: dict[str, Any]) -> tuple[int, Any]:
        name = f"{wish['organization']}/{wish['name']}"
        if name in self.spaces:
            return 409, {
                "error": "You already created this space repo",
                "url": f"{self.endpoint}/spaces/{name}",
            }
        self.created.append(wish)
        self.spaces[name] = {".gitattributes": b"", "README.md": b"default", "style.css": b"default"}
        return 200, {"url": f"{self.endpoint}/spaces/{name}", "id": name}

    def batch(self, wish: dict[str, Any]) -> dict[str, Any]:
        return {
            "transfer": "basic",
            "objects": [
                {**thing, "actions": {"upload": {"href": f"{self.store_url}/{thing['oid']}"}}}
                for thing in wish["objects"]
            ],
        }

    def commit(self, files: dict[str, bytes], lines: list[dict[str, Any]]) -> None:
        self.commits += 1
        for line in lines:
            value = line["value"]
            match line["key"]:
                case "file":
                    files[value["path"]] = base64.b64decode(value["content"])
                case "lfsFile":
                    files[value["path"]] = self.stored[value["oid"]]
                case "deletedFile":
                    del files[value["path"]]

    def store(self, request: Request) -> tuple[int, Any]:
        oid = request.path.lstrip("/")
        if request.method != "PUT" or hashlib.sha256(request.body).hexdigest() != oid:
            return 400, {}
        self.stored[oid] = request.body
        return 200, {}


def _listen(twin: Twin, saw: list[Request], answer: Any) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            request = Request(self.command, self.path, self.headers.get("Authorization"), body)
            saw.append(request)
            status, data = answer(request)
            text = json.dumps(data).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_PUT = do_POST  # noqa: N815 - the names are http.server's

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
