"""The same promises where checkpoints are in PostgreSQL."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.conformance import checkpointer_test, validate
from langgraph.checkpoint.conformance.capabilities import ALL_CAPABILITIES, BASE_CAPABILITIES, Capability

from graph.checkpoints import open_checkpoints
from graph.postgres import open_postgres_checkpointer, open_postgres_server_checkpointer
from tests.contract.checkpointers.conftest import open_awaitable_postgres
from tests.contract.checkpointers.test_hostile_rows import msgpack_row, pickle_row
from tools.errors import HomeError, InputError
from tools.toolbox import Toolbox

ROOT = Path(__file__).resolve().parents[3]
CONFIG = {"configurable": {"thread_id": "a", "checkpoint_ns": ""}}
CHECKPOINT = {
    "id": "1",
    "ts": "",
    "v": 4,
    "channel_values": {"notices": ["x"]},
    "channel_versions": {"notices": "1"},
}
NEW = {"notices": "1"}
OPENERS = [
    (open_awaitable_postgres, BASE_CAPABILITIES),
    (open_postgres_server_checkpointer, ALL_CAPABILITIES),
]
Schema = Callable[[], str]


@pytest.mark.parametrize(("opener", "capabilities"), OPENERS, ids=["command_line", "server"])
def test_a_saver_passes_every_test_of_every_capability_that_it_has(
    schema: Schema, opener, capabilities: frozenset[Capability]
) -> None:
    @checkpointer_test(name=str(uuid4()))
    async def fresh() -> AsyncIterator[BaseCheckpointSaver[str]]:
        async with opener(schema()) as saver:
            yield saver

    report = asyncio.run(validate(fresh))

    assert {name: result.failures for name, result in report.results.items() if result.failures} == {}
    passed = {name for name, result in report.results.items() if result.passed}
    assert passed == {capability.value for capability in capabilities}


def test_a_copy_that_fails_leaves_nothing_behind(schema: Schema) -> None:
    async def copy_onto_itself() -> int:
        async with open_postgres_server_checkpointer(schema()) as saver:
            await saver.aput(CONFIG, CHECKPOINT, {}, NEW)
            with pytest.raises(psycopg.errors.UniqueViolation):
                await saver.acopy_thread("a", "a")
            assert await saver.thread_ids() == {"a"}
            return len([row async for row in saver.alist(None)])

    assert asyncio.run(copy_onto_itself()) == 1


def poison(address: str, row: tuple[str, bytes]) -> None:
    with open_postgres_checkpointer(address) as saver:
        saver.put(CONFIG, CHECKPOINT, {}, NEW)
        saver.conn.execute("UPDATE checkpoint_blobs SET type = %s, blob = %s", row)


async def read(address: str, opener) -> object:
    async with opener(address) as saver:
        found = await saver.aget_tuple(CONFIG)
        return found.checkpoint["channel_values"]


@pytest.mark.parametrize("opener", [opener for opener, _ in OPENERS], ids=["command_line", "server"])
def test_a_poisoned_row_runs_nothing(schema: Schema, opener, tmp_path: Path) -> None:
    canary, address = tmp_path / "canary", schema()
    poison(address, msgpack_row(f"touch {canary}"))
    assert str(canary) in repr(asyncio.run(read(address, opener)))  # plain data

    poison(address, pickle_row(f"touch {canary}"))
    with pytest.raises(HomeError, match=r"A row of the database 'postgres' at .* cannot be read: .*pickle"):
        asyncio.run(read(address, opener))
    assert not canary.exists()


def test_builds_open_what_the_variable_names(
    schema: Schema, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENFILADE_CHECKPOINTS", schema())
    with Toolbox(home=tmp_path) as toolbox, open_checkpoints(toolbox) as saver:
        saver.put(CONFIG, CHECKPOINT, {}, NEW)
        assert saver.get_tuple(CONFIG).checkpoint["channel_values"] == {"notices": ["x"]}
    assert not (tmp_path / "checkpoints.sqlite").exists()


def test_nobody_there_is_named_without_the_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENFILADE_CHECKPOINTS", f"postgresql://me:s3cret@/works?host={tmp_path}")
    with Toolbox(home=tmp_path) as toolbox:
        with (
            pytest.raises(HomeError, match=r"database 'works' at .* cannot be used") as caught,
            open_checkpoints(toolbox),
        ):
            pass
        assert "s3cret" not in str(caught.value)
        monkeypatch.setenv("ENFILADE_CHECKPOINTS", "mysql://me:s3cret@host")
        with (
            pytest.raises(InputError, match="no address of a PostgreSQL") as refused,
            open_checkpoints(toolbox),
        ):
            pass
    assert refused.value.field == "ENFILADE_CHECKPOINTS" and "s3cret" not in str(refused.value)


def test_several_processes_set_an_empty_database_up_at_once(schema: Schema) -> None:
    program = (
        "import sys; from graph.postgres import open_postgres_checkpointer as o\nwith o(sys.argv[1]): pass"
    )
    address = schema()
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", program, address], cwd=ROOT, stderr=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    assert [process.communicate()[1] for process in processes] == [""] * 3
