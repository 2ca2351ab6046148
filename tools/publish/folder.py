"""A folder that is written beside its place, then swapped in: a visitor finds the old one or the new, whole."""

import ctypes
import errno
import glob
import os
import secrets
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from tools.durable.files import sync_folder
from tools.errors import HomeError, InputError
from tools.publish.earlier import beside_site, carry_over, clashes, holds_site

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# An older kernel, or such a file system.
_NO_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})
MAX_NAMED = 5  # files that stand in the way
# What ``secrets.token_hex(4)`` gives, as a pattern: nobody's ``.site.2024.old`` is ours.
_TOKEN = "[0-9a-f]" * 8


def check_target(target: Path, option: str = "out", files: Collection[str] = ()) -> None:
    """Raise InputError (field ``option``) unless a site can be written to ``target``: free, empty, or an earlier site
    with nothing of somebody else's where ``files`` are to be.

    Tried by making a folder where the site's will be made, because permissions do not tell of read-only disks. The
    folder that one is in is refused: a site is swapped in as a whole, and a shell would stay behind in the old one.
    """
    with clear_errors(target, option):
        place = target.resolve()
        _check_content(place, option)
        if Path.cwd().is_relative_to(place):
            raise InputError(
                f"{place} is the folder that you are in, and a new one is put in its place.",
                field=option,
                remedy="Go to the folder above, and give this one by its name.",
            )
        if place.exists():
            _kept(place, files, option)
        nearest = next(folder for folder in place.parents if folder.exists())
        Path(mkdtemp(prefix=".enfilade-", dir=nearest)).rmdir()


def _check_content(target: Path, option: str) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise InputError(f"{target} is a file.", field=option, remedy="Choose a folder for the site.")
    if any(target.iterdir()) and not holds_site(target):
        raise InputError(
            f"{target} has files in it and is not an Enfilade site.",
            field=option,
            remedy="Choose an empty or a new folder: nothing there was touched.",
        )


def write_folder(target: Path, files: Mapping[str, bytes], *, option: str = "out") -> None:
    """Write ``files``, by path, to ``target``: all of them or, whenever the process is killed, what was there before.

    The files of an earlier site go; what people put beside them stays. Raises InputError (field ``option``) when the
    folder cannot be used, or such a thing stands in the way, HomeError when the disk is full.
    """
    with clear_errors(target, option):
        target = target.resolve()  # a link to the folder stays one
        _check_content(target, option)
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        kept = _kept(target, files, option) if target.exists() else []
        fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
        try:
            fresh.mkdir()
            carry_over(kept, target, fresh)
            for name, data in files.items():
                (fresh / name).parent.mkdir(parents=True, exist_ok=True)
                write_durably(fresh / name, data)
            for folder, _, _ in os.walk(fresh, topdown=False):
                sync_folder(Path(folder))
                _like(target / Path(folder).relative_to(fresh), Path(folder))
            _swap(fresh, target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)  # the old site by now, or what could not be finished
        sync_folder(target.parent)


def _kept(target: Path, files: Collection[str], option: str) -> list[str]:
    """Return what lies in ``target`` and stays. Raises InputError for what ``files`` would write over."""
    kept = beside_site(target)
    in_the_way = clashes(kept, target, files)
    if in_the_way:
        raise InputError(
            f"{target} has files that are not of the site in it, and stand where the new one has its own: "
            f"{', '.join(in_the_way[:MAX_NAMED])}.",
            field=option,
            remedy="Move them away, or choose another folder: nothing there was touched.",
        )
    return kept


def _like(old: Path, new: Path) -> None:
    """Give a folder the permissions that it had before: a private one does not become public."""
    if old.is_dir() and not old.is_symlink():
        shutil.copymode(old, new)


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
    for old in target.parent.glob(f".{glob.escape(target.name)}.{_TOKEN}.old"):
        if not target.exists():
            old.rename(target)
        else:
            shutil.rmtree(old, ignore_errors=True)
    for unfinished in target.parent.glob(f".{glob.escape(target.name)}.{_TOKEN}.new"):
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
