"""The journal and the budget on a real SQLite file, used well and broken on purpose."""

import os
import resource
import stat
import subprocess
import sys
import threading

import pytest

from tools.artifacts import Artifact
from tools.budget import Budget, Limits
from tools.durable.database import Database
from tools.durable.journal import CallRecord, Journal
from tools.errors import BudgetExceeded, HomeError

OUTPUT = Artifact(sha256="a" * 64, media_type="image/png", size=3, role="image")


def call(folder="f1", key="k"):
    return CallRecord(
        key=key, build="b", step="s", space="a/b", revision="r", licence="MIT", api_name="/x", folder=folder
    )


@pytest.fixture
def database(tmp_path):
    opened = Database(tmp_path / "journal.sqlite")
    yield opened
    opened.close()


def test_a_call_from_claim_to_result(database):
    journal = Journal(database)
    assert journal.get("k") is None
    assert journal.claim(call(), instead_of=None)
    assert journal.get("k").status == "running"
    assert journal.finish(call(), "done", seconds=2.5, outputs=[OUTPUT])
    assert not journal.finish(call(), "failed", seconds=1)
    record = journal.get("k")
    assert (record.status, record.seconds, record.outputs) == ("done", 2.5, [OUTPUT])


def test_a_claim_needs_the_record_that_was_seen(database):
    journal = Journal(database)
    journal.claim(call(), instead_of=None)
    seen = journal.get("k")
    assert not journal.claim(call("f2"), instead_of=None)
    journal.finish(call(), "failed", seconds=1, error={"type": "SpaceBug", "message": "x"})
    assert not journal.claim(call("f2"), instead_of=seen)
    assert journal.claim(call("f2"), instead_of=journal.get("k"))
    assert journal.get("k").folder == "f2"


def test_of_many_claims_one_wins(tmp_path):
    wins = []

    def attempt(number):
        database = Database(tmp_path / "journal.sqlite")
        if Journal(database).claim(call(f"f{number}"), instead_of=None):
            wins.append(number)
        database.close()

    threads = [threading.Thread(target=attempt, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(wins) == 1


def test_the_file_is_private(tmp_path, database):
    assert stat.S_IMODE((tmp_path / "journal.sqlite").stat().st_mode) == 0o600


def test_a_budget_is_reserved_settled_and_released(database):
    budget = Budget(database)
    limits = Limits(max_calls=2, max_seconds=10)
    budget.reserve("one", build="b", seconds=6, limits=limits)
    with pytest.raises(BudgetExceeded, match="expected to take 6 s, but only 4 s of 10 s"):
        budget.reserve("two", build="b", seconds=6, limits=limits)
    budget.settle("one", seconds=1)
    budget.reserve("two", build="b", seconds=6, limits=limits)
    assert budget.spent("b").model_dump() == {"calls": 2, "seconds": 7}
    with pytest.raises(BudgetExceeded, match="2 Space calls is used up"):
        budget.reserve("three", build="b", seconds=0, limits=limits)
    budget.release("two")
    budget.reserve("three", build="b", seconds=0, limits=limits)
    budget.reserve("four", build="another", seconds=6, limits=limits)


def test_a_corrupt_file_is_named_with_what_to_do(tmp_path):
    path = tmp_path / "journal.sqlite"
    path.write_bytes(b"this is not a database" * 100)
    with pytest.raises(HomeError, match="is corrupt") as caught:
        Database(path)
    assert f"mv {path} {path}.corrupt" in caught.value.remedy


def test_pages_that_are_overwritten_are_noticed(tmp_path):
    path = tmp_path / "journal.sqlite"
    database = Database(path)
    journal = Journal(database)
    for number in range(200):
        journal.claim(call(key=f"k{number}"), instead_of=None)
    database.close()
    data = bytearray(path.read_bytes())
    data[4096 : len(data)] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(HomeError, match="is corrupt"):
        Journal(Database(path)).claim(call(), instead_of=None)


def test_a_file_that_cannot_be_opened_is_named(tmp_path):
    with pytest.raises(HomeError, match="cannot be used"):
        Database(tmp_path)


FULL = """
import resource, sys
from pathlib import Path
from tools.durable.database import Database
from tools.durable.journal import CallRecord, Journal
from tools.errors import HomeError
journal = Journal(Database(Path(sys.argv[1])))
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    for number in range(1000):
        journal.claim(CallRecord(key=f"{number}", build="b", step="s", space="x" * 100, revision="r", licence="l",
                                 api_name="/x", folder="f"), instead_of=None)
except HomeError as error:
    print(error, number)
"""


def test_a_full_disk_stops_cleanly_and_loses_nothing(tmp_path):
    path = tmp_path / "journal.sqlite"
    run = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=True)
    assert "cannot be written" in run.stdout
    assert "Free some disk space" in run.stdout
    written = int(run.stdout.split()[-1])
    assert written > 0
    database = Database(path)
    assert Journal(database).get(f"{written - 1}").status == "running"
    assert Journal(database).get(f"{written}") is None
    database.close()
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 100_000
