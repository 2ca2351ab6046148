"""How much a runner takes in over the network, in all: gradio's client reads what it is sent to the end.

A schema of gigabytes, a line that never ends, a flood of log messages: each byte is counted where it leaves the socket
(after decryption), before any library can pile it up.
"""

import socket
import ssl
from collections.abc import Callable
from typing import Any

from tools.errors import ResultRejected

TALK_BYTES = 64 << 20  # config, schema, progress and previews of one call; the largest seen is 3 MB


def receive_at_most(max_bytes: int, *, space: str) -> None:
    """Let this process receive no more than ``max_bytes`` in all: the read that passes it raises ResultRejected."""
    received = 0

    def count(number: int) -> None:
        nonlocal received
        received += number
        if received > max_bytes:
            raise ResultRejected(
                f"{space} sent more than the {max_bytes >> 20} MiB that a whole call may bring; refused.",
                space=space,
            )

    def counted(read: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(self: Any, *arguments: Any, **named: Any) -> Any:
            got = read(self, *arguments, **named)
            count(got if isinstance(got, int) else len(got))
            return got

        return wrapper

    for kind, name in ((socket.socket, "recv"), (socket.socket, "recv_into"), (ssl.SSLSocket, "read")):
        setattr(kind, name, counted(getattr(kind, name)))
