"""Bundled Spaces on loopback: shared while anybody uses them, gone when nobody does, however the users ended."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from tests.contract.spaces.conftest import BUSY_MACHINE_SECONDS
from tests.contract.spaces_for_tests.notes import notes_file, notes_of
from tools.errors import SpaceNotRunning
from tools.jail.layers import missing
from tools.spaces.hosting import SpaceHost

SPACES = Path(__file__).resolve().parents[2] / "contract" / "spaces_for_tests"
HOLDER = """
import sys, time
from pathlib import Path
from tools.errors import SpaceNotRunning
from tools.spaces.hosting import SpaceHost
host = SpaceHost(home=Path(sys.argv[1]), bundled=Path(sys.argv[2]))
print(host.lease("tiny").url, flush=True)
time.sleep(600)
"""
TINY = """
import json, os
from http.server import BaseHTTPRequestHandler, HTTPServer
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(b"{}")
    def log_message(self, *args): pass
HTTPServer((os.environ["GRADIO_SERVER_NAME"], int(os.environ["GRADIO_SERVER_PORT"])), Handler).serve_forever()
"""


@pytest.fixture
def bundled(tmp_path):
    folder = tmp_path / "bundled"
    (folder / "tiny").mkdir(parents=True)
    (folder / "tiny" / "app.py").write_text(TINY)
    return folder


def holder(home, bundled):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home), str(bundled)],
        env={**os.environ, "PYTHONPATH": str(SPACES.parents[2])},
        stdout=subprocess.PIPE,
        text=True,
    )
    return process, process.stdout.readline().strip()


def instance(home):
    (path,) = (home / "spaces").glob("*/instance.json")
    return json.loads(path.read_text())


def test_after_a_kill_of_its_only_user_the_app_is_gone(tmp_path, bundled, eventually):
    process, _ = holder(tmp_path, bundled)
    pid = instance(tmp_path)["pid"]
    process.send_signal(signal.SIGKILL)
    process.communicate()
    eventually(lambda: not Path(f"/proc/{pid}").exists(), seconds=3)


def test_two_users_share_one_instance_and_the_second_keeps_it(tmp_path, bundled, eventually):
    first, url = holder(tmp_path, bundled)
    second, other_url = holder(tmp_path, bundled)
    assert url == other_url
    pid = instance(tmp_path)["pid"]
    first.kill()
    first.communicate()
    time.sleep(1)
    assert Path(f"/proc/{pid}").exists()
    second.kill()
    second.communicate()
    eventually(lambda: not Path(f"/proc/{pid}").exists(), seconds=3)


def test_close_waits_until_the_app_is_gone(tmp_path, bundled):
    host = SpaceHost(home=tmp_path, bundled=bundled)
    host.lease("tiny")
    pid = instance(tmp_path)["pid"]
    host.close()
    assert not Path(f"/proc/{pid}").exists()


def test_a_dead_app_is_started_again(tmp_path, bundled, eventually):
    host = SpaceHost(home=tmp_path, bundled=bundled)
    host.lease("tiny")
    first = instance(tmp_path)["pid"]
    os.killpg(first, signal.SIGKILL)
    eventually(lambda: not list((tmp_path / "spaces").glob("*/instance.json")), seconds=3)
    host.lease("tiny")
    assert instance(tmp_path)["pid"] != first
    host.close()


def test_a_changed_source_is_another_instance_and_a_restart_is_not(tmp_path, bundled):
    host = SpaceHost(home=tmp_path, bundled=bundled)
    before = host.lease("tiny")
    host.close()
    again = SpaceHost(home=tmp_path, bundled=bundled)
    assert again.lease("tiny").revision == before.revision
    (bundled / "tiny" / "app.py").write_text(TINY + "# changed\n")
    assert again.lease("tiny").revision != before.revision
    again.close()


def test_several_start_side_by_side(tmp_path, bundled, eventually):
    shutil.copytree(bundled / "tiny", bundled / "second")
    host = SpaceHost(home=tmp_path, bundled=bundled)
    host.warm(["tiny", "second"])
    eventually(
        lambda: len(list((tmp_path / "spaces").glob("*/instance.json"))) == 2, seconds=BUSY_MACHINE_SECONDS
    )
    assert host.lease("tiny").url != host.lease("second").url
    host.close()


def test_started_together_they_share_what_was_imported_and_nothing_else(tmp_path, bundled):
    """Each has a process group and a folder of its own, without our packages and our locks. They share a session:
    niceness counts only within one."""
    say = """
