"""A finished site in a folder, a zip or a page: its manifest and exactly the files that belong to it."""

import hashlib
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from tools.errors import ArtifactError, InputError
from tools.publish.clearance import check_clearance
from tools.publish.manifest import Manifest
from tools.publish.signature import Signature, check_signature
from tools.publish.site_archive import zip_reader
from tools.publish.site_names import (
    CERTIFICATE_FILES,
    CLEARANCE_FILE,
    ENGINE_FILE,
    MANIFEST_FILE,
    SIGNATURE_FILE,
    VIEWER_FILES,
)

PLAIN_NAME = re.compile(r"(?:textures/|splats/)?[A-Za-z0-9_-][A-Za-z0-9_.-]*")  # no host, no way up

Find = Callable[[str], bytes | None]  # gives a file of a site by its path, None where there is none


@dataclass(frozen=True)
class Site:
    """``files`` maps the path of each file in the site to its bytes, sorted by path. Nothing else that happens to lie
    in the folder belongs to the site. ``left_out`` are files that were signed and need not be in this copy of it."""

    manifest: Manifest
    files: Mapping[str, bytes]
    left_out: Collection[str] = ()


def read_site(folder: Path) -> Site:
    """Read a site and prove that scene and pictures are those that were built, and all that was signed what it was.

    Raises InputError (field ``BUILD|DIR``) where there is no site, ArtifactError when a file of it is missing, altered,
    or leads out of the folder.
    """
    return site_of(_finder(folder), where=folder, always=VIEWER_FILES)


def read_zip(file: Path) -> Site:
    """Read a site from a zip, in memory, as ``read_site`` does. Raises ArtifactError for what is no whole zip too."""
    return site_of(zip_reader(file), where=file, always=VIEWER_FILES)


def site_of(find: Find, *, where: Path, always: Collection[str] = (), left_out: Collection[str] = ()) -> Site:
    """Return the site of which ``find`` gives each file; those in ``always`` must be there, those in ``left_out`` need
    not. ``where`` says where that is, for people. Raises as ``read_site``."""
    manifest, told = _manifest(find, where)
    files = {MANIFEST_FILE: told}
    hashes = fetched_files(manifest)
    for name in (*always, *hashes):
        data = find(name)
        if data is None:
            raise _altered(f"{where} is no whole gallery: it has no {name}.")
        if name in hashes and hashlib.sha256(data).hexdigest() != hashes[name]:
            raise _altered(
                f"{name} is not the file that was built: its checksum differs from {MANIFEST_FILE}."
            )
        files[name] = data
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
        raise _altered(error.message) from error
    return site


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of the site in a folder. Raises as ``read_site``."""
    return _manifest(_finder(folder), folder)[0]


def fetched_files(manifest: Manifest) -> dict[str, str]:
    """Return what the page fetches beside the manifest: the sha256 of each file by its path. Raises ArtifactError for a
    path that leads out of the site."""
    hashes = {manifest.scene: manifest.scene_sha256}
    hashes |= {texture.file: texture.sha256 for texture in manifest.textures}
    hashes |= {item.splat.file: item.splat.sha256 for item in manifest.exhibits if item.splat}
    hashes |= {entry.file: entry.sha256 for entry in (manifest.detail, manifest.poster) if entry}
    for name in hashes:
        if PLAIN_NAME.fullmatch(name) is None:
            raise _altered(f"{MANIFEST_FILE} names a file outside the site: {name!r}.")
    return hashes


def signed_by(site: Site, *, key: str | None = None) -> str | None:
    """Return the public key that signed a site, None where it is not signed. Raises ArtifactError when that is not
    ``key``, where one is given, or a file is not what was signed."""
    if SIGNATURE_FILE not in site.files:
        return None
    return check_signature(
        site.files[SIGNATURE_FILE], lambda name: site.files.get(name, b""), key=key, left_out=site.left_out
    )


def unsigned_files(site: Site) -> list[str]:
    """Return the files of a signed site that its signature does not list. Earlier versions signed neither page nor
    certificate; the clearance has a seal of its own."""
    signed = Signature.model_validate_json(site.files[SIGNATURE_FILE]).files
    return sorted(set(site.files) - set(signed) - {SIGNATURE_FILE, CLEARANCE_FILE})


def _manifest(find: Find, where: Path) -> tuple[Manifest, bytes]:
    data = find(MANIFEST_FILE)
    if data is None:
        raise InputError(
            f"{where} is no gallery: it has no {MANIFEST_FILE}.",
            field="BUILD|DIR",
            remedy="Give a finished build, or the folder of a site.",
        )
    try:
        return Manifest.model_validate_json(data), data
    except ValidationError as error:
        first = error.errors()[0]
        field = "".join(f" {part}" for part in first["loc"])
        raise _altered(
            f"{where}: {MANIFEST_FILE} is damaged, or of another version:{field} {first['msg']}."
        ) from error


def _finder(folder: Path) -> Find:
    home = folder.resolve()

    def find(name: str) -> bytes | None:
        file = (home / name).resolve()
        if not file.is_relative_to(home):
            raise _altered(f"{name} leads out of {folder}.")
        return file.read_bytes() if file.is_file() else None

    return find


def _altered(what: str) -> ArtifactError:
    return ArtifactError(
        what,
        remedy="Copy the site anew from where it was made, or build its sentence again: no call is made twice.",
    )
