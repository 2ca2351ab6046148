"""Content-addressed files: an artifact is named by the sha256 of its bytes, so the same bytes are stored once."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import fsspec
from pydantic import BaseModel, ConfigDict

from tools.errors import ArtifactError, HomeError

Role = Literal[
    "scene", "description", "image", "exhibit", "splat", "report", "web", "detail", "texture", "poster"
]


class Artifact(BaseModel):
    """A stored file. ``role`` says what it is for the steps that take it; ``size`` is in bytes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sha256: str
    media_type: str
    size: int
    role: Role
    name: str = ""


class ArtifactStore:
    """Artifacts under any fsspec URL (a folder by default). Writes are atomic: a reader sees a whole file or none."""

    def __init__(self, url: str) -> None:
        self._fs, self._root = fsspec.core.url_to_fs(url)
        self._local = "file" in self._protocols()

    def _protocols(self) -> tuple[str, ...]:
        protocol = self._fs.protocol
        return (protocol,) if isinstance(protocol, str) else tuple(protocol)

    def _path(self, sha256: str) -> str:
        return f"{self._root}/{sha256[:2]}/{sha256}"

    def put(self, data: bytes, *, media_type: str, role: Role, name: str = "") -> Artifact:
        """Store ``data`` and return its artifact. Raises HomeError when the store cannot be written."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(sha256)
        artifact = Artifact(sha256=sha256, media_type=media_type, size=len(data), role=role, name=name)
        if self._fs.exists(path) and self._fs.size(path) == len(data):
            return artifact
        temporary = f"{path}.{os.getpid()}.{os.urandom(4).hex()}.part"
        try:
            self._fs.makedirs(self._fs._parent(path), exist_ok=True)
            with self._fs.open(temporary, "wb") as file:
                file.write(data)
                if self._local:
                    file.flush()
                    os.fsync(file.fileno())
            self._fs.mv(temporary, path)
        except OSError as error:
            with suppress(OSError):
                self._fs.rm(temporary)
            raise HomeError(
                f"The artifact store cannot be written: {error}.",
                remedy="Free some disk space, or choose another folder with --home; then resume the build.",
            ) from error
        return artifact

    def get(self, artifact: Artifact) -> bytes:
        """Return the bytes; ArtifactError if they are gone or no longer match their hash."""
        return self.read(artifact.sha256, artifact.name)

    def read(self, sha256: str, name: str = "") -> bytes:
        """Return the bytes of that hash, which is one; ArtifactError as ``get``. ``name`` is for the person."""
        try:
            data: bytes = self._fs.cat_file(self._path(sha256))
        except OSError as error:
            raise ArtifactError(f"Artifact {sha256[:12]} ({name}) is gone: {error}.") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ArtifactError(
                f"Artifact {sha256[:12]} ({name}) was altered on disk: its hash no longer matches.",
                remedy="Delete it; the step that made it will run again.",
            )
        return data

    def has(self, artifact: Artifact) -> bool:
        """Whether the file is there, with its full size."""
        path = self._path(artifact.sha256)
        return bool(self._fs.exists(path)) and self._fs.size(path) == artifact.size

    def export(self, artifact: Artifact, target: Path) -> Path:
        """Write a verified copy to ``target`` and return it."""
        target.write_bytes(self.get(artifact))
        return target


def by_role(artifacts: list[Artifact], role: Role) -> list[Artifact]:
    """Return the artifacts with that role, in order."""
    return [artifact for artifact in artifacts if artifact.role == role]


def as_data(artifacts: list[Artifact]) -> list[dict[str, Any]]:
    """Return plain data for the JSON-only state."""
    return [artifact.model_dump(mode="json") for artifact in artifacts]
