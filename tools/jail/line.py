"""What goes over the socket pair between asker and answerer: JSON text and blobs, each with its length before it."""

import json
import socket
import struct
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MAX_TEXT_BYTES = 8 << 20  # of a message without its blobs: a report with thousands of findings
MAX_BLOBS = 128  # of one message: the pictures of a gallery
MAX_BLOB_BYTES = 1 << 30  # twice the largest file that a card may allow
END_S = 0.25  # for a process that has said its last word to end
_HEAD = struct.Struct("!QQ")  # bytes of the text, number of blobs
_SIZE = struct.Struct("!Q")


@dataclass(frozen=True)
class Message:
    """What goes either way: plain data and bytes."""

    data: dict[str, Any]
    blobs: Sequence[bytes] = ()


class Line:
    """One end of the socket pair; ``deadline``, on the monotonic clock, is for all that goes over it."""

    def __init__(self, end: socket.socket, *, deadline: float | None = None) -> None:
        self._end = end
        self._deadline = deadline

    def send(self, message: Message) -> None:
        """Raises TimeoutError; OSError when the other end is gone."""
        text = json.dumps(message.data, allow_nan=False).encode()
        self._write(_HEAD.pack(len(text), len(message.blobs)))
        self._write(text)
        for blob in message.blobs:
            self._write(_SIZE.pack(len(blob)))
            self._write(blob)

    def receive(self) -> Message:
        """Raises TimeoutError; EOFError when it ends within the message, ValueError when it is none or too long."""
        length, count = _HEAD.unpack(self._read(_HEAD.size))
        if length > MAX_TEXT_BYTES or count > MAX_BLOBS:
            raise ValueError("the message is too long")
        data = json.loads(self._read(length))
        if not isinstance(data, dict):
            raise ValueError("the message is not an object")
        blobs = []
        for _ in range(count):
            (size,) = _SIZE.unpack(self._read(_SIZE.size))
            if size > MAX_BLOB_BYTES:
                raise ValueError("the message is too long")
            blobs.append(bytes(self._read(size)))
        return Message(data, blobs)

    def ends(self) -> bool:
        """Whether the other end says no more and closes, within a moment."""
        self._end.settimeout(END_S)
        try:
            return not self._end.recv(1)
        except TimeoutError:
            return False
        except OSError:  # it died with words of ours unread
            return True

    def _write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            self._end.settimeout(self._remaining())
            left = left[self._end.send(left) :]

    def _read(self, size: int) -> bytearray:
        data = bytearray(size)
        left = memoryview(data)
        while left:
            self._end.settimeout(self._remaining())
            got = self._end.recv_into(left)
            if got == 0:
                raise EOFError
            left = left[got:]
        return data

    def _remaining(self) -> float | None:
        if self._deadline is None:
            return None
        remaining = self._deadline - time.monotonic()
        if remaining <= 0:
            raise TimeoutError
        return remaining
