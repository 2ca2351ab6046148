import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import (
    BaseCheckpointSaver,
    ChannelVersions,
    Checkpoint,
    CheckpointMetadata,
    CheckpointTuple,
)

from graph.checkpointer import open_checkpointer
from graph.postgres import open_postgres_checkpointer
from graph.server import open_server_checkpointer
from tests.contract.checkpointers.database_server import database_server, programs

Opener = Callable[[Path], AbstractAsyncContextManager[BaseCheckpointSaver[str]]]


class Awaitable(BaseCheckpointSaver[str]):
    """The synchronous saver behind the asynchronous interface, so that one contract serves both."""

    def __init__(self, saver: BaseCheckpointSaver[str]) -> None:
        super().__init__(serde=saver.serde)
        self.saver = saver

    async def aget_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        return await asyncio.to_thread(self.saver.get_tuple, config)

    async def alist(self, config: RunnableConfig | None, **options: Any) -> AsyncIterator[CheckpointTuple]:
        for row in await asyncio.to_thread(lambda: list(self.saver.list(config, **options))):
            yield row

    async def aput(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        return await asyncio.to_thread(self.saver.put, config, checkpoint, metadata, new_versions)

    async def aput_writes(
        self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = ""
    ) -> None:
        await asyncio.to_thread(self.saver.put_writes, config, writes, task_id, task_path)

    async def adelete_thread(self, thread_id: str) -> None:
        await asyncio.to_thread(self.saver.delete_thread, thread_id)


@asynccontextmanager
async def open_awaitable(path: Path) -> AsyncIterator[BaseCheckpointSaver[str]]:
    with open_checkpointer(path) as saver:
        yield Awaitable(saver)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "checkpoints.sqlite"


@pytest.fixture(params=[open_awaitable, open_server_checkpointer], ids=["command_line", "server"])
def opener(request: pytest.FixtureRequest) -> Opener:
    chosen: Opener = request.param
    return chosen


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL database of the tests' own."""
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL is not installed here (Debian: the package postgresql).")
    with database_server(folder) as address:
        yield address


@pytest.fixture
def schema(postgres: str) -> Callable[[], str]:
    """Return a function that gives the address of an empty schema of that database, as good as a database."""

    def fresh() -> str:
        name = f"s{uuid4().hex}"
        with psycopg.connect(postgres, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return f"{postgres}&options=-csearch_path%3D{name}"

    return fresh


@asynccontextmanager
async def open_awaitable_postgres(address: str) -> AsyncIterator[BaseCheckpointSaver[str]]:
    with open_postgres_checkpointer(address) as saver:
        yield Awaitable(saver)
