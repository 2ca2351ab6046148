"""The signature of a site: which files a data folder published, so that one that is altered later shows.

Ed25519, with a key that each data folder makes for itself. It proves that the files are those that the holder of that
key published, and not who that is: whoever alters a file and signs anew has another key. The viewer's program and the
certificate, which both may be renewed, are not signed.
"""

import hashlib
import os
from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from tools.durable.files import canonical, fingerprint
from tools.durable.locks import PRIVATE_FILE_MODE, locked
from tools.errors import ArtifactError, HomeError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY_FILE = "signing.key"
_SEED_BYTES = 32


class Signature(BaseModel):
    """``signature.json``: the sha256 of each file by its path, and what signs them; ``key`` is the public one."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["enfilade-signature/1"] = "enfilade-signature/1"
    algorithm: Literal["ed25519"] = "ed25519"
    files: dict[str, str]
    key: str
    signature: str


class Seal(BaseModel):
    """A public key, and what it signed a statement with."""

    model_config = ConfigDict(extra="forbid")

    key: str
    signature: str


class Signer:
    """Signs with the key of the data folder ``home``, which is made (0600) when it is first wanted."""

    def __init__(self, home: Path) -> None:
        self._home = home

    @property
    def public_key(self) -> str:
        """The public key, in hexadecimal. Raises HomeError."""
        return self._key.public_key().public_bytes_raw().hex()

    def sign(self, files: Mapping[str, bytes]) -> bytes:
        """Return the file that signs ``files``. Raises HomeError when the key cannot be read or kept."""
        hashes = {path: hashlib.sha256(data).hexdigest() for path, data in sorted(files.items())}
        signed = Signature(
            files=hashes, key=self.public_key, signature=self._key.sign(_message(hashes)).hex()
        )
        return signed.model_dump_json(indent=1).encode()

    def seal(self, statement: Mapping[str, object]) -> Seal:
        """Return the seal of a statement, which is plain data. Raises HomeError as ``sign``."""
        return Seal(key=self.public_key, signature=self._key.sign(canonical(dict(statement)).encode()).hex())

    @cached_property
    def _key(self) -> "Ed25519PrivateKey":
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        path = self._home / KEY_FILE
        try:
            with locked(path.with_suffix(".lock")):
                if not path.exists():
                    fresh = path.with_suffix(".new")
                    fresh.touch(PRIVATE_FILE_MODE)
                    fresh.write_bytes(os.urandom(_SEED_BYTES))
                    fresh.replace(path)
                return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
        except (OSError, ValueError) as error:
            raise HomeError(
                f"The signing key {path} cannot be used: {error}.",
                remedy="Make it readable, or move it away: a new one is made, which signs from then on.",
            ) from error


def check_seal(seal: Seal, statement: Mapping[str, object]) -> None:
    """Raise ArtifactError for a seal that is not that of the statement."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(seal.key))
        public.verify(bytes.fromhex(seal.signature), canonical(dict(statement)).encode())
    except (ValueError, InvalidSignature) as error:
        raise ArtifactError("The signature is not valid.") from error


def check_signature(
    data: bytes,
    read: Callable[[str], bytes],
    *,
    key: str | None = None,
    left_out: Collection[str] = (),
) -> str:
    """Check a signature over the files that ``read`` gives by their path, those that are ``left_out`` apart, and return
    the public key that made it.

    Raises ArtifactError for a file that is not the one that was signed, and for a signature that is not valid, or not
    made by ``key``.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        told = Signature.model_validate_json(data)
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(told.key))
        public.verify(bytes.fromhex(told.signature), _message(told.files))
    except (ValidationError, ValueError, InvalidSignature) as error:
        raise ArtifactError(
            "The signature of the site is not valid: its list of files was altered."
        ) from error
    if key is not None and told.key != key:
        raise ArtifactError(
            f"The site was signed by another data folder, or altered and signed anew: its key is {told.key}."
        )
    for path, sha256 in told.files.items():
        if path not in left_out and hashlib.sha256(read(path)).hexdigest() != sha256:
            raise ArtifactError(f"{path} was altered after the site was signed.")
    return told.key


def _message(hashes: Mapping[str, str]) -> bytes:
    return f"enfilade-signature/1 {fingerprint(dict(hashes))}".encode()
