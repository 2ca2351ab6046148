"""Cards made from offers, and files of them."""

import pytest

from tools.errors import InputError
from tools.spaces.addresses import Address
from tools.spaces.card import load_card
from tools.spaces.catalogue import CARDS, Catalogue
from tools.spaces.discovery.cards import card_for, recording_of, write_card
from tools.spaces.discovery.choosing import choose_offer
from tools.spaces.discovery.describe import describe
from tools.spaces.discovery.offers import find_offers
from tools.spaces.recording import load_recording


@pytest.fixture
def both(space, parameter, returned):
    """A Space for pictures and for meshes."""
    return space(
        text_to_image=([parameter("prompt")], [returned("Image", "Result")]),
        text_to_3d=(
            [parameter("prompt"), parameter("seed", "Slider", default=0)],
            [returned("Model3d", "Mesh")],
        ),
    )


def offers(facts):
    return {finding.capability: finding.offer for finding in find_offers(facts)}


def test_a_card_survives_its_file(both, tmp_path):
    card = card_for(offers(both)["text_to_3d"], space="owner/name", licence="mit", zero_gpu=True)
    parameters = [
        {"parameter_name": "prompt", "label": "prompt", "component": "Textbox", "type": {"type": "string"}}
    ]
    info = {"named_endpoints": {"/text_to_3d": {"parameters": parameters, "returns": [], "description": "x"}}}
    path = write_card(card, recording_of(info, space="owner/name", day="2026-11-26"), tmp_path / "cards")
    assert path == tmp_path / "cards" / "owner--name.toml"
    assert load_card(path) == card
    assert (card.hardware, card.licence, card.frame.unit) == ("zero_gpu", "mit", "box")
    assert (
        load_recording("owner/name", tmp_path / "cards").schema_then().endpoints["/text_to_3d"].returns == []
    )
    catalogue = Catalogue(CARDS, tmp_path / "cards")
    assert catalogue.card("owner/name") == card
    assert catalogue.card("enfilade/painter") is not None
    assert "owner/name" not in catalogue.candidates("text_to_3d", [])
    assert catalogue.candidates("text_to_3d", ["owner/name"])[0] == "owner/name"


def test_a_card_of_the_persons_own_takes_the_place_of_a_known_one(both, tmp_path):
    known = next(card for card in Catalogue().all() if card.capability == "text_to_3d" and not card.bundled)
    card = card_for(offers(both)["text_to_3d"], space=known.id)
    write_card(card, recording_of({"named_endpoints": {}}, space=known.id, day="2026-11-26"), tmp_path)
    assert Catalogue(CARDS, tmp_path).card(known.id) == card


@pytest.mark.parametrize("licence", ["", "a licence; with words", "other\nx"])
def test_a_licence_that_is_none_is_unknown(both, licence):
    assert card_for(offers(both)["text_to_image"], space="owner/name", licence=licence).licence == "unknown"


def test_a_person_chooses_among_several(both, space, parameter, returned):
    assert choose_offer("owner/name", find_offers(both), "text_to_3d").api_name == "/text_to_3d"
    with pytest.raises(InputError, match="several things: text_to_3d, text_to_image"):
        choose_offer("owner/name", find_offers(both), None)
    with pytest.raises(InputError, match="does not seem to offer image_to_3d"):
        choose_offer("owner/name", find_offers(both), "image_to_3d")
    cutter = space(remove_background=([parameter("image", "Image")], [returned("Image", "Result")]))
    assert choose_offer("owner/name", find_offers(cutter), None).capability == "remove_background"


def test_a_hostile_name_is_only_a_name(space, parameter, returned, tmp_path):
    name = 'prompt"]\n[results]\nid = "enfilade/painter" # \x1b[31m'
    facts = space(text_to_image=([parameter(name)], [returned("Image", "Result")]))
    card = card_for(offers(facts)["text_to_image"], space="owner/name")
    path = write_card(
        card, recording_of({"named_endpoints": {}}, space="owner/name", day="2026-11-26"), tmp_path
    )
    assert load_card(path) == card
    assert list(card.calls[0].arguments) == [name]
    told = describe(
        "owner/name", Address("http://127.0.0.1", "", "unknown", False), facts, find_offers(facts)
    )
    assert "\x1b" not in told.model_dump_json()
    assert "\\u001b" not in told.model_dump_json()
