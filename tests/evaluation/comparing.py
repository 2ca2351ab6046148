"""Two planners beside each other, as tables in Markdown."""

from collections import Counter
from collections.abc import Callable, Mapping

from tests.evaluation.asking import FATES, Answers, fate
from tests.evaluation.checks import Check

Row = tuple[str, str, Check]  # the language and the prompt of a check


def answers_table(answers: Answers, language_of: Mapping[str, str]) -> str:
    """Return what became of a model's answers: of all, and by language."""
    lines = [
        f"| {answers.model}, {answers.date} | asked | {' | '.join(FATES)} |",
        f"|---|---|{'---|' * len(FATES)}",
    ]
    for name in (*dict.fromkeys(language_of[prompt] for prompt in answers.said), "all"):
        became = Counter(
            fate(said) for prompt, said in answers.said.items() if name in ("all", language_of[prompt])
        )
        lines.append(f"| {name} | {became.total()} | {' | '.join(str(became[kind]) for kind in FATES)} |")
    return "\n".join(lines)


def checks_table(answers: Answers, rules: list[Row], model: list[Row]) -> str:
    """Return how many checks the rules passed and how many the model, by kind and by language: of all sentences that it
    was asked, where the rules plan what it could not, and of those alone in which its answer was the plan."""
    alone = {prompt for prompt, said in answers.said.items() if said["wish"] is not None}
    columns = [rules, model, *([row for row in rows if row[1] in alone] for rows in (rules, model))]
    lines = [
        "| checks passed | the rules | the model, then the rules | the rules where it planned | the model there |",
        "|---|---|---|---|---|",
    ]
    keys: tuple[Callable[[Row], str], ...] = (lambda row: row[2].kind, lambda row: row[0], lambda _: "all")
    for key in keys:
        for name in dict.fromkeys(map(key, rules)):
            cells = (_passed([row for row in column if key(row) == name]) for column in columns)
            lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _passed(rows: list[Row]) -> str:
    passed = sum(row[2].passed for row in rows)
    return f"{passed} of {len(rows)}" + (f" ({passed / len(rows):.0%})" if rows else "")
