"""The container: a 12-byte header, a JSON chunk, a binary chunk (glTF 2.0 §4, "GLB File Format")."""

import json
import struct
from dataclasses import dataclass, field
from typing import Any, NoReturn

from tools.scene.glb.check import check_document
from tools.scene.glb.malformed import fail

MAX_BYTES = 512 * 2**20  # the largest result that a card may allow
MAX_JSON_BYTES = 8 * 2**20  # parsed JSON takes up to twenty times its size in memory

MAX_CHUNKS = 64  # two are of use

_HEADER = struct.Struct("<4sII")
_CHUNK = struct.Struct("<I4s")


@dataclass
class Glb:
    """A glTF document and the bytes of its one buffer. Both may be edited."""

    document: dict[str, Any]
    binary: bytearray = field(default_factory=bytearray)


def read_glb(data: bytes) -> Glb:
    """Read a GLB, trusting nothing that it says. Raises MalformedAsset with the code of the first fault.

    After it, every reference in the document is in range, every accessor lies within the buffer, the nodes
    form trees of bounded depth, and nothing refers to anything outside the file. Values *inside* accessors
    are not looked at.
    """
    if not data:
        fail("GLB_EMPTY", "The file is empty.")
    if len(data) > MAX_BYTES:
        fail("GLB_TOO_LARGE", f"The file has {len(data)} bytes; at most {MAX_BYTES} are read.")
    if data[:4] != b"glTF":
        fail("GLB_MAGIC", "The file does not start with 'glTF': it is not a binary glTF.")
    if len(data) < _HEADER.size:
        fail("GLB_TRUNCATED", "The file ends within its header.")
    _, version, length = _HEADER.unpack_from(data)
    if version != 2:
        fail("GLB_VERSION", f"The file is glTF version {version}; only version 2 is read.")
    if length > len(data):
        fail("GLB_TRUNCATED", f"The file says it has {length} bytes but only {len(data)} came.")
    if length < len(data):
        fail("GLB_LENGTH", f"The file says it has {length} bytes but {len(data)} came.")
    chunks = _chunks(data)
    if not chunks or chunks[0][0] != b"JSON":
        fail("GLB_CHUNK", "The first chunk is not JSON.")
    if len(chunks) > 1 and chunks[1][0] != b"BIN\0":
        fail("GLB_CHUNK", "The second chunk is not the binary buffer.")
    binary = chunks[1][1] if len(chunks) > 1 else memoryview(b"")
    document = _parse(bytes(chunks[0][1]))
    check_document(document, len(binary))
    used = document["buffers"][0]["byteLength"] if document.get("buffers") else 0
    return Glb(document, bytearray(binary[:used]))  # without the padding of the chunk


def write_glb(glb: Glb) -> bytes:
    """Return the file. The same document and buffer always give the same bytes.

    Of ``buffers`` only those after the first are taken as they are: a compressed file has one without bytes.
    """
    binary = bytes(glb.binary) + b"\0" * (-len(glb.binary) % 4)
    document = dict(glb.document)
    others = document.pop("buffers", [])[1:]
    if glb.binary:
        document["buffers"] = [{"byteLength": len(glb.binary)}, *others]
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    parts = [_CHUNK.pack(len(text), b"JSON"), text]
    if binary:
        parts += [_CHUNK.pack(len(binary), b"BIN\0"), binary]
    total = _HEADER.size + sum(map(len, parts))
    return b"".join([_HEADER.pack(b"glTF", 2, total), *parts])


def _chunks(data: bytes) -> list[tuple[bytes, memoryview]]:
    view = memoryview(data)
    chunks: list[tuple[bytes, memoryview]] = []
    position = _HEADER.size
    while position < len(data):
        if len(chunks) == MAX_CHUNKS:
            fail("GLB_CHUNK", f"The file has more than {MAX_CHUNKS} chunks.")
        if position + _CHUNK.size > len(data):
            fail("GLB_CHUNK", "The file ends within the header of a chunk.")
        size, kind = _CHUNK.unpack_from(data, position)
        start = position + _CHUNK.size
        if start + size > len(data):
            fail("GLB_CHUNK", f"A chunk of {size} bytes reaches beyond the end of the file.")
        if kind == b"JSON" and size > MAX_JSON_BYTES:
            fail("GLB_JSON_TOO_LARGE", f"The JSON has {size} bytes; at most {MAX_JSON_BYTES} are read.")
        if len(chunks) > 1 and kind in (
            b"JSON",
            b"BIN\0",
        ):  # others are to be ignored, says the specification
            fail("GLB_CHUNK", "The file has a second document or buffer.")
        chunks.append((kind, view[start : start + size]))
        position = start + size
    return chunks


def _parse(text: bytes) -> dict[str, Any]:
    try:
        document = json.loads(text.decode("utf-8"), parse_constant=_refuse_constant)
    except RecursionError:
        fail("GLB_JSON_DEPTH", "The JSON is nested too deeply.")
    except ValueError as error:  # bad UTF-8, bad JSON, and integers of thousands of digits
        fail("GLB_JSON", f"The JSON cannot be read: {str(error)[:200]}.")
    if not isinstance(document, dict):
        fail("GLB_JSON", "The JSON is not an object.")
    return document


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")
