"""A file that is damaged, locked, out of reach, or on a full disk: HomeError, naming it and saying what to do."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

import graph.checkpointer
from graph.checkpointer import open_checkpointer
from tools.errors import HomeError

CONFIG = {"configurable": {"thread_id": "a", "checkpoint_ns": ""}}
CHECKPOINT = {"id": "1", "ts": "", "v": 4, "channel_values": {}, "channel_versions": {}}
PAGE = 4096


def test_a_file_that_is_no_database(path: Path, opener) -> None:
    path.write_bytes(b"not a database" * PAGE)

    with pytest.raises(
        HomeError, match=r"checkpoints\.sqlite cannot be used: file is not a database\. Move it"
    ):
        asyncio.run(opened(path, opener))


def test_a_damaged_page_is_reported_when_it_is_read(path: Path) -> None:
    with open_checkpointer(path) as saver:
        saver.put(CONFIG, CHECKPOINT | {"channel_values": {"notices": ["x" * PAGE]}}, {}, {})
    whole = path.read_bytes()
    path.write_bytes(whole[:PAGE] + b"\xff" * (len(whole) - PAGE))

    with (
        pytest.raises(HomeError, match=r"cannot be used: database disk image is malformed\. Move it away"),
        open_checkpointer(path) as saver,
    ):
        saver.get_tuple(CONFIG)


def test_a_folder_that_is_none(tmp_path: Path, opener) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(HomeError, match=r"c\.sqlite cannot be used: Not a directory\. Make it writable"):
        asyncio.run(opened(tmp_path / "file" / "c.sqlite", opener))


def test_a_full_disk_stops_the_build_and_keeps_what_was_committed(path: Path) -> None:
    with (
        pytest.raises(HomeError, match=r"cannot be used: database or disk is full\. Free some disk space"),
        open_checkpointer(path) as saver,
    ):
        first = saver.put(CONFIG, CHECKPOINT, {}, {})
        saver.conn.execute("PRAGMA max_page_count=1")  # the most that SQLite may use is what it uses now
        saver.put(first, CHECKPOINT | {"id": "2", "channel_values": {"x": "x" * 9 * PAGE}}, {}, {})

    with open_checkpointer(path) as saver:
        assert saver.get_tuple(CONFIG).checkpoint == CHECKPOINT


def test_a_lock_that_is_held_too_long(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph.checkpointer, "BUSY_TIMEOUT_S", 0.1)
    with open_checkpointer(path):
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")

        with (
            pytest.raises(HomeError, match=r"cannot be used: database is locked\. Another process"),
            open_checkpointer(path) as saver,
        ):
            saver.put(CONFIG, CHECKPOINT, {}, {})
        other.close()


def test_a_bug_of_ours_is_not_blamed_on_the_file(path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), open_checkpointer(path) as saver:
        saver.conn.execute("SELECT * FROM no_such_table")


async def opened(path: Path, opener) -> None:
    async with opener(path):
        pass
