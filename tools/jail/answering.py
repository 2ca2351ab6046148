"""The other side of ``tools.jail.parser``: in the zygote, and in the child that it forks for each question."""

import resource
import socket
from collections.abc import Callable, Mapping

from tools.durable.forker import serve_orders
from tools.errors import MalformedAsset, SandboxBroken
from tools.jail.confine import confine
from tools.jail.line import Line, Message

Answer = Callable[[Message], Message]

MAX_MEMORY_BYTES = 4 << 30  # address space: twice what the largest lawful scene takes
MAX_CPU_SECONDS = 240  # two cores for as long as anybody waits for the answer
MAX_OPEN_FILES = 64


def serve_answers(answers: Mapping[str, Answer]) -> None:
    """Answer each question in a jailed child of its own, until nobody asks any more."""

    def answer(question: bytes, descriptors: list[int]) -> None:
        limit_itself()
        with socket.socket(fileno=descriptors[0]) as end:
            line = Line(end)
            line.send(_answered(answers[question.decode()], line))

    serve_orders(answer)


def limit_itself() -> None:
    """Bound this process's memory, time and open files; it may write to no file at all."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_SECONDS, MAX_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (MAX_OPEN_FILES, MAX_OPEN_FILES))


def _answered(answer: Answer, line: Line) -> Message:
    """Confine this process, then hear the question and answer it: with an error where there is one."""
    try:
        confine(folder=None, port=None)
        return answer(line.receive())
    except SandboxBroken as error:
        return Message({"error": {"type": "SandboxBroken", "message": error.message}})
    except MalformedAsset as error:
        return _malformed(error.code, error.message)
    except MemoryError:
        return _malformed(
            "PARSER_MEMORY", f"Reading it takes more than {MAX_MEMORY_BYTES >> 30} GiB of memory."
        )
    except Exception as error:  # noqa: BLE001  the boundary of the process: whatever a file provokes ends here
        return _malformed("PARSER_FAILED", f"It cannot be read ({type(error).__name__}: {str(error)[:200]}).")


def _malformed(code: str, message: str) -> Message:
    return Message({"error": {"type": "MalformedAsset", "code": code, "message": message}})
