"""The fault matrix names every row, and tests that exist; the page is the table of now."""

import ast
from pathlib import Path

from tests.contract.spaces.test_chaos import ROWS as CHAOS_ROWS
from tests.faults.matrix import CHAOS, PAGE, ROWS, fill

TESTS = Path(__file__).resolve().parents[1]


def test_every_row_is_there_once_and_in_order() -> None:
    assert [row.number for row in ROWS] == list(range(1, 60))


def test_every_test_that_is_named_exists() -> None:
    for row in ROWS:
        for test in row.tests:
            path, _, name = test.partition("::")
            tree = ast.parse((TESTS / path).read_text(encoding="utf-8"))
            assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, test


def test_the_chaos_server_has_the_rows_that_are_said_to_be_its_own() -> None:
    said = {row.number for row in ROWS if CHAOS in row.tests}
    assert said - {18} == {row.number for row in CHAOS_ROWS}  # the error of row 17 holds the markup of row 18


def test_the_page_shows_the_matrix() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == fill(page)
