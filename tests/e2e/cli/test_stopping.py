"""Ctrl-C, kills, a full disk and damaged files: nothing that was finished is lost, nothing is left running."""

import re
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.cli.terminal import run_in_terminal
from tools.builds import Builds

ONCE = {"generate_scene": 1, "paint": 2, "texture_scene": 1}
PROMPT_SECONDS = 5  # a bundled Space and the runners are gone within one
Wait = Callable[[Callable[[], object]], None]


def calls(space: Any) -> dict[str, int]:
    return {endpoint: space.calls(endpoint) for endpoint in ONCE}


def done(home: Path) -> dict[str, int]:
    """How many calls of each endpoint the journal has as done."""
    with sqlite3.connect(home / "journal.sqlite") as journal:
        return dict(
            journal.execute("SELECT api_name, COUNT(*) FROM calls WHERE status = 'done' GROUP BY api_name")
        )


def resume_command(text: str) -> list[str]:
    plain = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", text)
    found = re.search(r"Go on with: +\S*enfilade (resume [0-9a-f]{8})\b", plain)
    assert found, text
    return found[1].split()


def in_terminal(
    cli: Any, arguments: list[str], when: Callable[[str], bool], keys: bytes
) -> tuple[int, str, float]:
    """Run the script under a terminal and press ``keys`` once ``when`` holds of what it has shown.

    Return the exit code, all that was shown, and the seconds from the keys to the end.
    """
    pressed: list[float] = []

    def press(shown: str) -> bytes:
        if pressed or not when(shown):
            return b""
        pressed.append(time.monotonic())
        return keys

    code, shown = run_in_terminal(cli, arguments, press, size=(80, 24), preexec_fn=take_terminal)
    return code, shown, time.monotonic() - pressed[0]


