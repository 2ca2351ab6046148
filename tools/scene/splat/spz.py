"""A splat in SPZ (Niantic, versions 2 to 4): all positions, then all opacities, colours, scales, turns and harmonics.

Versions 2 and 3 are one stream in gzip, which begins with the header; in version 4 the header is plain and each column
is a stream in Zstandard. Either way the header says how many bytes come out, and not one more is ever unpacked than is
needed to see that it lies. Spherical harmonics come last: they are counted, and not kept.
"""

import struct
import zlib
from dataclasses import dataclass

import numpy as np
import zstandard
from numpy.typing import NDArray

from tools.errors import MalformedAsset
from tools.scene.splat.gaussians import Floats, Gaussians
from tools.scene.splat.ply import SH_C0
from tools.scene.thresholds import MAX_GAUSSIANS

MAGIC = b"NGSP"
_HEADER = struct.Struct(
    "<4sIIBBBB"
)  # magic, version, count, harmonics' degree, fractional bits, flags, streams
_PLAIN_HEADER_BYTES = 32  # of version 4: the same, where its table begins (4 bytes), and 12 of zeros
_STREAM = struct.Struct("<QQ")  # bytes as packed and as unpacked
_HAS_EXTENSIONS = 2  # of the flags
_MAX_EXTENSION_BYTES = 65_536  # cameras and axes: a few dozen
_MAX_FRACTIONAL_BITS = 23  # of 24: more leave no place for the sign
_MAX_WINDOW = 2**27  # bytes that Zstandard may look back: the most that its decoder takes by itself
_GZIP = 16 + zlib.MAX_WBITS
_HARMONICS = (0, 9, 24, 45, 72)  # bytes of each Gaussian, by degree
_COLOUR_SCALE = 0.15  # of harmonics' constant terms: what fits into a byte
_SMALLEST_THREE = 3  # since this version the largest part of a quaternion is left out; before, w

Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class _Header:
    version: int
    count: int
    degree: int
    fractional_bits: int
    flags: int
    streams: int

    @property
    def widths(self) -> tuple[int, ...]:
        """Bytes of each Gaussian in each column: position, opacity, colour, scale, turn, harmonics."""
        return 9, 1, 3, 3, 4 if self.version >= _SMALLEST_THREE else 3, _HARMONICS[self.degree]


def read_spz(data: bytes) -> Gaussians:
    """Return the Gaussians of a file. Raises MalformedAsset: SPLAT_BROKEN when it is cut short, longer than its header
    says, or of a version that is not read; SPLAT_TOO_MANY before they are unpacked."""
    if data.startswith(MAGIC):
        header = _header(data, versions=(4,))
        columns = _streams(data, header)
    else:
        header, body = _unzipped(data)
        columns = _cut(body, header)
    positions, opacities, colours, scales, turns = (
        np.frombuffer(column, np.uint8).reshape(header.count, -1) for column in columns[:5]
    )
    harmonic = (colours.astype(np.float32) / 255 - 0.5) / _COLOUR_SCALE
    return Gaussians(
        positions=_fixed_point(positions, header.fractional_bits),
        scales=np.exp(scales.astype(np.float32) / 16 - 10),
        rotations=_smallest_three(turns) if header.version >= _SMALLEST_THREE else _without_w(turns),
        colours=np.clip(0.5 + SH_C0 * harmonic, 0, 1).astype(np.float32),
        opacities=(opacities[:, 0] / np.float32(255)).astype(np.float32),
    )


def _header(data: bytes, versions: tuple[int, ...]) -> _Header:
    if len(data) < _HEADER.size:
        raise _broken("ends within its header")
    magic, *fields = _HEADER.unpack_from(data)
    header = _Header(*fields)
    if magic != MAGIC or header.version not in versions:
        raise _broken("has no header of version 2, 3 or 4")
    if header.degree >= len(_HARMONICS) or header.fractional_bits > _MAX_FRACTIONAL_BITS:
        raise _broken("has a header that is none: no such degree of harmonics, or precision of positions")
    if not header.count:
        raise _broken("holds no Gaussian")
    if header.count > MAX_GAUSSIANS:
        raise MalformedAsset(
            f"The splat announces {header.count} Gaussians, at most {MAX_GAUSSIANS} are read.",
            code="SPLAT_TOO_MANY",
        )
    return header


