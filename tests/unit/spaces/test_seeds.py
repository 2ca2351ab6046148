"""Seeds within a Space's limits."""

import pytest

from tools.spaces.schema import Parameter
from tools.spaces.seeds import fit_seed


def parameter(kind="number", limits=""):
    return Parameter(
        name="seed", component="Slider", type={"type": kind, "description": limits}, required=True
    )


@pytest.mark.parametrize(
    ("seed", "limits", "fitted"),
    [
        (5, "", 5),
        (5, "numeric value between 0 and 9", 5),
        (12, "numeric value between 0 and 9", 2),
        (12, "numeric value between 1 and 9", 3),
        (2**31 - 1, "numeric value between 0 and 1000000", (2**31 - 1) % 1_000_001),
    ],
)
def test_a_seed_is_wrapped_into_the_limits(seed, limits, fitted):
    assert fit_seed(seed, parameter(limits=limits)) == fitted


def test_two_large_seeds_stay_two():
    small = parameter(limits="numeric value between 0 and 1000")
    assert fit_seed(1_000_000, small) != fit_seed(1_000_001, small)


def test_a_text_gets_text():
    assert fit_seed(7, parameter("string")) == "7"
