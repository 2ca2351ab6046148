"""Checkpoints in PostgreSQL, for several machines or a server that is backed up: the extra ``postgres``.

Rows are read back by the same strict serializer as those of the file. Artifacts, journal and locks stay in the data
folder, which machines that share a database must share too.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager

import psycopg
from langgraph.checkpoint.postgres import PostgresSaver
from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
from psycopg import AsyncConnection, Connection, conninfo
from psycopg.rows import DictRow, dict_row

from graph.checkpointer import StrictSerializer
from tools.errors import HomeError, InputError

CONNECT_TIMEOUT_S = 10
SETUP_LOCK = 7_461_874  # an advisory lock of ours: any number that nobody else in the database uses
SETUP_POLL_S = 0.1

_TRY_LOCK, _UNLOCK = "SELECT pg_try_advisory_lock(%s) AS got", "SELECT pg_advisory_unlock(%s)"
_REMEDY = "See that the server of $ENFILADE_CHECKPOINTS runs and lets you in, then resume the build."
_DELETE_RUNS = (
    """DELETE FROM checkpoint_writes USING checkpoints
        WHERE checkpoints.metadata ->> 'run_id' = ANY(%(runs)s)
        AND checkpoint_writes.thread_id = checkpoints.thread_id
        AND checkpoint_writes.checkpoint_ns = checkpoints.checkpoint_ns
        AND checkpoint_writes.checkpoint_id = checkpoints.checkpoint_id""",
    "DELETE FROM checkpoints WHERE metadata ->> 'run_id' = ANY(%(runs)s)",
)
_COPY_THREAD = (
    """INSERT INTO checkpoints
        (thread_id, checkpoint_ns, checkpoint_id, parent_checkpoint_id, type, checkpoint, metadata)
        SELECT %(target)s, checkpoint_ns, checkpoint_id, parent_checkpoint_id, type, checkpoint,
            CASE WHEN metadata ? 'thread_id'
                THEN jsonb_set(metadata, '{thread_id}', to_jsonb(%(target)s::text)) ELSE metadata END
        FROM checkpoints WHERE thread_id = %(source)s""",
    """INSERT INTO checkpoint_blobs (thread_id, checkpoint_ns, channel, version, type, blob)
        SELECT %(target)s, checkpoint_ns, channel, version, type, blob
        FROM checkpoint_blobs WHERE thread_id = %(source)s""",
    """INSERT INTO checkpoint_writes
        (thread_id, checkpoint_ns, checkpoint_id, task_id, task_path, idx, channel, type, blob)
        SELECT %(target)s, checkpoint_ns, checkpoint_id, task_id, task_path, idx, channel, type, blob
        FROM checkpoint_writes WHERE thread_id = %(source)s""",
)


class PostgresServerSaver(AsyncPostgresSaver):
    """LangGraph's own saver, with what the server asks of a custom one and that it lacks."""

    async def adelete_for_runs(self, run_ids: Iterable[str]) -> None:
        """Delete the checkpoints and writes of the runs with those ids."""
        await self._commit(_DELETE_RUNS, {"runs": [str(run_id) for run_id in run_ids]})

    async def acopy_thread(self, source_thread_id: str, target_thread_id: str) -> None:
        """Copy all checkpoints and writes of one thread to another, which must have none."""
        await self._commit(_COPY_THREAD, {"source": str(source_thread_id), "target": str(target_thread_id)})

    async def thread_ids(self) -> set[str]:
        """Return the ids of all threads that have a checkpoint."""
        async with self._cursor() as cursor:
            await cursor.execute("SELECT DISTINCT thread_id FROM checkpoints")
            return {row["thread_id"] for row in await cursor.fetchall()}

    async def _commit(self, statements: Iterable[str], values: Mapping[str, object]) -> None:
        async with self._cursor() as cursor, cursor.connection.transaction():
            for statement in statements:
                await cursor.execute(statement.encode(), values)


@contextmanager
def open_postgres_checkpointer(address: str) -> Iterator[PostgresSaver]:
    """Open the checkpoints in the database at ``address`` (``postgresql://…``) for as long as the context lasts.

    Raises InputError (field ``ENFILADE_CHECKPOINTS``) for what is no address, HomeError, on entry or from within the
    context, when the server does not answer, refuses, or is out of room.
    """
    name = _name(address)
    with (
        _errors_named(name),
        Connection[DictRow].connect(
            address,
            autocommit=True,
            prepare_threshold=0,
            row_factory=dict_row,
            connect_timeout=CONNECT_TIMEOUT_S,
        ) as connection,
    ):
        saver = PostgresSaver(connection, serde=_serializer(name))
        while not _row(connection.execute(_TRY_LOCK, (SETUP_LOCK,)).fetchone())["got"]:
            time.sleep(SETUP_POLL_S)  # not a lock that waits: an index that is made waits for all who wait
        try:
            saver.setup()
        finally:
            connection.execute(_UNLOCK, (SETUP_LOCK,))
        yield saver


@asynccontextmanager
async def open_postgres_server_checkpointer(address: str) -> AsyncIterator[PostgresServerSaver]:
    """Open the checkpoints in the database at ``address`` for the running event loop; raises as the other."""
    name = _name(address)
    with _errors_named(name):
        async with await AsyncConnection[DictRow].connect(
            address,
            autocommit=True,
            prepare_threshold=0,
            row_factory=dict_row,
            connect_timeout=CONNECT_TIMEOUT_S,
        ) as connection:
            saver = PostgresServerSaver(connection, serde=_serializer(name))
            while not _row(await (await connection.execute(_TRY_LOCK, (SETUP_LOCK,))).fetchone())["got"]:
                await asyncio.sleep(SETUP_POLL_S)
            try:
                await saver.setup()
            finally:
                await connection.execute(_UNLOCK, (SETUP_LOCK,))
            yield saver


def _name(address: str) -> str:
    """Return what errors call the database: never the whole address, which may hold a password."""
    try:
        parts = conninfo.conninfo_to_dict(address)
    except psycopg.ProgrammingError as error:
        raise InputError(
            "That is no address of a PostgreSQL database.",
            field="ENFILADE_CHECKPOINTS",
            remedy="Write postgresql://user@host/database.",
        ) from error
    return f"database {parts.get('dbname', '')!r} at {parts.get('host', 'this machine')}"


def _serializer(name: str) -> StrictSerializer:
    return StrictSerializer(
        name,
        remedy="Delete the build's rows in it, then start the build again: no finished call is made twice.",
    )


def _row(row: DictRow | None) -> DictRow:
    return row or {"got": False}


@contextmanager
def _errors_named(name: str) -> Iterator[None]:
    """Turn what the server, or the line to it, reports into HomeError; a bug of ours stays what it is."""
    try:
        yield
    except (psycopg.OperationalError, psycopg.errors.InsufficientPrivilege) as error:
        first = str(error).strip().partition("\n")[0]
        raise HomeError(f"The checkpoints in {name} cannot be used: {first}.", remedy=_REMEDY) from error
