"""One of a thing is one, wherever a number is spoken."""

import pytest

from enfilade.cli.progress import Made
from enfilade.cli.watching import _in_all
from enfilade.counting import counted


@pytest.mark.parametrize(
    ("number", "words", "said"),
    [
        (1, ("call",), "1 call"),
        (0, ("call",), "0 calls"),
        (2, ("step",), "2 steps"),
        (1234, ("triangle",), "1,234 triangles"),
        (1, ("entry", "entries"), "1 entry"),
        (3, ("entry", "entries"), "3 entries"),
    ],
)
def test_counted(number: int, words: tuple[str, ...], said: str) -> None:
    assert counted(number, *words) == said


def test_what_the_whole_build_called_for_is_said_where_it_is_more_than_this_run() -> None:
    report = {"calls": 11, "reused": 2}
    assert _in_all(report, Made(3, 0)) == "; 11 and 2 in the whole build"
    assert _in_all(report, Made(11, 2)) == ""
