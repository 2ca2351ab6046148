"""The Hub that cannot be reached is a passing trouble with a name, not an exception of somebody's library."""

import socket

import huggingface_hub.constants
import pytest

from tools.errors import SpaceBusy
from tools.spaces.hub import look_up, search


@pytest.fixture
def dead_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Hub's address is a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{probe.getsockname()[1]}"
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", address)


@pytest.mark.usefixtures("dead_hub")
def test_a_dead_line_while_looking_up_a_space() -> None:
    with pytest.raises(SpaceBusy, match="The line to the Hugging Face Hub dropped"):
        look_up("owner/name")


@pytest.mark.usefixtures("dead_hub")
def test_a_dead_line_while_searching() -> None:
    with pytest.raises(SpaceBusy, match="The line to the Hugging Face Hub dropped"):
        search("image to 3d", limit=3)
