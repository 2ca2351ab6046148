"""The published folder: written beside its place, then swapped in, so that a visitor finds the old site or the new."""

import ctypes
import errno
import glob
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from tools.durable.files import sync_folder
from tools.errors import HomeError, InputError
from tools.publish.head import with_head
from tools.publish.manifest import Manifest
from tools.publish.manifest_of import build_manifest
from tools.publish.profiles import TEXTURES_FOLDER, Profiles

__all__ = ["build_manifest", "check_target", "viewer_folder", "write_site"]

PAGE = "index.html"
VIEWER_FILES = (PAGE, "viewer.js", "viewer.css")
MANIFEST_FILE = "gallery.json"
ENGINE_FILE = "engine/gallery.glb"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NO_EXCHANGE = frozenset(
    {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
)  # an older kernel, or such a file system


def viewer_folder() -> Path:
    """Return the folder of the built viewer, which is packed with this module. ``write_site`` says if it is missing."""
    return Path(__file__).parent / "viewer"


def check_target(target: Path) -> None:
    """Raise InputError (field ``out``) unless a site can be written to ``target``: free, empty, or an earlier site.

    Tried by making a folder where the site's will be made, because permissions do not tell of read-only disks.
    """
    with _clear_errors(target):
        _check_content(target)
        nearest = next(folder for folder in target.absolute().parents if folder.exists())
        Path(mkdtemp(prefix=".enfilade-", dir=nearest)).rmdir()


def _check_content(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise InputError(f"{target} is a file.", field="out", remedy="Choose a folder for the site.")
    if any(target.iterdir()) and not (target / MANIFEST_FILE).is_file():
        raise InputError(
            f"{target} has files in it and is not an Enfilade site.",
            field="out",
            remedy="Choose an empty or a new folder: nothing there was touched.",
        )


def write_site(
    target: Path, *, manifest: Manifest, profiles: Profiles, viewer: Path, poster: bytes | None = None
) -> None:
    """Write the site to ``target``: the whole of it or, whenever the process is killed, what was there before.

    ``poster`` is the file that ``manifest.poster`` describes.

    Raises InputError (field ``out``) when the folder cannot be used, HomeError when the disk is full or the viewer
    has not been built.
    """
    missing = [name for name in VIEWER_FILES if not (viewer / name).is_file()]
    if missing:
        raise HomeError(
            f"The web viewer is not built: {missing[0]} is missing.",
            remedy="Run `make viewer`, then resume the build.",
        )
    with _clear_errors(target):
        _check_content(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
        try:
            folders = [
                fresh,
                (fresh / ENGINE_FILE).parent,
                *([fresh / TEXTURES_FOLDER] if profiles.pictures else []),
            ]
            for folder in folders:
                folder.mkdir()
            for name in VIEWER_FILES[1:]:
                _write(fresh / name, (viewer / name).read_bytes())
            _write(fresh / PAGE, with_head((viewer / PAGE).read_bytes(), manifest))
            _write(fresh / profiles.scene_file, profiles.web)
            if manifest.poster and poster is not None:
                _write(fresh / manifest.poster.file, poster)
            for picture in profiles.pictures:
                _write(fresh / picture.file, picture.data)
            _write(fresh / ENGINE_FILE, profiles.engine)
            _write(fresh / MANIFEST_FILE, manifest.model_dump_json(indent=1).encode())
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


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _clear_errors(target: Path) -> Iterator[None]:
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
            field="out",
            remedy="Choose another folder with --out.",
        ) from error
