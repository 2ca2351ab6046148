"""A call whose runner died before it was sent costs nothing, at whatever moment whoever clears up after it dies too."""

import os
from types import SimpleNamespace

import pytest

from tools.budget import Budget, Limits
from tools.durable.database import Database
from tools.durable.detached import CallFolder
from tools.durable.journal import CallRecord, Journal
from tools.spaces.endings import Endings

LIMITS = Limits(max_calls=1, max_seconds=60)


class Killed(BaseException):
    pass


@pytest.mark.parametrize("moment", ["withdraw", "release"])
def test_a_call_that_was_never_sent_costs_nothing_whenever_its_burial_is_broken_off(
    tmp_path, monkeypatch, moment
) -> None:
    database = Database(tmp_path / "journal.sqlite")
    journal, budget = Journal(database), Budget(database)
    endings = Endings(folder=tmp_path, artifacts=None, journal=journal, budget=budget, pace=None)
    folder, lock = CallFolder.create(tmp_path)
    os.close(lock)  # the runner is dead, and had not said that it would send anything
    call = CallRecord(
        key="k",
        build="b",
        step="s",
        space="x",
        revision="",
        licence="",
        api_name="/x",
        folder=folder.path.name,
    )
    assert journal.claim(call, instead_of=None)
    budget.reserve(call.folder, build="b", seconds=1, limits=LIMITS)
    order = SimpleNamespace(again_if_unknown=False, repeatable=False)

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(journal if moment == "withdraw" else budget, moment, die)
        with pytest.raises(Killed):
            endings.bury(order, call, folder, last=False)
    if journal.get("k") is not None:  # whoever resumes buries what is found, and nothing else
        endings.bury(order, call, folder, last=False)
    assert budget.spent("b").calls == 0
    assert journal.get("k") is None
    database.close()
