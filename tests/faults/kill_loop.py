"""``python -m tests.faults.kill_loop --builds 60 --kills 200``: is any call lost or doubled, however often we kill?

At random moments, from a seed, SIGKILL hits a tiny build, the process that starts its calls, both at once, or the
LangGraph server in which the build runs; a build that died is resumed, in a process of its own or in a server that is
started again. The Space notes every call that it sees: that count, and not what we believe, says what was lost or made
twice.
"""

import argparse
import json
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import psutil

from tests.contract.spaces.conftest import SPACES
from tests.contract.spaces_for_tests.notes import notes_of
from tests.faults.served_builds import CALL_SECONDS, ServedBuilds
from tests.faults.tiny_build import CALLS, build, exit_code, fork
from tools.spaces.hosting import SpaceHost
from tools.toolbox import Toolbox

KILL_CHANCE = 0.9  # of each start, while kills are left: else no build would end before all kills are spent
TARGETS = ("build", "starter", "both", "server")
WEIGHTS = (6, 2, 2, 2)
MOST_AT_ONCE = 2  # kills: a build and its starter
LEFTOVER_SECONDS = 30
STARTER = "tools.spaces.runner"


@dataclass
class Figures:
    """What was done, and what the Space saw of it."""

    builds: int
    seed: int
    starts: int = 0
    builds_killed: int = 0
    starters_killed: int = 0
    servers_killed: int = 0
    calls: int = 0
    duplicated: int = 0
    lost: int = 0
    seconds: float = 0.0

    @property
    def kills(self) -> int:
        return self.builds_killed + self.starters_killed + self.servers_killed


def loop(folder: Path, *, builds: int, kills: int, seed: int) -> Figures:
    """Run all builds to their end, and as many more as it takes to place ``kills`` kills, and count.

    AssertionError for what no kill may leave behind: a broken ledger, a wrong budget, a process.
    """
    with ExitStack() as opened:
        space_home = folder / "space"
        space = SpaceHost(home=space_home, bundled=SPACES)
        opened.callback(space.close)
        space.lease("echo")
        served = ServedBuilds(folder, space_home)
        opened.callback(served.close)
        notes = opened.enter_context(notes_of(served.home))
        figures = _kill_until_done(served, space_home, builds=builds, kills=kills, seed=seed)
        served.close()
        seen = Counter(json.loads(line)["seed"] for line in notes.read_text().splitlines())
        figures.calls = seen.total()
        figures.duplicated = sum(count - 1 for count in seen.values())
        figures.lost = sum(1 for wanted in range(figures.builds * len(CALLS)) if wanted not in seen)
        _check_what_is_left(served.home, figures.builds)
    return figures


def _kill_until_done(
    served: ServedBuilds, space_home: Path, *, builds: int, kills: int, seed: int
) -> Figures:
    chance = random.Random(seed)  # noqa: S311  to be repeated, not to be secret
    figures = Figures(builds=builds, seed=seed)
    began = time.monotonic()
    _run(partial(_build, served.home, space_home, 0), None, 0, figures)
    undisturbed = time.monotonic() - began  # the moments of the kills are drawn from this span
    unfinished = list(range(1, builds))
    while unfinished or figures.kills < kills:
        if not unfinished:
            unfinished.append(figures.builds)
            figures.builds += 1
        number = chance.choice(unfinished)
        kill = figures.kills < kills and (len(unfinished) == 1 or chance.random() < KILL_CHANCE)
        target = _target(chance, figures, left=kills - figures.kills) if kill else None
        pause = chance.triangular(0, undisturbed, 0)  # what goes on with a build has less to do
        if target == "server":
            figures.starts += 1
            finished = served.run(number, kill_after=pause)
            figures.servers_killed += not finished
        else:
            finished = _run(partial(_build, served.home, space_home, number), target, pause, figures)
        if finished:
            unfinished.remove(number)
    figures.seconds = round(time.monotonic() - began, 1)
    return figures


def _target(chance: random.Random, figures: Figures, *, left: int) -> str:
    """Return whom to kill: at random, until the kills that are ``left`` must go to those who were never hit."""
    hits = {
        "build": figures.builds_killed,
        "starter": figures.starters_killed,
        "server": figures.servers_killed,
    }
    unhit = [target for target, count in hits.items() if not count]
    if unhit and left - len(unhit) < MOST_AT_ONCE:
        return unhit[0]
    return chance.choices(TARGETS, WEIGHTS)[0]


def _build(home: Path, space_home: Path, number: int) -> int:
    build(home, space_home, number, calls=CALLS, seconds=CALL_SECONDS)
    return 0


def _run(work: Callable[[], int], target: str | None, pause: float, figures: Figures) -> bool:
    """Run ``work`` in a process of its own and kill ``target`` after ``pause`` seconds; whether it came to its end."""
    figures.starts += 1
    child = fork(work)
    process = psutil.Process(child)
    if target:
        time.sleep(pause)
        starters = [one for one in process.children() if STARTER in " ".join(_command(one))]
        victims = [*(starters if target != "build" else []), *([process] if target != "starter" else [])]
        for victim in victims:
            with suppress(psutil.NoSuchProcess):
                if victim.status() == psutil.STATUS_ZOMBIE:
                    continue
                victim.send_signal(signal.SIGKILL)
                if victim == process:
                    figures.builds_killed += 1
                else:
                    figures.starters_killed += 1
    code = exit_code(child)
    assert code in (0, -signal.SIGKILL), "a build ended with an error"
    return code == 0


def _command(process: psutil.Process) -> list[str]:
    with suppress(psutil.Error):
        return process.cmdline()
    return []


def _check_what_is_left(home: Path, builds: int) -> None:
    with Toolbox(home=home) as toolbox:
        for number in range(builds):
            entries = toolbox.ledgers.verify(str(number))
            assert {entry["step"] for entry in entries if not entry["error"]} == set(CALLS)
            spent = toolbox.caller._attempts._budget.spent(str(number))
            assert spent.calls == len(CALLS), f"build {number} is said to have spent {spent.calls} calls"
    deadline = time.monotonic() + LEFTOVER_SECONDS
    while left := [
        one.pid for one in psutil.process_iter() if str(home / "calls") in " ".join(_command(one))
    ]:
        assert time.monotonic() < deadline, f"processes are left: {left}"
        time.sleep(0.1)


def main() -> int:
    """Print the figures as JSON; 1 when a call was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--builds", type=int, default=60)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1874)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = loop(Path(folder), builds=wanted.builds, kills=wanted.kills, seed=wanted.seed)
    sys.stdout.write(json.dumps(asdict(figures)) + "\n")
    return 1 if figures.duplicated or figures.lost else 0


if __name__ == "__main__":
    sys.exit(main())
