"""Which file a request names, and which part of it. Pure, save for looking at the disk."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".glb": "model/gltf-binary",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".png": "image/png",
    ".splat": "application/octet-stream",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
}


def find(folder: Path, target: str) -> Path | None:
    """Return the file that a request target names, or None: absent, of no known type, or outside ``folder``."""
    path = unquote(urlsplit(target).path)
    if "\0" in path or not path.startswith("/"):
        return None
    name = "index.html" if path == "/" else path.lstrip("/")
    try:
        file = (folder / name).resolve()
        known = file.is_relative_to(folder) and file.is_file() and file.suffix in CONTENT_TYPES
    except (OSError, RuntimeError):  # a name too long for the disk, a link that leads to itself
        return None
    return file if known and not name.endswith("/") else None


def byte_range(header: str, size: int) -> tuple[int, int] | None:
    """Return the first and one past the last byte that a Range header asks for (RFC 9110, 14.2); an empty range is
    unsatisfiable. None where there is no range, or one that may be answered with the whole file."""
    match = re.fullmatch(r"bytes=(\d{0,18})-(\d{0,18})", header.strip())
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        return max(size - int(last), 0), size
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last) + 1, size) if last else size
