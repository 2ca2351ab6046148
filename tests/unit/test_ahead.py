"""What is soon asked for is found once, whether it was begun ahead or not; what went wrong is tried again."""

import threading

import pytest

from tools.ahead import Ahead
from tools.errors import HomeError


class Finder:
    """Counts what it is asked, and finds what it is told to when it may."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.go = threading.Event()
        self.go.set()
        self.wrong: HomeError | None = None

    def __call__(self, asked: str) -> object:
        self.go.wait()
        self.asked.append(asked)
        if self.wrong is not None:
            raise self.wrong
        return object()


@pytest.fixture
def finder() -> Finder:
    return Finder()


@pytest.fixture
def ahead(finder: Finder) -> Ahead[str, object]:
    return Ahead(finder)


def test_what_is_asked_twice_is_found_once(finder: Finder, ahead: Ahead[str, object]) -> None:
    assert ahead.found("hall") is ahead.found("hall")
    assert finder.asked == ["hall"]


def test_what_was_begun_is_waited_for_and_neither_begun_nor_found_again(
    finder: Finder, ahead: Ahead[str, object]
) -> None:
    finder.go.clear()
    for _ in range(2):
        ahead.begin("hall")
    threading.Timer(0.05, finder.go.set).start()
    found = ahead.found("hall")
    ahead.begin("hall")
    assert ahead.found("hall") is found and finder.asked == ["hall"]


def test_what_was_begun_for_something_else_does_not_count(finder: Finder, ahead: Ahead[str, object]) -> None:
    ahead.begin("salon")
    ahead.found("hall")
    assert "hall" in finder.asked


def test_what_goes_wrong_in_the_background_is_raised_where_it_is_asked_for_and_not_kept(
    finder: Finder, ahead: Ahead[str, object]
) -> None:
    finder.go.clear()
    finder.wrong = HomeError("The disk is gone.")
    ahead.begin("hall")
    threading.Timer(0.05, finder.go.set).start()
    with pytest.raises(HomeError, match=r"The disk is gone\."):
        ahead.found("hall")
    finder.wrong = None
    ahead.found("hall")
    assert finder.asked == ["hall", "hall"]
