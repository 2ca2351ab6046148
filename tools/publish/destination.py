"""Where a site can be published: a folder, a zip, one page, or a Space of the Hub; what goes there, and sending it."""

import io
import secrets
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.durable.files import sync_folder
from tools.errors import InputError
from tools.publish.folder import check_target, clear_errors, write_durably, write_folder
from tools.publish.hub import SpaceName, readme, space_name
from tools.publish.single_page import single_page
from tools.publish.site import viewer_files, viewer_folder
from tools.publish.site_files import Site

HUB_PREFIX = "hf:"
ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say: the same site gives the same bytes
FILE_MODE = 0o100644


@dataclass(frozen=True)
class Folder:
    path: Path


@dataclass(frozen=True)
class Archive:
    path: Path


@dataclass(frozen=True)
class Page:
    path: Path


Destination = Folder | Archive | Page | SpaceName


def destination(text: str) -> Destination:
    """Read a destination: ``hf:user/name``, a name in ``.zip`` or ``.html``, else a folder. Raises InputError."""
    if not text.strip():
        raise InputError(
            "There is no destination.",
            field="to",
            remedy="Name a folder, a file in .zip or .html, or a Space.",
        )
    if text.startswith(HUB_PREFIX):
        return space_name(text.removeprefix(HUB_PREFIX))
    path = Path(text).expanduser()
    kinds: dict[str, type[Folder | Archive | Page]] = {".zip": Archive, ".html": Page, ".htm": Page}
    return kinds.get(path.suffix.lower(), Folder)(path)


def shipment(site: Site, to: Destination) -> Mapping[str, bytes]:
    """Return what would be put there, by path."""
    match to:
        case Page(path):
            return {path.name: single_page(site, viewer_files(viewer_folder()))}
        case SpaceName():
            return dict(sorted({**site.files, "README.md": readme(site.manifest)}.items()))
        case _:
            return site.files


def check(files: Collection[str], to: Folder | Archive | Page, *, overwrite: bool) -> None:
    """Raise InputError (field ``to``) where ``write`` would refuse to put files of these names there."""
    match to:
        case Folder(path):
            check_target(path, "to", files)
        case Archive(path) | Page(path):
            _check_file(path, overwrite)


def write(files: Mapping[str, bytes], to: Folder | Archive | Page, *, overwrite: bool) -> None:
    """Put a shipment on this machine's disk: the whole of it, or what was there stays.

    A folder may hold an earlier site, and what people put beside it stays; a file is replaced only where ``overwrite``
    says so. Raises InputError (field ``to``), or HomeError when the disk is full.
    """
    match to:
        case Folder(path):
            write_folder(path, files, option="to")
        case Archive(path):
            _write_file(path, zipped(files), overwrite)
        case Page(path):
            (page,) = files.values()
            _write_file(path, page, overwrite)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip with ``files`` at its root, packed as they are: nearly all of them are compressed already."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.create_system = 3  # Unix, on whatever system: it is part of the bytes
            entry.external_attr = FILE_MODE << 16
            archive.writestr(entry, files[name])
    return buffer.getvalue()


def _check_file(path: Path, overwrite: bool) -> None:
    if path.is_dir():
        raise InputError(f"{path} is a folder.", field="to", remedy="Choose another name.")
    if path.exists() and not overwrite:
        raise InputError(
            f"{path} is there already.", field="to", remedy="Choose another name, or add --overwrite."
        )


def _write_file(path: Path, data: bytes, overwrite: bool) -> None:
    _check_file(path, overwrite)
    with clear_errors(path, "to"):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
        try:
            write_durably(fresh, data)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
        sync_folder(path.absolute().parent)
