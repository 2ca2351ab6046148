"""Every quality is an assistant of the server, whose settings hold without being repeated."""

from graph.presets import PRESETS


def test_each_quality_is_an_assistant_with_its_settings(server) -> None:
    offered = {entry["name"]: entry for entry in server.client.assistants.search(graph_id="gallery")}

    assert {f"gallery-{quality}": quality for quality in PRESETS} == {
        name: entry["context"]["quality"] for name, entry in offered.items() if name != "gallery"
    }
    assert [offered[f"gallery-{quality}"]["description"] for quality in PRESETS] == list(PRESETS.values())


def test_a_run_of_an_assistant_begins_with_its_settings(server) -> None:
    client = server.client
    draft = next(
        entry for entry in client.assistants.search(graph_id="gallery") if entry["name"] == "gallery-draft"
    )
    thread_id = client.threads.create()["thread_id"]

    client.runs.wait(
        thread_id,
        draft["assistant_id"],
        input={"prompt": "A small white gallery with one abstract painting"},
        interrupt_before=["geometry", "texturing"],
    )

    assert client.threads.get_state(thread_id)["values"]["settings"]["quality"] == "draft"
