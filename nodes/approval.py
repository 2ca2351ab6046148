"""Approval: a person is asked about the plan before anything is called, or about the place before it is published."""

from typing import Any, Literal, Self

from langgraph.runtime import Runtime
from langgraph.types import interrupt
from pydantic import BaseModel, ConfigDict, Field, model_validator

from graph.context import Context
from graph.events import Answered
from graph.policies import open_question
from graph.state import GalleryState
from nodes.outcome import refusal
from nodes.questions import about_plan, about_publishing
from tools.errors import InputError
from tools.planning.plan import Plan
from tools.planning.prompt import MAX_PROMPT, check_prompt
from tools.toolbox import Toolbox


class Answer(BaseModel):
    """What a person says to a question. LangGraph Studio turns it into a form."""

    model_config = ConfigDict(extra="forbid", title="Your answer")

    answer: Literal["accept", "edit", "refuse"] = Field(
        description="Go on as shown, change it as your message says and ask again, or stop; what is finished is kept."
    )
    message: str = Field(
        default="",
        max_length=MAX_PROMPT,
        description="For edit: what to change, in a few words, such as: make the floor black marble.",
    )

    @model_validator(mode="after")
    def _edits_say_what(self) -> Self:
        if self.answer == "edit":
            try:
                self.message = check_prompt(self.message)
            except InputError as error:
                raise ValueError("an edit needs a message that says what to change") from error
        return self


def approval(state: GalleryState, runtime: Runtime[Context], *, toolbox: Toolbox) -> dict[str, Any]:
    """Ask the open question and return what the answer leads to.

    An answer that is no ``Answer`` raises pydantic's ValidationError, and the question stays open. Until
    there is one the run is interrupted; any process may go on with it.
    """
    plan = Plan.model_validate(state["plan"])
    question = open_question(state)
    if question is None:
        raise AssertionError("dispatch came here with nothing to ask")
    asked = (
        about_plan(plan, state["steps"], toolbox.catalogue, state.get("notices", []))
        if question == "plan"
        else about_publishing(plan, state, site=toolbox.builds.get(state["build_id"]).site)
    )
    given = interrupt(asked, response_schema=Answer)
    runtime.stream_writer(Answered(event="answered", asks=question, answer=given.answer))
    match given.answer:
        case "edit":
            return {"prompt": given.message}
        case "refuse":
            return {"report": refusal(plan, state["steps"], state.get("scene_report"))}
        case "accept":
            if question == "plan":
                toolbox.warm(plan)
            return {"approved": [*state.get("approved", []), question]}
