"""``python -m tools.spaces.supervisor INSTANCE SOURCE``: runs one bundled Space for as long as anybody uses it.

Every user holds a shared lock on ``INSTANCE/lease``. When this process can take it alone nobody is left, because the
kernel frees the locks of the dead, and the app is stopped. ``INSTANCE/instance.json`` says where it listens,
``INSTANCE/supervisor.lock`` is held while it is run, ``INSTANCE/log`` is what it prints.
"""

import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from tools.durable.environment import scrubbed_environment
from tools.durable.files import write_json
from tools.durable.locks import open_lock_file, try_lock

STARTING = Path(__file__).with_name("starting.py")  # by its path: the app cannot import our packages
POLL_S = 0.25
MAX_FILE_BYTES = 2 << 30  # nothing that a bundled Space writes, its log included, may grow beyond this


def main(instance: Path, source: Path) -> None:
    """Run the app in ``source`` until its lease is free or it ends by itself."""
    if not try_lock(open_lock_file(instance / "supervisor.lock")):
        return
    lease = open_lock_file(instance / "lease")
    temporary = instance / "tmp"
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(mode=0o700)
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_FILE_BYTES, MAX_FILE_BYTES))
    port = _free_port()
    with (instance / "log").open("wb") as log:
        app = subprocess.Popen(
            [sys.executable, "-P", str(STARTING), "app.py"],
            cwd=source,
            env={
                **scrubbed_environment(temporary, with_tree=False),
                "GRADIO_SERVER_NAME": "127.0.0.1",
                "GRADIO_SERVER_PORT": str(port),
                "GRADIO_TEMP_DIR": str(temporary),
            },
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    record = instance / "instance.json"
    try:
        write_json(record, {"url": f"http://127.0.0.1:{port}", "pid": app.pid, "source": str(source)})
        while app.poll() is None and not try_lock(lease):
            time.sleep(POLL_S)
    finally:
        record.unlink(missing_ok=True)
        with suppress(ProcessLookupError):
            os.killpg(app.pid, signal.SIGKILL)
        app.wait()
        shutil.rmtree(temporary, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
