"""Faults of the file itself: header, chunks, lengths, text. Each takes the bytes of a sound file."""

import struct
from collections.abc import Callable

Spoil = Callable[[bytes], bytes]


def _json(data: bytes) -> tuple[bytes, bytes]:
    size = struct.unpack_from("<I", data, 12)[0]
    return data[20 : 20 + size], data[20 + size :]


def _pack(text: bytes, rest: bytes, *, pad: bytes = b" ") -> bytes:
    text += pad * (-len(text) % 4)
    body = struct.pack("<I4s", len(text), b"JSON") + text + rest
    return struct.pack("<4sII", b"glTF", 2, 12 + len(body)) + body


def _with_text(change: Spoil) -> Spoil:
    def spoil(data: bytes) -> bytes:
        text, rest = _json(data)
        return _pack(change(text), rest)

    return spoil


def _without_binary(data: bytes) -> bytes:
    return _pack(_json(data)[0], b"")


def _binary_first(data: bytes) -> bytes:
    text, rest = _json(data)
    body = rest + struct.pack("<I4s", len(text), b"JSON") + text
    return struct.pack("<4sII", b"glTF", 2, 12 + len(body)) + body


def _third_chunk(data: bytes) -> bytes:
    longer = data + struct.pack("<I4s", 4, b"NOTE") + b"\0\0\0\0"
    return longer[:8] + struct.pack("<I", len(longer)) + longer[12:]


def _second_binary(data: bytes) -> bytes:
    longer = data + struct.pack("<I4s", 4, b"BIN\0") + b"\0\0\0\0"
    return longer[:8] + struct.pack("<I", len(longer)) + longer[12:]


CONTAINER_FAULTS: dict[str, Spoil] = {
    "empty": lambda data: b"",
    "not_glb": lambda data: b"<!doctype html><title>404</title>" + data[:64],
    "header_cut": lambda data: data[:10],
    "version_1": lambda data: data[:4] + struct.pack("<I", 1) + data[8:],
    "version_3": lambda data: data[:4] + struct.pack("<I", 3) + data[8:],
    "cut_in_binary": lambda data: data[:-100],
    "cut_in_json": lambda data: data[:200],
    "longer_than_said": lambda data: data + b"\0" * 8,
    "length_too_small": lambda data: data[:8] + struct.pack("<I", len(data) - 4) + data[12:],
    "json_chunk_too_long": lambda data: data[:12] + struct.pack("<I", 2**31) + data[16:],
    "no_json_chunk": lambda data: data[:16] + b"BIN\0" + data[20:],
    "binary_first": _binary_first,
    "no_chunks": lambda data: struct.pack("<4sII", b"glTF", 2, 12),
    "no_binary": _without_binary,
    "third_chunk": _third_chunk,
    "second_binary": _second_binary,
    "json_unfinished": _with_text(lambda text: text.rstrip()[:-1]),
    "json_not_utf8": _with_text(lambda text: b"\xff" + text[1:]),
    "json_byte_order_mark": _with_text(lambda text: b"\xef\xbb\xbf" + text),
    "json_list": _with_text(lambda text: b"[]"),
    "json_nan": _with_text(lambda text: text.rstrip()[:-1] + b',"extras":NaN}'),
    "json_twice_the_same_key": _with_text(lambda text: text.rstrip()[:-1] + b',"asset":{"version":"1.0"}}'),
    "json_padded_with_zeros": lambda data: _pack(
        _json(data)[0].rstrip() + b"\0" * 4, _json(data)[1], pad=b"\0"
    ),
}
