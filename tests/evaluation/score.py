"""How much of what people ask for is in the plans: ``python -m tests.evaluation.score [--model [--record]]``.

By rules; with ``--model`` also as a build does that has a language model: by the model of ``OPENAI_MODEL``, and by the
rules where its answer is of no use. ``--record`` keeps what it read in ``recorded`` beside this file.
"""

import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from tests.evaluation.asking import Answers, ask, ask_about
from tests.evaluation.checks import checks
from tests.evaluation.comparing import Row, answers_table, checks_table
from tools.planning.design import design_gallery
from tools.planning.plan import Plan
from tools.planning.planner import make_plan, plan_from
from tools.planning.wish import Wish

LANGUAGES = ("en", "fr", "de", "es")
SEED = 1874
QUALITY = "standard"


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
    return by_answer(prompt, ask_about(prompt, seed=SEED))


def by_answer(prompt: str, said: dict[str, Any]) -> Plan:
    """Return the plan that a build makes of what a model said, as ``asking.ask_about`` keeps it."""
    if said["wish"] is None:
        return by_rules(prompt)
    wish = Wish.model_validate(said["wish"])
    gallery, unmet = design_gallery(wish, SEED, quality=QUALITY)
    return plan_from(
        gallery, unmet, prompt=prompt, language=wish.language, planner="model", quality=QUALITY, seed=SEED,
        candidates=_bundled,
    )  # fmt: skip


def measure(planned: Callable[[str], Plan] = by_rules) -> list[Row]:
    """Plan every prompt; return all checks, each with its language and prompt."""
    return [
        (language, case["prompt"], check)
        for language, case in cases()
        for check in checks(case, language, planned(case["prompt"]))
    ]


def share(measured: list[Row]) -> float:
    """Return the share of checks that passed."""
    return sum(check.passed for _, _, check in measured) / len(measured)


def in_turn() -> list[str]:
    """Return every sentence, one of each language in turn: so a model that is stopped has read some of each."""
    waiting = {
        language: [case["prompt"] for known, case in cases() if known == language] for language in LANGUAGES
    }
    longest = max(map(len, waiting.values()))
    return [prompts[at] for at in range(longest) for prompts in waiting.values() if at < len(prompts)]


def compared(answers: Answers) -> str:
    """Return both planners beside each other, on the sentences that the model was asked, as tables in Markdown."""
    rules = [row for row in measure() if row[1] in answers.said]
    prompts = {prompt: by_answer(prompt, said) for prompt, said in answers.said.items()}
    model = [
        (language, case["prompt"], check)
        for language, case in cases()
        if case["prompt"] in prompts
        for check in checks(case, language, prompts[case["prompt"]])
    ]
    language_of = {case["prompt"]: language for language, case in cases()}
    return f"{answers_table(answers, language_of)}\n\n{checks_table(answers, rules, model)}"


def main(*, model: bool, record: bool) -> None:
    """Print what the rules fail, and their scores by kind of check and by language; then those of the model."""
    measured = measure()
    for language, prompt, check in measured:
        if not check.passed:
            print(f"{language}  {prompt}\n    {check.kind}: {check.asked}\n    found {check.detail}")
    for title, key in (("check", _kind), ("language", _language)):
        total, passed = Counter(map(key, measured)), Counter(key(row) for row in measured if row[2].passed)
        print(f"\n{title:<20}passed   of      %")
        for name, count in total.items():
            print(f"{name:<20}{passed[name]:>6}{count:>5}{passed[name] / count:>7.1%}")
    print(f"{'all':<20}{sum(row[2].passed for row in measured):>6}{len(measured):>5}{share(measured):>7.1%}")
    if model:
        print(f"\n{compared(ask(in_turn(), seed=SEED, record=record))}")


def _kind(row: Row) -> str:
    return row[2].kind


def _language(row: Row) -> str:
    return row[0]


def _bundled(capability: str) -> list[str]:
    return [f"enfilade/{capability}"]


if __name__ == "__main__":
    main(model="--model" in sys.argv[1:], record="--record" in sys.argv[1:])
