"""Each row of the fault matrix that a Space can cause by what it answers: a typed error, in time, and nothing left.

All rows are called at once, so that the deadlines pass side by side.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.contract.spaces.chaos import Chaos
from tests.contract.spaces.conftest import CANARY, SPACES, Desk
from tools.errors import CallTimeout, EnfiladeError, ResultRejected, SpaceBug, SpaceBusy
from tools.spaces.attempts import GRACE_SECONDS
from tools.spaces.catalogue import Catalogue
from tools.spaces.hosting import SpaceHost
from tools.spaces.orders import SPACE_RUNNER

HASTY_S = 4  # the deadline of what will not end by itself
PATIENT_S = 60  # that of what will, on a machine that has nineteen calls to make at once, and other tests
BUSY_MACHINE_S = 60
LONGEST_ERROR = 1000  # characters


@dataclass(frozen=True)
class Row:
    """``number`` in the fault matrix, what the Space does, the error (None: the call succeeds), words of it."""

    number: int
    mode: str
    error: type[EnfiladeError] | None
    words: str = ""


ROWS = [
    Row(10, "silence", CallTimeout),
    Row(11, "heartbeats", CallTimeout),
    Row(12, "cut", SpaceBusy, "broke while it worked"),
    Row(13, "bad JSON", SpaceBusy, "broke while it worked"),
    Row(14, "endless line", CallTimeout),
    Row(15, "log flood", CallTimeout),
    Row(16, "append bomb", ResultRejected, "more than a call may hold in memory"),
    Row(17, "huge error", SpaceBug, "no"),
    Row(20, "number", ResultRejected, "returned int 7 where a scene file was due"),
    Row(21, "endless", ResultRejected, "larger than the 100000 bytes"),
    Row(22, "gzip bomb", ResultRejected),
    Row(23, "cut short", ResultRejected, "cut short"),
    Row(24, "drip", CallTimeout),
    Row(25, "redirect", ResultRejected),
    Row(27, "stream elsewhere", ResultRejected, "does not serve the file"),
    Row(28, "/etc/passwd", ResultRejected, "'/etc/passwd' where a scene file was due"),
    Row(29, "url elsewhere", ResultRejected, "does not serve the file"),
    Row(31, "wild name", None),
    Row(32, "list of 2000", ResultRejected, "returned list"),
]


@dataclass
class Seen:
    """What became of all the rows."""

    desks: list[Desk]
    chaos: Chaos
    elsewhere: list[tuple[str, dict[str, str]]]
    outcomes: dict[int, EnfiladeError | None]
    seconds: dict[int, float]


@pytest.fixture(scope="module")
def seen(tmp_path_factory, host, host_home):
    hasty, patient = (
        _desk(tmp_path_factory.mktemp("chaos"), host, host_home, deadline_s)
        for deadline_s in (HASTY_S, PATIENT_S)
    )
    other = Chaos("")
    chaos = Chaos(other.url)
    outcomes, seconds = {}, {}

    def call(row: Row) -> None:
        began = time.monotonic()
        try:
            desk = hasty if row.error is CallTimeout else patient
            desk.call(chaos.url, brief={**desk.brief(row.number), "scene": row.mode})
        except EnfiladeError as error:
            outcomes[row.number] = error
        else:
            outcomes[row.number] = None
        seconds[row.number] = time.monotonic() - began

    with ThreadPoolExecutor(len(ROWS)) as pool:
        list(pool.map(call, ROWS))
    yield Seen([hasty, patient], chaos, other.requests, outcomes, seconds)
    for desk in (hasty, patient):
        desk.close()
    chaos.close()
    other.close()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"row {row.number}: {row.mode}")
def test_each_row_ends_in_its_error_and_in_time(seen, row):
    outcome = seen.outcomes[row.number]
    if row.error is None:
        assert outcome is None, outcome
    else:
        assert type(outcome) is row.error, repr(outcome)
        assert row.words in str(outcome)
        assert len(str(outcome)) < LONGEST_ERROR
        assert "\x1b" not in str(outcome)
        assert "<b>" not in str(outcome)
    if row.error is CallTimeout:
        assert HASTY_S <= seen.seconds[row.number] < HASTY_S + GRACE_SECONDS + BUSY_MACHINE_S


def test_row_26_no_host_but_the_space_was_touched(seen):
    assert seen.elsewhere == []


def test_row_30_nobody_saw_the_token(seen):
    assert len(seen.chaos.requests) > 2 * len(ROWS)
    assert CANARY not in str(seen.chaos.requests)


def test_no_process_and_no_folder_is_left(seen, eventually):
    starter = seen.desks[0].caller._attempts._runners[SPACE_RUNNER]._process.pid  # lives as long as the tests
    for desk in seen.desks:
        assert desk.folders() == []
        eventually(lambda folder=desk.home / "calls", left={starter}: _working_in(folder) <= left, seconds=10)
    hasty, patient = (
        [path for path in (desk.home / "artifacts").rglob("*") if path.is_file()] for desk in seen.desks
    )
    assert hasty == []
    assert len(patient) == 2, "those of row 31"


def _working_in(folder: Path) -> set[int]:
    processes = psutil.process_iter(["cwd"])
    return {one.pid for one in processes if one.info["cwd"] and Path(one.info["cwd"]).is_relative_to(folder)}


def _desk(folder: Path, host: SpaceHost, host_home: Path, deadline_s: int) -> Desk:
    """A desk whose only card gives a call so long."""
    (folder / "cards").mkdir()
    card = (SPACES / "cards" / "hasty.toml").read_text()
    card = card.replace("deadline_seconds = 2", f"deadline_seconds = {deadline_s}")
    (folder / "cards" / "chaos.toml").write_text(card)
    return Desk(folder, host, host_home, catalogue=Catalogue(folder / "cards"))
