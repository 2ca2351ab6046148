"""What the folder of a bundled Space's instance tells: whether it runs, where, for whom, and what it printed last."""

import json
import os
import socket
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from tools.durable.locks import is_held, open_lock_file, try_lock

CONNECT_SECONDS = 5
LOG_LINES = 3  # the end of a traceback: what went wrong, and where


def running_at(folder: Path) -> str | None:
    """Return the address that the instance's supervisor has given, if the supervisor lives."""
    if not is_held(folder / "supervisor.lock"):
        return None
    try:
        return str(json.loads((folder / "instance.json").read_text(encoding="utf-8"))["url"])
    except (FileNotFoundError, ValueError, KeyError):
        return None


def listens(url: str) -> bool:
    """Whether somebody accepts connections there: quicker than a request, and as good for an app that has answered."""
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname, parts.port), timeout=CONNECT_SECONDS).close()
    except OSError:
        return False
    return True


def answers(url: str) -> bool:
    """Whether the app tells its schema. Asked ten times a second, and so without a client that reads certificates."""
    with closing(HTTPConnection(urlsplit(url).netloc, timeout=CONNECT_SECONDS)) as connection:
        try:
            connection.request("GET", "/gradio_api/info")
            return connection.getresponse().status == HTTPStatus.OK
        except (OSError, HTTPException):
            return False


def used_by_others(folder: Path) -> bool:
    """Whether somebody else shares the lease: it can be shared, but not be had alone."""
    descriptor = open_lock_file(folder / "lease")
    try:
        return not try_lock(descriptor) and try_lock(descriptor, shared=True)
    finally:
        os.close(descriptor)


def last_lines(log: Path) -> str:
    """Return the end of what an app printed."""
    try:
        return " / ".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-LOG_LINES:])
    except FileNotFoundError:
        return ""
