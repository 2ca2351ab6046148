"""The ledger: append-only, and every change shows."""

import json
import threading

import pytest

from tools.durable.files import fingerprint
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


def inserted(lines):
    """A line of whoever knows how the chain is made, put between the first and the second."""
    body = {"space": "forged", "previous": json.loads(lines[0])["hash"]}
    return [lines[0], json.dumps({**body, "hash": fingerprint(body)}), *lines[1:]]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda lines: [lines[0].replace("a/0", "a/9"), *lines[1:]], "line 1 was edited"),
        (lambda lines: [lines[0], lines[2]], "a line before line 2 was removed"),
        (lambda lines: lines[1:], "a line before line 1 was removed"),
        (lambda lines: [lines[1], lines[0], lines[2]], "a line before line 1 was removed"),
        (lambda lines: [*lines[:2], "nonsense"], "line 3 is not JSON"),
        (lambda lines: [*lines, json.dumps({"space": "forged", "previous": "0" * 64, "hash": "0" * 64})],
         "line 4 was edited"),
        (inserted, "line 2 was inserted"),
        (lambda lines: inserted(inserted(lines)), "lines? 2 (to 3 were|was) inserted"),
    ],
)  # fmt: skip
def test_changes_show_with_their_line(ledger, change, fault):
    ledger.write_text("\n".join(change(ledger.read_text().splitlines())) + "\n")
    with pytest.raises(ArtifactError, match=fault):
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
