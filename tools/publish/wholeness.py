"""Whether a visitor's browser gets every file that the page asks for, as it was built."""

import hashlib
from pathlib import Path

from tools.publish.manifest import Manifest
from tools.publish.site_files import fetched_files
from tools.publish.site_names import MANIFEST_FILE, VIEWER_FILES
from tools.scene.report import Check, Fault


def check_whole(folder: Path, manifest: Manifest) -> Check:
    """Return the check of a site's files: the page's own are there, and what it fetches is what the manifest says.

    Raises ArtifactError for a manifest that names a file outside the site.
    """
    hashes = fetched_files(manifest)
    missing = [name for name in (*VIEWER_FILES, *hashes) if not (folder / name).is_file()]
    other = [name for name in hashes if name not in missing and _sha256(folder / name) != hashes[name]]
    faults = [
        *(_fault(name, "It is missing.") for name in missing),
        *(_fault(name, f"It is not the one that was built: {MANIFEST_FILE} says so.") for name in other),
    ]
    names = ", ".join(fault.object for fault in faults)
    message = f"Visitors do not get {names}." if faults else "Visitors get every file, as it was built."
    return Check(
        code="SITE_WHOLE", passed=not faults, message=message, measured=len(faults), limit=0, faults=faults
    )


def _fault(name: str, message: str) -> Fault:
    return Fault(object=name, message=message, advice="write_again")


def _sha256(file: Path) -> str:
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
