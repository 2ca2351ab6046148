"""The jail on this kernel: what a confined process tries and fails to do, and that the tries are real ones."""

import os
import socket
from pathlib import Path

import pytest

from tools.jail.layers import missing
from tools.jail.trial import ATTEMPTS, NEEDED, Kind, Place, hold

pytestmark = pytest.mark.skipif(bool(missing()), reason="this kernel lacks layers; see `enfilade doctor`")


@pytest.mark.parametrize("kind", NEEDED)
def test_each_kind_can_do_what_it_needs_and_nothing_else(kind: Kind) -> None:
    assert hold(kind).possible == {name: name in NEEDED[kind] for name in ATTEMPTS}


def test_outside_every_attempt_succeeds(tmp_path: Path) -> None:
    """Or the one above would prove nothing."""
    canary = tmp_path / "canary"
    canary.write_bytes(b"x")
    (tmp_path / "folder").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        ports = [one.getsockname()[1], other.getsockname()[1]]
        with socket.create_server(("127.0.0.1", 0)) as own:
            ports.append(own.getsockname()[1])
        place = Place(tmp_path / "folder", canary, *ports, keeper=os.getpid())
        for attempt in ATTEMPTS.values():
            attempt(place)
