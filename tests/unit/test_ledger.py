"""The ledger: append-only, and every change shows."""

import json
import threading

import pytest

from tools.errors import ArtifactError, HomeError
from tools.ledger import append, verify


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "build" / "ledger.jsonl"
    for number in range(3):
        append(path, {"space": f"a/{number}"})
    return path


def test_entries_come_back_in_order(ledger):
    assert [entry["space"] for entry in verify(ledger)] == ["a/0", "a/1", "a/2"]


def test_parallel_writers_keep_the_chain(ledger):
    threads = [threading.Thread(target=append, args=(ledger, {"space": f"t/{n}"})) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(verify(ledger)) == 11


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda lines: [lines[0].replace("a/0", "a/9"), *lines[1:]], 1),
        (lambda lines: [lines[0], lines[2]], 2),
        (lambda lines: [lines[1], lines[0], lines[2]], 1),
        (lambda lines: [*lines[:2], "nonsense"], 3),
        (lambda lines: [*lines, json.dumps({"space": "forged", "previous": "0" * 64, "hash": "0" * 64})], 4),
    ],
)
def test_changes_show_with_their_line(ledger, change, line):
    ledger.write_text("\n".join(change(ledger.read_text().splitlines())) + "\n")
    with pytest.raises(ArtifactError, match=f"line {line}"):
        verify(ledger)


def test_a_line_that_was_cut_off_by_a_power_cut_is_dropped(ledger):
    ledger.write_bytes(ledger.read_bytes() + b'{"space": "half')
    append(ledger, {"space": "whole"})
    assert [entry["space"] for entry in verify(ledger)] == ["a/0", "a/1", "a/2", "whole"]


def test_no_ledger_is_an_empty_one(tmp_path):
    assert verify(tmp_path / "none") == []


def test_a_ledger_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(HomeError, match="cannot be written"):
        append(tmp_path / "file" / "ledger.jsonl", {})