def _unzipped(data: bytes) -> tuple[_Header, bytes]:
    """Return the header and what follows it, by a look at the header first: it says how much may be unpacked."""
    unzip = zlib.decompressobj(_GZIP)
    try:
        head = unzip.decompress(data, _HEADER.size)
        header = _header(head, versions=(2, 3))
        most = header.count * sum(header.widths)
        extension = _MAX_EXTENSION_BYTES if header.flags & _HAS_EXTENSIONS else 0
        body = unzip.decompress(unzip.unconsumed_tail, most + extension + 1)
    except zlib.error as error:
        raise _broken(f"cannot be unpacked ({error})") from error
    if not most <= len(body) <= most + extension or not unzip.eof or unzip.unused_data:
        raise _broken(f"does not hold the {header.count} Gaussians of its header, or holds more")
    return header, body


def _cut(body: bytes, header: _Header) -> list[bytes]:
    ends = np.cumsum(header.widths) * header.count
    return [body[end - width * header.count : end] for width, end in zip(header.widths, ends, strict=True)]


def _streams(data: bytes, header: _Header) -> list[bytes]:
    """Return the columns of version 4. Those without bytes have no stream."""
    wanted = [width * header.count for width in header.widths if width]
    table = int.from_bytes(data[_HEADER.size : _HEADER.size + 4], "little")
    at = table + header.streams * _STREAM.size
    if header.streams != len(wanted) or table < _PLAIN_HEADER_BYTES or at > len(data):
        raise _broken("has no table of its streams")
    columns = []
    for number, size in enumerate(wanted):
        packed, unpacked = _STREAM.unpack_from(data, table + number * _STREAM.size)
        if unpacked != size or packed > len(data) - at:
            raise _broken(f"does not hold the {header.count} Gaussians of its header")
        columns.append(_inflated(data[at : at + packed], size))
        at += packed
    if at != len(data):
        raise _broken("is longer than its streams")
    return columns


def _inflated(packed: bytes, size: int) -> bytes:
    """Return the ``size`` bytes of a stream. Read, not decompressed at once: that would believe what the stream says of
    its own size."""
    try:
        with zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).stream_reader(packed) as reader:
            column = reader.read(size + 1)
    except zstandard.ZstdError as error:
        raise _broken(f"cannot be unpacked ({error})") from error
    if len(column) != size:
        raise _broken("has a stream of another size than it says")
    return column


def _fixed_point(positions: Bytes, fractional_bits: int) -> Floats:
    """Return (n, 3) of (n, 9): three signed integers of 24 bits each, as parts of 2 to the power of the bits."""
    wide = np.zeros((len(positions), 3, 4), np.uint8)
    wide[:, :, 1:] = positions.reshape(-1, 3, 3)  # the top three bytes: a shift back keeps the sign
    return (wide.view("<i4")[:, :, 0] >> 8).astype(np.float32) / np.float32(2**fractional_bits)


def _without_w(turns: Bytes) -> Floats:
    """Return quaternions (n, 4) of x, y, z in a byte each."""
    xyz = turns.astype(np.float32) / np.float32(127.5) - 1
    w = np.sqrt(np.maximum(0, 1 - (xyz**2).sum(axis=1, keepdims=True)))
    return _unit(np.hstack([w, xyz]))


def _smallest_three(turns: Bytes) -> Floats:
    """Return quaternions (n, 4) of 32 bits each: two say which part is the largest, ten hold each of the others."""
    packed = turns.view("<u4")[:, 0].astype(np.int64)
    largest = packed >> 30
    xyzw = np.zeros((len(packed), 4), np.float32)
    for part in (3, 2, 1, 0):
        size = (packed & 511) * (np.sqrt(0.5) / 511)
        other = part != largest
        xyzw[other, part] = np.where(packed & 512, -size, size)[other]
        packed = np.where(other, packed >> 10, packed)
    rest = np.sqrt(np.maximum(0, 1 - (xyzw**2).sum(axis=1)))
    xyzw[np.arange(len(xyzw)), largest] = rest
    return _unit(xyzw[:, [3, 0, 1, 2]])


def _unit(quaternions: Floats) -> Floats:
    return np.asarray(quaternions / np.linalg.norm(quaternions, axis=1, keepdims=True), np.float32)


def _broken(what: str) -> MalformedAsset:
    return MalformedAsset(f"The SPZ file {what}.", code="SPLAT_BROKEN")
