"""What is read of a schema and a config, and what hostile ones cannot do."""

import pytest

from tools.spaces.discovery.facts import plain, read_facts

INFO = {
    "named_endpoints": {
        "/first": {"parameters": [], "returns": []},
        "/second": {
            "parameters": [
                {
                    "parameter_name": "size",
                    "label": "parameter_7",
                    "component": "Slider",
                    "type": {"type": "number"},
                }
            ],
            "returns": [{"component": "Model3d", "label": "value_9"}],
            "description": "Make it.",
        },
    }
}
STATE, BUTTON, SLIDER = ({"id": number, "type": kind, "props": {}} for number, kind in
                         ((1, "state"), (2, "button"), (3, "slider")))  # fmt: skip


def config(*, event="click"):
    return {
        "title": "A <b>Space</b>",
        "components": [STATE, BUTTON, {**SLIDER, "props": {"info": "How large"}}],
        "dependencies": [
            {"api_name": "first", "inputs": [], "outputs": [1], "targets": [[2, event]]},
            {"api_name": "second", "inputs": [1, 3, 2], "outputs": [], "targets": [[2, "click"]]},
        ],
    }


def test_what_the_schema_leaves_out_is_seen_in_the_config():
    facts = read_facts(INFO, config(), name="owner/name")
    second = facts.endpoints[1]
    assert (facts.title, facts.words) == ("A Space", "a b space b name")
    assert second.after == ["/first"]
    assert second.hidden == ["button"]
    assert second.inputs[0].hint == "size how large"


def test_what_happens_when_the_page_is_loaded_is_no_call_to_make_first():
    assert read_facts(INFO, config(event="load")).endpoints[1].after == []


def test_names_that_gradio_made_up_say_nothing():
    endpoint = read_facts(INFO).endpoints[1]
    assert (endpoint.inputs[0].words, endpoint.inputs[0].label) == ("size", "")
    assert (endpoint.outputs[0].words, endpoint.outputs[0].label) == ("", "")


def test_a_config_that_does_not_agree_with_the_schema_is_left_aside():
    other = config()
    other["dependencies"][1]["inputs"] = [1, 2]
    endpoint = read_facts(INFO, other).endpoints[1]
    assert (endpoint.after, endpoint.hidden) == ([], [])


@pytest.mark.parametrize("text", ["x" * 100_000, "\x1b[31mred\x1b[0m", "a\nb"])
def test_texts_are_cut_and_flattened(text):
    assert len(plain(text)) <= 2000
    assert "\x1b" not in plain(text)
    assert "\n" not in plain(text)


def test_a_schema_without_labels_is_read():
    info = {
        "named_endpoints": {
            "/go": {
                "parameters": [
                    {"parameter_name": "prompt", "component": "Textbox", "type": {"type": "string"}}
                ],
                "returns": [{"component": "Image"}],
            }
        }
    }
    endpoint = read_facts(info).endpoints[0]
    assert (endpoint.inputs[0].words, endpoint.outputs[0].label) == ("prompt", "")


def test_there_is_an_end_to_the_endpoints_that_are_looked_at():
    many = {f"/{number}": {"parameters": [], "returns": []} for number in range(5000)}
    facts = read_facts({"named_endpoints": {"no slash": {"parameters": [], "returns": []}, **many}})
    assert len(facts.endpoints) == 199
    assert all(endpoint.api_name.startswith("/") for endpoint in facts.endpoints)
