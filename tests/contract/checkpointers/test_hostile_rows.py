"""Rows that somebody crafted: read back, they must not run code."""

import asyncio
import json
import os
import pickle
from pathlib import Path

import ormsgpack
import pytest
from langgraph.checkpoint.serde.jsonplus import EXT_CONSTRUCTOR_SINGLE_ARG, JsonPlusSerializer

from graph.checkpointer import open_checkpointer
from tools.errors import HomeError

CONFIG = {"configurable": {"thread_id": "a", "checkpoint_ns": ""}}
CHECKPOINT = {"id": "1", "ts": "", "v": 4, "channel_values": {}, "channel_versions": {}}


def msgpack_row(command: str) -> tuple[str, bytes]:
    call = ormsgpack.packb(("os", "system", command))
    return "msgpack", ormsgpack.packb({"x": ormsgpack.Ext(EXT_CONSTRUCTOR_SINGLE_ARG, call)})


def json_row(command: str) -> tuple[str, bytes]:
    return "json", json.dumps(
        {"lc": 2, "type": "constructor", "id": ["os", "system"], "args": [command]}
    ).encode()


def pickle_row(command: str) -> tuple[str, bytes]:
    class Bomb:
        def __reduce__(self) -> tuple[object, ...]:
            return os.system, (command,)

    return "pickle", pickle.dumps(Bomb())


@pytest.mark.parametrize("craft", [msgpack_row, json_row, pickle_row])
def test_the_crafted_rows_are_dangerous_to_a_careless_reader(tmp_path: Path, craft) -> None:
    canary = tmp_path / "canary"
    careless = JsonPlusSerializer(
        pickle_fallback=True, allowed_json_modules=True, allowed_msgpack_modules=True
    )

    careless.loads_typed(craft(f"touch {canary}"))

    assert canary.exists()


@pytest.mark.parametrize("craft", [msgpack_row, json_row])
def test_an_object_of_a_foreign_type_comes_back_as_data(tmp_path: Path, path: Path, opener, craft) -> None:
    canary = tmp_path / "canary"
    poison(path, craft(f"touch {canary}"))

    assert str(canary) in repr(asyncio.run(read(path, opener)))
    assert not canary.exists()


def test_a_pickle_is_refused(tmp_path: Path, path: Path, opener) -> None:
    canary = tmp_path / "canary"
    poison(path, pickle_row(f"touch {canary}"))

    with pytest.raises(HomeError, match=r"checkpoints\.sqlite cannot be read: .*pickle.* Move it away"):
        asyncio.run(read(path, opener))
    assert not canary.exists()


def test_a_row_of_garbage_is_refused(path: Path, opener) -> None:
    poison(path, ("msgpack", b"\xc1\xc1"))

    with pytest.raises(HomeError, match=r"A row of the checkpoint file .*checkpoints\.sqlite cannot be read"):
        asyncio.run(read(path, opener))


def poison(path: Path, row: tuple[str, bytes]) -> None:
    with open_checkpointer(path) as saver:
        saver.put(CONFIG, CHECKPOINT, {}, {})
        saver.conn.execute("UPDATE checkpoints SET type = ?, checkpoint = ?", row)
        saver.conn.commit()


async def read(path: Path, opener) -> object:
    async with opener(path) as saver:
        found = await saver.aget_tuple(CONFIG)
        return found.checkpoint
