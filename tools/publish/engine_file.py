"""The scene for engines of a site, which is what is judged and drawn: read, and named when it is at fault."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.errors import ArtifactError, MalformedAsset
from tools.publish.site_names import ENGINE_FILE

_REMEDY = "Copy it anew from where it was made, or build its sentence again: no call is made twice."


def read_engine(folder: Path) -> bytes:
    """Return the bytes of the scene. Raises ArtifactError when it cannot be read."""
    file = folder / ENGINE_FILE
    try:
        return file.read_bytes()
    except OSError as error:
        raise ArtifactError(f"{file} cannot be read: {error.strerror}.", remedy=_REMEDY) from error


@contextmanager
def said_of_engine(folder: Path) -> Iterator[None]:
    """Have a MalformedAsset that is raised inside name the file, and say what to do."""
    try:
        yield
    except MalformedAsset as error:
        raise MalformedAsset(
            f"{folder / ENGINE_FILE}: {error.message}", code=error.code, remedy=_REMEDY
        ) from error
