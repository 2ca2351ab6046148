"""`--approve`: on a pipe the build says how to answer it, on a terminal it asks."""

import json
from typing import Any

from tests.e2e.cli.terminal import run_in_terminal


def test_on_a_pipe_the_plan_is_shown_and_another_process_answers(after: Any, shared: Any) -> None:
    asked = after.build(shared.space, "--approve", "plan", "--json")
    assert asked.code == 4, asked.err
    assert asked.json["question"]["asks"] == "plan"
    build = asked.json["build"]
    assert f"resume {build[:8]} --answer accept" in asked.err
    assert f"2 × text_to_image at {shared.space.url}: time and licence not known" in asked.err
    assert "4 calls of Spaces" in asked.err
    painted = asked.json["question"]["arguments"]["painting_01"]
    assert {"prompt", "seed", "width", "height"} <= painted.keys()
    assert f"prompt: {painted['prompt']}" in asked.err
    assert f"seed: {painted['seed']}" in asked.err
    assert "enfilade show --json" in asked.err, (
        "the rooms and works of the whole scene are too long for a card"
    )
    whole = after("show", build, "--json").json["plan"]["steps"]
    beginning, _, _ = asked.json["question"]["arguments"]["architecture"]["building"].partition("…")
    [scene] = [step["brief"] for step in whole if step["id"] == "architecture"]
    assert json.dumps(scene["building"], ensure_ascii=False).startswith(beginning)
    wrong = after("resume", build, "--answer", "edit", "--json")
    assert (wrong.code, wrong.json["error"]["field"]) == (2, "message")
    accepted = after("resume", build, "--answer", "accept", "--json")
    assert (accepted.code, accepted.json["build"], accepted.json["status"]) == (0, build, "done")
    assert accepted.json["calls"] == 0, "it comes from the journal of the shared build"


def test_in_a_terminal_it_asks_until_there_is_an_answer(after: Any, shared: Any) -> None:
    shown = typed(
        after,
        after.build_arguments(shared.space, "--approve", "plan"),
        answers=["what?", "e", "call it “After Hours”", "r"],
    )
    assert "Say a for accept" in shown
    assert "What is to change?" in shown
    assert "After Hours" in shown
    assert "Refused" in shown
    [newest, *_] = json.loads(after("list", "--json").out)["builds"]
    assert newest["status"] == "refused"


def typed(cli: Any, arguments: list[str], answers: list[str]) -> str:
    """Run the script under a terminal, give one answer to each prompt, and return all that was shown."""
    left = list(answers)

    def answer(shown: str) -> bytes:
        asked = shown.count("[a/e/r]") + shown.count("What is to change?")
        given = len(answers) - len(left)
        return f"{left.pop(0)}\n".encode() if left and given < asked else b""

    return run_in_terminal(cli, arguments, answer, size=(120, 40))[1]
