"""The jail on this kernel: what a confined process tries and fails to do, and that the tries are real ones."""

import os
import socket
from pathlib import Path

import pytest

from tools.jail.layers import missing
from tools.jail.trial import ATTEMPTS, NEEDED, Place, try_parser, try_runner

pytestmark = pytest.mark.skipif(bool(missing()), reason="this kernel lacks layers; see `enfilade doctor`")


def test_a_runner_reaches_its_folder_and_its_space_and_nothing_else() -> None:
    assert try_runner().possible == {name: name in NEEDED for name in ATTEMPTS}


def test_what_reads_a_file_can_do_nothing_at_all() -> None:
    assert try_parser().possible == dict.fromkeys(ATTEMPTS, False)


def test_outside_every_attempt_succeeds(tmp_path: Path) -> None:
    """Or the two above would prove nothing."""
    canary = tmp_path / "canary"
    canary.write_bytes(b"x")
    (tmp_path / "folder").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        ports = one.getsockname()[1], other.getsockname()[1]
        place = Place(tmp_path / "folder", canary, *ports, keeper=os.getpid())
        for attempt in ATTEMPTS.values():
            attempt(place)
