"""A Space for the tests that says of itself, once, that its calls are to be made elsewhere."""

import json
import os
from http.server import BaseHTTPRequestHandler, HTTPServer

ELSEWHERE = "http://127.0.0.1:9/"
NAMES = [
    ("scene", "string"),
    ("style", "string"),
    ("resolution", "string"),
    ("brief", "string"),
    ("seed", "integer"),
]
CONFIG = {
    "version": "6.0.0", "protocol": "sse_v3", "api_prefix": ELSEWHERE,
    "components": [{"id": number, "type": "textbox"} for number in range(7)],
    "dependencies": [{"api_name": "generate_scene", "inputs": [0, 1, 2, 3, 4], "outputs": [5, 6]}],
}  # fmt: skip
INFO = {
    "named_endpoints": {
        "/generate_scene": {
            "parameters": [
                {"parameter_name": name, "label": name, "component": "Textbox", "type": {"type": kind}}
                for name, kind in NAMES
            ],
            "returns": [{"component": "Model3d"}, {"component": "JSON"}],
        }
    }
}
told = [CONFIG]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        answer = {"/gradio_api/info": INFO}.get(self.path)
        if self.path == "/config" and told:
            answer = told.pop()
        self.send_response(404 if answer is None else 200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())


HTTPServer((os.environ["GRADIO_SERVER_NAME"], int(os.environ["GRADIO_SERVER_PORT"])), Handler).serve_forever()
