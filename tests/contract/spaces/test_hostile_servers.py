"""Servers that only pretend to be Gradio apps, on loopback."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tools.errors import ResultRejected, SchemaDrift, SpaceBusy

PARAMETERS = [
    {"parameter_name": name, "component": "Textbox", "type": {"type": kind}, "parameter_has_default": False}
    for name, kind in [("scene", "string"), ("style", "string"), ("resolution", "string"), ("brief", "string"),
                       ("seed", "integer")]
]  # fmt: skip
RETURNS = [{"component": "Model3d"}, {"component": "JSON"}]
INFO = {"named_endpoints": {"/generate_scene": {"parameters": PARAMETERS, "returns": RETURNS}}}


@pytest.fixture
def serve():
    """Start a server that answers by path: a status and JSON data, or a list of them, one for each request."""
    servers = []

    def start(answers):
        requests = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                requests.append(self.path)
                found = answers.get(self.path, (404, {}))
                status, data = found.pop(0) if isinstance(found, list) else found
                body = json.dumps(data).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}", requests

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_a_config_cannot_send_us_to_another_server(desk, serve):
    other, seen = serve({})
    config = {
        "protocol": "sse_v3",
        "api_prefix": f"{other}/",
        "version": "6.0.0",
        "dependencies": [],
        "components": [],
    }
    url, _ = serve({"/gradio_api/info": (200, INFO), "/config": (200, config)})
    with pytest.raises(ResultRejected, match="points to another address"):
        desk.call(url)
    assert seen == []


def test_nor_can_one_that_was_handed_to_the_call(desk):
    """That of a Space which we run is asked for once, and the call makes do with it: this one tells it only once."""
    with pytest.raises(ResultRejected, match="points to another address"):
        desk.call("tests/liar")


def test_three_bad_gateways_are_forgiven_and_a_fourth_is_not(desk, serve):
    bad = (502, {})
    url, seen = serve({"/gradio_api/info": [bad, bad, bad, (200, {"named_endpoints": {}})]})
    with pytest.raises(SchemaDrift, match="does not offer generate_scene"):
        desk.call(url)
    assert seen == ["/gradio_api/info"] * 4 + ["/config"]
    url, seen = serve({"/gradio_api/info": [bad] * 9})
    with pytest.raises(SpaceBusy, match="502"):
        desk.call(url)
    assert len(seen) == 4


@pytest.mark.parametrize(
    "info", [[], {}, {"named_endpoints": []}, {"named_endpoints": {"/x": 3}}, "text", None]
)
def test_nonsense_is_not_a_schema(desk, serve, info):
    url, _ = serve({"/gradio_api/info": (200, info)})
    with pytest.raises(ResultRejected, match="does not describe itself"):
        desk.call(url)


def test_a_huge_schema_is_refused(desk, serve):
    url, _ = serve({"/gradio_api/info": (200, {"named_endpoints": {}, "padding": "x" * 9_000_000})})
    with pytest.raises(ResultRejected, match="larger than"):
        desk.call(url)


def test_a_granted_token_goes_nowhere_else_either(desk, serve):
    other, seen = serve({})
    config = {
        "protocol": "sse_v3",
        "api_prefix": f"{other}/",
        "version": "6.0.0",
        "dependencies": [],
        "components": [],
    }
    url, _ = serve({"/gradio_api/info": (200, INFO), "/config": (200, config)})
    with pytest.raises(ResultRejected, match="points to another address"):
        desk.call(url, grants=[url])
    assert seen == []
    assert not list(desk.home.rglob("token"))


def test_a_schema_that_is_hardly_one_is_no_reason_to_fall_over(desk, serve):
    bare = {
        "parameters": [{"parameter_name": "x", "component": "Textbox", "type": {}}],
        "returns": [{"component": ""}],
    }
    for config in (
        [],
        {"components": 3},
        {"dependencies": [{"api_name": "go"}]},
        {"components": [{"id": []}]},
    ):
        url, _ = serve(
            {
                "/gradio_api/info": (200, {"named_endpoints": {"/go": bare, "x": bare}}),
                "/config": (200, config),
            }
        )
        with pytest.raises(SchemaDrift, match="does not offer generate_scene"):
            desk.call(url)
