"""The ledger of a build: who made what from what, one line a call, each line chained to the one before by its hash.

Nothing is rewritten: who edits, inserts, drops or reorders a line breaks the chain from there on, and ``verify`` says
where. Lines removed from the end leave a whole chain: ``tools.provenance``, which knows the calls, misses them.
"""

import fcntl
import json
import os
from pathlib import Path
from typing import Any

from tools.durable.files import fingerprint
from tools.durable.locks import PRIVATE_FILE_MODE
from tools.errors import ArtifactError, HomeError

GENESIS = "0" * 64


def append(path: Path, entry: dict[str, Any]) -> str:
    """Add one entry and return its hash. Raises HomeError when the file cannot be written, ArtifactError when its
    last line is damaged."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, PRIVATE_FILE_MODE)
        with os.fdopen(fd, "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            lines = file.read().splitlines(keepends=True)
            if lines and not lines[-1].endswith(b"\n"):  # a power cut in the middle of the last line
                file.truncate(sum(map(len, lines[:-1])))
                lines.pop()
            previous = _parse(path, len(lines), lines[-1])["hash"] if lines else GENESIS
            body = {**entry, "previous": previous}
            body["hash"] = fingerprint(body)
            file.seek(0, os.SEEK_END)
            file.write(json.dumps(body, ensure_ascii=False, sort_keys=True).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise HomeError(
            f"The ledger {path} cannot be written: {error.strerror or error}.",
            remedy="Free some disk space, then resume the build.",
        ) from error
    return str(body["hash"])


def verify(path: Path) -> list[dict[str, Any]]:
    """Return all entries of a ledger whose chain is whole. Raises ArtifactError, naming the first line at fault."""
    entries: list[dict[str, Any]] = []
    hashes = [GENESIS]
    if not path.exists():
        return entries
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        entry = _parse(path, number, line)
        if fault := _fault(entry, number, hashes):
            raise ArtifactError(
                f"The ledger {path} was altered: {fault}.",
                remedy="Restore it from a copy; what the calls brought is not affected.",
            )
        hashes.append(entry["hash"])
        entries.append(entry)
    return entries


def _fault(entry: dict[str, Any], number: int, hashes: list[str]) -> str:
    """Say what was done to the chain at this line, "" for nothing. ``hashes`` are those of the lines before it."""
    body = {name: value for name, value in entry.items() if name != "hash"}
    if fingerprint(body) != entry["hash"]:
        return f"line {number} was edited"
    if entry.get("previous") == hashes[-1]:
        return ""
    if entry.get("previous") in hashes:
        first, last = hashes.index(entry["previous"]) + 1, number - 1
        return f"line {first} was inserted" if first == last else f"lines {first} to {last} were inserted"
    return f"a line before line {number} was removed"


def _parse(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError as error:
        raise ArtifactError(f"The ledger {path} is damaged: line {number} is not JSON.") from error
    if not isinstance(entry, dict) or not isinstance(entry.get("hash"), str):
        raise ArtifactError(f"The ledger {path} is damaged: line {number} is not an entry.")
    return entry
