"""A PostgreSQL server of the tests' own: a new cluster in a temporary folder, on a Unix socket, gone with the tests."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

DEBIAN = Path("/usr/lib/postgresql")  # where Debian puts programs that it does not put on the path
SOMEBODY = "nobody"  # PostgreSQL refuses to run as root
START_SECONDS = 60
POLL_S = 0.05
# Nothing of it must outlive a power cut.
HASTY = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, or None where it is not installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return next((path.parent for path in sorted(DEBIAN.glob("*/bin/initdb"), reverse=True)), None)


@contextmanager
def database_server(folder: Path) -> Iterator[str]:
    """Run a server of the programs in ``folder``, and give the address of its database."""
    user = SOMEBODY if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="pg-") as home:  # a short path: that of a socket has 107 bytes
        if user:
            os.chown(home, pwd.getpwnam(user).pw_uid, -1)
        data = f"{home}/data"
        subprocess.run(
            [folder / "initdb", "-D", data, "-U", "test", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"],
            user=user, cwd=home, capture_output=True, check=True,
        )  # fmt: skip
        with (Path(home) / "log").open("wb") as log:
            server = subprocess.Popen(
                [folder / "postgres", "-D", data, "-k", home, "-c", "listen_addresses=", *HASTY],
                user=user, cwd=home, stdout=log, stderr=log,
            )  # fmt: skip
        address = f"postgresql://test@/postgres?host={home}"
        try:
            _wait_for(address, server, Path(home) / "log")
            yield address
        finally:
            server.send_signal(
                signal.SIGINT
            )  # its fast end: one that is killed leaves its shared memory behind
            server.wait()


def _wait_for(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            assert server.poll() is None and time.monotonic() < deadline, log.read_text()
            time.sleep(POLL_S)
        else:
            return
