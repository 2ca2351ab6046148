"""Who may be asked."""

import pytest

from tools.errors import InputError
from tools.spaces.addresses import is_hub_id
from tools.spaces.catalogue import Catalogue


def test_the_cards_that_are_shipped_are_cards():
    catalogue = Catalogue()
    assert catalogue.candidates("generate_scene", [])[0] == "enfilade/scene-generator"
    assert catalogue.candidates("texture_scene", [])[0] == "enfilade/texture-synthesizer"
    assert catalogue.candidates("text_to_image", [])[0] == "enfilade/painter"


def test_the_preferred_come_first_if_they_may_offer_it():
    preferred = ["https://a.example/app", "owner/name", "enfilade/painter", "owner/name"]
    assert Catalogue().candidates("generate_scene", preferred) == [
        "https://a.example/app",
        "owner/name",
        "enfilade/scene-generator",
    ]
    assert Catalogue().candidates("text_to_image", ["enfilade/painter"]) == ["enfilade/painter"]


def test_what_no_bundled_space_offers_is_asked_only_of_those_whose_card_says_so():
    named = ["https://a.example/app", "owner/name", "stabilityai/TripoSR"]
    assert Catalogue().candidates("image_to_3d", named) == ["stabilityai/TripoSR"]


@pytest.mark.parametrize("name", ["foo", "", "ftp://x/y", "a/b/c", "a b/c", "/x", "x/"])
def test_other_names_are_refused_with_those_that_are_known(name):
    with pytest.raises(InputError, match="enfilade/painter") as caught:
        Catalogue().candidates("generate_scene", [name])
    assert caught.value.field == "spaces"
    assert not is_hub_id(name)


def test_strangers_are_called_only_when_they_are_named():
    catalogue = Catalogue()
    strangers = [card for card in catalogue.all() if not card.bundled]
    assert strangers
    for card in strangers:
        assert card.id not in catalogue.candidates(card.capability, [])
        assert catalogue.candidates(card.capability, [card.id])[0] == card.id
        assert all(
            catalogue.card(name).bundled for name in catalogue.candidates(card.capability, [card.id])[1:]
        )
