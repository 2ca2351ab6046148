"""The page on failures says what is so: its texts are those of the tests, and the tests that it names exist."""

import re
from pathlib import Path

from graph.policies import REACTIONS
from tests.contract.spaces.failing import ROWS, failures_table
from tools.spaces.table import PAGE, page_with

ROOT = Path(__file__).resolve().parents[3]


def test_the_page_has_every_text_with_its_error_and_verdict():
    page = PAGE.read_text("utf-8")
    assert page == page_with(failures_table(), page, mark="failures"), (
        "run python -m tests.contract.spaces.failing"
    )
    assert (
        "| `Value 0.1 is less than minimum value 0.5.` | BadArguments | next_space | too small a value |\n"
        in page
    )
    assert "| the Hub says PAUSED | SpaceNotRunning | next_space | stage PAUSED |\n" in page
    assert failures_table().count("\n") == len(ROWS) + 2


def test_every_error_has_its_line_and_every_test_that_is_named_exists():
    _, _, text = PAGE.read_text("utf-8").partition("## What each failure leads to")
    leads, _, rest = text.partition("### Word for word")
    told = [line.split("|")[1] for line in leads.splitlines() if line.startswith("| `")]
    assert sorted(re.findall(r"`(\w+)`", " ".join(told))) == sorted(REACTIONS)
    written = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }
    named = re.findall(r"`(test_\w+)`", rest)
    assert len(named) > 9 and set(named) <= written, set(named) - written
