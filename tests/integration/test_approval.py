"""A person is asked before anything is called and before anything is published, and the answer decides."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from langgraph.types import Command
from pydantic import ValidationError

import enfilade
from enfilade.runs import thread_config
from graph.checkpointer import open_checkpointer
from graph.context import Context
from graph.gallery import build as build_graph
from tools.errors import ApprovalNeeded, InputError
from tools.toolbox import Toolbox

PROMPT = "A small white gallery with two impressionist paintings"
NOTHING = {"generate_scene": 0, "paint": 0, "texture_scene": 0}


def calls(space: Any) -> dict[str, int]:
    return {name: space.calls(name) for name in NOTHING}


def asked(work: Callable[[], object]) -> ApprovalNeeded:
    with pytest.raises(ApprovalNeeded) as caught:
        work()
    return caught.value


def test_a_plan_is_edited_refused_asked_again_and_built_and_the_place_published_once_accepted(
    tmp_path: Path, space: Any
) -> None:
    def answer(*given: str) -> enfilade.Build:
        return enfilade.resume(home=tmp_path, **dict(zip(("answer", "message"), given, strict=False)))

    needed = asked(
        lambda: enfilade.build(PROMPT, home=tmp_path, quality="draft", spaces=[space.url], approve="each")
    )
    question = needed.question
    assert (question["asks"], len(question["works"])) == ("plan", 2)
    assert [(call["capability"], call["calls"], call["space"]) for call in question["calls"]] == [
        ("generate_scene", 1, space.url),
        ("text_to_image", 2, space.url),
        ("texture_scene", 1, space.url),
    ]

    assert asked(answer).question == question, "without an answer it is asked again"
    for wrong in (("perhaps",), ("edit",), ("edit", " ")):
        with pytest.raises(InputError):
            answer(*wrong)
    changed = asked(lambda: answer("edit", "remove the last painting")).question
    assert changed["works"] == question["works"][:1]
    refused = answer("refuse")
    assert (refused.report["status"], refused.site) == ("refused", None)
    assert asked(answer).question == changed, "a refused build that is resumed asks again"
    assert calls(space) == NOTHING

    place = asked(lambda: answer("accept")).question
    assert (place["asks"], place["works"], place["failed_checks"]) == ("publish", 1, [])
    assert not Path(place["site"]).exists()
    once = {"generate_scene": 1, "paint": 1, "texture_scene": 1}
    assert calls(space) == once
    assert answer("refuse").report["status"] == "refused"
    assert asked(answer).question == place, "what was made is kept"
    done = answer("accept")
    assert (done.id, done.report["status"], done.site) == (needed.build, "done", Path(place["site"]))
    assert (place["site"], calls(space)) == (str(done.site), once)
    with pytest.raises(InputError, match="asks nothing now"):
        answer("accept")
    with pytest.raises(InputError, match="nothing to go back to"):
        enfilade.undo(home=tmp_path)


def test_an_answer_that_does_not_fit_the_form_leaves_the_question_open(
    tmp_path: Path, without_bundled: Path
) -> None:
    with (
        Toolbox(home=tmp_path / "home", bundled=without_bundled) as toolbox,
        open_checkpointer(toolbox.checkpoints) as checkpointer,
    ):
        graph = build_graph(checkpointer=checkpointer, toolbox=toolbox)
        config = thread_config("7b1d2c5e-0000-4000-8000-000000000000")
        context = Context(quality="draft", planner="rules", approve="plan")
        graph.invoke({"prompt": PROMPT}, config, context=context)
        [question] = graph.get_state(config).interrupts
        assert question.response_schema["properties"]["answer"]["enum"] == ["accept", "edit", "refuse"]

        with pytest.raises(ValidationError, match="'accept', 'edit' or 'refuse'"):
            graph.invoke(Command(resume={"answer": "perhaps"}), config, context=context)
        with pytest.raises(ValidationError, match="needs a message"):
            graph.invoke(Command(resume={"answer": "edit"}), config, context=context)

        assert graph.get_state(config).interrupts == (question,)
        ended = graph.invoke(Command(resume={"answer": "refuse"}), config, context=context)
        assert (ended["report"]["status"], graph.get_state(config).next) == ("refused", ())
