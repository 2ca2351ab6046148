"""What the LangGraph server takes from us beside the graph: checkpoints, builds begun elsewhere, enough threads.

The server has a table of threads, and shows only what is in it. A build begun on the command line is in the
checkpoint file alone, so the server is told of it: then it can be opened, inspected and resumed in Studio.
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import aiosqlite
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph_sdk import get_client
from langgraph_sdk.client import LangGraphClient
from starlette.applications import Starlette
from starlette.middleware import Middleware

from graph.checkpointer import (
    BUSY_TIMEOUT_S,
    DURABLE,
    StrictSerializer,
    make_private,
    sqlite_errors_named,
)
from graph.checkpoints import postgres_address
from graph.gallery import MAX_PARALLEL_STEPS, server_toolbox
from graph.origins import KnownOrigins
from graph.presets import GRAPH_ID, offer_presets
from graph.thumbnails import thumbnail_route
from tools.errors import HomeError

if TYPE_CHECKING:
    from graph.postgres import PostgresServerSaver

POLL_S = 2.0  # how soon a build that was begun elsewhere can be seen in Studio

_logger = logging.getLogger(__name__)

# Lists of ids are bound as one JSON text, which has no limit on their number.
_DELETE_RUNS = (
    """DELETE FROM writes WHERE (thread_id, checkpoint_ns, checkpoint_id) IN (
        SELECT thread_id, checkpoint_ns, checkpoint_id FROM checkpoints
        WHERE json_extract(CAST(metadata AS TEXT), '$.run_id') IN (SELECT value FROM json_each(:runs)))""",
    """DELETE FROM checkpoints
        WHERE json_extract(CAST(metadata AS TEXT), '$.run_id') IN (SELECT value FROM json_each(:runs))""",
)
_COPY_THREAD = (
    """INSERT INTO checkpoints
        SELECT :target, checkpoint_ns, checkpoint_id, parent_checkpoint_id, type, checkpoint,
            CAST(json_replace(CAST(metadata AS TEXT), '$.thread_id', :target) AS BLOB)
        FROM checkpoints WHERE thread_id = :source""",
    """INSERT INTO writes (thread_id, checkpoint_ns, checkpoint_id, task_id, task_path, idx, channel, type, value)
        SELECT :target, checkpoint_ns, checkpoint_id, task_id, task_path, idx, channel, type, value
        FROM writes WHERE thread_id = :source""",
)
_KEEP_LATEST = (
    """DELETE FROM checkpoints
        WHERE thread_id IN (SELECT value FROM json_each(:threads)) AND checkpoint_id < (
            SELECT max(checkpoint_id) FROM checkpoints AS latest
            WHERE latest.thread_id = checkpoints.thread_id
            AND latest.checkpoint_ns = checkpoints.checkpoint_ns)""",
    """DELETE FROM writes
        WHERE thread_id IN (SELECT value FROM json_each(:threads))
        AND (thread_id, checkpoint_ns, checkpoint_id) NOT IN (
            SELECT thread_id, checkpoint_ns, checkpoint_id FROM checkpoints)""",
)


class ServerSaver(AsyncSqliteSaver):
    """LangGraph's own saver, with the three things that the server asks of a custom one and that it lacks.

    No channel of ours is a DeltaChannel, so a checkpoint stands by itself when its ancestors are pruned.
    """

    async def adelete_for_runs(self, run_ids: Iterable[str]) -> None:
        """Delete the checkpoints and writes of the runs with those ids."""
        await self._commit(_DELETE_RUNS, {"runs": json.dumps([str(run_id) for run_id in run_ids])})

    async def acopy_thread(self, source_thread_id: str, target_thread_id: str) -> None:
        """Copy all checkpoints and writes of one thread to another, which must have none."""
        await self._commit(_COPY_THREAD, {"source": str(source_thread_id), "target": str(target_thread_id)})

    async def aprune(self, thread_ids: Sequence[str], *, strategy: str = "keep_latest") -> None:
        """Keep only the latest checkpoint of each namespace (``keep_latest``), or else nothing of the threads."""
        ids = [str(thread_id) for thread_id in thread_ids]
        if strategy == "keep_latest":
            await self._commit(_KEEP_LATEST, {"threads": json.dumps(ids)})
            return
        for thread_id in ids:
            await self.adelete_thread(thread_id)

    async def thread_ids(self) -> set[str]:
        """Return the ids of all threads that have a checkpoint."""
        async with self.lock, self.conn.execute("SELECT DISTINCT thread_id FROM checkpoints") as rows:
            return {thread_id async for (thread_id,) in rows}

    async def _commit(self, statements: Iterable[str], values: Mapping[str, str]) -> None:
        async with self.lock:
            try:
                for statement in statements:
                    await self.conn.execute(statement, values)
            except BaseException:
                await self.conn.rollback()  # the connection is shared: the next commit would keep one half
                raise
            await self.conn.commit()


@asynccontextmanager
async def open_server_checkpointer(path: Path) -> AsyncIterator[ServerSaver]:
    """Open the checkpoints at ``path`` for the running event loop. Raises HomeError as ``open_checkpointer``."""
    await asyncio.to_thread(make_private, path)
    with sqlite_errors_named(path):
        async with aiosqlite.connect(path, timeout=BUSY_TIMEOUT_S) as connection:
            await connection.execute(DURABLE)
            saver = ServerSaver(connection, serde=StrictSerializer(f"checkpoint file {path}"))
            await saver.setup()
            yield saver


@asynccontextmanager
async def checkpointer() -> "AsyncIterator[ServerSaver | PostgresServerSaver]":
    """Open the person's checkpoints while the server runs: ``checkpointer.path`` of langgraph.json.

    The server leaves this once it has put its runs back into its queue, so here the work that they had begun is
    stopped: a moment earlier the runs would fail of it, and not be gone on with by the next server.
    """
    async with _open_checkpoints() as saver:
        try:
            yield saver
        finally:
            await asyncio.to_thread(server_toolbox.stop)


@asynccontextmanager
async def _open_checkpoints() -> "AsyncIterator[ServerSaver | PostgresServerSaver]":
    address = await asyncio.to_thread(postgres_address)
    if address is not None:
        from graph.postgres import open_postgres_server_checkpointer

        async with open_postgres_server_checkpointer(address) as database:
            yield database
        return
    path = await asyncio.to_thread(lambda: server_toolbox.checkpoints)
    async with open_server_checkpointer(path) as saver:
        yield saver


@asynccontextmanager
async def _lifespan(_: Starlette) -> AsyncIterator[None]:
    # Nodes run in the loop's own pool, whose size is by default the number of cores + 4: too few to wait in.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(MAX_PARALLEL_STEPS))
    listing = asyncio.create_task(_offer_presets_and_keep_listing())
    yield
    listing.cancel()
    with suppress(asyncio.CancelledError):
        await listing


async def _offer_presets_and_keep_listing() -> None:
    client = get_client()  # without a URL: this very server, without a socket
    await offer_presets(client)
    await _keep_listing(client)


async def _keep_listing(client: LangGraphClient) -> None:
    listed: set[str] = set()
    while True:
        try:
            async with _open_checkpoints() as saver:
                for thread_id in await saver.thread_ids() - listed:
                    listed.add(thread_id)
                    await _list_build(client, saver, thread_id)
        except HomeError as error:
            _logger.warning("A build begun elsewhere cannot be listed. %s", error)
        await asyncio.sleep(POLL_S)


async def _list_build(client: LangGraphClient, saver: BaseCheckpointSaver[str], thread_id: str) -> None:
    if not _is_uuid(thread_id):
        return  # from Python a build may have any id; the server's threads have UUIDs
    latest = await saver.aget_tuple({"configurable": {"thread_id": thread_id, "checkpoint_ns": ""}})
    values = latest.checkpoint["channel_values"] if latest else {}
    values = values.get("__start__", values)  # the first checkpoint of a thread holds its input alone
    await client.threads.create(
        thread_id=thread_id,
        graph_id=GRAPH_ID,
        metadata={"prompt": values.get("prompt", "")},
        if_exists="do_nothing",
    )


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


# ``http.app`` of langgraph.json
app = Starlette(routes=[thumbnail_route], lifespan=_lifespan, middleware=[Middleware(KnownOrigins)])
