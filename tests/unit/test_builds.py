"""Build records, references by the beginning of an id, and one owner per build."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from tools.builds import Builds
from tools.errors import BuildBusy, BuildNotFound, HomeError, InputError

HOLD = """
import sys
from pathlib import Path
from tools.builds import Builds
with Builds(Path(sys.argv[1])).own(sys.argv[2]):
    print("owned", flush=True)
    sys.stdin.read()
"""


def test_a_build_keeps_what_it_was_first_asked(tmp_path: Path) -> None:
    builds = Builds(tmp_path)
    first = builds.ensure("a hall", settings={"seed": 7})
    again = builds.ensure("another sentence", build_id=first.id, settings={"seed": 8})
    assert again == first == builds.get(first.id)
    assert (again.prompt, again.settings) == ("a hall", {"seed": 7})
    assert Path(first.site) == tmp_path / first.id / "site"


def test_a_sentence_is_known_once_a_build_began_with_it(tmp_path: Path) -> None:
    builds = Builds(tmp_path)
    assert not builds.asked_before("a hall")
    builds.ensure("a hall", settings={})
    assert builds.asked_before("a hall")
    assert not builds.asked_before("another hall")


def test_builds_are_found_by_the_beginning_of_their_id_and_the_newest_by_default(tmp_path: Path) -> None:
    builds = Builds(tmp_path)
    with pytest.raises(BuildNotFound, match="no builds yet"):
        builds.find(None)
    old = builds.ensure("old", build_id="aa000000-0000-4000-8000-000000000000", settings={})
    new = builds.ensure("new", build_id="ab000000-0000-4000-8000-000000000000", settings={})
    assert [record.prompt for record in builds.all()] == ["new", "old"]
    assert builds.find(None) == new
    assert builds.find("AA0") == old
    with pytest.raises(InputError, match="2 builds begin with 'a'"):
        builds.find("a")
    with pytest.raises(BuildNotFound, match="begins with 'c'"):
        builds.find("c")


def test_an_id_from_outside_cannot_leave_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="badly formed"):
        Builds(tmp_path).folder("../../etc")


def test_a_build_has_one_owner_and_a_killed_owner_lets_go(
    tmp_path: Path, start_process: Callable[..., subprocess.Popen[str]]
) -> None:
    builds = Builds(tmp_path)
    record = builds.ensure("a hall", settings={})
    command = [sys.executable, "-c", HOLD, str(tmp_path), record.id]
    holder = start_process(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout and holder.stdout.readline() == "owned\n"
    with pytest.raises(BuildBusy, match="run by another process"), builds.own(record.id):
        pass
    holder.kill()
    holder.wait()
    with builds.own(record.id), builds.own(record.id):
        pass
    with builds.own(record.id):
        pass


def test_a_damaged_record_is_named_and_hides_no_other_build(tmp_path: Path) -> None:
    builds = Builds(tmp_path)
    sound = builds.ensure("a room", settings={})
    record = builds.ensure("a hall", settings={})
    (tmp_path / record.id / "build.json").write_text("{half")
    assert builds.all() == [sound]
    assert builds.find(None) == sound
    assert [record.id in error.message for error in builds.damaged()] == [True]
    with pytest.raises(HomeError, match=record.id):
        builds.find(record.id)


def test_whether_a_build_is_running_can_be_asked_without_disturbing_it(tmp_path: Path) -> None:
    builds = Builds(tmp_path)
    record = builds.ensure("a hall", settings={})
    assert not builds.running(record.id)
    with builds.own(record.id):
        assert builds.running(record.id)
    assert not builds.running(record.id)


def test_a_changed_setting_is_kept_and_the_others_stay(tmp_path: Path) -> None:
    builds = Builds(tmp_path)
    record = builds.ensure("A hall", settings={"seed": 7, "on_unknown": "stop"})
    changed = builds.change(record, on_unknown="retry")
    assert changed.settings == {"seed": 7, "on_unknown": "retry"}
    assert builds.get(record.id) == changed


def test_a_fork_goes_on_with_the_same_settings_into_a_folder_of_its_own(tmp_path: Path) -> None:
    builds = Builds(tmp_path)
    origin = builds.ensure("a hall", site=tmp_path / "mine", settings={"quality": "draft"})
    fork_id = str(UUID(int=7))

    fork = builds.fork(origin.id, fork_id)

    assert (fork.id, fork.prompt, fork.settings) == (fork_id, origin.prompt, origin.settings)
    assert fork.site == str(tmp_path / fork_id / "site")
    assert builds.fork(origin.id, fork_id) == builds.get(fork_id) == fork
    with pytest.raises(BuildNotFound):
        builds.fork(str(UUID(int=8)), str(UUID(int=9)))


def test_waiting_until_none_is_owned_ends_with_the_last_owner_and_says_when_it_gave_up(
    tmp_path: Path,
) -> None:
    builds = Builds(tmp_path)
    record = builds.ensure("A gallery", settings={})
    working, end = threading.Event(), threading.Event()

    def work() -> None:
        with builds.own(record.id):
            working.set()
            end.wait(10)

    worker = threading.Thread(target=work)
    assert builds.wait_until_none_is_owned(0)
    worker.start()
    working.wait(10)
    assert not builds.wait_until_none_is_owned(0.05)
    threading.Timer(0.05, end.set).start()
    assert builds.wait_until_none_is_owned(10)
    assert not builds.running(record.id)
    worker.join()
