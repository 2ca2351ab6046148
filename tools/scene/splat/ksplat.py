"""A splat in KSPLAT (mkkellogg/GaussianSplats3D, version 0.1): sections of Gaussians of one size each.

At level 0 numbers are floats. At levels 1 and 2 they are half of that, and a position is three numbers of 16-bit steps
from the middle of a bucket, a cube of space whose Gaussians stand together. The two differ in harmonics alone, which
are counted, and not kept. Nothing in the file is compressed: its length follows from its headers.
"""

import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.errors import MalformedAsset
from tools.scene.splat.gaussians import Gaussians
from tools.scene.thresholds import MAX_GAUSSIANS

HEADER_BYTES, SECTION_BYTES = 4096, 1024
_HEADER = struct.Struct(
    "<BB2xIIIIH"
)  # version, sections (room for, there), Gaussians (room for, there), level
_SECTION = struct.Struct("<IIIIfH2xIIIIH")  # see _Section
_HARMONICS = (0, 9, 24)  # numbers of each Gaussian, by degree
_HARMONIC_BYTES = (4, 2, 1)  # of each number, by level
_MIDDLE_BYTES = 12  # of a bucket: three floats
_STEPS = 32_767  # from the middle of a bucket to its side, where the file does not say


@dataclass(frozen=True)
class _Section:
    """``there`` of ``room`` Gaussians; ``full`` buckets of ``bucket_size`` each and, behind them, ``partial`` ones of
    fewer, all ``block`` units wide and ``steps`` from the middle to a side."""

    there: int
    room: int
    bucket_size: int
    buckets: int
    block: float
    middle_bytes: int
    steps: int
    stored: int
    full: int
    partial: int
    degree: int


def read_ksplat(data: bytes) -> Gaussians:
    """Return the Gaussians of a file. Raises MalformedAsset: SPLAT_BROKEN when it is cut short, longer than its headers
    say, or of another version; SPLAT_TOO_MANY before they are read."""
    if len(data) < HEADER_BYTES:
        raise _broken("ends within its header")
    major, minor, room, sections, _, count, level = _HEADER.unpack_from(data)
    if (major, minor) != (0, 1) or level >= len(_HARMONIC_BYTES):
        raise _broken("has no header of version 0.1, or no such level of compression")
    if not sections or sections != room or len(data) < HEADER_BYTES + sections * SECTION_BYTES:
        raise _broken("does not hold the sections of its header")
    if count > MAX_GAUSSIANS:
        raise MalformedAsset(
            f"The splat announces {count} Gaussians, at most {MAX_GAUSSIANS} are read.", code="SPLAT_TOO_MANY"
        )
    headers = [
        _Section(*_SECTION.unpack_from(data, HEADER_BYTES + number * SECTION_BYTES))
        for number in range(sections)
    ]
    if not count or sum(section.there for section in headers) != count:
        raise _broken(f"has sections that do not hold the {count} Gaussians of its header")
    at = HEADER_BYTES + sections * SECTION_BYTES
    parts = []
    for section in headers:
        part, at = _read(data, at, section, level)
        parts.append(part)
    if at != len(data):
        raise _broken("is longer than its sections")
    return Gaussians.joined(parts)


def _read(data: bytes, at: int, section: _Section, level: int) -> tuple[Gaussians, int]:
    """Return the Gaussians of the section that begins at ``at``, and where it ends."""
    if section.there != section.room or section.degree >= len(_HARMONICS):
        raise _broken("has a section that is not complete, or of no such degree of harmonics")
    record = _record(level, section.degree)
    lengths_end = at + 4 * section.partial
    start = lengths_end + section.middle_bytes * section.buckets
    end = start + record.itemsize * section.there
    if end > len(data) or (section.buckets and section.middle_bytes != _MIDDLE_BYTES):
        raise _broken("is cut short within a section, or has buckets of another kind")
    records = np.frombuffer(data, record, section.there, start)
    positions = records["position"].astype(np.float32)
    if level > 0:
        lengths = np.frombuffer(data, "<u4", section.partial, at)
        middles = np.frombuffer(data, "<f4", 3 * section.buckets, lengths_end).reshape(-1, 3)
        steps = section.steps or _STEPS
        with np.errstate(all="ignore"):  # what overflows is not finite, and judged as such
            positions = middles[_buckets(section, lengths)] + (positions - steps) * np.float32(
                section.block / 2 / steps
            )
    turns = records["turn"].astype(np.float32)
    with np.errstate(all="ignore"):
        return Gaussians(
            positions.astype(np.float32),
            records["scale"].astype(np.float32),
            (turns / np.linalg.norm(turns, axis=1, keepdims=True)).astype(np.float32),
            (records["colour"][:, :3] / np.float32(255)).astype(np.float32),
            (records["colour"][:, 3] / np.float32(255)).astype(np.float32),
        ), end


def _record(level: int, degree: int) -> np.dtype[np.void]:
    place, size = ("<f4", "<f4") if level == 0 else ("<u2", "<f2")
    harmonics = _HARMONICS[degree] * _HARMONIC_BYTES[level]
    fields = [("position", place, 3), ("scale", size, 3), ("turn", size, 4), ("colour", "u1", 4)]
    return np.dtype([*fields, ("harmonics", "u1", harmonics)])


def _buckets(section: _Section, lengths: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return (n,) the bucket of each Gaussian: the full ones first, then the others."""
    held = section.full * section.bucket_size + int(lengths.sum(dtype=np.uint64))
    if section.full + section.partial != section.buckets or held != section.there:
        raise _broken("has buckets that do not hold the Gaussians of their section")
    full = np.repeat(np.arange(section.full), section.bucket_size)
    return np.concatenate([full, np.repeat(np.arange(section.full, section.buckets), lengths)])


def _broken(what: str) -> MalformedAsset:
    return MalformedAsset(f"The KSPLAT file {what}.", code="SPLAT_BROKEN")
