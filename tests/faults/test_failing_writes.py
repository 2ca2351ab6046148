"""Write number N of a build fails, for every N: it ends in words of ours, and resuming it doubles no call."""

import json
from collections import Counter
from functools import partial
from pathlib import Path

from tests.contract.spaces.conftest import SPACES
from tests.contract.spaces_for_tests.notes import notes_of
from tests.faults.failing_writes import Disk, failing
from tests.faults.tiny_build import build, exit_code, fork
from tools.durable.zygote import Zygote
from tools.errors import HomeError, InputError
from tools.spaces.hosting import SpaceHost

FINISHED, REFUSED = 0, 3
FEWEST_WRITES = 20


def test_every_write_in_turn_fails(tmp_path: Path) -> None:
    """By turns with a disk that is full from that write on, and with one that fails this once."""
    space = SpaceHost(home=tmp_path / "space", bundled=SPACES)
    space.lease("echo")
    starter = Zygote("tools.spaces.runner")
    (tmp_path / "starter").mkdir()
    starter._spawn(tmp_path / "starter")
    number = 0
    while True:
        number += 1
        home = tmp_path / f"{number}"
        work = partial(build, home, tmp_path / "space", number, calls=["first"], seconds=0, starter=starter)
        code = exit_code(
            fork(partial(_with_failing_disk, work, Disk(number, stays_full=number % 2 == 1), home))
        )
        told = (tmp_path / f"{number}.txt").read_text() if code == REFUSED else ""
        assert code in (FINISHED, REFUSED), f"write {number}"
        if code == REFUSED:
            assert "resume" in told or "--home" in told, told
        assert exit_code(fork(partial(_healthy, work))) == FINISHED, f"write {number}: {told}"
        with notes_of(home) as notes:
            seen = Counter(json.loads(line)["seed"] for line in notes.read_text().splitlines())
        assert list(seen.values()) == [1], f"write {number}: {told}"
        if (tmp_path / f"{number}.all").exists():
            break
    starter.close()
    space.close()
    assert number > FEWEST_WRITES


def _healthy(work: partial[None]) -> int:
    work()
    return FINISHED


def _with_failing_disk(work: partial[None], disk: Disk, home: Path) -> int:
    try:
        with failing(disk):
            work()
    except (HomeError, InputError) as error:  # the latter where the data folder itself cannot be made
        home.with_suffix(".txt").write_text(str(error))
        return REFUSED
    if disk.writes < disk.fails_at:
        home.with_suffix(".all").touch()
    return FINISHED
