"""The builds of a data folder: one folder each, with what it was asked, where its site goes, and who owns it now."""

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

from tools.durable.locks import is_held, open_lock_file, try_lock
from tools.errors import BuildBusy, BuildNotFound, HomeError, InputError

SHORT_ID = 8  # characters of the id that lists show and commands accept
MAX_NAMED = 5  # builds that an error about an ambiguous id names
OWNER_FILE = "owner.lock"
LOCK_TRIES = 5  # a probe of ``running`` holds the lock for some microseconds
LOCK_PAUSE_S = 0.02


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
        self._let_go = threading.Condition(self._guard)

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
        self._write(record)
        return record

    def fork(self, build_id: str, fork_id: str) -> BuildRecord:
        """Return the record of a build that goes on by itself from another one, written first if it is new.

        It publishes into its own folder, whatever folder the other was given. Raises BuildNotFound, HomeError.
        """
        with self._guard:  # parallel steps of a fork come here at once
            origin = self.get(build_id)
            return self.ensure(origin.prompt, build_id=fork_id, settings=origin.settings)

    def change(self, record: BuildRecord, **settings: Any) -> BuildRecord:
        """Return the record with other settings, written. Raises HomeError."""
        changed = record.model_copy(update={"settings": {**record.settings, **settings}})
        self._write(changed)
        return changed

    def get(self, build_id: str) -> BuildRecord:
        """Return the record of a build that exists. Raises BuildNotFound."""
        path = self.folder(build_id) / "build.json"
        if not path.exists():
            raise BuildNotFound(f"There is no build {build_id}.", remedy="`enfilade list` shows all.")
        return self._read(path)

    def find(self, reference: str | None) -> BuildRecord:
        """Return the build whose id begins with ``reference``; the newest when it is None.

        Raises BuildNotFound when there is none, InputError (field ``build``) when there are several, HomeError when
        its record is damaged.
        """
        if reference is None:
            records = self.all()
            if not records:
                raise BuildNotFound("There are no builds yet.", remedy='Begin with `enfilade build "…"`.')
            return records[0]
        matches = [path for path in self._paths() if path.parent.name.startswith(reference.lower())]
        if not matches:
            raise BuildNotFound(f"No build begins with '{reference}'.", remedy="`enfilade list` shows all.")
        if len(matches) > 1:
            names = ", ".join(path.parent.name[: len(reference) + SHORT_ID] for path in matches[:MAX_NAMED])
            raise InputError(
                f"{len(matches)} builds begin with '{reference}': {names}.",
                field="build",
                remedy="Give more of the id.",
            )
        return self._read(matches[0])

    def all(self) -> list[BuildRecord]:
        """Return all builds, newest first, without those whose records are damaged."""
        return sorted(self._sort()[0], key=lambda record: record.created, reverse=True)

    def asked_before(self, prompt: str) -> bool:
        """Whether a build began with this sentence: its calls are likely to be in the journal."""
        return any(record.prompt == prompt for record in self._sort()[0])

    def damaged(self) -> list[HomeError]:
        """Return what is wrong with the records that cannot be read."""
        return self._sort()[1]

    def running(self, build_id: str) -> bool:
        """Whether some process owns the build now."""
        return is_held(self.folder(build_id) / OWNER_FILE)

    @contextmanager
    def own(self, build_id: str) -> Iterator[None]:
        """Own the build while inside. Raises BuildBusy when another process owns it."""
        key = str(UUID(build_id))
        with self._guard:
            claim = self._owned.setdefault(key, _Ownership(self.folder(build_id) / OWNER_FILE))
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
                    self._let_go.notify_all()

    def wait_until_none_is_owned(self, seconds: float) -> bool:
        """Wait until this process owns no build; False if it still does after ``seconds``."""
        with self._guard:
            return self._let_go.wait_for(
                lambda: not any(claim.holders for claim in self._owned.values()), seconds
            )

    def _paths(self) -> list[Path]:
        return sorted(self._root.glob("*/build.json"))

    def _sort(self) -> tuple[list[BuildRecord], list[HomeError]]:
        records: list[BuildRecord] = []
        damaged: list[HomeError] = []
        for path in self._paths():
            try:
                records.append(self._read(path))
            except HomeError as error:
                damaged.append(error)
        return records, damaged

    def _write(self, record: BuildRecord) -> None:
        folder = self.folder(record.id)
        path = folder / "build.json"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            temporary = path.with_suffix(f".{os.getpid()}.part")
            temporary.write_text(record.model_dump_json(indent=2), encoding="utf-8")
            temporary.replace(path)
        except OSError as error:
            raise _unwritable(folder, error) from error

    def _read(self, path: Path) -> BuildRecord:
        try:
            return BuildRecord.model_validate(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, ValidationError) as error:
            raise HomeError(
                f"The record of a build, {path}, cannot be read: {error}.",
                remedy="Move its folder away; the other builds are not affected.",
            ) from error


def _lock(path: Path, build_id: str) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = open_lock_file(path)
    except OSError as error:
        raise _unwritable(path.parent, error) from error
    for _ in range(LOCK_TRIES):
        if try_lock(descriptor):
            return descriptor
        time.sleep(LOCK_PAUSE_S)
    os.close(descriptor)
    raise BuildBusy(
        f"Build {build_id[:SHORT_ID]} is being run by another process.",
        remedy="Wait for it, or stop that process first.",
    )


def _unwritable(folder: Path, error: OSError) -> HomeError:
    return HomeError(
        f"The build cannot be recorded in {folder}: {error.strerror or error}.",
        remedy="Free some disk space, or choose another data folder with --home.",
    )
