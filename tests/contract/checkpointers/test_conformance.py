"""LangGraph's own conformance suite, on both savers."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.conformance import checkpointer_test, validate
from langgraph.checkpoint.conformance.capabilities import ALL_CAPABILITIES, BASE_CAPABILITIES

from graph.server import open_server_checkpointer


def test_a_saver_passes_every_test_of_every_capability_that_it_has(tmp_path: Path, opener) -> None:
    @checkpointer_test(name=str(uuid4()))
    async def fresh() -> AsyncIterator[BaseCheckpointSaver[str]]:
        async with opener(tmp_path / f"{uuid4()}.sqlite") as saver:
            yield saver

    report = asyncio.run(validate(fresh))

    failures = {name: result.failures for name, result in report.results.items() if result.failures}
    assert failures == {}
    passed = {name for name, result in report.results.items() if result.passed}
    has_all = opener is open_server_checkpointer
    assert passed == {capability.value for capability in (ALL_CAPABILITIES if has_all else BASE_CAPABILITIES)}


def test_a_copy_that_fails_leaves_nothing_behind(path: Path) -> None:
    async def copy_onto_itself() -> int:
        async with open_server_checkpointer(path) as saver:
            config = {"configurable": {"thread_id": "a", "checkpoint_ns": ""}}
            checkpoint = {"id": "1", "ts": "", "v": 4, "channel_values": {}, "channel_versions": {}}
            await saver.aput(config, checkpoint, {}, {})
            with pytest.raises(Exception, match="UNIQUE constraint failed"):
                await saver.acopy_thread("a", "a")
            in_transaction: bool = saver.conn.in_transaction
            assert not in_transaction
            return len([row async for row in saver.alist(None)])

    assert asyncio.run(copy_onto_itself()) == 1
