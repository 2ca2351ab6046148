"""The two compressed formats, written by the letter of their descriptions: what the readers are held against."""

import gzip
import struct

import numpy as np
import zstandard

from tools.scene.splat import Gaussians
from tools.scene.splat.ply import SH_C0

FRACTIONAL_BITS = 12
HARMONICS = (0, 9, 24, 45, 72)
BUCKET, BLOCK, STEPS = 64, 2.0, 32_767


def spz(gaussians: Gaussians, version: int, *, degree: int = 0, flags: int = 0, tail: bytes = b"") -> bytes:
    """Return an SPZ file, with ``tail`` where its extensions stand."""
    columns = spz_columns(gaussians, version, degree)
    header = struct.pack("<4sIIBB", b"NGSP", version, len(gaussians), degree, FRACTIONAL_BITS)
    if version < 4:
        return gzip.compress(header + bytes([flags, 0]) + b"".join(columns) + tail, mtime=0)
    columns = [column for column in columns if column]
    packed = [zstandard.compress(column) for column in columns]
    table = b"".join(
        struct.pack("<QQ", len(small), len(large)) for small, large in zip(packed, columns, strict=True)
    )
    at = struct.pack("<I12x", 32 + len(tail))
    return header + bytes([flags, len(columns)]) + at + tail + table + b"".join(packed)


def spz_columns(gaussians: Gaussians, version: int, degree: int) -> list[bytes]:
    fixed = np.rint(gaussians.positions * 2**FRACTIONAL_BITS).astype("<i4")
    harmonic = (gaussians.colours - 0.5) / SH_C0
    return [
        fixed.reshape(-1, 1).view(np.uint8)[:, :3].tobytes(),
        octets(gaussians.opacities * 255),
        octets(harmonic * 0.15 * 255 + 127.5),
        octets((np.log(gaussians.scales) + 10) * 16),
        turns_without_w(gaussians.rotations) if version == 2 else turns_smallest_three(gaussians.rotations),
        bytes(HARMONICS[degree] * len(gaussians)),
    ]


def turns_without_w(rotations: np.ndarray) -> bytes:
    sign = np.where(rotations[:, :1] < 0, -1, 1)
    return octets((rotations[:, 1:] * sign + 1) * 127.5)


def turns_smallest_three(rotations: np.ndarray) -> bytes:
    packed = []
    for w, x, y, z in rotations:
        xyzw = np.array([x, y, z, w])
        largest = int(np.abs(xyzw).argmax())
        word = largest
        for part in range(4):
            if part != largest:
                value = xyzw[part] * np.sign(xyzw[largest])
                word = word << 10 | int(value < 0) << 9 | int(511 * abs(value) / np.sqrt(0.5) + 0.5)
        packed.append(word)
    return np.array(packed, "<u4").tobytes()


def ksplat(gaussians: Gaussians, level: int, *, degree: int = 0) -> bytes:
    """Return a KSPLAT file of one section, its Gaussians in their order: each bucket is of those that come next."""
    count = len(gaussians)
    full, rest = divmod(count, BUCKET) if level else (0, 0)
    lengths = [rest] if rest else []
    starts = np.arange(0, count, BUCKET)
    middles = np.array([gaussians.positions[at : at + BUCKET].mean(axis=0) for at in starts], "<f4")
    number = "<f4" if level == 0 else "<f2"
    record = np.dtype([("p", "<f4" if level == 0 else "<u2", 3), ("s", number, 3), ("r", number, 4), ("c", "u1", 4),
                       ("h", "u1", (0, 9, 24)[degree] * (4, 2, 1)[level])])  # fmt: skip
    records = np.zeros(count, record)
    records["p"] = gaussians.positions
    if level:
        offsets = gaussians.positions - np.repeat(middles, BUCKET, axis=0)[:count]
        records["p"] = np.rint(offsets / (BLOCK / 2) * STEPS) + STEPS
    records["s"], records["r"] = gaussians.scales, gaussians.rotations
    records["c"][:, :3], records["c"][:, 3] = (
        np.rint(gaussians.colours * 255),
        np.rint(gaussians.opacities * 255),
    )
    buckets = len(middles) if level else 0
    header = struct.pack("<BB2xIIIIH", 0, 1, 1, 1, count, count, level).ljust(4096, b"\0")
    section = struct.pack(
        "<IIIIfH2xIIIIH", count, count, BUCKET if level else 0, buckets, BLOCK, 12 if level else 0, STEPS, 0, full,
        len(lengths), degree,
    ).ljust(1024, b"\0")  # fmt: skip
    body = np.array(lengths, "<u4").tobytes() + (middles.tobytes() if level else b"") + records.tobytes()
    return header + section + body


def octets(values: np.ndarray) -> bytes:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8).tobytes()
