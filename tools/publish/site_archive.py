"""Reads single files of a zip that anybody may have packed: in memory, within bounds."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.errors import ArtifactError

MAX_ENTRIES = 10_000  # the largest gallery has some hundred files
MAX_BYTES = 1 << 30  # of all files that are read, unpacked: a gala has a tenth of it


def zip_reader(file: Path, *, at_most: int = MAX_BYTES) -> Callable[[str], bytes | None]:
    """Return what reads a file of the zip by its path: None where it has none, ArtifactError for one that is
    damaged, or that comes to more than ``at_most`` bytes with those read before.

    Raises ArtifactError where the file is no zip, or one that says a name twice: who unpacks it could get the other.
    """
    with _clear_errors(file):
        archive = zipfile.ZipFile(file)
    entries = {entry.filename: entry for entry in archive.infolist()}
    if len(archive.infolist()) > MAX_ENTRIES:
        raise _refused(file, f"it holds more than {MAX_ENTRIES:,} files")
    if len(entries) < len(archive.infolist()):
        raise _refused(file, "it holds two files of one name")
    left = at_most

    def read(name: str) -> bytes | None:
        nonlocal left
        if name not in entries:
            return None
        with _clear_errors(file), archive.open(entries[name]) as source:
            data = source.read(left + 1)  # whatever the zip says of its size
        left -= len(data)
        if left < 0:
            raise _refused(file, f"its files are more than {at_most:,} bytes")
        return data

    return read


@contextmanager
def _clear_errors(file: Path) -> Iterator[None]:
    """Turn what ``zipfile`` raises for what is cut, locked, or packed in ways of its own into ArtifactError."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise _refused(file, str(error) or "it is cut short") from error


def _refused(file: Path, why: str) -> ArtifactError:
    return ArtifactError(
        f"{file} cannot be read as the zip of a site: {why}.",
        remedy="Give a zip that `enfilade publish` wrote, whole.",
    )
