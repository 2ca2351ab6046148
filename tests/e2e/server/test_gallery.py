"""The whole way over HTTP, as Studio and the SDK go it: the form, a streamed build, its state and its history."""

import io
from itertools import groupby
from typing import Any
from uuid import UUID

import httpx
import pytest
from PIL import Image

from graph.checkpointer import open_checkpointer
from graph.context import Context

pytestmark = pytest.mark.timeout(900)  # one real build

PROMPT = "A small white gallery in Lyon with arched windows and two impressionist paintings"


@pytest.fixture(scope="module")
def built(server) -> tuple[str, list[tuple[str, Any]]]:
    """One draft build, streamed: its thread and its events."""
    thread_id = server.client.threads.create()["thread_id"]
    return thread_id, server.stream(thread_id, input={"prompt": PROMPT}, context={"quality": "draft"})


def test_the_form_shows_every_setting_with_its_description(server) -> None:
    assistant = server.client.assistants.search(graph_id="gallery", name="gallery")[0]

    schemas = server.client.assistants.get_schemas(assistant["assistant_id"])

    form = schemas["context_schema"]["properties"]
    assert {name: setting["description"] for name, setting in form.items()} == {
        name: field.description for name, field in Context.model_fields.items()
    }
    assert form["quality"]["enum"] == ["draft", "standard", "gala"]
    assert list(schemas["input_schema"]["properties"]) == ["prompt"]
    assert list(schemas["output_schema"]["properties"]) == ["build_id", "report", "notices"]


def test_the_form_is_grouped_and_each_group_stands_together(server) -> None:
    assistant = server.client.assistants.search(graph_id="gallery", name="gallery")[0]

    form = server.client.assistants.get_schemas(assistant["assistant_id"])["context_schema"]["properties"]

    titles = [setting["title"].split(" · ") for setting in form.values()]
    assert all(len(title) == 2 for title in titles), titles
    groups = [group for group, _ in groupby(title[0] for title in titles)]
    assert groups == ["Gallery", "People", "Spaces", "Language model", "Licences", "Budget"]


def test_the_drawing_has_every_node(server) -> None:
    assistant = server.client.assistants.search(graph_id="gallery", name="gallery")[0]

    drawing = server.client.assistants.get_graph(assistant["assistant_id"])

    names = {node["id"] for node in drawing["nodes"]}
    assert names == {
        "__start__",
        "planner",
        "approval",
        "geometry",
        "texturing",
        "validator",
        "critic",
        "deployer",
        "__end__",
    }


def test_a_setting_that_does_not_exist_is_refused_by_name(server) -> None:
    thread_id = server.client.threads.create()["thread_id"]

    events = server.stream(thread_id, input={"prompt": PROMPT}, context={"quality": "ultra"})

    kind, data = events[-1]
    assert (kind, data["error"]) == ("error", "ValidationError")
    assert "quality\n  Input should be 'draft', 'standard' or 'gala'" in data["message"]


def test_a_build_streams_what_happens_and_what_each_node_did(built) -> None:
    _, events = built

    told = [data["event"] for kind, data in events if kind == "custom"]
    assert told[0] == "planned"
    assert told[-1] == "deployed"
    worked = {node for kind, data in events if kind == "updates" for node in data}
    assert worked == {"planner", "geometry", "texturing", "validator", "deployer"}
    assert {kind for kind, _ in events} == {"metadata", "custom", "updates"}


def test_its_state_and_history_can_be_read(server, built) -> None:
    thread_id, _ = built

    state = server.client.threads.get_state(thread_id)
    history = server.client.threads.get_history(thread_id, limit=100)

    assert state["next"] == []
    assert state["values"]["build_id"] == thread_id
    assert state["values"]["report"]["site"] == str(server.home / "builds" / thread_id / "site")
    assert history[0]["checkpoint"] == state["checkpoint"]
    assert history[-1]["next"] == ["__start__"]
    assert history[-2]["next"] == ["planner"]
    assert history[-2]["values"]["prompt"] == PROMPT


def test_a_second_message_on_the_thread_changes_the_gallery(server, built) -> None:
    thread_id, _ = built
    before = server.client.threads.get_state(thread_id)["values"]

    events = server.stream(thread_id, input={"prompt": "call it “Chez Nous”"}, context={"quality": "draft"})

    told = [data for kind, data in events if kind == "custom"]
    assert (told[0]["event"], told[0]["again"]) == ("edited", [])
    after = server.client.threads.get_state(thread_id)["values"]
    assert (after["plan"]["gallery"]["title"], after["prompt"]) == ("Chez Nous", PROMPT)
    assert after["report"]["status"] == "done"
    assert after["steps"]["painting_01"] == before["steps"]["painting_01"]


def test_a_copy_of_a_thread_is_a_thread_with_the_same_history(server, built) -> None:
    thread_id, _ = built

    copy = server.client.threads.copy(thread_id)["thread_id"]

    assert UUID(copy) != UUID(thread_id)
    assert checkpoint_ids(server, copy) == checkpoint_ids(server, thread_id)


def test_a_deleted_thread_is_gone_from_the_checkpoints_too(server, built) -> None:
    copy = server.client.threads.copy(built[0])["thread_id"]

    server.client.threads.delete(copy)

    assert copy not in {thread["thread_id"] for thread in server.client.threads.search(limit=100)}
    with open_checkpointer(server.home / "checkpoints.sqlite") as saver:
        assert saver.get_tuple({"configurable": {"thread_id": copy}}) is None
        assert saver.get_tuple({"configurable": {"thread_id": built[0]}}) is not None


def checkpoint_ids(server, thread_id: str) -> list[str]:
    history = server.client.threads.get_history(thread_id, limit=100)
    return [entry["checkpoint"]["checkpoint_id"] for entry in history]


def test_what_the_steps_made_is_shown_in_small_by_addresses_in_the_state(server, built) -> None:
    steps = server.client.threads.get_state(built[0])["values"]["steps"]
    for step, side in (("painting_01", None), ("textures", None), ("delivery", 256)):
        for address in steps[step]["thumbnails"]:
            assert address.startswith(f"{server.url}/thumbnails/")
            answer = httpx.get(address)
            with Image.open(io.BytesIO(answer.content)) as picture:
                assert (picture.format, max(picture.size) <= 256) == ("WEBP", True)
                assert side is None or max(picture.size) == side
            assert answer.headers["content-type"] == "image/webp"
            assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
            assert answer.headers["x-content-type-options"] == "nosniff"
    told = [data for kind, data in built[1] if kind == "custom" and data["event"] == "verdict"]
    assert {data["step"]: data["thumbnails"] for data in told}["painting_01"] == steps["painting_01"][
        "thumbnails"
    ]
    assert len(steps["painting_01"]["thumbnails"]) == 1


def test_thumbnails_have_hashes_for_names_and_no_others(server, built) -> None:
    steps = server.client.threads.get_state(built[0])["values"]["steps"]
    [artifact] = steps["painting_01"]["artifacts"]
    known = artifact["sha256"]
    for name in (
        known,
        f"{known}.png",
        f"{known.upper()}.webp",
        f"..%2f{known}.webp",
        f"{'0' * 64}.webp",
        f"{known}.webp%0a",
    ):
        answer = httpx.get(f"{server.url}/thumbnails/{name}")
        assert answer.status_code == 404, name
    refused = httpx.get(f"{server.url}/thumbnails/{known}.webp", headers={"Origin": "https://evil.example"})
    assert refused.status_code == 403
