"""What a language model may propose, and what is thrown away."""

import json

import pytest

from tools.spaces.discovery.arguments import written
from tools.spaces.discovery.proposal import Proposal, ProposalRefused, form_for, propose, told
from tools.spaces.discovery.reading import read_offers


@pytest.fixture
def vague(space, parameter, returned):
    """A Space that no rule understands: it paints, and says so nowhere."""
    inputs = [
        parameter("idea"),
        parameter("mood", "Radio", type={"enum": ["calm", "wild"]}),
        parameter(
            "n", "Slider", label="Amount", default=3, type={"description": "numeric value between 1 and 9"}
        ),
        parameter("secret", label="API key", default=""),
    ]
    return space(
        go=(inputs[:3], [returned("Textbox"), returned("Image")]), paid=(inputs, [returned("Image")])
    )


def answer(**changes):
    arguments = {
        "idea": ("prompt", None),
        "mood": ("constant", "calm"),
        "n": ("constant", 1),
        **changes.pop("arguments", {}),
    }
    given = {
        "capability": "text_to_image",
        "endpoint": "/go",
        "output": 1,
        "reason": "It <b>paints</b>.",
        "arguments": [
            {"parameter": name, "source": source, "constant": constant}
            for name, (source, constant) in arguments.items()
        ],
        **changes,
    }
    return Proposal.model_validate(given)


def test_what_fits_the_schema_is_an_offer(vague):
    offer = propose(vague, lambda *_: answer())
    assert {name: written(argument) for name, argument in offer.arguments.items()} == {
        "idea": "prompt",
        "mood": "=calm",
        "n": 1,
    }
    assert (offer.api_name, offer.output, offer.why[0]) == (
        "/go",
        1,
        "a language model reads it so: It paints .",
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"endpoint": "http://evil.example/go"}, "no endpoint"),
        ({"output": 0}, "output 0 is a textbox"),
        ({"output": 7}, "no output 7"),
        ({"arguments": {"mood": ("constant", "rm -rf /")}}, "'mood' (radio) cannot be sent the constant"),
        ({"arguments": {"mood": ("default", None)}}, "'mood' has no default"),
        ({"arguments": {"mood": ("prompt", None)}}, "cannot be sent the prompt"),
        ({"arguments": {"n": ("constant", 10)}}, "cannot be sent the constant 10"),
        ({"arguments": {"n": ("constant", True)}}, "cannot be sent the constant True"),
        ({"arguments": {"idea": ("constant", "my own words")}}, "cannot be sent the constant"),
        ({"arguments": {"idea": ("image", None)}}, "cannot be sent the image"),
        ({"arguments": {"idea": ("constant", "")}}, "text_to_image needs prompt"),
        ({"arguments": {"path": ("constant", "/etc/passwd")}}, "no parameter path"),
        ({"capability": "image_to_3d"}, "image_to_3d needs image"),
        ({"endpoint": "/paid", "output": 0}, "a call may cost money"),
        (
            {"endpoint": "/paid", "output": 0, "arguments": {"secret": ("prompt", None)}},
            "'secret' (textbox) cannot be sent",
        ),
    ],
)
def test_what_does_not_fit_is_refused(vague, change, words):
    with pytest.raises(ProposalRefused) as caught:
        propose(vague, lambda *_: answer(**change))
    assert words in str(caught.value)


def test_a_parameter_that_is_left_unsaid_is_a_refusal(vague):
    short = answer()
    short.arguments = [item for item in short.arguments if item.parameter != "mood"]
    with pytest.raises(ProposalRefused, match="nothing is said of mood"):
        propose(vague, lambda *_: short)


def test_the_model_is_asked_only_where_the_rules_are_at_a_loss(vague, space, parameter, returned):
    asked = []

    def ask(text, form):
        asked.append((json.loads(text), form))
        return answer()

    clear = space(text_to_image=([parameter("prompt")], [returned("Image", "Result")]))
    assert read_offers(clear, ask)[0].offer.api_name == "/text_to_image"
    assert asked == []
    assert all(finding.offer is None for finding in read_offers(vague))
    assert read_offers(vague, ask)[0].offer.api_name == "/go"
    assert [endpoint["endpoint"] for endpoint in asked[0][0]["endpoints"]] == ["/go", "/paid"]
    assert read_offers(vague, lambda *_: answer(capability="none")) == read_offers(vague)
    refused = read_offers(vague, lambda *_: answer(output=0))[-1]
    assert (refused.offer, refused.unclear) == (
        None,
        ["what the language model proposed cannot be: output 0 is a textbox, which is no image"],
    )


def test_the_form_lists_the_names_of_the_space_and_reads_others_all_the_same(vague, space):
    schema = form_for(vague).model_json_schema()
    assert schema["properties"]["endpoint"]["enum"] == ["/go", "/paid"]
    assert schema["$defs"]["ProposedArgument"]["properties"]["parameter"]["enum"] == [
        "idea",
        "mood",
        "n",
        "secret",
    ]
    assert schema["properties"]["arguments"]["maxItems"] == 4
    strange = form_for(vague).model_validate({**answer().model_dump(), "endpoint": "/evil"})
    with pytest.raises(ProposalRefused, match="no endpoint /evil"):
        propose(vague, lambda *_: strange)
    assert propose(space(), pytest.fail) is None, "nothing is asked of a Space without endpoints"


def test_what_the_model_is_told_is_bounded(space, parameter, returned):
    huge = space(go=([parameter("x" * 50_000)], [returned("Image")]))
    assert len(told(huge)) <= 40_000
