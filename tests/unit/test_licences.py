"""What a licence's short name says about commercial use: what is not known to allow it does not."""

import pytest

from tools.errors import LicenceRefused
from tools.licences import allows_commercial_use, require_commercial_use
from tools.publish.licence_titles import TITLES


@pytest.mark.parametrize("licence", ["Apache-2.0", "mit", " CC-BY-4.0 ", "openrail++"])
def test_known_free_licences_allow_it(licence: str) -> None:
    assert allows_commercial_use(licence)


@pytest.mark.parametrize(
    "licence",
    [
        "",
        "unknown",
        "other",
        "cc-by-nc-4.0",
        "LicenseRef-FLUX-Non-Commercial",
        "LicenseRef-unread",
        "mit-like",
    ],
)
def test_what_forbids_it_or_is_not_known_does_not(licence: str) -> None:
    assert not allows_commercial_use(licence)


def test_of_the_titles_that_are_known_only_the_non_commercial_ones_do_not() -> None:
    assert {name for name in TITLES if not allows_commercial_use(name)} == {
        "cc-by-nc-4.0",
        "cc-by-nc-nd-4.0",
        "cc-by-nc-sa-4.0",
    }


def test_the_strictest_of_several_wins_and_is_named() -> None:
    require_commercial_use("a/b", ["MIT", "apache-2.0"])
    with pytest.raises(LicenceRefused, match=r"a/b is under cc-by-nc-4\.0, .* say so with --cleared a/b"):
        require_commercial_use("a/b", ["MIT", "cc-by-nc-4.0"])
