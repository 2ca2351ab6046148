"""The server starts without a word to anybody."""

import re
import shutil
import signal
import stat
from pathlib import Path

import pytest


def test_it_contacts_nobody(quiet_server) -> None:
    if shutil.which("strace") is None:
        pytest.fail(
            "Only strace sees every connection of every library: install it (apt-get install strace)."
        )
    trace = quiet_server.folder / "trace"
    quiet_server.start("strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o", str(trace))
    quiet_server.client.assistants.search(graph_id="gallery")
    quiet_server.end(signal.SIGTERM)

    addresses = re.findall(
        r'(?:inet_addr\(|inet_pton\(AF_INET6, )"([^"]+)"', trace.read_text(encoding="utf-8")
    )
    assert set(addresses) <= {"127.0.0.1", "::1"}


def test_it_keeps_its_checkpoints_private_in_the_data_folder(server) -> None:
    server.client.assistants.search(graph_id="gallery")

    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in server.home.glob("checkpoints.*")}
    assert modes["checkpoints.sqlite"] == 0o600
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(Path(server.home).stat().st_mode) == 0o700
