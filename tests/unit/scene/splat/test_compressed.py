"""SPZ and KSPLAT: what is read of a sound file, by whomever it was written, and what becomes of a file that lies."""

import gzip
import struct
import time
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
import zstandard

from tests.unit.scene.splat.encoding import ksplat, spz, spz_columns
from tools.errors import MalformedAsset
from tools.scene.splat.formats import READERS, read_splat
from tools.scene.splat.ksplat import HEADER_BYTES, read_ksplat
from tools.scene.splat.spz import read_spz
from tools.scene.thresholds import MAX_GAUSSIANS
from tools.spaces.media import KSPLAT, PLY, SPZ

CORPUS = Path(__file__).parents[3] / "fuzz" / "corpus"
BYTE = 0.5 / 255 + 1e-6
ROUNDED_BOMB = 16 * 2**20


@pytest.fixture
def few(gaussians):
    return gaussians[np.arange(1_000)]


def assert_same(read, written, *, scale, cosine, place):
    assert len(read) == len(written)
    assert np.abs(read.positions - written.positions).max() <= place
    assert np.abs(read.scales / written.scales - 1).max() <= scale
    assert np.abs((read.rotations * written.rotations).sum(axis=1)).min() >= cosine
    # a byte, cut off rather than rounded by one of the programs
    assert np.abs(read.colours - written.colours).max() <= 2 * BYTE
    assert np.abs(read.opacities - written.opacities).max() <= 2 * BYTE


@pytest.mark.parametrize(("version", "cosine"), [(2, 0.995), (3, 0.99999), (4, 0.99999)])
@pytest.mark.parametrize("degree", [0, 3])
def test_an_spz_of_each_version_is_read(few, version, cosine, degree):
    read = read_spz(spz(few, version, degree=degree))
    assert_same(read, few, scale=0.033, cosine=cosine, place=2**-12)


@pytest.mark.parametrize("level", [0, 1, 2])
@pytest.mark.parametrize("degree", [0, 2])
def test_a_ksplat_of_each_level_is_read(few, level, degree):
    read = read_ksplat(ksplat(few, level, degree=degree))
    assert_same(read, few, scale=1e-3, cosine=0.99999, place=1e-4)


@pytest.mark.parametrize(("name", "media_type"), [("splat.spz", SPZ), ("level_1.ksplat", KSPLAT)])
def test_files_of_other_programs_say_what_their_ply_says(name, media_type):
    """Written by spz-js and by GaussianSplats3D, of one PLY."""
    ply = read_splat((CORPUS / "trained.ply").read_bytes(), PLY)
    read = read_splat((CORPUS / name).read_bytes(), media_type)
    nearest = np.linalg.norm(ply.positions[:, None] - read.positions, axis=2).argmin(
        axis=1
    )  # buckets reorder them
    assert sorted(nearest) == list(range(len(ply)))
    assert_same(read[nearest], ply, scale=0.033, cosine=0.99, place=2**-12)


def test_an_extension_of_an_spz_is_passed_over(few):
    for version in (3, 4):
        assert len(read_spz(spz(few, version, flags=2, tail=b"\1" * 40))) == len(few)
    with pytest.raises(MalformedAsset):
        read_spz(spz(few, 3, tail=b"\1"))


def header_of(count: int, *, version: int = 3, degree: int = 0, bits: int = 12) -> bytes:
    return struct.pack("<4sIIBBBB", b"NGSP", version, count, degree, bits, 0, 0)


def changed(data: bytes, at: int, kind: str, value: float) -> bytes:
    return data[:at] + struct.pack(kind, value) + data[at + struct.calcsize(kind) :]


