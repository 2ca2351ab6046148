"""What the process that starts the calls has imported before it forks: a child should have nothing left to import."""

import json
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).resolve().parents[3]
CHILD = """
import json, sys
import httpx
from tools.spaces.http import tls
from tools.spaces.runner import import_what_is_lazy
import_what_is_lazy()
before = set(sys.modules)
httpx.get(sys.argv[1], verify=tls(), trust_env=False).raise_for_status()
print(json.dumps(sorted(set(sys.modules) - before)))
"""


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_a_request_imports_nothing_any_more() -> None:
    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/"
        child = subprocess.run(
            [sys.executable, "-c", CHILD, url], cwd=ROOT, capture_output=True, text=True, check=True
        )
        server.shutdown()
    assert json.loads(child.stdout) == []
