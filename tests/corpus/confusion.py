"""Our gate against the Khronos validator over the corpus. ``python -m tests.corpus.confusion`` prints the table."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.corpus.corpus import corpus
from tools.scene.judging import judge_mesh
from tools.scene.report import errors
from tools.scene.thresholds import Expectations

ROOT = Path(__file__).parents[2]
EXPECTED = Expectations(any_size=True)  # the corpus is of no size: faults of the file alone are asked for
OUTCOMES = ("accepted", "mended", "rejected")

Outcome = Literal["accepted", "mended", "rejected"]


@dataclass(frozen=True)
class Judged:
    """What became of one file. ``codes`` are the reasons of a rejection, ``faults`` the validator's of the file as it
    came, ``faults_after`` those of the mended one."""

    name: str
    outcome: Outcome
    codes: tuple[str, ...]
    faults: tuple[str, ...]
    faults_after: tuple[str, ...] = ()


def judge_corpus() -> list[Judged]:
    """Judge every file by the gate and by the validator, which reads the mended ones as well."""
    outcomes: dict[str, tuple[Outcome, tuple[str, ...]]] = {}
    files: dict[str, bytes] = {}
    for name, data in corpus():
        report, mended, _ = judge_mesh(data, EXPECTED)
        bad = tuple(finding.code for finding in errors(report.findings))
        outcomes[name] = ("rejected", bad) if bad else ("accepted" if mended is data else "mended", ())
        files[name] = data
        if outcomes[name][0] == "mended":
            files[f"mended/{name}"] = mended
    faults = oracle(files)
    return [
        Judged(name, outcome, codes, faults[name], faults.get(f"mended/{name}", ()))
        for name, (outcome, codes) in outcomes.items()
    ]


def oracle(files: dict[str, bytes]) -> dict[str, tuple[str, ...]]:
    """Return the codes of the errors that the Khronos validator finds in each file."""
    node = shutil.which("node", path=f"{ROOT / '.venv' / 'bin'}:{os.environ['PATH']}")
    if node is None:
        raise FileNotFoundError("node is needed: make test installs it")
    with tempfile.TemporaryDirectory() as folder:
        paths = {Path(folder) / f"{number}.glb": name for number, name in enumerate(files)}
        for path, name in paths.items():
            path.write_bytes(files[name])
        done = subprocess.run(
            [node, "validate.mjs", *paths], cwd=ROOT / "viewer", capture_output=True, text=True, check=True
        )
    found: dict[str, list[str]] = {name: [] for name in files}
    for error in json.loads(done.stdout):
        found[paths[Path(error["file"])]].append(error["code"])
    return {name: tuple(codes) for name, codes in found.items()}


def table(judged: Sequence[Judged]) -> str:
    """Return the confusion table, and the reasons for which files were rejected that the validator calls clean."""
    counts = Counter((bool(item.faults), item.outcome) for item in judged)
    rows = [
        f"| {words} | " + " | ".join(str(counts[wrong, outcome]) for outcome in OUTCOMES) + " |"
        for wrong, words in ((True, "an error"), (False, "clean"))
    ]
    reasons = Counter(
        code for item in judged if item.outcome == "rejected" and not item.faults for code in set(item.codes)
    )
    lines = [
        f"| the validator calls it ({len(judged)} files) | accepted as it came | mended | rejected |",
        "|---|---|---|---|",
        *rows,
        "",
        "| rejected although the validator finds no error, for | files |",
        "|---|---|",
        *(f"| `{code}` | {count} |" for code, count in sorted(reasons.items())),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(table(judge_corpus()))
