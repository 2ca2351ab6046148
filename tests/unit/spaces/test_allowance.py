"""The allowance of bytes, in processes of their own: sockets cannot be given back as they were."""

import subprocess
import sys

import pytest

from tools.spaces.allowance import TALK_BYTES
from tools.spaces.runner import allowance
from tools.spaces.sequence import MAX_CARRIED_BYTES

FLOOD = """
import socket, threading
from tools.spaces.allowance import receive_at_most
server = socket.create_server(("127.0.0.1", 0)); port = server.getsockname()[1]
def serve():
    while True:
        line, _ = server.accept()
        line.recv(1000)
        line.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/event-stream\\r\\n\\r\\n")
        try:
            for _ in range(64): line.sendall(b"x" * 65536)
        except OSError: pass
        line.close()
threading.Thread(target=serve, daemon=True).start()
"""
SYNC = """
import httpx
print(len(httpx.get(f"http://127.0.0.1:{port}", trust_env=False).content))
"""
ASYNC = """
import asyncio, httpx
async def get():
    async with httpx.AsyncClient(trust_env=False) as client: return await client.get(f"http://127.0.0.1:{port}")
print(len(asyncio.run(get()).content))
"""


REFUSED = "sent more than the 1 MiB that a whole call may bring"


@pytest.mark.parametrize(
    ("client", "mebibytes", "expected"),
    [
        (SYNC, 1, REFUSED),
        (SYNC, 8, str(64 * 65536)),
        (ASYNC, 1, "httpx.ReadError"),  # asyncio makes a broken line of it
        (ASYNC, 8, str(64 * 65536)),
    ],
)
def test_a_flood_ends_at_the_allowance(client: str, mebibytes: int, expected: str) -> None:
    code = FLOOD + f'receive_at_most({mebibytes} << 20, space="a/b")\n' + client
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert expected in (run.stdout + run.stderr).strip().splitlines()[-1]


def test_a_runner_may_take_in_its_results_and_talk() -> None:
    results = [{"max_bytes": 10 << 20}, {"max_bytes": 5 << 20}]
    assert allowance({"calls": [{}], "results": results}) == TALK_BYTES + (15 << 20)
    assert allowance({"calls": [{}, {}], "results": results}) == TALK_BYTES + (15 << 20) + MAX_CARRIED_BYTES
