"""A folder that is written beside its place, then swapped in: a visitor finds the old one or the new, whole."""

import ctypes
import errno
import glob
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from tools.durable.files import sync_folder
from tools.errors import HomeError, InputError
from tools.publish.site_names import MANIFEST_FILE

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NO_EXCHANGE = frozenset(
    {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
)  # an older kernel, or such a file system


def check_target(target: Path) -> None:
    """Raise InputError (field ``out``) unless a site can be written to ``target``: free, empty, or an earlier site.

    Tried by making a folder where the site's will be made, because permissions do not tell of read-only disks.
    """
    with clear_errors(target, "out"):
        _check_content(target, "out")
        nearest = next(folder for folder in target.absolute().parents if folder.exists())
        Path(mkdtemp(prefix=".enfilade-", dir=nearest)).rmdir()


def _check_content(target: Path, option: str) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise InputError(f"{target} is a file.", field=option, remedy="Choose a folder for the site.")
    if any(target.iterdir()) and not (target / MANIFEST_FILE).is_file():
        raise InputError(
            f"{target} has files in it and is not an Enfilade site.",
            field=option,
            remedy="Choose an empty or a new folder: nothing there was touched.",
        )


def write_folder(target: Path, files: Mapping[str, bytes], *, option: str = "out") -> None:
    """Write ``files``, by path, to ``target``: all of them or, whenever the process is killed, what was there before.

    Raises InputError (field ``option``) when the folder cannot be used, HomeError when the disk is full.
    """
    with clear_errors(target, option):
        _check_content(target, option)
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
        try:
            folders = sorted({fresh, *((fresh / name).parent for name in files)})
            for folder in folders:
                folder.mkdir()
            for name, data in files.items():
                write_durably(fresh / name, data)
            for folder in reversed(folders):
                sync_folder(folder)
            _swap(fresh, target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)  # the old site by now, or what could not be finished
        sync_folder(target.parent)


def _swap(fresh: Path, target: Path) -> None:
    """Put ``fresh`` in the place of ``target``; afterwards ``fresh`` is the old folder, or gone."""
    if not target.exists():
        fresh.rename(target)
    elif not _exchange(fresh, target):
        old = fresh.with_suffix(".old")
        target.rename(old)  # killed here, the site is gone until the next publish puts it back
        fresh.rename(target)
        shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step (Linux 3.15). False where the system or its file system cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _sweep(target: Path) -> None:
    """Clear away what a killed publish left behind, and put an old site back that it had moved aside."""
    for old in target.parent.glob(f".{glob.escape(target.name)}.*.old"):
        if not target.exists():
            old.rename(target)
        else:
            shutil.rmtree(old, ignore_errors=True)
    for unfinished in target.parent.glob(f".{glob.escape(target.name)}.*.new"):
        shutil.rmtree(unfinished, ignore_errors=True)


def write_durably(path: Path, data: bytes) -> None:
    """Write a file and flush it to the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def clear_errors(target: Path, option: str) -> Iterator[None]:
    """Turn what the disk refuses into InputError (field ``option``), a full disk into HomeError."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise HomeError(
                f"The disk is full: {target} could not be written.",
                remedy="Free some space, then resume the build.",
            ) from error
        raise InputError(
            f"{target} cannot be written: {error.strerror}.",
            field=option,
            remedy=f"Choose another place with --{option}.",
        ) from error
