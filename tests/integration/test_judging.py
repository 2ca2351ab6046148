"""Who reads what Spaces send, and how often the finished place is walked: it is the dearest thing that is judged."""

from collections.abc import Callable
from types import FunctionType
from typing import Any

import pytest
from PIL import Image

from tools.jail.parser import Parser
from tools.scene.glb import read_glb
from tools.scene.splat import unpack
from tools.scene.splat.checks import read_splat

READERS = (read_glb, Image.open, unpack, read_splat)  # whatever looks into a file begins with one of them


def outside_the_jail(*_: object, **__: object) -> None:
    raise AssertionError("A file was read outside the jail.")


@pytest.fixture
def nothing_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each reader fail in this process, whoever imported it, and under which name: its very code is changed."""
    for reader in READERS:
        assert isinstance(reader, FunctionType)
        monkeypatch.setattr(reader, "__code__", outside_the_jail.__code__)


@pytest.mark.usefixtures("nothing_is_read_here")
def test_the_build_reads_no_file_and_the_place_is_judged_once(
    space: Any, build: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    ask = Parser.ask

    def counted(self: Parser, question: str, *of: Any) -> Any:
        asked.append(question)
        return ask(self, question, *of)

    monkeypatch.setattr(Parser, "ask", counted)
    result = build("A white cube with two abstract paintings and a bronze sculpture", [space.url])
    assert result.report["status"] == "done" and (result.site / "poster.webp").is_file(), result.report
    assert asked.count("judge_place") == 1


@pytest.mark.usefixtures("nothing_is_read_here")
def test_that_would_be_noticed() -> None:
    with pytest.raises(AssertionError, match="outside the jail"):
        read_glb(b"")