def test_an_spz_that_lies_is_refused(few):
    whole, fourth = spz(few, 3), spz(few, 4)
    body = gzip.decompress(whole)
    table = 32
    lies = [
        b"", whole[:-1], whole[: len(whole) // 2], whole + b"\0", b"\x1f\x8b" + bytes(40), fourth[:-1], fourth[:40],
        fourth + b"\0", gzip.compress(body[:-1]), gzip.compress(body + b"\0"), gzip.compress(b"PLY " + body[4:]),
        gzip.compress(header_of(len(few), version=1) + body[16:]), gzip.compress(header_of(0)),
        gzip.compress(header_of(len(few), degree=5) + body[16:]),
        gzip.compress(header_of(len(few), bits=24) + body[16:]),
        changed(fourth, table + 8, "<Q", 10**15), changed(fourth, table, "<Q", 10**15),
        changed(fourth, 16, "<I", 2**31), changed(fourth, 15, "<B", 255), changed(fourth, 8, "<I", len(few) + 1),
        fourth[: 32 + 5 * 16] + bytes(len(fourth) - 32 - 5 * 16),
    ]  # fmt: skip
    for number, data in enumerate(lies):
        with pytest.raises(MalformedAsset) as error:
            read_spz(data)
        assert error.value.code == "SPLAT_BROKEN", number


def test_a_ksplat_that_lies_is_refused(few):
    whole, plain = ksplat(few, 1), ksplat(few, 0)
    section = HEADER_BYTES
    first_length = section + 1024
    lies = [
        b"", whole[:100], whole[:-1], whole + b"\0", plain[:-1], changed(whole, 1, "<B", 2),
        changed(whole, 20, "<H", 3), changed(whole, 4, "<I", 0), changed(whole, 4, "<I", 2**32 - 1),
        changed(whole, 16, "<I", 0),
        changed(whole, section, "<I", 999), changed(whole, section + 4, "<I", 2**32 - 1),
        changed(whole, section + 8, "<I", 2**32 - 1), changed(whole, section + 12, "<I", 2**32 - 1),
        changed(whole, section + 20, "<H", 8), changed(whole, section + 32, "<I", 2**32 - 1),
        changed(whole, section + 36, "<I", 2**32 - 1), changed(whole, section + 40, "<H", 3),
        changed(whole, first_length, "<I", 2**32 - 1),
    ]  # fmt: skip
    for number, data in enumerate(lies):
        with pytest.raises(MalformedAsset) as error:
            read_ksplat(data)
        assert error.value.code == "SPLAT_BROKEN", number


def bombs(few):
    """A stream that swells to a thousand times its size, in each of the ways in which one may be packed."""
    swelling = bytes(ROUNDED_BOMB)
    yield gzip.compress(header_of(1_000) + swelling)
    yield gzip.compress(swelling)
    columns = spz_columns(few, 4, 0)
    packed = [zstandard.compress(column) for column in columns[:-1]]
    packed[0] = zstandard.compress(swelling)  # its table says 9,000 bytes, its own header 16 MiB
    table = b"".join(struct.pack("<QQ", len(p), len(c)) for p, c in zip(packed, columns[:-1], strict=True))
    yield header_of(1_000, version=4)[:-1] + bytes([5]) + struct.pack("<I12x", 32) + table + b"".join(packed)


def test_a_bomb_is_refused_before_it_is_unpacked(few):
    for number, bomb in enumerate(bombs(few)):
        assert len(bomb) < ROUNDED_BOMB // 100
        tracemalloc.start()
        with pytest.raises(MalformedAsset) as error:
            read_spz(bomb)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert error.value.code == "SPLAT_BROKEN"
        assert most < ROUNDED_BOMB // 8, number


def test_too_many_gaussians_are_refused_by_the_header_alone(few):
    start = time.process_time()
    for data, media_type in (
        (gzip.compress(header_of(MAX_GAUSSIANS + 1)), SPZ),
        (changed(spz(few, 4), 8, "<I", 2**32 - 1), SPZ),
        (changed(ksplat(few, 2), 16, "<I", MAX_GAUSSIANS + 1), KSPLAT),
    ):
        with pytest.raises(MalformedAsset) as error:
            read_splat(data, media_type)
        assert error.value.code == "SPLAT_TOO_MANY"
    assert time.process_time() - start < 1


def test_another_format_is_refused_by_name():
    with pytest.raises(MalformedAsset, match=r"image/png.*model/x-ply") as error:
        read_splat(b"", "image/png")
    assert error.value.code == "SPLAT_BROKEN"
    assert len(READERS) == 4