import sys, tempfile
print("gradio" in sys.modules, any(name.partition(".")[0] == "tools" for name in sys.modules), tempfile.gettempdir())
sys.stdout.flush()
"""
    (bundled / "tiny" / "app.py").write_text(say + TINY)
    shutil.copytree(bundled / "tiny", bundled / "second")
    host = SpaceHost(home=tmp_path, bundled=bundled)
    host.warm(["tiny", "second"])
    leases = {name: host.lease(name) for name in ("tiny", "second")}
    pids = []
    for name, lease in leases.items():
        folder = host.instance(name, lease.revision)
        assert (folder / "log").read_text() == f"True False {folder / 'tmp'}\n"
        pids.append(json.loads((folder / "instance.json").read_text())["pid"])
        assert os.getpgid(pids[-1]) == pids[-1]
        held = {str(link.readlink()) for link in Path(f"/proc/{pids[-1]}/fd").iterdir()}
        assert not any(path.endswith(("lease", "supervisor.lock")) for path in held)
    assert os.getsid(pids[0]) == os.getsid(pids[1]) != os.getsid(0)
    host.close()
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_asked_again_to_start_what_is_starting_it_waits_for_nothing(tmp_path, bundled):
    wait = """
import time
from pathlib import Path
while not (Path.cwd() / "go").exists():
    time.sleep(0.05)
"""
    (bundled / "tiny" / "app.py").write_text(wait + TINY)
    host = SpaceHost(home=tmp_path, bundled=bundled)
    host.warm(["tiny"])
    second = Thread(target=host.warm, args=(["tiny"],), daemon=True)
    second.start()
    second.join(5)
    was_waiting = second.is_alive()
    (bundled / "tiny" / "go").touch()
    assert host.lease("tiny").url
    host.close()
    assert not was_waiting


def test_who_was_started_ahead_and_never_asked_for_is_gone_with_the_host(tmp_path, bundled, eventually):
    shutil.copytree(bundled / "tiny", bundled / "second")
    host = SpaceHost(home=tmp_path, bundled=bundled)
    host.warm(["tiny", "second"])
    host.close()
    eventually(lambda: not running(tmp_path), seconds=5)


def test_who_was_started_ahead_by_a_host_that_was_killed_is_gone(tmp_path, bundled, eventually):
    shutil.copytree(bundled / "tiny", bundled / "second")
    start = """
import os, signal, sys
from pathlib import Path
from tools.spaces.hosting import SpaceHost
SpaceHost(home=Path(sys.argv[1]), bundled=Path(sys.argv[2])).warm(["tiny", "second"])
os.kill(os.getpid(), signal.SIGKILL)
"""
    environment = {**os.environ, "PYTHONPATH": str(SPACES.parents[2])}
    subprocess.run([sys.executable, "-c", start, str(tmp_path), str(bundled)], env=environment)
    eventually(lambda: not running(tmp_path), seconds=BUSY_MACHINE_SECONDS)
    assert not list((tmp_path / "spaces").glob("*/tmp"))


def running(home):
    """The command lines of all processes that run for a data folder."""
    commands = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(FileNotFoundError, ProcessLookupError):
            commands.append(path.read_text())
    return [command for command in commands if str(home / "spaces") in command]


def test_an_app_that_has_just_failed_to_start_is_not_started_for_every_caller(tmp_path, bundled):
    (bundled / "tiny" / "app.py").write_text(
        f"open({str(notes_file(tmp_path))!r}, 'a').write('x')\nraise SystemExit('the model weights are missing')\n"
    )
    host = SpaceHost(home=tmp_path, bundled=bundled)
    with notes_of(tmp_path) as starts:
        for _ in range(3):
            with pytest.raises(SpaceNotRunning, match="the model weights are missing"):
                host.lease("tiny")
        host.close()
        assert starts.read_text() == "x"


@pytest.mark.skipif(bool(missing()), reason="this kernel lacks layers; see `enfilade doctor`")
def test_an_app_runs_in_the_jail(tmp_path, bundled):
    """What it may do at all is tried in ``tests/unit/jail/test_trial.py``: here, that it is really there."""
    secret = tmp_path / "secret"
    secret.write_text("x")
    (bundled / "tiny" / "app.py").write_text(f"print(open({str(secret)!r}).read())\n")
    host = SpaceHost(home=tmp_path, bundled=bundled)
    with pytest.raises(SpaceNotRunning, match=r"PermissionError: .*secret"):
        host.lease("tiny")
    host.close()


def test_an_app_is_told_the_path_and_no_secret(tmp_path, bundled, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    (bundled / "tiny" / "app.py").write_text("import os\nraise SystemExit(f'told: {sorted(os.environ)}')\n")
    host = SpaceHost(home=tmp_path, bundled=bundled)
    with pytest.raises(SpaceNotRunning, match=r"told: .*'GRADIO_SERVER_PORT'.*'PATH'") as told:
        host.lease("tiny")
    host.close()
    assert "HF_TOKEN" not in str(told.value)
