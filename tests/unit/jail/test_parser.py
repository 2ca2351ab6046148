"""Row 40 of the fault matrix: what reads a file may hang, crash or turn; its child dies, and the asker goes on."""

import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from tools.errors import HomeError, MalformedAsset
from tools.jail.layers import missing
from tools.jail.parser import Parser

SECONDS = 3.0
jailed = pytest.mark.skipif(bool(missing()), reason="this kernel lacks layers; see `enfilade doctor`")


@pytest.fixture(scope="module")
def worst() -> Iterator[Parser]:
    parser = Parser("tests.unit.jail.answers", seconds=SECONDS)
    yield parser
    parser.close()


def code(parser: Parser, question: str, **data: object) -> str:
    with pytest.raises(MalformedAsset) as caught:
        parser.ask(question, data, [])
    return caught.value.code


def test_question_and_answer_are_data_and_bytes(worst: Parser) -> None:
    blobs = [b"", b"glTF", bytes(3_000_000)]
    answer = worst.ask("echo", {"size": [3, 4], "é": None}, blobs)
    assert (answer.data, answer.blobs) == ({"said": {"size": [3, 4], "é": None}}, blobs)


def test_what_the_answerer_says_of_a_file_is_what_the_asker_gets(worst: Parser) -> None:
    with pytest.raises(MalformedAsset, match=r"^It is no mesh\.$"):
        worst.ask("refuse", {}, [])
    assert code(worst, "refuse") == "GLB_MAGIC"
    assert code(worst, "fall_over") == "PARSER_FAILED"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("crash", "PARSER_DIED"),
        ("leave", "PARSER_DIED"),
        ("devour", "PARSER_MEMORY"),
        ("babble", "PARSER_DIED"),
    ],
)
def test_row_40_a_child_that_dies_takes_nobody_with_it(worst: Parser, question: str, expected: str) -> None:
    assert code(worst, question) == expected
    assert worst.ask("echo", {"still": "there"}, []).data == {"said": {"still": "there"}}


def test_row_40_a_child_that_hangs_is_killed_at_the_deadline() -> None:
    hasty = Parser("tests.unit.jail.answers", seconds=0.5)
    hasty.prepare()
    try:
        started = time.monotonic()
        assert code(hasty, "hang") == "PARSER_TIME"
        assert time.monotonic() - started < 10
        zygote = psutil.Process(hasty.forker._process.pid)  # type: ignore[union-attr]
        deadline = time.monotonic() + 5
        while zygote.children() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert zygote.children() == []
    finally:
        hasty.close()


@jailed
def test_a_child_that_was_turned_gets_nothing_and_nowhere(worst: Parser, tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("hf_secret")
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert code(worst, "call_home", port=server.getsockname()[1]) == "PARSER_FAILED"
    assert code(worst, "read", path=str(secret)) == "PARSER_FAILED"
    assert code(worst, "read", path="/etc/passwd") == "PARSER_FAILED"
    assert code(worst, "read", path=f"/proc/{os.getpid()}/environ") == "PARSER_FAILED"
    assert code(worst, "write", path=str(tmp_path / "planted")) == "PARSER_FAILED"
    assert code(worst, "run") == "PARSER_FAILED"
    assert not (tmp_path / "planted").exists()


def test_questions_of_many_threads_do_not_mix(worst: Parser) -> None:
    def asked(number: int) -> object:
        return worst.ask("echo", {"n": number}, [bytes([number])] * 3).data["said"]["n"]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(asked, range(24))) == list(range(24))


def test_a_zygote_that_was_killed_is_replaced(worst: Parser) -> None:
    worst.ask("echo", {}, [])
    zygote = worst.forker._process
    assert zygote is not None
    os.kill(zygote.pid, signal.SIGKILL)
    zygote.wait()
    assert worst.ask("echo", {"again": 1}, []).data == {"said": {"again": 1}}


def test_a_module_that_does_not_start_says_why() -> None:
    parser = Parser("tests.unit.jail.no_such_module")
    with pytest.raises(HomeError, match="no_such_module"):
        parser.ask("echo", {}, [])
    parser.close()
