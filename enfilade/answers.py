"""A person's answer to what a build asks, checked: what is wrong with it is said in words, before the build goes on."""

from typing import TYPE_CHECKING

from pydantic import ValidationError

from tools.errors import InputError

if TYPE_CHECKING:
    from nodes.approval import Answer

_REMEDY = "Say accept, refuse, or edit with a message such as: make the floor black marble."


def checked_answer(answer: str | None, message: str = "") -> "Answer | None":
    """Return the answer, or None where there is none. Raises InputError (field ``answer`` or ``message``)."""
    if answer is None:
        if message:
            raise InputError("There is a message and no answer.", field="answer", remedy=_REMEDY)
        return None
    from nodes.approval import Answer  # LangGraph takes two seconds to load: not where nothing is answered

    try:
        return Answer.model_validate({"answer": answer, "message": message})
    except ValidationError as error:
        first = error.errors()[0]
        field = "answer" if first["loc"][:1] == ("answer",) else "message"
        raise InputError(
            f"The {field} cannot be {(answer if field == 'answer' else message)!r:.80}.",
            field=field,
            remedy=_REMEDY,
        ) from error
