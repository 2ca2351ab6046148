"""The rules against schemas of public Spaces, as Gradio writes them; and the figures in the documentation."""

import copy
import json
from pathlib import Path

import pytest

from tools.spaces.catalogue import Catalogue
from tools.spaces.discovery.coverage import judge, measure, table
from tools.spaces.discovery.facts import read_facts
from tools.spaces.discovery.offers import find_offers
from tools.spaces.recording import load_recording

ROOT = Path(__file__).parents[4]
FOLDER = ROOT / "tests" / "data" / "schemas"


@pytest.fixture(scope="module")
def results():
    return measure(FOLDER)


def test_there_are_enough_and_half_of_them_are_held_out(results):
    held_out = sum(result.group != "known" for result in results)
    assert len(results) >= 40
    assert held_out * 2 >= len(results)


def test_a_false_claim_is_rarer_than_a_question(results):
    outcomes = [result.outcome for result in results]
    assert outcomes.count("wrong") <= outcomes.count("unclear")
    assert outcomes.count("right") >= 0.9 * len(outcomes)


def test_the_documentation_has_todays_figures(results):
    assert table(results) in (ROOT / "docs" / "any-space.md").read_text(encoding="utf-8")


def recorded(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def test_every_schema_says_where_it_is_from():
    for path in FOLDER.glob("*.json"):
        data = json.loads(path.read_text(encoding="utf-8"))
        assert data["name"] == path.stem
        assert data["source"] and data["read"] and data["gradio"]


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        (lambda offers: offers["text_to_image"].update(output=1), "wrong"),
        (lambda offers: offers["text_to_image"]["arguments"].update(seed=3), "wrong"),
        (lambda offers: offers.update(text_to_image="unclear"), "wrong"),
        (lambda offers: offers.pop("text_to_image"), "wrong"),
        (lambda offers: offers.update(image_to_3d=offers["text_to_image"]), "unclear"),
        (lambda offers: None, "right"),
    ],
)
def test_what_counts_as_right_unclear_and_wrong(change, outcome):
    data = copy.deepcopy(recorded("flux-1-dev"))
    change(data["offers"])
    assert judge(data).outcome == outcome


def test_the_rules_agree_with_the_cards_of_known_spaces_or_keep_quiet():
    """Cards and recordings that were made without these rules: nothing that they claim may contradict a card."""
    agreed, cards = [], [card for card in Catalogue().all() if not card.bundled]
    for card in cards:
        facts = read_facts(load_recording(card.id).model_dump(), name=card.id)
        offers = [finding.offer for finding in find_offers(facts) if finding.offer]
        assert {offer.capability for offer in offers} <= {card.capability}, card.id
        for offer in offers:
            result = card.results[0]
            assert (offer.api_name, offer.output) == (result.call or card.calls[-1].api_name, result.index), (
                card.id
            )
            agreed.append(card.id)
    told = f"Of {len(cards)} known Spaces the rules find the endpoint and the output of {len(agreed)} cards"
    assert told in (ROOT / "docs" / "any-space.md").read_text(encoding="utf-8")
