"""Every quality is an assistant of the server, whose settings hold without being repeated."""

from typing import Any

import pytest

from graph.presets import PRESETS

SECONDS = 20  # they are made once the server answers


@pytest.fixture
def offered(server, eventually):
    """The presets by name."""
    found: dict[str, Any] = {}

    def all_are_there() -> bool:
        found.update({entry["name"]: entry for entry in server.client.assistants.search(graph_id="gallery")})
        return len(found) > len(PRESETS)

    eventually(all_are_there, SECONDS)
    del found["gallery"]
    return found


def test_each_quality_is_an_assistant_with_its_settings(offered) -> None:
    assert {name: entry["context"]["quality"] for name, entry in offered.items()} == {
        f"gallery-{quality}": quality for quality in PRESETS
    }
    assert [offered[f"gallery-{quality}"]["description"] for quality in PRESETS] == list(PRESETS.values())


def test_a_run_of_an_assistant_begins_with_its_settings(server, offered) -> None:
    client = server.client
    thread_id = client.threads.create()["thread_id"]

    client.runs.wait(
        thread_id,
        offered["gallery-draft"]["assistant_id"],
        input={"prompt": "A small white gallery with one abstract painting"},
        interrupt_before=["geometry", "texturing"],
    )

    assert client.threads.get_state(thread_id)["values"]["settings"]["quality"] == "draft"
