"""What a language model reads in the sentences of the set, and what was recorded of it.

Kept is the wish, as the model filled it in, and how many answers that took; or why there is none. Plans are designed of
it anew at each scoring, so that a change of the code shows.
"""

import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from langchain_core.tracers.context import collect_runs

from nodes.language_model import ModelUnavailable, ask_for_wish

RECORDED = Path(__file__).parent / "recorded" / "sentences"
PATIENCE_S = 600.0  # a try, on a small machine that does other things

Fate = Literal["usable at once", "usable once repaired", "cut off", "no wish twice", "no answer"]
FATES: tuple[Fate, ...] = ("usable at once", "usable once repaired", "cut off", "no wish twice", "no answer")


@dataclass(frozen=True)
class Answers:
    """What a model said, and when. ``said`` is by sentence: ``wish``, or None and ``why``; ``answers``, how many."""

    model: str
    date: str
    said: dict[str, dict[str, Any]]


def ask_about(prompt: str, *, seed: int) -> dict[str, Any]:
    """Return what the model of ``OPENAI_MODEL`` reads in a sentence, as it is kept."""
    with collect_runs() as asked:
        try:
            wish = ask_for_wish(prompt, seed=seed, timeout_s=PATIENCE_S)
        except ModelUnavailable as error:
            said: dict[str, Any] = {"wish": None, "why": str(error).splitlines()[0]}
        else:
            said = {"wish": wish.model_dump(mode="json", exclude_defaults=True)}
    return said | {"answers": len(asked.traced_runs)}


def fate(said: dict[str, Any]) -> Fate:
    """Return what became of the answers to one sentence."""
    if said["wish"] is not None:
        return "usable at once" if said["answers"] == 1 else "usable once repaired"
    if "cut off" in said["why"]:
        return "cut off"
    return "no wish twice" if said["why"].startswith("Two answers") else "no answer"


def recordings() -> list[Answers]:
    """Return what was recorded, the models by name."""
    return [
        Answers(**json.loads(path.read_text(encoding="utf-8"))) for path in sorted(RECORDED.glob("*.json"))
    ]


def ask(prompts: Sequence[str], *, seed: int, record: bool) -> Answers:
    """Ask the model of ``OPENAI_MODEL`` about every sentence.

    Answers that are kept are written down one by one; a model that has some already is asked for the others only.
    """
    model = os.environ["OPENAI_MODEL"]
    file = RECORDED / f"{re.sub(r'[^A-Za-z0-9.-]+', '-', model)}.json"
    answers = Answers(model, datetime.now(UTC).date().isoformat(), {})
    if record and file.exists():
        answers = Answers(**json.loads(file.read_text(encoding="utf-8")))
    for prompt in prompts:
        if prompt in answers.said:
            continue
        answers.said[prompt] = ask_about(prompt, seed=seed)
        print(f"{fate(answers.said[prompt])}: {prompt}", file=sys.stderr, flush=True)
        if record:
            file.write_text(json.dumps(vars(answers), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return answers
