"""Having a stranger's bytes read in the jail: a child for each question, forked from a zygote that knows the answers.

The child gets the question over a socket pair, can do nothing but compute and answer there, and is killed when it takes
too long. What comes back is JSON and bytes: plain data that the asker checks again, never an object.
"""

import os
import signal
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from tools.durable.forker import NOWHERE, Forker
from tools.errors import HomeError, MalformedAsset, SandboxBroken
from tools.jail.line import Line, Message

SECONDS = 120.0  # the largest lawful scene takes a tenth of it; beyond this it is a hang

Answered = TypeVar("Answered", bound=BaseModel)


class Parser:
    """Asks a module, whose ``__main__`` calls ``tools.jail.answering.serve_answers``; safe in threads."""

    def __init__(self, module: str, *, seconds: float = SECONDS) -> None:
        self.forker = Forker(module, limit=lambda _: None)  # each child limits itself
        self._seconds = seconds

    def prepare(self) -> None:
        """Let the imports be done while other things are under way. Raises HomeError."""
        with _no_process():
            self.forker.prepare(NOWHERE)

    def ask(self, question: str, data: Mapping[str, Any], blobs: Sequence[bytes]) -> Message:
        """Return the answer to ``question`` about ``blobs``.

        Raises MalformedAsset: what the answerer raised, or PARSER_TIME, PARSER_MEMORY, PARSER_FAILED, PARSER_DIED where
        the bytes were too much for it; SandboxBroken when it could not be confined, HomeError when no process can be
        started.
        """
        ours, theirs = socket.socketpair()
        with ours:
            with theirs, _no_process():
                child = self.forker.order(question.encode(), [theirs.fileno()], home=NOWHERE)
                if child is None:
                    raise ChildProcessError(self.forker.last_words() or "it died")
            line = Line(ours, deadline=time.monotonic() + self._seconds)
            try:
                line.send(Message(dict(data), blobs))
                answer = line.receive()
            except TimeoutError as error:
                raise MalformedAsset(
                    f"The file could not be read within {self._seconds:g} seconds.", code="PARSER_TIME"
                ) from error
            except (OSError, EOFError, ValueError) as error:
                raise MalformedAsset(
                    "The file brought down the process that read it.", code="PARSER_DIED"
                ) from error
            finally:
                if not line.ends():  # it lives, so that the number is still its own
                    with suppress(ProcessLookupError):
                        os.kill(child, signal.SIGKILL)
        _raise_if_error(answer.data)
        return answer

    def close(self) -> None:
        """End the zygote."""
        self.forker.close()


def checked(kind: type[Answered], answer: Message) -> Answered:
    """Return an answer that is what was asked for: who reads hostile bytes may be turned by them.

    Raises MalformedAsset.
    """
    try:
        return kind.model_validate(answer.data)
    except ValidationError as error:
        raise MalformedAsset("The file brought down the process that read it.", code="PARSER_DIED") from error


def _raise_if_error(data: dict[str, Any]) -> None:
    error = data.get("error")
    if not isinstance(error, dict):
        return
    message = str(error.get("message"))
    if error.get("type") == "SandboxBroken":
        raise SandboxBroken(message, remedy="`enfilade doctor` says what this machine can keep.")
    raise MalformedAsset(message, code=str(error.get("code")))


@contextmanager
def _no_process() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise HomeError(
            f"No process could be started to read a file in: {error}.",
            remedy="Free some memory, then resume the build.",
        ) from error
