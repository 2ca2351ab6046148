"""The assistants of the server are tools of an MCP client: one sentence in, a build out."""

import asyncio
import subprocess
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import pytest
from mcp import Client
from mcp.types import CallToolResult

from graph.presets import PRESETS
from tests.e2e.server.conftest import PROGRAMS

pytestmark = pytest.mark.timeout(200)  # one build with a quick Space

PROMPT = "A small white gallery in Metz with two impressionist paintings"
TOOL = "gallery-of-the-test"
MOST_BYTES = 4000
Answer = TypeVar("Answer")


@pytest.fixture
def ask(server) -> Callable[[Callable[[Client], Awaitable[Answer]]], Answer]:
    """Return a function that has an MCP client, connected to the server, do something."""

    def run(work: Callable[[Client], Awaitable[Answer]]) -> Answer:
        async def connected() -> Answer:
            async with Client(f"{server.url}/mcp") as client:
                return await work(client)

        return asyncio.run(connected())

    return run


@pytest.fixture
def quick_tool(server, space: Any) -> str:
    """An assistant whose settings make a build quick."""
    seed = 5  # its own: the pictures of another test on the same server are in the journal
    context = {"quality": "draft", "planner": "rules", "spaces": [space.url], "seed": seed}
    assistant = server.client.assistants.create("gallery", name=TOOL, context=context)
    yield TOOL
    server.client.assistants.delete(assistant["assistant_id"])


def test_every_assistant_is_a_tool_that_says_what_it_does_and_what_it_takes(ask, eventually) -> None:
    def tools() -> dict[str, Any]:
        return {tool.name: tool for tool in ask(lambda client: client.list_tools()).tools}

    eventually(lambda: len(tools()) > len(PRESETS), 20)  # they are made once the server answers
    found = tools()

    assert {f"gallery-{quality}": found[f"gallery-{quality}"].description for quality in PRESETS} == {
        f"gallery-{quality}": description for quality, description in PRESETS.items()
    }
    assert found["gallery"].description.startswith(
        "Builds a walkable 3D gallery, a web page, from one sentence"
    )
    for tool in found.values():
        assert tool.input_schema["required"] == ["prompt"]
        [(name, sentence)] = tool.input_schema["properties"].items()
        assert (name, sentence["type"]) == ("prompt", "string")
        assert sentence["description"].startswith("What to build, in a sentence of English, French, German")


def test_a_call_builds_a_gallery_that_the_command_line_goes_on_with(
    server, ask, space: Any, quick_tool: str
) -> None:
    answer: CallToolResult = ask(lambda client: client.call_tool(quick_tool, {"prompt": PROMPT}))

    assert not answer.is_error
    [content] = answer.content
    [folder] = [path for path in (server.home / "builds").iterdir() if str(path / "site") in content.text]
    assert "'status': 'done'" in content.text
    assert folder.name in content.text
    assert len(content.text.encode()) < MOST_BYTES, "a client's model reads all of it"
    assert (folder / "site" / "index.html").is_file()
    made = {name: space.calls(name) for name in ("generate_scene", "paint", "texture_scene")}
    assert made == {"generate_scene": 1, "paint": 2, "texture_scene": 1}

    resumed = subprocess.run(
        [PROGRAMS / "enfilade", "resume", folder.name, "--json"],
        cwd=server.folder, env=server.environment, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert '"status": "done"' in resumed.stdout
    assert {name: space.calls(name) for name in made} == made, "its checkpoints are gone, its calls are not"


@pytest.mark.parametrize("arguments", [{}, {"prompt": 5}, {"prompt": " "}])
def test_arguments_that_are_no_sentence_are_an_error_of_the_person(
    ask, quick_tool: str, arguments: dict[str, Any]
) -> None:
    answer: CallToolResult = ask(lambda client: client.call_tool(quick_tool, arguments))

    assert answer.is_error
    assert [content.text for content in answer.content] == ["InputError"], "all that LangGraph's server tells"
