"""The script under a terminal of its own, and somebody who types."""

import os
import pty
import select
import time
from collections.abc import Callable
from typing import Any

SECONDS = 90


def run_in_terminal(
    cli: Any, arguments: list[str], react: Callable[[str], bytes], *, size: tuple[int, int], **options: Any
) -> tuple[int, str]:
    """Return the exit code and all that was shown. ``react`` gets what was shown so far and says what is typed then;
    ``size`` is columns and lines."""
    ours, theirs = pty.openpty()
    terminal = {"TERM": "xterm-256color", "COLUMNS": str(size[0]), "LINES": str(size[1])}
    process = cli.start(
        *arguments,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env=terminal,
        **options,
    )
    os.close(theirs)
    shown = ""
    deadline = time.monotonic() + SECONDS
    while process.poll() is None or select.select([ours], [], [], 0)[0]:
        assert time.monotonic() < deadline, shown
        if not select.select([ours], [], [], 0.1)[0]:
            continue
        try:
            shown += os.read(ours, 65536).decode("utf-8", "replace")
        except OSError:  # the other end is closed
            break
        if keys := react(shown):
            os.write(ours, keys)
    process.wait()
    os.close(ours)
    return process.returncode, shown
