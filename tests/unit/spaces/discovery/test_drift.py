"""What changed since the recording."""

import pytest

from tools.spaces.card import Card
from tools.spaces.discovery.drift import drift

CARD = Card.model_validate(
    {
        "id": "owner/name",
        "title": "",
        "capability": "text_to_image",
        "api_name": "/make",
        "arguments": {"prompt": {"brief": "prompt"}},
        "results": [{"index": 0, "role": "image", "media_type": "image/*", "max_bytes": 1}],
        "licence": "MIT",
        "expected_seconds": 1,
        "deadline_seconds": 1,
    }
)


@pytest.fixture
def schema(space, parameter, returned):
    def make(*, name="make", extra=(), label="steps", returns="Image", **steps):
        steps = {"default": 8, "type": {"description": "numeric value between 1 and 50"}, **steps}
        parameters = [parameter("prompt"), parameter("steps", "Slider", label=label, **steps), *extra]
        return space(**{name: (parameters, [returned(returns)])}).schema

    return make


def test_what_a_call_does_not_depend_on_is_no_drift(schema):
    assert drift(CARD, schema(), schema(label="Number of steps")) == []


def test_every_change_is_a_line(schema, parameter):
    changed = {"default": 4, "type": {"description": "numeric value between 1 and 8"}}
    assert drift(CARD, schema(), schema(**changed)) == [
        "/make: 'steps' was 8 by default, is 4",
        "/make: 'steps' lay within (1.0, 50.0), lies within (1.0, 8.0)",
    ]
    assert drift(CARD, schema(), schema(extra=[parameter("style")])) == [
        "/make: 'style' is new, and required"
    ]
    assert drift(CARD, schema(extra=[parameter("style")]), schema()) == ["/make: 'style' is gone"]
    assert drift(CARD, schema(), schema(returns="Gallery")) == ["/make: returned Image, returns Gallery"]
    assert drift(CARD, schema(), schema(name="other")) == ["/make is gone; today there are /other"]
