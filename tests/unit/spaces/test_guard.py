"""The network guard, in processes of their own: an audit hook cannot be taken off again."""

import socket
import subprocess
import sys

import pytest

from tools.errors import ResultRejected, SpaceNotFound
from tools.spaces.guard import look_up
from tools.spaces.private_hosts import may_be_private

PREAMBLE = """
import socket
from tools.spaces.guard import allow_only
server = socket.create_server(("127.0.0.1", 0)); other = socket.create_server(("127.0.0.1", 0))
port = server.getsockname()[1]
"""


def outcome(code):
    run = subprocess.run([sys.executable, "-c", PREAMBLE + code], capture_output=True, text=True, check=False)
    return (run.stdout + run.stderr).strip().splitlines()[-1]


UNRESOLVED = """
def nobody(*_, **__): raise socket.gaierror(socket.{}, "no answer")
socket.getaddrinfo = nobody
allow_only("http://no-such-host.invalid", space="a/b")
"""
GUARDED = 'allow_only(f"http://127.0.0.1:{port}", space="a/b")\n'


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (GUARDED + 'socket.create_connection(("127.0.0.1", port)); print("connected")', "connected"),
        (GUARDED + "socket.create_connection(other.getsockname())", "ResultRejected"),
        (GUARDED + 'socket.getaddrinfo("localhost", 80)', "ResultRejected"),
        (GUARDED + 'import httpx; httpx.get("http://169.254.169.254/latest")', "ResultRejected"),
        (GUARDED + 'socket.socket(socket.AF_UNIX).connect("/tmp/x")', "ResultRejected"),
        (GUARDED + 'socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 53))', "ResultRejected"),
        ('allow_only("http://10.0.0.7:8000", space="a/b")', "resolves to the private address 10.0.0.7"),
        (UNRESOLVED.format("EAI_NONAME"), "SpaceNotFound"),
        (UNRESOLVED.format("EAI_AGAIN"), "SpaceNotRunning"),  # nobody answered: that says nothing of the name
    ],
)
def test_only_the_space_can_be_reached(code, expected):
    assert expected in outcome(code)


@pytest.mark.parametrize("host", ["no-such-host.invalid", "x" * 64 + ".example"])
def test_row_1_a_name_that_nobody_knows(host):
    with pytest.raises(SpaceNotFound, match="is not known"):
        look_up(f"http://{host}:7860", space="a/b", private=False)


@pytest.mark.parametrize("host", ["10.0.0.7", "172.31.0.1", "192.168.1.20", "100.64.3.2", "[fd00::5]", "[fe80::1]",
                                  "[::ffff:192.168.1.20]"])  # fmt: skip
def test_a_private_address_is_refused_unless_it_was_allowed(host):
    url = f"http://{host}:7860"
    with pytest.raises(ResultRejected, match="resolves to the private address") as caught:
        look_up(url, space=url, private=False)
    named = caught.value.remedy.partition("--allow-private ")[2].split()[0]
    assert may_be_private(url, [named])
    assert look_up(url, space=url, private=True)


def test_the_hub_is_told_no_way_into_a_private_network():
    with pytest.raises(ResultRejected) as caught:
        look_up("http://192.168.1.20:7860", space="owner/name", private=False)
    assert caught.value.remedy == ""


@pytest.mark.parametrize("host", ["169.254.169.254", "[::]", "[::ffff:127.0.0.1]", "192.0.2.2"])
def test_what_is_no_machine_of_a_local_network_cannot_be_allowed(host):
    url = f"http://{host}:7860"
    with pytest.raises(ResultRejected) as caught:
        look_up(url, space=url, private=True)
    assert caught.value.remedy == ""


def test_a_name_that_is_not_loopback_may_not_resolve_to_it(monkeypatch):
    entry = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 7860))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [entry])
    with pytest.raises(ResultRejected):
        look_up("http://studio.lan:7860", space="http://studio.lan:7860", private=True)
