"""A Space of the Hub that is not open stops the build, says what to set, and the resumed build makes nothing twice."""

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import huggingface_hub.constants
import pytest

from enfilade.runs import run
from graph.context import Context
from tools.errors import SpaceNotFound
from tools.toolbox import Toolbox

PROMPT = "A white cube with two abstract paintings"
PRIVATE = "owner/private"
TOKEN = "hf_of_the_person"


@pytest.fixture
def hub(space: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Hub that shows one Space, which is ``space``, to whoever has the token, and to nobody else."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            shown = (
                self.path == f"/api/spaces/{PRIVATE}" and self.headers["Authorization"] == f"Bearer {TOKEN}"
            )
            told = {
                "id": PRIVATE,
                "sha": "c0ffee",
                "host": space.url,
                "runtime": {"stage": "RUNNING", "hardware": {}},
            }
            body = json.dumps(told if shown else {"error": "Repository not found"}).encode()
            self.send_response(200 if shown else 404)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            if not shown:
                self.send_header("X-Error-Code", "RepoNotFound")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", f"http://127.0.0.1:{server.server_port}")
    yield
    server.shutdown()
    server.server_close()


@pytest.mark.usefixtures("hub")
def test_a_private_space_stops_the_build_until_it_is_granted_the_token(
    tmp_path: Path, space: Any, other_space: Any, without_bundled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_space.reset(paint=["crash"])
    context = Context(quality="draft", planner="rules", spaces=[other_space.url, PRIVATE])
    with Toolbox(home=tmp_path / "home", bundled=without_bundled) as toolbox:
        record = toolbox.builds.ensure(PROMPT, settings=context.model_dump(mode="json"))
        for _ in range(2):  # however often it is resumed as it is: no other Space slips in for it
            with pytest.raises(SpaceNotFound, match=re.escape(f"`--grant {PRIVATE}`")) as stopped:
                run(toolbox, record)
            assert all(word in str(stopped.value) for word in ("HF_TOKEN", "hf auth login", "is kept"))
        assert (other_space.calls("generate_scene"), space.calls("paint")) == (1, 0)
        monkeypatch.setenv("HF_TOKEN", TOKEN)
        report = run(toolbox, record, grants=[PRIVATE])
    assert (report["status"], report["stand_ins"]) == ("done", [])
    assert (other_space.calls("generate_scene"), space.calls("paint")) == (1, 2)
