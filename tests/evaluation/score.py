"""How much of what people ask for the planner puts into its plans: ``python -m tests.evaluation.score [--model]``.

By rules; with ``--model`` as a build does that has a language model: by the model of ``OPENAI_MODEL``, and by the rules
where its answer is of no use.
"""

import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from nodes.language_model import ModelUnavailable, ask_for_gallery
from tests.evaluation.checks import Check, checks
from tools.planning.plan import Plan
from tools.planning.planner import make_plan, plan_from
from tools.planning.reading.lexicon import detect_language

LANGUAGES = ("en", "fr", "de", "es")
SEED = 1874
QUALITY = "standard"
PATIENCE_S = 600.0  # a try, on a small machine that does other things


@cache
def cases() -> list[tuple[str, dict[str, Any]]]:
    """Return every case with its language."""
    folder = Path(__file__).parent
    return [
        (language, case)
        for language in LANGUAGES
        for case in tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))["case"]
    ]


def by_rules(prompt: str) -> Plan:
    """Return the plan of the built-in planner."""
    return make_plan(prompt, quality=QUALITY, seed=SEED, candidates=_bundled)


def by_model(prompt: str) -> Plan:
    """Return the plan of a build with a language model; its ``planner`` says who made it."""
    try:
        gallery, unmet = ask_for_gallery(prompt, seed=SEED, quality=QUALITY, timeout_s=PATIENCE_S)
    except ModelUnavailable:
        return by_rules(prompt)
    language = detect_language(prompt)
    return plan_from(
        gallery, unmet, prompt=prompt, language=language, planner="model", quality=QUALITY, seed=SEED,
        candidates=_bundled,
    )  # fmt: skip


def measure(planned: Callable[[str], Plan] = by_rules) -> list[tuple[str, str, Check]]:
    """Plan every prompt; return all checks, each with its language and prompt."""
    return [
        (language, case["prompt"], check)
        for language, case in cases()
        for check in checks(case, language, planned(case["prompt"]))
    ]


def _bundled(capability: str) -> list[str]:
    return [f"enfilade/{capability}"]


def share(measured: list[tuple[str, str, Check]]) -> float:
    """Return the share of checks that passed."""
    return sum(check.passed for _, _, check in measured) / len(measured)


def main(planned: Callable[[str], Plan]) -> None:
    """Print what failed, then the scores by kind of check and by language, and who made the plans."""
    planners: Counter[str] = Counter()

    def counted(prompt: str) -> Plan:
        plan = planned(prompt)
        planners[plan.planner] += 1
        return plan

    measured = measure(counted)
    for language, prompt, check in measured:
        if not check.passed:
            print(f"{language}  {prompt}\n    {check.kind}: {check.asked}\n    found {check.detail}")
    for title, key in (("check", lambda row: row[2].kind), ("language", lambda row: row[0])):
        total, passed = Counter(map(key, measured)), Counter(key(row) for row in measured if row[2].passed)
        print(f"\n{title:<20}passed   of      %")
        for name, count in total.items():
            print(f"{name:<20}{passed[name]:>6}{count:>5}{passed[name] / count:>7.1%}")
    print(f"{'all':<20}{sum(row[2].passed for row in measured):>6}{len(measured):>5}{share(measured):>7.1%}")
    print("planned by " + ", ".join(f"{name}: {count}" for name, count in planners.items()))


if __name__ == "__main__":
    main(by_model if "--model" in sys.argv[1:] else by_rules)
