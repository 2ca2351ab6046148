"""What the rules are sure of stands, whatever a model says; and it stands in the way of nothing that is right."""

import json
from pathlib import Path

import pytest

from tools.spaces.discovery.facts import read_facts
from tools.spaces.discovery.proposal import Proposal, ProposalRefused, checked

SCHEMAS = Path(__file__).parents[3] / "data" / "schemas"
# The only one: its words speak of the meshes that it makes of the picture. No model is asked there, the rules see it.
SPEAKS_OF_ANOTHER_TRADE = {("hunyuan3d-2", "text_to_image")}


@pytest.fixture
def known(space, parameter, returned):
    """A painter whose every parameter the rules understand."""
    inputs = [
        parameter("prompt"),
        parameter("negative_prompt"),
        parameter("width", "Slider", default=512, type={"description": "numeric value between 256 and 1024"}),
        parameter("seed", "Number", default=1),
        parameter("spare", "Number", default=1),
    ]
    return space(go=(inputs, [returned("Image", "Preview"), returned("Image", "Result")]))


def proposed(sources, output=1):
    return Proposal.model_validate(
        {
            "capability": "text_to_image",
            "endpoint": "/go",
            "output": output,
            "reason": "It paints.",
            "arguments": [
                {"parameter": name, "source": source, "constant": "" if source == "constant" else None}
                for name, source in sources.items()
            ],
        }
    )


GOOD = {
    "prompt": "prompt",
    "negative_prompt": "constant",
    "width": "width",
    "seed": "seed",
    "spare": "default",
}


def test_what_agrees_is_an_offer(known):
    assert checked(proposed(GOOD), known).output == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"negative_prompt": "prompt", "prompt": "constant"}, "'negative_prompt' is plainly no place"),
        ({"seed": "width"}, "'seed' is plainly no place for the width"),
        ({"width": "seed"}, "'width' is plainly no place for the seed"),
        ({"spare": "seed"}, "2 parameters would be sent the seed"),
    ],
)
def test_a_parameter_that_the_rules_know_is_sent_nothing_else(known, change, words):
    with pytest.raises(ProposalRefused, match=words):
        checked(proposed({**GOOD, **change}), known)


def test_a_preview_is_not_the_result(known):
    with pytest.raises(ProposalRefused, match="output 1 is the result, not 0"):
        checked(proposed(GOOD, output=0), known)


def test_words_of_another_trade_count(space, parameter, returned):
    depth = space(go=([parameter("prompt")], [returned("Image", "Depth map")]))
    with pytest.raises(ProposalRefused, match=r"another trade than text_to_image \('depth'\)"):
        checked(proposed({"prompt": "prompt"}, output=0), depth)


def test_what_a_person_makes_of_the_corpus_contradicts_nothing():
    """Every offer that is known to be right, as a model would have to say it."""
    refused = set()
    for path in sorted(SCHEMAS.glob("*.json")):
        recorded = json.loads(path.read_text(encoding="utf-8"))
        facts = read_facts(recorded["info"], recorded["config"])
        for capability, expected in recorded["offers"].items():
            if expected == "unclear":
                continue
            endpoint = next(item for item in facts.endpoints if item.api_name == expected["endpoint"])
            said = [as_a_model_says(item.name, expected["arguments"]) for item in endpoint.inputs]
            proposal = Proposal(
                capability=capability,
                endpoint=expected["endpoint"],
                output=expected["output"],
                arguments=said,
                reason="",
            )
            try:
                offer = checked(proposal, facts)
            except ProposalRefused:
                refused.add((path.stem, capability))
            else:
                assert offer.output == expected["output"]
    assert refused == SPEAKS_OF_ANOTHER_TRADE


def as_a_model_says(name, arguments):
    if name not in arguments:
        return {"parameter": name, "source": "default", "constant": None}
    value = arguments[name]
    sources = {"@image": "image", "@exhibit": "mesh", "aspect_ratio": "aspect"}
    if isinstance(value, str) and not value.startswith("="):
        return {"parameter": name, "source": sources.get(value, value), "constant": None}
    constant = value.removeprefix("=") if isinstance(value, str) else value
    return {"parameter": name, "source": "constant", "constant": constant}
