"""The network guard, in processes of their own: an audit hook cannot be taken off again."""

import subprocess
import sys

import pytest

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
