"""A finished site as it lies in a folder: its manifest and exactly the files that belong to it."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from tools.errors import ArtifactError, InputError
from tools.publish.clearance import check_clearance
from tools.publish.manifest import Manifest
from tools.publish.signature import check_signature
from tools.publish.site_names import (
    CERTIFICATE_FILES,
    CLEARANCE_FILE,
    ENGINE_FILE,
    MANIFEST_FILE,
    SIGNATURE_FILE,
    VIEWER_FILES,
)

PLAIN_NAME = re.compile(r"(?:textures/|splats/)?[A-Za-z0-9_-][A-Za-z0-9_.-]*")  # no host, no way up


@dataclass(frozen=True)
class Site:
    """``files`` maps the path of each file in the site to its bytes, sorted by path. Nothing else that happens to lie
    in the folder belongs to the site."""

    manifest: Manifest
    files: Mapping[str, bytes]


def read_site(folder: Path) -> Site:
    """Read a site and prove that scene and pictures are those that were built, and all that was signed what it was.

    Raises InputError (field ``BUILD|DIR``) when a file is missing, altered, or leads out of the folder.
    """
    folder = folder.resolve()
    manifest = _manifest(_read(folder, MANIFEST_FILE))
    files = {name: _read(folder, name) for name in (*VIEWER_FILES, MANIFEST_FILE)}
    hashes = {manifest.scene: manifest.scene_sha256} | {
        texture.file: texture.sha256 for texture in manifest.textures
    }
    hashes |= {item.splat.file: item.splat.sha256 for item in manifest.exhibits if item.splat}
    hashes |= {entry.file: entry.sha256 for entry in (manifest.detail, manifest.poster) if entry}
    for name, sha256 in hashes.items():
        if PLAIN_NAME.fullmatch(name) is None:
            raise _refused(f"{MANIFEST_FILE} names a file outside the site: {name!r}.")
        files[name] = _read(folder, name)
        if hashlib.sha256(files[name]).hexdigest() != sha256:
            raise _refused(
                f"{name} is not the file that was built: its checksum differs from {MANIFEST_FILE}."
            )
    for name in (ENGINE_FILE, *CERTIFICATE_FILES, SIGNATURE_FILE, CLEARANCE_FILE):
        if (folder / name).is_file():
            files[name] = _read(folder, name)
    try:
        if SIGNATURE_FILE in files:
            check_signature(files[SIGNATURE_FILE], lambda name: files.get(name, b""))
        if CLEARANCE_FILE in files:
            check_clearance(files[CLEARANCE_FILE], files[MANIFEST_FILE])
    except ArtifactError as error:
        raise _refused(error.message) from error
    return Site(manifest, dict(sorted(files.items())))


def signed_by(site: Site, *, key: str | None = None) -> str | None:
    """Return the public key that signed a site, None where it is not signed. Raises ArtifactError when that is not
    ``key``."""
    if SIGNATURE_FILE not in site.files:
        return None
    return check_signature(site.files[SIGNATURE_FILE], lambda name: site.files.get(name, b""), key=key)


def _manifest(data: bytes) -> Manifest:
    try:
        return Manifest.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "the file"
        raise _refused(f"{MANIFEST_FILE} is not one of this version: {field}: {first['msg']}.") from error


def _read(folder: Path, name: str) -> bytes:
    file = (folder / name).resolve()
    if not file.is_relative_to(folder) or not file.is_file():
        raise _refused(f"{folder} is no whole gallery: it has no {name}.")
    return file.read_bytes()


def _refused(what: str) -> InputError:
    return InputError(
        what,
        field="BUILD|DIR",
        remedy="Build the sentence again: no call is made twice, and the site is written anew.",
    )
