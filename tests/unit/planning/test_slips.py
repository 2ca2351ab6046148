"""A slip of the finger is forgiven in words that build; never in what a picture shows, and never by guessing."""

import pytest

from tools.planning.reading.slips import meant

KNOWN = {
    "window": 1,
    "walls": 2,
    "marble": 3,
    "gallery": 4,
    "statue": 5,
    "columns": 6,
    "column": 6,
    "impressionist": 7,
}


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("windo", "window"),  # left out, its plural ending cut
        ("marbel", "marble"),  # swapped
        ("marbble", "marble"),  # doubled
        ("gallary", "gallery"),  # another, in a long word
        ("impresionist", "impressionist"),
        ("state", ""),  # left out in the middle of a short word
        ("starue", ""),  # another, in a word too short for that
        ("larble", ""),  # not with its first letter
        ("marblex", ""),  # another letter at the end is no doubled one
        ("planets", ""),
    ],
)
def test_a_slip(word: str, said: str) -> None:
    assert meant(word, KNOWN) == said


def test_two_that_mean_other_things_are_no_guess() -> None:
    assert meant("statuee", {"statue": 1, "statues": 2}) == ""
    assert meant("statuee", {"statue": 1, "statues": 1}) == "statue"
