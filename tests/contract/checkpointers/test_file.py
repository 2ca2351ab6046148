"""The file: private, never opened behind SQLite's back, and one for all."""

import asyncio
import stat
from pathlib import Path

from graph.checkpointer import make_private, open_checkpointer
from graph.server import open_server_checkpointer

CONFIG = {"configurable": {"thread_id": "a", "checkpoint_ns": ""}}
CHECKPOINT = {"id": "1", "ts": "", "v": 4, "channel_values": {"prompt": "Paris"}, "channel_versions": {}}


def modes(folder: Path) -> dict[str, int]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


def test_all_three_files_are_readable_by_their_owner_only(tmp_path: Path, opener) -> None:
    async def write() -> dict[str, int]:
        async with opener(tmp_path / "c.sqlite") as saver:
            await saver.aput(CONFIG, CHECKPOINT, {}, {})
            return modes(tmp_path)

    assert asyncio.run(write()) == {"c.sqlite": 0o600, "c.sqlite-wal": 0o600, "c.sqlite-shm": 0o600}


def test_a_file_that_others_could_read_is_closed_to_them(path: Path) -> None:
    path.touch(mode=0o644)

    with open_checkpointer(path):
        assert modes(path.parent) == {path.name: 0o600, f"{path.name}-wal": 0o600, f"{path.name}-shm": 0o600}


def test_opening_again_keeps_the_locks_that_this_process_holds(path: Path) -> None:
    def locks() -> int:
        return Path("/proc/locks").read_text(encoding="ascii").count(f":{path.stat().st_ino} ")

    with open_checkpointer(path):
        held = locks()
        make_private(path)
        assert held > 0
        assert locks() == held


def test_every_commit_is_synced(path: Path) -> None:
    with open_checkpointer(path) as saver:
        assert saver.conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert saver.conn.execute("PRAGMA synchronous").fetchone() == (2,)


def test_the_server_reads_what_the_command_line_wrote_and_the_other_way_round(path: Path) -> None:
    async def reply() -> object:
        async with open_server_checkpointer(path) as server:
            found = await server.aget_tuple(CONFIG)
            assert await server.thread_ids() == {"a"}
            await server.aput(found.config, CHECKPOINT | {"id": "2"}, {"step": 1}, {})
            return found.checkpoint

    with open_checkpointer(path) as saver:
        saver.put(CONFIG, CHECKPOINT, {}, {})
        assert asyncio.run(reply()) == CHECKPOINT
        latest = saver.get_tuple(CONFIG)
        assert latest.checkpoint["id"] == "2"
        assert latest.metadata == {"step": 1}
        assert latest.parent_config == {"configurable": CONFIG["configurable"] | {"checkpoint_id": "1"}}
