"""How far a language model gets with Spaces that nobody prepared: ``python -m tests.evaluation.binding [--record]``.

It asks the model of ``OPENAI_MODEL`` about every schema of the corpus that the rules find unclear, as a build would,
and about those that the rules never saw. ``--record`` keeps what it said, word for word, in ``recorded/spaces`` beside
this file: the table of ``docs/any-space.md`` is made of that by the checks of today, so that a weaker check shows.
"""

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from nodes.language_model import ModelUnavailable
from nodes.space_reader import read_space
from tools.spaces.discovery.coverage import FOLDER, Outcome, judge
from tools.spaces.discovery.facts import SpaceFacts, read_facts
from tools.spaces.discovery.offers import Finding, find_offers
from tools.spaces.discovery.proposal import Proposal, ProposalRefused, checked, form_for, told

RECORDED = Path(__file__).parent / "recorded" / "spaces"
PATIENCE_S = 600.0  # a try, on a small machine that does other things
UNSEEN = "second"  # the group of schemas that the rules were never mended after

Fate = Literal["no answer", "of no use", "refused", "right", "wrong"]
FATES: tuple[Fate, ...] = ("no answer", "of no use", "refused", "right", "wrong")
Schemas = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Answers:
    """What a model said, and when. ``said`` is by schema: ``answer``, a proposal, or None and ``why`` there is none."""

    model: str
    date: str
    said: dict[str, dict[str, Any]]


def corpus() -> Schemas:
    """Return every recorded schema, by name."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}


def is_unclear(schema: dict[str, Any]) -> bool:
    """Whether the rules are at a loss, so that a build with ``--model`` asks."""
    return not any(finding.offer for finding in find_offers(facts_of(schema)))


def facts_of(schema: dict[str, Any]) -> SpaceFacts:
    """Return what a recorded schema says."""
    return read_facts(schema["info"], schema["config"])


def asked(schemas: Schemas) -> list[str]:
    """Return the schemas that a model is asked about: those that the rules never saw, then those that they find
    unclear."""
    unseen = [name for name, schema in schemas.items() if schema["group"] == UNSEEN]
    return unseen + [name for name, schema in schemas.items() if name not in unseen and is_unclear(schema)]


def ask_about(schema: dict[str, Any]) -> dict[str, Any]:
    """Return what the model makes of a schema, or why it made nothing of it."""
    facts = facts_of(schema)
    try:
        proposal = read_space(told(facts), form_for(facts), timeout_s=PATIENCE_S)
    except ModelUnavailable as error:
        return {"answer": None, "why": str(error).splitlines()[0]}
    return {"answer": proposal.model_dump(mode="json")}


def fate(schema: dict[str, Any], said: dict[str, Any]) -> Fate:
    """Return what becomes of an answer: right and wrong are those that would be called."""
    if said["answer"] is None:
        return "no answer"
    proposal = Proposal.model_validate(said["answer"])
    if proposal.capability == "none":
        return "of no use"
    try:
        finding = Finding(proposal.capability, checked(proposal, facts_of(schema)), [])
    except ProposalRefused:
        return "refused"
    of_that = {name: offer for name, offer in schema["offers"].items() if name == proposal.capability}
    return (
        "right" if judge({**schema, "offers": of_that}, lambda _: [finding]).outcome == "right" else "wrong"
    )


def outcome(schema: dict[str, Any], said: dict[str, Any] | None) -> Outcome:
    """Return how a schema fares as a build reads it: by the rules, and where they are at a loss by the answer."""
    fared = judge(schema).outcome
    if said is None or not is_unclear(schema):
        return fared
    became = fate(schema, said)
    return became if became in ("right", "wrong") else fared


def table(recorded: Iterable[Answers], schemas: Schemas) -> str:
    """Return the figures as two tables in Markdown: what comes of all schemas, and of each model's answers."""
    models = list(recorded)
    rows = ["| of all schemas | bound right | unclear | wrong |", "|---|---|---|---|"]
    ways: list[tuple[str, Answers | None]] = [("the rules alone", None)]
    ways += [(f"the rules, then {model.model}", model) for model in models]
    for name, model in ways:
        fared = Counter(
            outcome(schema, model.said.get(key) if model else None) for key, schema in schemas.items()
        )
        rows.append(f"| {name} | {fared['right']} | {fared['unclear']} | {fared['wrong']} |")
    rows += ["", f"| answers | asked | {' | '.join(FATES)} |", f"|---|---|{'---|' * len(FATES)}"]
    for model in models:
        for name, chosen in (
            ("where the rules are at a loss", is_unclear),
            ("of the second set", lambda schema: schema["group"] == UNSEEN),
        ):
            those = [key for key in model.said if chosen(schemas[key])]
            became = Counter(fate(schemas[key], model.said[key]) for key in those)
            figures = " | ".join(str(became[fate]) for fate in FATES)
            rows.append(f"| {model.model} ({model.date}), {name} | {len(those)} | {figures} |")
    return "\n".join(rows)


def recordings() -> list[Answers]:
    """Return what was recorded, the models by name."""
    return [
        Answers(**json.loads(path.read_text(encoding="utf-8"))) for path in sorted(RECORDED.glob("*.json"))
    ]


def main(*, record: bool) -> None:
    """Ask about every schema that is unseen or unclear, and print the tables.

    Answers that are kept are written down one by one; a model that has some already is asked for the others only.
    """
    schemas = corpus()
    model = os.environ["OPENAI_MODEL"]
    file = RECORDED / f"{re.sub(r'[^A-Za-z0-9.-]+', '-', model)}.json"
    answers = Answers(model, datetime.now(UTC).date().isoformat(), {})
    if record and file.exists():
        answers = Answers(**json.loads(file.read_text(encoding="utf-8")))
    for name in asked(schemas):
        if name in answers.said:
            continue
        answers.said[name] = ask_about(schemas[name])
        print(f"{name}: {fate(schemas[name], answers.said[name])}", file=sys.stderr, flush=True)
        if record:
            file.write_text(json.dumps(vars(answers), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(table([answers], schemas))


if __name__ == "__main__":
    main(record="--record" in sys.argv[1:])
