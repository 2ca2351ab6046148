"""What a file is by its first and last bytes, not by its name or by what the Space says."""

import json
import struct
from pathlib import Path

from tools.errors import ResultRejected
from tools.spaces.ply import MAX_HEADER_BYTES, announced_length

HEAD = MAX_HEADER_BYTES
TAIL = 32
PNG, JPEG, WEBP = "image/png", "image/jpeg", "image/webp"
GLB, PLY, JSON = "model/gltf-binary", "model/x-ply", "application/json"
SPLAT = "model/x-splat"  # records without a header: known by its length alone, and only where it was promised
SPZ = "model/x-spz"  # in gzip, which much is: only where it was promised; since version 4 with a magic number
KSPLAT = "model/x-ksplat"  # known by its version's two bytes alone, and only where it was promised
SPLAT_RECORD = 32  # bytes
_SPZ_BEGINS = (b"\x1f\x8b", b"NGSP")
_KSPLAT_BEGINS = b"\x00\x01"  # version 0.1
_PNG_END = b"IEND\xaeB`\x82"


def recognise(path: Path, promised: str, *, space: str) -> str:
    """Return the media type of a file that was promised as ``promised`` (``image/*`` allows PNG, JPEG and WebP).

    Raises ResultRejected when it is something else, or its end is missing.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(max(0, size - TAIL))
        tail = file.read()
    found = _by_magic(head)
    if found is None and promised == JSON and _is_json(path):
        found = JSON
    if found is None and promised == SPLAT and size and size % SPLAT_RECORD == 0:
        found = SPLAT
    if found is None and promised == SPZ and head.startswith(_SPZ_BEGINS):
        found = SPZ
    if found is None and promised == KSPLAT and head.startswith(_KSPLAT_BEGINS):
        found = KSPLAT
    if found is None or not (found == promised or (promised == "image/*" and found.startswith("image/"))):
        raise ResultRejected(
            f"{space} sent {found or 'an unknown kind of file'}, not {promised}.", space=space
        )
    if not _is_whole(found, head, tail, size):
        raise ResultRejected(f"{space} sent a {found} file that was cut short ({size} bytes).", space=space)
    return found


def _by_magic(head: bytes) -> str | None:
    if head.startswith(b"glTF"):
        return GLB
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"ply\n"):
        return PLY
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    return None


def _is_whole(media_type: str, head: bytes, tail: bytes, size: int) -> bool:
    if media_type == GLB:  # header: magic, version, total length
        return len(head) >= 12 and int(struct.unpack_from("<I", head, 8)[0]) == size
    if media_type == PLY:
        return announced_length(head) == size
    if media_type == PNG:
        return tail.endswith(_PNG_END)
    if media_type == JPEG:
        return b"\xff\xd9" in tail
    if media_type == WEBP:  # RIFF: the length counts from after itself, padded to an even number
        length = int(struct.unpack_from("<I", head, 4)[0])
        return length + 8 + (length & 1) == size or length + 8 == size
    return True


def _is_json(path: Path) -> bool:
    try:
        return isinstance(json.loads(path.read_bytes()), dict | list)
    except (ValueError, RecursionError):
        return False