def take_terminal() -> None:
    """Make the terminal on stdin the controlling one, so that Ctrl-C arrives as SIGINT."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def test_ctrl_c_in_a_terminal_stops_at_once_and_the_named_command_finishes_the_build(
    cli: Any, space: Any
) -> None:
    space.reset(texture_scene=["slow:20", "good"])
    code, shown, seconds = in_terminal(
        cli,
        cli.build_arguments(space),
        when=lambda shown: space.calls("texture_scene") == 1 and "2 of 2" in shown,
        keys=b"\x03",
    )
    assert code == 130
    assert seconds < PROMPT_SECONDS
    assert cli.processes() == []
    assert "pictures" in shown
    assert "2 of 2" in shown
    assert "Stopped. What is finished is kept." in shown
    assert "Traceback" not in shown
    redrawn = {len(up) // len("\x1b[1A\x1b[2K") for up in re.findall(r"(?:\x1b\[1A\x1b\[2K)+", shown)}
    assert redrawn == {7}, "eight rows all the time: nothing jumps"
    assert cli("list", "--json").json["builds"][0]["status"] == "unfinished"
    # A picture that was painted while the textures were made is not judged yet, but it is not painted again.
    timeline = cli("show", "--json").json["timeline"]
    judged = {entry["step"] for entry in timeline if entry.get("verdict") == "accept"}
    assert {"architecture"} <= judged <= {"architecture", "painting_01", "painting_02"}
    resumed = cli(*resume_command(shown), "--json")
    assert resumed.code == 0, resumed.err
    assert f"goes on: {len(judged)} of 8 steps are done." in resumed.err
    assert resumed.json["status"] == "done"
    assert calls(space) == {**ONCE, "texture_scene": 2}, (
        "the call in mid-air was ours to stop: it is made again"
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_bundled_spaces_start_leaves_nothing_running(
    cli: Any, number: signal.Signals, wait_until: Wait
) -> None:
    process = cli.start("build", cli.prompt, "--quality", "draft", "--json")
    wait_until(lambda: any("tools.spaces.supervisor" in command for command in cli.processes()))
    began = time.monotonic()
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert time.monotonic() - began < PROMPT_SECONDS
    assert cli.processes() == []
    assert '"type": "Interrupted"' in out
    resume_command(err)


def test_a_build_killed_before_its_first_checkpoint_is_begun_by_resume_and_made_once_by_two(
    cli: Any, space: Any
) -> None:
    """Killed right after it was recorded; then two processes with the same sentence at the same time."""
    settings = {"quality": "draft", "spaces": [space.url]}
    record = Builds(cli.home / "builds").ensure(cli.prompt, settings=settings)
    assert cli("list", "--json").json["builds"][0]["status"] == "not begun"
    resumed = cli.start("resume", record.id[:8])
    other = cli.start(*cli.build_arguments(space))
    for process in (resumed, other):
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
    assert calls(space) == ONCE
    assert [row["status"] for row in cli("list", "--json").json["builds"]] == ["done", "done"]


def test_a_build_that_another_process_runs(cli: Any, space: Any, wait_until: Wait) -> None:
    space.reset(generate_scene=["slow:20"])
    running = cli.start(*cli.build_arguments(space))
    wait_until(lambda: space.calls("generate_scene"))
    assert cli("list", "--json").json["builds"][0]["status"] == "running"
    second = cli("resume")
    assert second.code == 1
    assert "is being run by another process" in second.err
    assert "stop that process first" in second.err
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=30)


def test_a_full_disk_stops_the_build_and_room_lets_it_finish(
    cli: Any, space: Any, small_disk: Path, wait_until: Wait
) -> None:
    """The disk becomes full while the textures are made: architecture and paintings are finished by then."""

    def resize(size: str) -> None:
        subprocess.run(["mount", "-o", f"remount,size={size}", str(small_disk)], check=True)

    resize("200m")
    cli.home = small_disk / "home"
    space.reset(texture_scene=["slow:3", "good"])
    process = cli.start(*cli.build_arguments(space))
    wait_until(lambda: space.calls("texture_scene") and done(cli.home).get("/paint") == 2)
    resize(str(shutil.disk_usage(small_disk).used))
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert re.search(r"Free some (disk )?space", err), err
    assert "Traceback" not in err
    made = calls(space)
    assert cli.processes() == []
    resize("200m")
    kept = done(cli.home)
    assert {"/generate_scene": 1, "/paint": 2}.items() <= kept.items()
    resumed = cli(*resume_command(err))
    assert resumed.code == 0, resumed.err
    for endpoint, needed in ONCE.items():
        assert space.calls(endpoint) - made[endpoint] <= needed - kept.get(f"/{endpoint}", 0), endpoint


@pytest.mark.parametrize("name", ["checkpoints.sqlite", "journal.sqlite"])
def test_a_damaged_database_is_named_with_what_to_do(after: Any, shared: Any, name: str) -> None:
    file = after.home / name
    for neighbour in after.home.glob(f"{name}-*"):
        neighbour.unlink()
    file.write_bytes(b"no database at all" * 100)
    before = calls(shared.space)
    ended = after.build(shared.space)
    assert ended.code == 1
    assert str(file) in ended.err
    assert "Move it away" in ended.err
    assert "Traceback" not in ended.err
    assert calls(shared.space) == before
    file.unlink()
    again = after("resume", "--json")
    assert (again.code, again.json["status"]) == (0, "done"), again.err


def test_a_damaged_record_is_named_and_the_others_are_listed(after: Any, shared: Any) -> None:
    bad = after.home / "builds" / "00000000-0000-4000-8000-000000000000"
    bad.mkdir()
    (bad / "build.json").write_text("{half")
    listed = after("list", "--json")
    assert [row["id"] for row in listed.json["builds"]] == [shared.id]
    assert str(bad) in listed.err
    ended = after("show", "00000000")
    assert ended.code == 1
    assert str(bad) in ended.err


def test_a_site_that_was_deleted(after: Any, shared: Any) -> None:
    shutil.copytree(after.home / "builds" / shared.id, after.home / "kept")
    record = after.home / "builds" / shared.id / "build.json"
    record.write_text(record.read_text().replace(str(shared.home), str(after.home)))
    shutil.rmtree(after.home / "builds" / shared.id / "site")
    ended = after("serve")
    assert ended.code == 2
    assert f"Build {shared.id[:8]} has no site" in ended.err


def test_the_checkpoints_are_private(shared: Any) -> None:
    assert (shared.home / "checkpoints.sqlite").stat().st_mode & 0o077 == 0
    with sqlite3.connect(shared.home / "checkpoints.sqlite") as connection:
        assert connection.execute("SELECT COUNT(*) FROM checkpoints").fetchone()[0] > 5
