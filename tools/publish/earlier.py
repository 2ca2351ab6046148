"""What lies in a folder that a site is written to: the files of an earlier site, and what people put beside them."""

import json
import os
import shutil
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

from tools.publish.site_names import (
    CERTIFICATE_FILES,
    CLEARANCE_FILE,
    ENGINE_FILE,
    MANIFEST_FILE,
    SIGNATURE_FILE,
    VIEWER_FILES,
)

_FORMAT = "enfilade-gallery/"  # the version follows: a site of another version is an earlier site too
_OWN = frozenset(
    {*VIEWER_FILES, MANIFEST_FILE, ENGINE_FILE, *CERTIFICATE_FILES, SIGNATURE_FILE, CLEARANCE_FILE}
)
_NAMING = frozenset({"scene", "file"})  # the keys of a manifest under which it names its files


def holds_site(folder: Path) -> bool:
    """Whether a folder holds a site, of whatever version: its ``gallery.json`` says so, the name alone does not."""
    return str(_object(folder / MANIFEST_FILE).get("format")).startswith(_FORMAT)


def beside_site(folder: Path) -> list[str]:
    """Return the paths of what lies in a site's folder and is not the site's, sorted: files, links, empty folders.

    The site's are those that its manifest names or its signature lists. Raises OSError for what cannot be looked at.
    """
    signed = _object(folder / SIGNATURE_FILE).get("files")
    own = {*_OWN, *_named(_object(folder / MANIFEST_FILE)), *(signed if isinstance(signed, dict) else ())}
    found = set[str]()
    for here, folders, files in os.walk(folder, onerror=_raise):
        place = Path(here).relative_to(folder)
        links = [name for name in folders if (folder / place / name).is_symlink()]
        found.update((place / name).as_posix() for name in [*files, *links])
        if not folders and not files and place != Path():
            found.add(place.as_posix())
    return sorted(found - own)


def clashes(kept: Sequence[str], old: Path, files: Collection[str]) -> list[str]:
    """Return those of ``kept``, in ``old``, that stand where one of ``files``, or a folder of theirs, is to stand."""
    folders = {str(parent) for name in files for parent in PurePosixPath(name).parents}
    return [
        name
        for name in kept
        if name in files
        or (name in folders and not _is_folder(old / name))
        or any(str(parent) in files for parent in PurePosixPath(name).parents)
    ]


def carry_over(kept: Sequence[str], old: Path, fresh: Path) -> None:
    """Have what lies beside the site in ``old`` lie in ``fresh`` too, as it is: nothing of it is written anew where
    the disk knows hard links."""
    for name in kept:
        source, place = old / name, fresh / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if _is_folder(source):
            place.mkdir()
            continue
        try:
            os.link(source, place, follow_symlinks=False)
        except OSError:  # no links on this disk, or not to what belongs to somebody else
            shutil.copy2(source, place, follow_symlinks=False)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _named(value: Any) -> Iterator[str]:
    """Yield the files that a manifest names. Not read by ``Manifest``, which knows one version alone."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key in _NAMING and isinstance(part, str):
                yield part
            else:
                yield from _named(part)
    elif isinstance(value, list):
        for part in value:
            yield from _named(part)


def _object(file: Path) -> dict[str, Any]:
    """Return what a JSON file says, nothing where it is absent or no object."""
    try:
        told = json.loads(file.read_bytes())
    except (FileNotFoundError, IsADirectoryError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _raise(error: OSError) -> NoReturn:
    raise error
