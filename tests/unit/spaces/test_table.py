"""The table of cards in the documentation is that of the cards."""

import pytest

from tools.spaces.catalogue import Catalogue
from tools.spaces.table import PAGE, cards_table, page_with


def test_the_page_shows_the_cards_of_today():
    page = PAGE.read_text("utf-8")
    assert page == page_with(cards_table(Catalogue()), page), "run python -m tools.spaces.table"
    assert page.count("\n| ") > len(Catalogue().all())


def test_a_page_without_a_place_for_it_is_refused():
    with pytest.raises(ValueError, match="no place for the table"):
        page_with("| x |\n", "# Spaces\n")
