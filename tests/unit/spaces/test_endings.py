"""How a call ends: a runner that died before it sent anything costs nothing, at whatever moment whoever clears up after
it dies too; and what two collect at once is collected once."""

import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tools.artifacts import ArtifactStore
from tools.budget import Budget, Limits
from tools.durable.database import Database
from tools.durable.detached import CallFolder
from tools.durable.files import write_json
from tools.durable.journal import CallRecord, Journal
from tools.errors import ResultRejected
from tools.spaces.endings import Endings
from tools.spaces.pace import Pace

LIMITS = Limits(max_calls=1, max_seconds=60)
ORDER = SimpleNamespace(space="x", api_name="/x", again_if_unknown=False, repeatable=False)


class Killed(BaseException):
    pass


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SimpleNamespace]:
    """A call that is claimed and reserved, and whose runner is no more."""
    database = Database(tmp_path / "journal.sqlite")
    journal, budget = Journal(database), Budget(database)
    endings = Endings(
        folder=tmp_path,
        artifacts=ArtifactStore(str(tmp_path / "artifacts")),
        journal=journal,
        budget=budget,
        pace=Pace(database),
    )
    folder, lock = CallFolder.create(tmp_path)
    os.close(lock)
    call = CallRecord(
        key="k", build="b", step="s", space="x", revision="", licence="", api_name="/x", folder=folder.name
    )
    assert journal.claim(call, instead_of=None)
    budget.reserve(call.folder, build="b", seconds=1, limits=LIMITS)
    yield SimpleNamespace(
        journal=journal, budget=budget, endings=endings, folder=folder, call=journal.get("k")
    )
    database.close()


@pytest.mark.parametrize("moment", ["withdraw", "release"])
def test_a_call_that_was_never_sent_costs_nothing_whenever_its_burial_is_broken_off(
    desk, monkeypatch, moment
) -> None:
    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(desk.journal if moment == "withdraw" else desk.budget, moment, die)
        with pytest.raises(Killed):
            desk.endings.bury(ORDER, desk.call, desk.folder, last=False)
    if desk.journal.get("k") is not None:  # whoever resumes buries what is found, and nothing else
        desk.endings.bury(ORDER, desk.call, desk.folder, last=False)
    assert desk.budget.spent("b").calls == 0
    assert desk.journal.get("k") is None


def left_by_the_runner(folder: CallFolder) -> None:
    entry = {"path": "out/000", "role": "scene", "media_type": "model/gltf-binary"}
    write_json(folder.path / "result.json", {"files": [entry], "seconds": 1.0})


@pytest.mark.parametrize("gone", ["a file", "the result", "the folder"])
def test_who_comes_while_another_clears_up_takes_nothing_for_a_fault(desk, gone) -> None:
    left_by_the_runner(desk.folder)  # and out/000 was removed just now
    desk.journal.finish(desk.call, "done", seconds=1.0)
    if gone == "the result":
        (desk.folder.path / "result.json").unlink()
    if gone == "the folder":
        desk.folder.remove()
    desk.endings.collect(ORDER, desk.call, desk.folder)
    assert desk.journal.get("k").status == "done"


def test_a_file_that_was_named_and_never_left_is_a_fault(desk) -> None:
    left_by_the_runner(desk.folder)
    with pytest.raises(ResultRejected, match="names a file that it did not return"):
        desk.endings.collect(ORDER, desk.call, desk.folder)
    assert desk.journal.get("k").status == "failed"
