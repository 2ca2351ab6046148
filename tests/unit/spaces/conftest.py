"""A data folder's journal, and a clock that stands until it is moved."""

from pathlib import Path

import pytest


@pytest.fixture
def clock() -> list[float]:
    return [1000.0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"
