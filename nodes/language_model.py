"""Reading the wish with a language model instead of by rules.

The model fills a ``Wish`` and nothing else: enumerations, numbers and short texts. Gallery and steps are then designed
by the same functions as for the built-in planner, so that nothing a model says chooses a tool, a path or an address.

Configured by the environment alone: ``OPENAI_API_KEY``, and for another endpoint that speaks the chat-completions
protocol ``OPENAI_BASE_URL`` and ``OPENAI_MODEL``.
"""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from prompts import PLANNER, REPAIR
from tools.errors import EnfiladeError, InputError
from tools.planning.collection import Brought
from tools.planning.data import table
from tools.planning.design import design_gallery
from tools.planning.plan import Gallery, Unmet
from tools.planning.reading.lexicon import detect_language
from tools.planning.wish import Wish

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage

DEFAULT_MODEL = "gpt-4.1-mini"  # small, and knows strict JSON schemas
# For one answer: some hundred tokens; a model that takes longer is slower than the rules are worse.
TIMEOUT_S = 60.0
MAX_RETRIES = 2  # of the transport (429, 5xx, dropped lines), by the client itself
_QUOTED_ERROR = 2000  # characters of a validation error that are quoted back

Form = TypeVar("Form", bound=BaseModel)


class ModelUnavailable(EnfiladeError):
    """The language model did not answer, or not with a wish; the built-in planner can plan instead."""


def language_model_configured() -> bool:
    """Whether the environment names a language model."""
    return bool(os.environ.get("OPENAI_API_KEY"))


def require_language_model(field: str) -> None:
    """Raise InputError for ``field``, which wants a language model, where none is configured."""
    if not language_model_configured():
        raise InputError(
            "No language model is configured.",
            field=field,
            remedy="Set OPENAI_API_KEY (and OPENAI_BASE_URL, OPENAI_MODEL for another endpoint), or do without.",
        )


def ask_for_gallery(
    prompt: str,
    *,
    seed: int,
    quality: str = "standard",
    brought: Sequence[Brought] = (),
    timeout_s: float = TIMEOUT_S,
) -> tuple[Gallery, list[Unmet]]:
    """Let the model read the prompt and design the gallery from what it read.

    Raises ModelUnavailable as ``ask_for_wish`` does.
    """
    wish = ask_for_wish(prompt, seed=seed, timeout_s=timeout_s)
    return design_gallery(wish, seed, quality=quality, brought=brought)


def ask_for_wish(prompt: str, *, seed: int, timeout_s: float = TIMEOUT_S) -> Wish:
    """Return what the model reads in the prompt, in the language that the whole plan is written in.

    An answer that is no wish is sent back once with the error. Raises ModelUnavailable when the second is none either,
    when the model refuses, or when it cannot be reached within ``timeout_s`` seconds a try.
    """
    from langchain_core.messages import HumanMessage, SystemMessage

    motifs = ", ".join(table("repertoire")["motif"])
    messages = [SystemMessage(PLANNER.substitute(motifs=motifs)), HumanMessage(prompt)]
    wish = ask_for(Wish, messages, called="wish", seed=seed, timeout_s=timeout_s)
    return wish.model_copy(update={"language": detect_language(prompt)})


def ask_for(
    form: type[Form],
    messages: Sequence["BaseMessage"],
    *,
    called: str,
    seed: int,
    timeout_s: float = TIMEOUT_S,
) -> Form:
    """Return the model's answer in a form. One that does not fit is sent back once with the error.

    ``called`` is what the form is, in words. Raises ModelUnavailable when the second answer does not fit either, when
    the model refuses, or when it cannot be reached within ``timeout_s`` seconds a try.
    """
    import openai
    from langchain_core.messages import HumanMessage
    from langchain_openai import ChatOpenAI
    from langchain_openai.chat_models.base import OpenAIRefusalError

    model = ChatOpenAI(
        model=os.environ.get("OPENAI_MODEL") or DEFAULT_MODEL,
        timeout=timeout_s,
        max_retries=MAX_RETRIES,
        seed=seed,
    ).with_structured_output(form, method="json_schema")
    error = ""
    for _ in range(2):
        try:
            return form.model_validate(model.invoke(list(messages)))
        except ValidationError as invalid:
            error = str(invalid)
            messages = [*messages, HumanMessage(REPAIR.substitute(error=error[:_QUOTED_ERROR]))]
        except OpenAIRefusalError as refusal:
            raise ModelUnavailable(f"It refused: {refusal}.") from refusal
        except openai.LengthFinishReasonError as cut:  # what it says of itself is a dump of counters
            raise ModelUnavailable("Its answer was cut off before its end.") from cut
        except openai.OpenAIError as failure:
            raise ModelUnavailable(f"{type(failure).__name__}: {failure}") from failure
    raise ModelUnavailable(
        f"Two answers were no {called} that can be read; the last one: {error.splitlines()[0]}."
    )
