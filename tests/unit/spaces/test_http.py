"""Hostile servers, with real sockets: each of them is refused in bounded time and size."""

import socket
import threading
import time

import pytest

from tools.errors import CallTimeout, ResultRejected, SpaceBusy, SpaceNotFound, SpaceNotRunning
from tools.spaces.http import download, read_bounded

OK = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def serve():
    """Serve one raw answer: bytes, or a function of the connection."""
    listeners = []

    def start(answer):
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def work():
            try:
                connection, _ = listener.accept()
                with connection:
                    connection.recv(65536)
                    answer(connection) if callable(answer) else connection.sendall(answer)
            except OSError:
                pass  # the reader hung up, as it should

        threading.Thread(target=work, daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}/file"

    yield start
    for listener in listeners:
        listener.close()


def read(url, *, max_bytes=1000, seconds=5):
    return read_bounded(url, max_bytes=max_bytes, seconds=seconds, space="a/b")


def test_a_whole_file_is_read(serve, tmp_path):
    assert read(serve(OK + b"Content-Length: 5\r\n\r\nhello")) == b"hello"
    download(serve(OK + b"\r\nhello"), tmp_path / "x", max_bytes=5, seconds=5, space="a/b")
    assert (tmp_path / "x").read_bytes() == b"hello"


def flood(connection):
    connection.sendall(OK + b"\r\n")
    while True:
        connection.sendall(b"x" * 65536)


def drip(connection):
    connection.sendall(OK + b"\r\n")
    while True:
        connection.sendall(b"x")
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("answer", "expected", "words"),
    [
        (OK + b"Content-Length: 10\r\n\r\nhello", ResultRejected, "cut short"),
        (OK + b"Content-Length: 99999\r\n\r\n", ResultRejected, "larger than the 1000 bytes"),
        (flood, ResultRejected, "larger than the 1000 bytes"),
        (OK + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello", ResultRejected, "compressed"),
        (b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n", ResultRejected, "redirects"),
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", SpaceNotFound, "404"),
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", SpaceBusy, "502"),
        (b"", SpaceBusy, "dropped"),
        (b"nonsense\r\n\r\n", SpaceBusy, "dropped"),
    ],
)
def test_hostile_answers_are_refused(serve, answer, expected, words):
    with pytest.raises(expected, match=words):
        read(serve(answer))


def test_a_drip_ends_at_the_deadline(serve):
    started = time.monotonic()
    with pytest.raises(CallTimeout, match="too slowly"):
        read(serve(drip), seconds=0.3)
    assert time.monotonic() - started < 2


def test_nobody_there():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(SpaceNotRunning, match="refused"):
        read(f"http://127.0.0.1:{port}/")
