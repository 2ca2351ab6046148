"""The gate against the Khronos validator: nothing that it calls wrong gets through as it came."""

import re
from pathlib import Path

import pytest

from tests.corpus.confusion import Judged, judge_corpus, table

ROOT = Path(__file__).parents[3]
FEWEST_FILES = 300


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return judge_corpus()


def test_the_corpus_is_large_and_has_good_and_bad_files(judged: list[Judged]) -> None:
    assert sum(bool(item.faults) for item in judged) > FEWEST_FILES
    assert sum(not item.faults for item in judged) > FEWEST_FILES / 2


def test_no_file_with_an_error_is_accepted_as_it_came(judged: list[Judged]) -> None:
    assert [item for item in judged if item.faults and item.outcome == "accepted"] == []


def test_what_was_mended_has_no_error_left(judged: list[Judged]) -> None:
    assert [item for item in judged if item.faults_after] == []


def test_no_sound_file_is_rejected(judged: list[Judged]) -> None:
    sound = [item for item in judged if item.name.startswith("sound/")]
    assert [item.faults for item in sound] == [()] * len(sound)
    assert {item.outcome for item in sound} <= {"accepted", "mended"}


def test_every_rejection_has_a_reason_that_the_documentation_names(judged: list[Judged]) -> None:
    page = (ROOT / "docs" / "gate.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([A-Z_0-9]+)`", page, re.MULTILINE))
    assert {code for item in judged for code in item.codes} <= named


def test_the_documentation_shows_the_table(judged: list[Judged]) -> None:
    page = (ROOT / "docs" / "gate.md").read_text(encoding="utf-8")
    assert table(judged) in page, "run python -m tests.corpus.confusion and put its table into docs/gate.md"
