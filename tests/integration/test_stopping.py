"""Builds stopped for want of a token, or by whoever awaited them, make nothing twice when they are resumed."""

import asyncio
import json
import re
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import huggingface_hub.constants
import pytest

import enfilade
from enfilade.runs import run
from graph.context import Context
from tools.errors import SpaceNotFound
from tools.toolbox import Toolbox

PROMPT = "A white cube with two abstract paintings"
PRIVATE = "owner/private"
TOKEN = "hf_of_the_person"
SLOW_SECONDS = 4


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


def test_an_awaited_build_cancelled_in_mid_call_is_resumed_without_a_second_call(
    tmp_path: Path, space: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A call on this machine would be stopped, for nobody bills for it; one that may be billed ends by itself.
    monkeypatch.setattr("tools.spaces.targets.is_loopback", lambda _url: False)
    space.reset(generate_scene=[f"slow:{SLOW_SECONDS}"])
    told: list[Any] = []

    async def cancel_in_mid_call() -> float:
        awaited = asyncio.create_task(
            enfilade.abuild(
                PROMPT,
                home=tmp_path,
                on_event=told.append,
                quality="draft",
                planner="rules",
                spaces=[space.url],
            )
        )
        while not (space.calls("generate_scene") == 1 and space.calls("paint") == 2):
            assert not awaited.done(), awaited.exception()
            await asyncio.sleep(0.02)
        began = time.monotonic()
        awaited.cancel()
        await asyncio.sleep(0)
        awaited.cancel()  # an impatient one: it waits all the same
        with pytest.raises(asyncio.CancelledError):
            await awaited
        return time.monotonic() - began

    assert asyncio.run(cancel_in_mid_call()) < SLOW_SECONDS / 2, "it does not wait for the call"
    assert "architecture" not in [event["step"] for event in told if event["event"] == "step_ended"]

    built = enfilade.resume(home=tmp_path, on_event=told.append)
    assert (built.report["status"], built.report["stand_ins"]) == ("done", [])
    assert {name: space.calls(name) for name in ("generate_scene", "paint", "texture_scene")} == {
        "generate_scene": 1,
        "paint": 2,
        "texture_scene": 1,
    }
    assert [event["cost"]["calls"] for event in told if event["event"] == "step_ended"][-1] == 4
