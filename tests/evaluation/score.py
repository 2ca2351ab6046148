"""How much of what people ask for the planner by rules puts into its plans: ``python -m tests.evaluation.score``."""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from tests.evaluation.checks import Check, checks
from tools.planning.planner import make_plan

LANGUAGES = ("en", "fr", "de", "es")
SEED = 1874


@cache
def cases() -> list[tuple[str, dict[str, Any]]]:
    """Return every case with its language."""
    folder = Path(__file__).parent
    return [
        (language, case)
        for language in LANGUAGES
        for case in tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))["case"]
    ]


def measure() -> list[tuple[str, str, Check]]:
    """Plan every prompt; return all checks, each with its language and prompt."""
    return [
        (language, case["prompt"], check)
        for language, case in cases()
        for check in checks(
            case, language, make_plan(case["prompt"], quality="standard", seed=SEED, candidates=_bundled)
        )
    ]


def _bundled(capability: str) -> list[str]:
    return [f"enfilade/{capability}"]


def share(measured: list[tuple[str, str, Check]]) -> float:
    """Return the share of checks that passed."""
    return sum(check.passed for _, _, check in measured) / len(measured)


def main() -> None:
    """Print what failed, then the scores by kind of check and by language."""
    measured = measure()
    for language, prompt, check in measured:
        if not check.passed:
            print(f"{language}  {prompt}\n    {check.kind}: {check.asked}\n    found {check.detail}")
    for title, key in (("check", lambda row: row[2].kind), ("language", lambda row: row[0])):
        total, passed = Counter(map(key, measured)), Counter(key(row) for row in measured if row[2].passed)
        print(f"\n{title:<20}passed   of      %")
        for name, count in total.items():
            print(f"{name:<20}{passed[name]:>6}{count:>5}{passed[name] / count:>7.1%}")
    print(f"{'all':<20}{sum(row[2].passed for row in measured):>6}{len(measured):>5}{share(measured):>7.1%}")


if __name__ == "__main__":
    main()
