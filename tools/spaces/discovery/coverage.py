"""``python -m tools.spaces.discovery.coverage [FOLDER]``: how far the rules get with Spaces that they never saw.

Each file of the folder holds a schema as Gradio made it (``info``, ``config``), where it is from, and what a person
would make of it (``offers``): for each capability the endpoint, the arguments and the output, or ``"unclear"``.
"""

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tools.spaces.discovery.arguments import written
from tools.spaces.discovery.facts import SpaceFacts, read_facts
from tools.spaces.discovery.offers import Finding, find_offers

FOLDER = Path("tests/data/schemas")
GROUPS = {
    "known": "made with",
    "first": "held out, first set",
    "second": "held out, second set",
}
Outcome = Literal["right", "unclear", "wrong"]
Read = Callable[[SpaceFacts], list[Finding]]


@dataclass(frozen=True)
class Result:
    """How one schema fared: ``recognised`` says that every capability was seen as a person sees it; ``notes`` say what
    was not."""

    name: str
    group: str
    recognised: bool
    outcome: Outcome
    notes: list[str]


def measure(folder: Path) -> list[Result]:
    """Return the result for each schema in ``folder``, by name."""
    return [judge(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.json"))]


def judge(recorded: dict[str, Any], read: Read = find_offers) -> Result:
    """Compare what the rules, or who else is to ``read``, make of one recorded schema with what a person makes of it.

    A claim that a person would not make is wrong; keeping quiet, or asking where a person would not, is unclear.
    """
    expected: dict[str, Any] = recorded["offers"]
    found = {
        finding.capability: finding for finding in read(read_facts(recorded["info"], recorded["config"]))
    }
    notes: list[str] = []
    outcomes: list[Outcome] = ["right"]
    for capability in sorted({*expected, *found}):
        outcome, note = _compare(expected.get(capability), found.get(capability))
        outcomes.append(outcome)
        if note:
            notes.append(f"{capability}: {note}")
    worst: Outcome = "wrong" if "wrong" in outcomes else "unclear" if "unclear" in outcomes else "right"
    clear = {capability for capability, finding in found.items() if finding.offer}
    recognised = clear == {capability for capability, offer in expected.items() if offer != "unclear"}
    return Result(recorded["name"], recorded["group"], recognised, worst, notes)


def _compare(expected: Any, finding: Finding | None) -> tuple[Outcome, str]:
    if finding is None:
        return ("right", "") if expected in (None, "unclear") else ("unclear", "not seen")
    if finding.offer is None:
        return ("right", "") if expected in (None, "unclear") else ("unclear", "; ".join(finding.unclear))
    if expected is None or expected == "unclear":
        return "wrong", f"claimed for {finding.offer.api_name}"
    claimed = {
        "endpoint": finding.offer.api_name,
        "arguments": {name: written(argument) for name, argument in finding.offer.arguments.items()},
        "output": finding.offer.output,
    }
    different = [
        f"{key} {claimed[key]}, not {expected[key]}" for key in claimed if claimed[key] != expected[key]
    ]
    return ("wrong", "; ".join(different)) if different else ("right", "")


def table(results: Iterable[Result]) -> str:
    """Return the figures as a table in Markdown: one row for each group of schemas, one for all."""
    every = list(results)
    sets = {name: [result for result in every if result.group == group] for group, name in GROUPS.items()}
    sets["all"] = every
    rows = ["| schemas | number | recognised | bound right | unclear | wrong |", "|---|---|---|---|---|---|"]
    for name, some in sets.items():
        outcomes = [result.outcome for result in some]
        figures = [len(some), sum(result.recognised for result in some)]
        figures += [outcomes.count(outcome) for outcome in ("right", "unclear", "wrong")]
        rows.append(f"| {name} | {' | '.join(map(str, figures))} |")
    return "\n".join(rows)


def main(folder: Path) -> None:
    """Print the table, and below it every schema that did not come out right."""
    results = measure(folder)
    print(table(results))  # noqa: T201  it is a report
    for result in results:
        if result.outcome != "right":
            print(f"{result.outcome:8} {result.name}: {' | '.join(result.notes)}")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
