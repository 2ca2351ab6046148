"""Where a jailed Space can leave word of what it saw, to outlive it: in shared memory, and nowhere else."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.jail.confine import SHARED_MEMORY


@contextmanager
def notes_of(home: Path) -> Iterator[Path]:
    """Give the file of the calls that the Space saw from a data folder; it is gone at the end."""
    path = notes_file(home)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def notes_file(home: Path) -> Path:
    """Return that file, whose name follows from the data folder's."""
    return SHARED_MEMORY / f"enfilade-test-{hashlib.sha256(bytes(home)).hexdigest()}"
