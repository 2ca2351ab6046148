"""A site in a zip, which anybody may have packed."""

import io
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.errors import ArtifactError
from tools.publish.destination import zipped
from tools.publish.site_archive import MAX_ENTRIES, zip_reader
from tools.publish.site_files import read_site, read_zip


def packed(tmp_path: Path, *files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    path = tmp_path / "site.zip"
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", method) as archive:
        warnings.simplefilter("ignore")  # of a name that is there twice
        for name, data in files:
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_a_site_in_a_zip_is_that_of_its_folder(
    small_site: Callable[..., Path], tmp_path: Path, method: int
) -> None:
    site = read_site(small_site())
    file = packed(tmp_path, *site.files.items(), ("beside.txt", b"not of the site"), method=method)
    assert read_zip(file) == site


def test_the_zip_that_is_published_can_be_read(small_site: Callable[..., Path], tmp_path: Path) -> None:
    site = read_site(small_site())
    (tmp_path / "site.zip").write_bytes(zipped(site.files))
    assert read_zip(tmp_path / "site.zip") == site


def test_a_bomb_is_stopped_at_the_bound_whatever_it_says_of_its_size(tmp_path: Path) -> None:
    read = zip_reader(packed(tmp_path, ("a", b"0" * 600), ("b", bytes(10_000_000))), at_most=1000)
    assert read("a") == b"0" * 600
    with pytest.raises(ArtifactError, match="more than 1,000 bytes"):
        read("b")


def test_what_cannot_be_trusted_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArtifactError, match="two files of one name"):
        zip_reader(packed(tmp_path, ("a", b"1"), ("a", b"2")))
    many = ((str(number), b"") for number in range(MAX_ENTRIES + 1))
    with pytest.raises(ArtifactError, match="more than 10,000 files"):
        zip_reader(packed(tmp_path, *many, method=zipfile.ZIP_STORED))


def test_what_is_damaged_is_said_and_no_traceback(tmp_path: Path) -> None:
    whole = packed(tmp_path, ("a", b"something " * 100)).read_bytes()
    file = tmp_path / "cut.zip"
    for data in (b"", b"no zip", whole[:-30]):
        file.write_bytes(data)
        with pytest.raises(ArtifactError, match=r"cut\.zip cannot be read as the zip of a site"):
            zip_reader(file)
    start = io.BytesIO(whole).read().index(b"a") + 1
    for flipped in range(start, start + 8):
        file.write_bytes(whole[:flipped] + bytes([whole[flipped] ^ 0xFF]) + whole[flipped + 1 :])
        with pytest.raises(ArtifactError, match="cannot be read as the zip"):
            zip_reader(file)("a")


def test_a_locked_file_is_said(tmp_path: Path) -> None:
    data = bytearray(packed(tmp_path, ("a", b"1"), method=zipfile.ZIP_STORED).read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    (tmp_path / "locked.zip").write_bytes(data)
    with pytest.raises(ArtifactError, match="password"):
        zip_reader(tmp_path / "locked.zip")("a")
