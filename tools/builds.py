"""The builds of a data folder: one folder each, with what it was asked, where its site goes, and who owns it now."""

import fcntl
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, ValidationError

from tools.errors import BuildBusy, BuildNotFound, HomeError, InputError

SHORT_ID = 8  # characters of the id that lists show and commands accept


class BuildRecord(BaseModel):
    """What was asked. ``created`` is seconds since the epoch; ``site`` the folder that the page is published into;
    ``settings`` the run's context, so that a resumed build goes on as it began."""

    model_config = ConfigDict(extra="forbid")

    id: str
    prompt: str
    created: float
    site: str
    settings: dict[str, Any] = {}


class _Ownership:
    """One process's claim on one build: re-entrant within the process, exclusive between processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.holders = 0
        self.descriptor = -1


class Builds:
    """The builds under ``root``, a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._owned: dict[str, _Ownership] = {}
        self._guard = threading.Lock()

    def folder(self, build_id: str) -> Path:
        """Return the folder of a build, whether or not it exists. ValueError if ``build_id`` is not a UUID."""
        return self._root / str(UUID(build_id))

    def ensure(
        self, prompt: str, *, build_id: str | None = None, site: Path | None = None, settings: dict[str, Any]
    ) -> BuildRecord:
        """Return the record of a build, written first if the build is new."""
        new_id = str(UUID(build_id)) if build_id else str(uuid4())
        folder = self.folder(new_id)
        path = folder / "build.json"
        if path.exists():
            return self._read(path)
        record = BuildRecord(
            id=new_id,
            prompt=prompt,
            created=time.time(),
            site=str(site.absolute() if site else folder / "site"),
            settings=settings,
        )
        try:
            folder.mkdir(parents=True, exist_ok=True)
            temporary = path.with_suffix(f".{os.getpid()}.part")
            temporary.write_text(record.model_dump_json(indent=2), encoding="utf-8")
            temporary.replace(path)
        except OSError as error:
            raise HomeError(
                f"The build cannot be recorded in {folder}: {error.strerror or error}.",
                remedy="Free some disk space, or choose another data folder with --home.",
            ) from error
        return record

    def get(self, build_id: str) -> BuildRecord:
        """Return the record of a build that exists. Raises BuildNotFound."""
        path = self.folder(build_id) / "build.json"
        if not path.exists():
            raise BuildNotFound(f"There is no build {build_id}.", remedy="`enfilade list` shows all.")
        return self._read(path)

    def find(self, reference: str | None) -> BuildRecord:
        """Return the build whose id begins with ``reference``; the newest when it is None.

        Raises BuildNotFound when there is none, InputError (field ``build``) when there are several.
        """
        records = self.all()
        if not records:
            raise BuildNotFound("There are no builds yet.", remedy='Begin with `enfilade build "…"`.')
        if reference is None:
            return records[0]
        matches = [record for record in records if record.id.startswith(reference.lower())]
        if not matches:
            raise BuildNotFound(f"No build begins with '{reference}'.", remedy="`enfilade list` shows all.")
        if len(matches) > 1:
            raise InputError(
                f"{len(matches)} builds begin with '{reference}'.",
                field="build",
                remedy="Give more of the id.",
            )
        return matches[0]

    def all(self) -> list[BuildRecord]:
        """Return all builds, newest first."""
        records = [self._read(path) for path in self._root.glob("*/build.json")]
        return sorted(records, key=lambda record: record.created, reverse=True)

    @contextmanager
    def own(self, build_id: str) -> Iterator[None]:
        """Own the build while inside. Raises BuildBusy when another process owns it."""
        key = str(UUID(build_id))
        with self._guard:
            claim = self._owned.setdefault(key, _Ownership(self.folder(build_id) / "owner.lock"))
            if claim.holders == 0:
                claim.descriptor = _lock(claim.path, build_id)
            claim.holders += 1
        try:
            yield
        finally:
            with self._guard:
                claim.holders -= 1
                if claim.holders == 0:
                    os.close(claim.descriptor)

    def _read(self, path: Path) -> BuildRecord:
        try:
            return BuildRecord.model_validate(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, ValidationError) as error:
            raise HomeError(
                f"The record of a build, {path}, cannot be read: {error}.",
                remedy="Move its folder away; the other builds are not affected.",
            ) from error


def _lock(path: Path, build_id: str) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise BuildBusy(
            f"Build {build_id[:SHORT_ID]} is being run by another process.",
            remedy="Wait for it, or stop that process first.",
        ) from error
    return descriptor
