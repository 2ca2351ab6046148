"""A finished site, as it lies in a folder or stands in a page: its manifest and exactly the files that belong to it."""

import hashlib
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from tools.errors import ArtifactError, InputError
from tools.publish.clearance import check_clearance
from tools.publish.manifest import Manifest
from tools.publish.signature import check_signature
from tools.publish.site import VIEWER_FILES
from tools.publish.site_names import (
    CERTIFICATE_FILES,
    CLEARANCE_FILE,
    ENGINE_FILE,
    MANIFEST_FILE,
    SIGNATURE_FILE,
)

PLAIN_NAME = re.compile(r"(?:textures/|splats/)?[A-Za-z0-9_-][A-Za-z0-9_.-]*")  # no host, no way up


@dataclass(frozen=True)
class Site:
    """``files`` maps the path of each file in the site to its bytes, sorted by path. Nothing else that happens to lie
    in the folder belongs to the site. ``left_out`` are files that were signed and need not be in this copy of it."""

    manifest: Manifest
    files: Mapping[str, bytes]
    left_out: Collection[str] = ()


def read_site(folder: Path) -> Site:
    """Read a site and prove that scene and pictures are those that were built, and all that was signed what it was.

    Raises InputError (field ``BUILD|DIR``) when a file is missing, altered, or leads out of the folder.
    """
    folder = folder.resolve()

    def find(name: str) -> bytes | None:
        file = (folder / name).resolve()
        if not file.is_relative_to(folder):
            raise _refused(f"{name} leads out of {folder}.")
        return file.read_bytes() if file.is_file() else None

    return site_of(find, where=str(folder), always=VIEWER_FILES)


def site_of(
    find: Callable[[str], bytes | None],
    *,
    where: str,
    always: Collection[str] = (),
    left_out: Collection[str] = (),
) -> Site:
    """Return the site of which ``find`` gives each file by its path, None where there is none; the files in ``always``
    must be there. ``where`` says where that is, for people. Raises as ``read_site``."""

    def read(name: str) -> bytes:
        data = find(name)
        if data is None:
            raise _refused(f"{where} is no whole gallery: it has no {name}.")
        return data

    manifest = _manifest(read(MANIFEST_FILE))
    files = {name: read(name) for name in (*always, MANIFEST_FILE)}
    hashes = {manifest.scene: manifest.scene_sha256} | {
        texture.file: texture.sha256 for texture in manifest.textures
    }
    hashes |= {item.splat.file: item.splat.sha256 for item in manifest.exhibits if item.splat}
    hashes |= {entry.file: entry.sha256 for entry in (manifest.detail, manifest.poster) if entry}
    for name, sha256 in hashes.items():
        if PLAIN_NAME.fullmatch(name) is None:
            raise _refused(f"{MANIFEST_FILE} names a file outside the site: {name!r}.")
        files[name] = read(name)
        if hashlib.sha256(files[name]).hexdigest() != sha256:
            raise _refused(
                f"{name} is not the file that was built: its checksum differs from {MANIFEST_FILE}."
            )
    for name in (ENGINE_FILE, *CERTIFICATE_FILES, SIGNATURE_FILE, CLEARANCE_FILE):
        data = find(name)
        if data is not None:
            files[name] = data
    site = Site(manifest, dict(sorted(files.items())), left_out)
    try:
        signed_by(site)
        if CLEARANCE_FILE in files:
            check_clearance(files[CLEARANCE_FILE], files[MANIFEST_FILE])
    except ArtifactError as error:
        raise _refused(error.message) from error
    return site


def signed_by(site: Site, *, key: str | None = None) -> str | None:
    """Return the public key that signed a site, None where it is not signed. Raises ArtifactError when that is not
    ``key``."""
    if SIGNATURE_FILE not in site.files:
        return None
    return check_signature(
        site.files[SIGNATURE_FILE], lambda name: site.files.get(name, b""), key=key, left_out=site.left_out
    )


def _manifest(data: bytes) -> Manifest:
    try:
        return Manifest.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "the file"
        raise _refused(f"{MANIFEST_FILE} is not one of this version: {field}: {first['msg']}.") from error


def _refused(what: str) -> InputError:
    return InputError(
        what,
        field="BUILD|DIR",
        remedy="Build the sentence again: no call is made twice, and the site is written anew.",
    )
