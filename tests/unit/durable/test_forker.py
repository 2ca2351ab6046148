"""A zygote may be forked from another's: it has what that had imported, and lives by itself."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.durable.forker import NOWHERE, Forker

PARENT, CHILD = "tests.unit.durable.parent_zygote", "tests.unit.durable.child_zygote"
ROOM = 1000  # bytes of an answer, at most
SECONDS = 10.0


@pytest.fixture
def parent() -> Iterator[Forker]:
    forker = Forker(PARENT, limit=lambda _: None)
    yield forker
    forker.close()


def told_by(forker: Forker, message: str) -> str:
    reading, writing = os.pipe()
    try:
        assert forker.order(message.encode(), [writing], home=NOWHERE) is not None
    finally:
        os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        return answer.read(ROOM).decode()


def test_a_zygote_forked_from_another_has_what_that_had_imported(parent: Forker) -> None:
    limited: list[int] = []
    child = Forker(CHILD, limit=limited.append, parent=parent)
    try:
        assert told_by(child, "hello") == "hello True True"
        assert Path(f"/proc/{limited[0]}").exists(), "it is a process of its own, which was bounded"
        alone = Forker(CHILD, limit=lambda _: None)
        assert told_by(alone, "hello") == "hello False True", "what nobody imported is not there"
        alone.close()
    finally:
        child.close()


def gone(process: int) -> bool:
    """Wait until a process has ended; False if it has not in time."""
    deadline = time.monotonic() + SECONDS
    while Path(f"/proc/{process}").exists():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def test_it_outlives_the_one_that_it_was_forked_from_and_ends_when_it_is_closed(parent: Forker) -> None:
    zygotes: list[int] = []
    child = Forker(CHILD, limit=zygotes.append, parent=parent)
    child.prepare(NOWHERE)
    parent.close()
    assert told_by(child, "still here") == "still here True True"
    child.close()
    assert gone(zygotes[0])


def test_one_that_was_killed_is_forked_anew(parent: Forker) -> None:
    zygotes: list[int] = []
    child = Forker(CHILD, limit=zygotes.append, parent=parent)
    child.prepare(NOWHERE)
    os.kill(zygotes[0], 9)
    assert gone(zygotes[0])
    assert told_by(child, "again") == "again True True"
    assert len(zygotes) == 2
    child.close()
