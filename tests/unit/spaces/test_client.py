"""Gradio's client as a runner uses it: against servers that speak the protocol, on loopback."""

import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.contract.spaces.chaos import Chaos
from tools.spaces import client as module
from tools.spaces.client import SpaceClient
from tools.spaces.introduction import introduce

ASKED = {"scene": "fine", "style": "x", "resolution": "draft", "brief": "{}", "seed": 1}
API_NAME = "/generate_scene"


@pytest.fixture
def server() -> Iterator[Chaos]:
    running = Chaos(other="http://127.0.0.1:9")
    yield running
    running.close()


def client_of(server: Chaos, introduction: dict[str, Any] | None) -> SpaceClient:
    return SpaceClient(
        server.url, introduction=introduction, token=False, download_files=False, verbose=False,
        analytics_enabled=False, httpx_kwargs={"trust_env": False},
    )  # fmt: skip


def paths(server: Chaos) -> set[str]:
    """What it was asked for, apart from the heartbeat that a client listens to."""
    asked = {urlsplit(path).path for path, _ in server.requests}
    return {path for path in asked if not path.startswith("/gradio_api/heartbeat/")}


def test_a_client_that_was_introduced_asks_for_the_call_and_for_nothing_else(server: Chaos) -> None:
    introduction = introduce(server.url, space="a/b").to([API_NAME])
    server.requests.clear()
    introduced = client_of(server, introduction).predict(**ASKED, api_name=API_NAME)
    assert paths(server) == {"/gradio_api/queue/join", "/gradio_api/queue/data"}
    assert introduced == client_of(server, None).predict(**ASKED, api_name=API_NAME)
    assert {"/config", "/gradio_api/info"} < paths(server)


def test_a_result_is_heard_when_it_comes(server: Chaos, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_NAP_S", 60.0)
    client = client_of(server, introduce(server.url, space="a/b").to([API_NAME]))
    letters = client.pending_messages_per_event.setdefault("a call")
    threading.Timer(0.1, letters.append, ["its result"]).start()
    assert len(letters) == 1  # at once it would be nought
    assert letters.popleft() == "its result"


def test_what_the_stream_says_is_posted_there(server: Chaos, monkeypatch: pytest.MonkeyPatch) -> None:
    posted: list[Any] = []
    append = module._Letterbox.append
    monkeypatch.setattr(
        module._Letterbox, "append", lambda box, message: (posted.append(message), append(box, message))
    )
    client = client_of(server, introduce(server.url, space="a/b").to([API_NAME]))
    client.predict(**ASKED, api_name=API_NAME)
    assert [message["msg"] for message in posted[:2]] == ["process_starts", "process_completed"]
