"""A short run of the kill loop; ``docs/faults.md`` has the figures of a long one."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_ten_kills_at_random_moments_lose_and_double_no_call() -> None:
    loop = [sys.executable, "-m", "tests.faults.kill_loop", "--builds", "3", "--kills", "10"]
    done = subprocess.run(loop, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert (figures["duplicated"], figures["lost"]) == (0, 0)
    assert figures["calls"] == 3 * figures["builds"]
    kills = [figures[kind] for kind in ("builds_killed", "starters_killed", "servers_killed")]
    assert sum(kills) >= 10
    assert all(kills), "a kind of process was never killed"
