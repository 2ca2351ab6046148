"""The jail put to the test: a process confines itself as one of each kind does, and then tries to get out.

``hold`` starts ``python -m tools.jail.trial`` and returns what it could still do.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tools.durable.environment import scrubbed_environment
from tools.errors import SandboxBroken
from tools.jail.answering import limit_itself
from tools.jail.confine import confine, confine_space

TRIAL_SECONDS = 30
CANARY = "canary"


@dataclass(frozen=True)
class Place:
    """Where the trial takes place. ``canary`` is a file beside ``folder``; two servers listen on loopback, to the first
    of which a runner may connect, and on ``own_port`` nobody does yet; ``keeper`` is the process that started it."""

    folder: Path
    canary: Path
    allowed_port: int
    other_port: int
    own_port: int
    keeper: int


@dataclass(frozen=True)
class Outcome:
    """``possible`` says of each attempt whether it succeeded; ``confining_ms`` is what going into the jail took."""

    possible: dict[str, bool]
    confining_ms: float


def _read_elsewhere(place: Place) -> None:
    place.canary.read_bytes()


def _list_elsewhere(place: Place) -> None:
    list(place.canary.parent.iterdir())


def _write_elsewhere(place: Place) -> None:
    place.canary.with_name("planted").write_bytes(b"x")


def _write_at_home(place: Place) -> None:
    (place.folder / "own").write_bytes(b"x")


def _link_out(place: Place) -> None:
    (place.folder / "link").symlink_to(place.canary)


def _connect_to_the_space(place: Place) -> None:
    socket.create_connection(("127.0.0.1", place.allowed_port), timeout=5).close()


def _connect_elsewhere(place: Place) -> None:
    socket.create_connection(("127.0.0.1", place.other_port), timeout=5).close()


def _send_a_datagram(place: Place) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as sender:
        sender.sendto(b"x", ("127.0.0.1", place.other_port))


def _serve(_: Place) -> None:
    socket.create_server(("127.0.0.1", 0)).close()


def _serve_on_its_own_port(place: Place) -> None:
    socket.create_server(("127.0.0.1", place.own_port)).close()


def _run_a_program(_: Place) -> None:
    os.posix_spawn("/bin/true", ["true"], {})


def _fork(_: Place) -> None:
    if os.fork() == 0:
        os._exit(0)


def _signal_its_keeper(place: Place) -> None:
    os.kill(place.keeper, signal.SIGCONT)


def _read_its_keeper(place: Place) -> None:
    Path(f"/proc/{place.keeper}/environ").read_bytes()


ATTEMPTS: dict[str, Callable[[Place], None]] = {
    "read a file elsewhere": _read_elsewhere,
    "list a folder elsewhere": _list_elsewhere,
    "write a file elsewhere": _write_elsewhere,
    "write in its own folder": _write_at_home,
    "make a link": _link_out,
    "connect to its Space": _connect_to_the_space,
    "connect elsewhere": _connect_elsewhere,
    "send a datagram": _send_a_datagram,
    "listen on a port": _serve,
    "listen on its own port": _serve_on_its_own_port,
    "run a program": _run_a_program,
    "start a process": _fork,
    "signal another process": _signal_its_keeper,
    "read another process": _read_its_keeper,
}
# Who is confined, and what it must still be able to do: what calls a Space, what reads its file, a bundled Space.
Kind = Literal["runner", "parser", "space"]
NEEDED: dict[Kind, set[str]] = {
    "runner": {"write in its own folder", "connect to its Space"},
    "parser": set(),
    "space": {"write in its own folder", "listen on its own port", "start a process"},
}


def hold(kind: Kind) -> Outcome:
    """Return what a confined process can still do. Raises SandboxBroken when the trial cannot be held."""
    with ExitStack() as opened:
        root = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        folder, canary = root / "folder", root / CANARY
        folder.mkdir()
        canary.write_bytes(b"x")
        servers = [opened.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(3)]
        ports = [str(server.getsockname()[1]) for server in servers]
        servers[2].close()
        held = subprocess.run(
            [sys.executable, "-P", "-m", "tools.jail.trial", kind, str(folder), *ports, str(os.getpid())],
            cwd=folder,
            env=scrubbed_environment(folder),
            capture_output=True,
            text=True,
            timeout=TRIAL_SECONDS,
            check=False,
        )
    if held.returncode != 0:
        raise SandboxBroken(
            f"The trial of the sandbox ended early: {held.stderr.strip().rpartition(chr(10))[2]}."
        )
    return Outcome(**json.loads(held.stdout))


def main(kind: Kind, folder: str, *numbers: str) -> None:
    """Go into the jail, make all attempts, and print the outcome as JSON; ``numbers`` are the ports and the keeper."""
    place = Place(Path(folder), Path(folder).with_name(CANARY), *map(int, numbers))
    started = time.perf_counter()
    match kind:
        case "runner":
            confine(folder=place.folder, port=place.allowed_port)
        case "parser":
            limit_itself()
            confine(folder=None, port=None)
        case "space":
            confine_space(source=place.folder, folder=place.folder, port=place.own_port)
    seconds = time.perf_counter() - started
    outcome = {name: _possible(attempt, place) for name, attempt in ATTEMPTS.items()}
    sys.stdout.write(json.dumps({"possible": outcome, "confining_ms": seconds * 1000}))


def _possible(attempt: Callable[[Place], None], place: Place) -> bool:
    try:
        attempt(place)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main(*sys.argv[1:])  # type: ignore[arg-type]
