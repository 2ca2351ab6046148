"""Which processes have to do with a data folder."""

from pathlib import Path

import psutil


def processes_about(home: Path) -> list[str]:
    """Return the command line and folder of every process that names ``home`` or works in it."""
    return [command for process in psutil.process_iter() if str(home) in (command := _command(process))]


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline()) + process.cwd()
    except psutil.Error:
        return ""
