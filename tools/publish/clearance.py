"""Who gave leave for a commercial use, as whoever publishes says: kept beside the gallery, signed like it."""

import hashlib
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from tools.errors import ArtifactError
from tools.publish.manifest import Provenance
from tools.publish.signature import Seal, Signer, check_seal


class ClearedPart(BaseModel):
    """A part whose licence is not known to allow commercial use; the owner of its Space is said to have given leave."""

    model_config = ConfigDict(extra="forbid")

    step: str
    space: str
    licence: str


class Clearance(BaseModel):
    """``clearance.json``: the gallery with this manifest (sha256) was published for commercial use; ``seal`` is that of
    the data folder that said so."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["enfilade-clearance/1"] = "enfilade-clearance/1"
    manifest: str
    cleared: list[ClearedPart]
    seal: Seal


def clearance_file(manifest: bytes, cleared: Sequence[Provenance], signer: Signer) -> bytes:
    """Return the file that says which parts of a gallery were cleared. Raises HomeError when it cannot be signed."""
    parts = [ClearedPart(step=part.step, space=part.space, licence=part.licence) for part in cleared]
    sha256 = hashlib.sha256(manifest).hexdigest()
    told = Clearance(manifest=sha256, cleared=parts, seal=signer.seal(_statement(sha256, parts)))
    return told.model_dump_json(indent=1).encode()


def check_clearance(data: bytes, manifest: bytes) -> Clearance:
    """Return what a clearance says of the gallery with this manifest.

    Raises ArtifactError for one that was altered, or belongs to another gallery.
    """
    try:
        told = Clearance.model_validate_json(data)
    except ValidationError as error:
        raise ArtifactError("The clearance of the site is none.") from error
    if told.manifest != hashlib.sha256(manifest).hexdigest():
        raise ArtifactError("The clearance of the site is that of another gallery.")
    try:
        check_seal(told.seal, _statement(told.manifest, told.cleared))
    except ArtifactError as error:
        raise ArtifactError("The clearance of the site was altered after it was signed.") from error
    return told


def _statement(manifest: str, cleared: Sequence[ClearedPart]) -> dict[str, object]:
    return {"clearance": 1, "manifest": manifest, "cleared": [part.model_dump() for part in cleared]}
