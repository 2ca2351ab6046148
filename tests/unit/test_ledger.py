"""The ledger: append-only, and every change shows."""

import json
import threading

import pytest

from tools.durable.database import Database
from tools.durable.files import fingerprint
from tools.errors import ArtifactError, HomeError
from tools.ledger import Ledgers, append, verify


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


@pytest.fixture
def kept(tmp_path):
    """The ledgers of a data folder, with three lines in that of one build."""
    database = Database(tmp_path / "journal.sqlite")
    ledgers = Ledgers(tmp_path / "builds", database)
    for number in range(3):
        ledgers.append("b", {"space": f"a/{number}"})
    yield ledgers
    database.close()


def cut(ledgers, lines):
    """Leave only the first lines of the build's ledger."""
    path = ledgers.path("b")
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:lines]))


def test_a_ledger_whose_head_is_known_comes_back_in_order(kept):
    assert [entry["space"] for entry in kept.verify("b")] == ["a/0", "a/1", "a/2"]
    assert kept.verify("another build") == []


@pytest.mark.parametrize(("left", "fault"), [
    (2, "1 line was removed from its end"),
    (1, "2 lines were removed from its end"),
    (0, "3 lines were removed from its end"),
])  # fmt: skip
def test_lines_that_were_removed_from_the_end_show(kept, left, fault):
    cut(kept, left)
    with pytest.raises(ArtifactError, match=fault):
        kept.verify("b")


def test_a_ledger_that_is_gone_shows(kept):
    kept.path("b").unlink()
    with pytest.raises(ArtifactError, match="3 lines were removed from its end"):
        kept.verify("b")


@pytest.mark.parametrize("left", [0, 2])
def test_what_is_written_after_lines_were_removed_does_not_hide_it(kept, left):
    cut(kept, left)
    kept.append("b", {"space": "later"})
    with pytest.raises(ArtifactError, match=f"a line before line {left + 1} was removed"):
        kept.verify("b")


def test_lines_that_were_added_by_somebody_who_knows_the_chain_show(kept):
    append(kept.path("b"), {"space": "forged"})
    append(kept.path("b"), {"space": "forged"})
    with pytest.raises(ArtifactError, match="lines 4 to 5 were added"):
        kept.verify("b")


def test_one_line_beyond_the_head_is_what_a_kill_leaves_and_is_taken_up(kept):
    append(kept.path("b"), {"space": "written, and then killed"})
    assert len(kept.verify("b")) == 4
    kept.append("b", {"space": "later"})
    assert [entry["space"] for entry in kept.verify("b")][3:] == ["written, and then killed", "later"]


def test_a_ledger_that_was_written_before_heads_were_kept_is_judged_by_its_chain_alone(kept, tmp_path):
    append(kept.path("old"), {"space": "a/0"})
    assert len(kept.verify("old")) == 1


def test_parallel_builds_and_threads_keep_their_heads(kept):
    threads = [
        threading.Thread(target=kept.append, args=(build, {"space": f"t/{n}"}))
        for n in range(6)
        for build in "bc"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(kept.verify("b")), len(kept.verify("c"))) == (9, 6)
