"""Answers of the worst kind, for the tests of the parser: what a hostile file might make a child do."""

import os
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tools.errors import MalformedAsset
from tools.jail.answering import serve_answers
from tools.jail.line import MAX_TEXT_BYTES, Message


def echo(question: Message) -> Message:
    return Message({"said": question.data}, question.blobs)


def refuse(_: Message) -> Message:
    raise MalformedAsset("It is no mesh.", code="GLB_MAGIC")


def fall_over(_: Message) -> Message:
    raise KeyError("accessors")


def hang(_: Message) -> Message:
    while True:
        time.sleep(1)


def crash(_: Message) -> Message:
    os.abort()


def leave(_: Message) -> Message:
    os._exit(0)


def devour(_: Message) -> Message:
    return Message({"length": len(b"x" * (8 << 30))})


def babble(_: Message) -> Message:
    return Message({"text": "x" * (MAX_TEXT_BYTES + 1)})


def read(question: Message) -> Message:
    return Message({}, [Path(question.data["path"]).read_bytes()])


def write(question: Message) -> Message:
    Path(question.data["path"]).write_bytes(b"planted")
    return Message({})


def call_home(question: Message) -> Message:
    socket.create_connection(("127.0.0.1", question.data["port"])).close()
    return Message({})


def run(_: Message) -> Message:
    os.execv(sys.executable, [sys.executable, "-c", "pass"])  # noqa: S606


ANSWERS: dict[str, Callable[[Message], Message]] = {
    answer.__name__: answer
    for answer in (echo, refuse, fall_over, hang, crash, leave, devour, babble, read, write, call_home, run)
}

if __name__ == "__main__":
    serve_answers(ANSWERS)
