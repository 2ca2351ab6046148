"""``python -m tools.spaces.supervisor INSTANCE SOURCE [INSTANCE SOURCE …]``: starts bundled Spaces, each for as long as
anybody uses it.

Importing Gradio takes longer than all else that an app does to start, so it is imported once: this process does it,
and forks a supervisor for each app, which forks its app. It is gone itself when they run.

Every user holds a shared lock on ``INSTANCE/lease``. When a supervisor can take it alone nobody is left, because the
kernel frees the locks of the dead, and the app is stopped. ``INSTANCE/instance.json`` says where it listens,
``INSTANCE/supervisor.lock`` is held while it is started and run, ``INSTANCE/log`` is what it prints.
"""

import os
import resource
import shutil
import signal
import socket
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec

from tools.durable.detached import MAX_MEMORY_BYTES
from tools.durable.environment import TREE, scrubbed_environment
from tools.durable.files import write_json
from tools.durable.locks import PRIVATE_FILE_MODE, open_lock_file, try_lock
from tools.jail.confine import confine_space
from tools.spaces.starting import compile_sources, import_gradio, move_gradio, run_app, without_stubs

POLL_S = 0.05
MAX_FILE_BYTES = 2 << 30  # nothing that a bundled Space writes, its log included, may grow beyond this
OUR_PACKAGE = "tools"
APP = "app.py"

P = ParamSpec("P")


@dataclass(frozen=True)
class Instance:
    """One app to be run: its folders, and the descriptor of the lock that says it is taken care of."""

    folder: Path
    source: Path
    lock: int

    @property
    def temporary(self) -> Path:
        """The app's home."""
        return self.folder / "tmp"

    @property
    def uses_gradio(self) -> bool:
        """Whether the app speaks of Gradio."""
        return b"gradio" in (self.source / APP).read_bytes()


def main(folders: list[Path]) -> None:
    """Run the apps that nobody runs yet; ``folders`` are instance and source in turn."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_FILE_BYTES, MAX_FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    without_stubs()
    instances = []
    for folder, source in zip(folders[::2], folders[1::2], strict=True):
        lock = open_lock_file(folder / "supervisor.lock")
        if try_lock(lock):
            instances.append(Instance(folder, source, lock))
    if any(instance.uses_gradio for instance in instances):
        import_gradio()
    for instance in instances:
        compile_sources(instance.source)
        others = [other.lock for other in instances if other is not instance]
        _fork(_supervise, instance, others)


def _supervise(instance: Instance, others: list[int]) -> None:
    """Run one app until its lease is free or it ends by itself; the locks of the ``others`` are not ours to hold."""
    _close(others)
    lease = open_lock_file(instance.folder / "lease")
    if try_lock(lease):  # who asked for it is gone
        return
    shutil.rmtree(instance.temporary, ignore_errors=True)
    instance.temporary.mkdir(mode=0o700)
    port = _free_port()
    app = _fork(_be_the_app, instance, port, [lease, instance.lock])
    record = instance.folder / "instance.json"
    try:
        write_json(record, {"url": f"http://127.0.0.1:{port}", "pid": app, "source": str(instance.source)})
        while os.waitpid(app, os.WNOHANG) == (0, 0) and not try_lock(lease):
            time.sleep(POLL_S)
    finally:
        record.unlink(missing_ok=True)
        with suppress(ProcessLookupError):
            os.killpg(app, signal.SIGKILL)
        with suppress(ChildProcessError):  # it was waited for
            os.waitpid(app, 0)
        shutil.rmtree(instance.temporary, ignore_errors=True)


def _be_the_app(instance: Instance, port: int, locks: list[int]) -> None:
    """Let go of the supervisor's locks and of our packages, and be what Python would have started."""
    _close(locks)
    log = os.open(instance.folder / "log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE_MODE)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(log, stream.fileno())
    os.close(log)
    os.chdir(instance.source)
    environment = scrubbed_environment(instance.temporary, with_tree=False)
    os.environ.clear()
    os.environ.update(
        environment,
        GRADIO_SERVER_NAME="127.0.0.1",
        GRADIO_SERVER_PORT=str(port),
        GRADIO_TEMP_DIR=str(instance.temporary),
    )
    tempfile.tempdir = None  # it was found in another environment
    move_gradio(instance.temporary)
    for name in [name for name in sys.modules if name.partition(".")[0] == OUR_PACKAGE]:
        del sys.modules[name]
    confine_space(source=instance.source, folder=instance.temporary, port=port)
    sys.path[:] = [entry for entry in sys.path if entry != str(TREE)]
    run_app(Path(APP))


def _fork(work: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> int:
    """Do the work in a child, in a process group of its own, and return its process id.

    Not in a session of its own: Linux shares a machine evenly among sessions, and looks at niceness only within one
    (sched(7)). What one app does by the way would hold up the other.
    """
    child = os.fork()
    if child:
        return child
    try:
        os.setpgid(0, 0)
        work(*args, **kwargs)
    except BaseException:  # where Python itself would have printed it
        traceback.print_exc()
        raise
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


def _close(descriptors: list[int]) -> None:
    for descriptor in descriptors:
        os.close(descriptor)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
