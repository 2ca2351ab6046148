"""With langgraph.auth.json the server asks who somebody is, and shows them what they began and nothing else."""

import json
from collections.abc import Iterator

import httpx
import pytest
from langgraph_sdk import get_sync_client
from langgraph_sdk.client import SyncLangGraphClient
from langgraph_sdk.errors import ConflictError, NotFoundError, PermissionDeniedError

from graph.tokens import VARIABLE, read_tokens
from tests.e2e.server.conftest import ROOT, Server
from tools.errors import InputError

ANNA, BEN = "annas-token-of-loopback", "bens-token-of-loopback"
PAGE = "https://gallery.example"


@pytest.fixture(scope="module")
def closed_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One that knows two people, and the pages of one more origin."""
    folder = tmp_path_factory.mktemp("closed_server")
    config = json.loads((ROOT / "langgraph.auth.json").read_text("utf-8"))
    config["dependencies"] = [str(ROOT)]
    config["env"]["CORS_ALLOW_ORIGINS"] += f",{PAGE}"
    (folder / "langgraph.json").write_text(json.dumps(config), "utf-8")
    server = Server(folder, folder / "langgraph.json")
    server.environment[VARIABLE] = f"anna:{ANNA}, ben:{BEN}"
    try:
        server.start()
        yield server
    finally:
        server.close()


def client(server: Server, token: str) -> SyncLangGraphClient:
    return get_sync_client(url=server.url, headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def anna(closed_server: Server) -> SyncLangGraphClient:
    return client(closed_server, ANNA)


@pytest.fixture
def ben(closed_server: Server) -> SyncLangGraphClient:
    return client(closed_server, BEN)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer"},
        {"Authorization": f"Bearer {ANNA}x"},
        {"Authorization": ANNA},
        {"Authorization": f"Basic {ANNA}"},
        {"X-Auth-Scheme": "langsmith"},
        {"X-Api-Key": ANNA},
    ],
)
@pytest.mark.parametrize(
    "path", ["/threads/search", "/assistants/search", "/runs/wait", "/mcp", "/store/items/search"]
)
def test_whoever_has_no_token_gets_nothing(closed_server: Server, path: str, headers: dict[str, str]) -> None:
    assert httpx.post(f"{closed_server.url}{path}", json={}, headers=headers).status_code == 401


def test_nor_a_small_picture(closed_server: Server) -> None:
    address = f"{closed_server.url}/thumbnails/{'0' * 64}.webp"
    assert httpx.get(address).status_code == 401
    assert httpx.get(address, headers={"Authorization": f"Bearer {ANNA}"}).status_code == 404


def test_a_thread_is_its_owners_alone(anna: SyncLangGraphClient, ben: SyncLangGraphClient) -> None:
    thread = anna.threads.create(metadata={"owner": "ben", "prompt": "mine"})
    thread_id = thread["thread_id"]
    assert thread["metadata"] == {"owner": "anna", "prompt": "mine"}
    assert [found["thread_id"] for found in anna.threads.search()] == [thread_id]
    copy = anna.threads.copy(thread_id)["thread_id"]
    assert anna.threads.get(copy)["metadata"]["owner"] == "anna"

    assert ben.threads.search() == []
    assert ben.threads.search(metadata={"owner": "anna"}) == []
    assert ben.threads.count() == 0
    for attempt in (
        lambda: ben.threads.get(thread_id),
        lambda: ben.threads.get_state(thread_id),
        lambda: ben.threads.get_history(thread_id),
        lambda: ben.threads.update(thread_id, metadata={"owner": "ben"}),
        lambda: ben.threads.update_state(thread_id, {"prompt": "his"}),
        lambda: ben.threads.delete(thread_id),
        lambda: ben.runs.create(thread_id, "gallery", input={"prompt": "his"}),
        lambda: ben.runs.list(thread_id),
    ):
        with pytest.raises(NotFoundError):
            attempt()
    for attempt in (lambda: ben.threads.create(thread_id=thread_id), lambda: ben.threads.copy(thread_id)):
        with pytest.raises(ConflictError):
            attempt()
    assert ben.threads.count() == 0

    anna.threads.update(thread_id, metadata={"owner": "ben"})
    assert anna.threads.get(thread_id)["metadata"]["owner"] == "anna"


def test_a_run_is_begun_on_ones_own_thread(anna: SyncLangGraphClient, ben: SyncLangGraphClient) -> None:
    thread_id = anna.threads.create()["thread_id"]
    anna.runs.wait(
        thread_id,
        "gallery",
        input={"prompt": "A small white gallery with one abstract painting"},
        context={"quality": "draft", "approve": "plan"},
    )
    assert anna.threads.get_state(thread_id)["interrupts"][0]["value"]["asks"] == "plan"
    with pytest.raises(NotFoundError):
        ben.runs.create(thread_id, "gallery", command={"resume": {"answer": "accept"}})


def test_assistants_are_read_by_all_and_changed_by_nobody(anna: SyncLangGraphClient) -> None:
    gallery = anna.assistants.search(graph_id="gallery")[0]
    with pytest.raises(PermissionDeniedError):
        anna.assistants.update(gallery["assistant_id"], context={"quality": "gala"})
    with pytest.raises(PermissionDeniedError):
        anna.assistants.create("gallery", context={"quality": "gala"})
    with pytest.raises(PermissionDeniedError):
        anna.store.put_item(["anyone"], "key", {"value": 1})


def test_a_page_that_was_named_may_ask_with_a_token_and_others_not_even_with_one(
    closed_server: Server,
) -> None:
    def ask(origin: str, method: str = "POST", **headers: str) -> httpx.Response:
        return httpx.request(
            method, f"{closed_server.url}/threads/search", json={}, headers={"Origin": origin, **headers}
        )

    token = {"Authorization": f"Bearer {BEN}"}
    asked_first = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    before = ask(PAGE, "OPTIONS", **asked_first)
    assert (before.status_code, before.headers["access-control-allow-origin"]) == (200, PAGE)
    assert "authorization" in before.headers["access-control-allow-headers"].lower()
    answer = ask(PAGE, **token)
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, PAGE)
    assert ask(PAGE).status_code == 401
    assert ask("https://evil.example", **token).status_code == 403


def test_it_is_the_usual_configuration_and_asks_who_one_is() -> None:
    usual, closed = (
        json.loads((ROOT / name).read_text("utf-8")) for name in ("langgraph.json", "langgraph.auth.json")
    )
    assert closed.pop("auth") == {"path": "graph.auth:auth", "disable_studio_auth": True}
    assert closed["http"].pop("enable_custom_route_auth") is True
    assert closed == usual


@pytest.mark.parametrize(
    "text", ["", " , ", "anna", "anna:short", f":{ANNA}", f"an na:{ANNA}", f"a:{ANNA},b:{ANNA}"]
)
def test_tokens_that_protect_nothing_are_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(InputError) as refused:
        read_tokens(text)
    assert refused.value.field == VARIABLE
    assert ANNA not in str(refused.value)
