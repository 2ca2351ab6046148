"""Bundled Spaces on this machine: started when first needed, shared by all builds of a data folder, gone when the last
of their users is gone, however that one ended.

Each running app has an instance folder ``home/spaces/<name>-<revision>/``; see ``tools.spaces.supervisor``.
"""

import os
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from tools.durable.environment import scrubbed_environment
from tools.durable.files import source_fingerprint
from tools.durable.locks import is_held, locked, open_lock_file, try_lock
from tools.errors import HomeError, InputError, Interrupted, SpaceNotRunning
from tools.spaces.instance import answers, last_lines, listens, running_at, used_by_others

BUNDLED_SPACES = Path(__file__).resolve().parents[2] / "bundled_spaces"
START_SECONDS = 60  # a Gradio app takes 4 s on an idle machine, several times that on a busy one
STOP_SECONDS = 5
POLL_S = 0.05
TRY_AGAIN_SECONDS = 30  # an app that has just failed to start fails again: tell the next caller at once


@dataclass(frozen=True)
class Lease:
    """The right to use a running app. It runs as long as any process holds ``descriptor`` open."""

    url: str
    descriptor: int
    revision: str


class SpaceHost:
    """Starts and shares the apps in the folders of ``bundled`` (each has an ``app.py``). Safe in threads."""

    def __init__(self, *, home: Path, bundled: Path, cancelled: threading.Event | None = None) -> None:
        self._cancelled = cancelled or threading.Event()
        self._instances = home / "spaces"
        self._bundled = bundled
        self._leases: dict[str, Lease] = {}
        self._mutexes: dict[str, threading.Lock] = {}
        self._supervisors: dict[str, subprocess.Popen[bytes]] = {}
        self._begun: dict[str, tuple[str, int]] = {}  # revision, and the descriptor of the lease to be
        self._failed: dict[str, tuple[str, float, SpaceNotRunning]] = {}
        self._guard = threading.Lock()
        self._closing = threading.Event()

    def names(self) -> list[str]:
        """Return the names of all bundled Spaces."""
        return sorted(app.parent.name for app in self._bundled.glob("*/app.py"))

    def source(self, name: str) -> Path:
        """Return the folder of a bundled Space. Raises InputError (field ``spaces``) if there is none."""
        folder = self._bundled / name
        if not (folder / "app.py").is_file():
            raise InputError(f"There is no bundled Space in {folder}.", field="spaces")
        return folder

    def revision(self, name: str) -> str:
        """Return the hash of a bundled Space's source: the same before and after a restart."""
        return source_fingerprint(self.source(name))

    def instance(self, name: str, revision: str) -> Path:
        """Return the instance folder for one revision of a Space, created and private. Raises HomeError."""
        folder = self._instances / f"{name}-{revision[:12]}"
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise HomeError(
                f"{folder} cannot be written: {error.strerror or error}.",
                remedy="Free some disk space, or choose another data folder with --home.",
            ) from error
        return folder

    def lease(self, name: str) -> Lease:
        """Return a lease on the running app, started if need be, and started again if it has died.

        Raises SpaceNotRunning, with the last lines that the app printed, when it does not answer within a minute, and
        Interrupted when ``cancelled`` is set meanwhile.
        """
        with self._mutex(name):
            revision = self.revision(name)
            held = self._leases.get(name)
            folder = self.instance(name, revision)
            self._refuse_if_just_failed(name, revision)
            if held and held.revision == revision and running_at(folder) == held.url and listens(held.url):
                return held
            if held:
                os.close(self._leases.pop(name).descriptor)
            begun = self._take_begun(name, revision)
            descriptor = open_lock_file(folder / "lease") if begun is None else begun
            try:
                self._take_shared(descriptor, name)
                with locked(folder / "start.lock"):
                    supervisor = None if begun is None else self._supervisors[name]
                    url = self._ensure_running(name, folder, supervisor)
            except BaseException as error:
                os.close(descriptor)
                if isinstance(error, SpaceNotRunning):
                    self._failed[name] = (revision, time.monotonic(), error)
                raise
            lease = self._leases[name] = Lease(url, descriptor, revision)
            return lease

    def warm(self, names: list[str]) -> None:
        """Start several bundled Spaces together, in the background; whatever goes wrong is raised when one of them is
        leased."""
        names = list(dict.fromkeys(names))
        with suppress(HomeError):
            self._begin_together(names)
        for name in names:
            threading.Thread(target=self._warm_one, args=(name,), name=f"warm-{name}", daemon=True).start()

    def _begin_together(self, names: list[str]) -> None:
        """Have those that do not run started by one process, and hold their leases until ``lease`` is called.

        Whoever holds a Space's mutex starts it, or finds that it runs: it is left to them, and nobody waits.
        """
        with ExitStack() as held:
            idle: dict[str, Path] = {}
            for name in sorted(names):
                mutex = self._mutex(name)
                if not mutex.acquire(blocking=False):
                    continue
                held.callback(mutex.release)
                revision = self.revision(name)
                folder = self.instance(name, revision)
                if name in self._leases or name in self._begun or is_held(folder / "supervisor.lock"):
                    continue
                descriptor = open_lock_file(folder / "lease")
                if try_lock(descriptor, shared=True):
                    self._begun[name] = (revision, descriptor)
                    idle[name] = folder
                else:  # it is just being stopped
                    os.close(descriptor)
            if idle:
                self._supervise(idle)

    def _warm_one(self, name: str) -> None:
        with suppress(SpaceNotRunning, HomeError, Interrupted):
            self.lease(name)

    def close(self) -> None:
        """Give all leases back and wait until the apps that nobody else uses are gone (at most five seconds)."""
        self._closing.set()
        deadline = time.monotonic() + STOP_SECONDS
        folders = [self._give_back(name, mutex) for name, mutex in list(self._mutexes.items())]
        for folder in folders:
            while folder and is_held(folder / "supervisor.lock") and not used_by_others(folder):
                if time.monotonic() > deadline:
                    return
                time.sleep(POLL_S)

    def _give_back(self, name: str, mutex: threading.Lock) -> Path | None:
        """Give a lease back and return the instance's folder, or None where nothing was started."""
        with mutex:
            lease = self._leases.pop(name, None)
            if lease is not None:
                os.close(lease.descriptor)
            if name in self._begun:
                os.close(self._begun.pop(name)[1])
            supervisor = self._supervisors.get(name)
            if supervisor is not None:
                supervisor.kill()  # unless it is gone, it has not started all that it was to start
                supervisor.wait()
            if lease is None and supervisor is None:
                return None
            return self.instance(name, lease.revision if lease else self.revision(name))

    def _refuse_if_just_failed(self, name: str, revision: str) -> None:
        failed_revision, when, error = self._failed.get(name, ("", 0.0, None))
        if error and failed_revision == revision and time.monotonic() - when < TRY_AGAIN_SECONDS:
            raise error

    def _take_shared(self, descriptor: int, name: str) -> None:
        """Take the lease; while a supervisor is just stopping the app, wait until it has."""
        deadline = time.monotonic() + 2 * STOP_SECONDS
        while not try_lock(descriptor, shared=True):
            if time.monotonic() > deadline:
                raise SpaceNotRunning(f"The bundled Space {name} is stuck while stopping.", space=name)
            time.sleep(POLL_S)

    def _ensure_running(self, name: str, folder: Path, supervisor: subprocess.Popen[bytes] | None) -> str:
        """Return the address of the app once it answers, started first unless ``supervisor`` does it or it runs."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and not self._closing.is_set():
            if self._cancelled.is_set():
                raise Interrupted("Stopped.")
            url = running_at(folder)
            if url and answers(url):
                return url
            if not is_held(folder / "supervisor.lock"):  # nobody runs it, or one who did has just gone
                if supervisor is None:
                    supervisor = self._supervise({name: folder})
                elif supervisor.poll() is not None:
                    break
            time.sleep(POLL_S)
        raise SpaceNotRunning(
            f"The bundled Space {name} did not start: {last_lines(folder / 'log') or 'it printed nothing'}",
            space=name,
            remedy="Install what it needs: pip install 'enfilade[bundled]'.",
        )

    def _supervise(self, folders: dict[str, Path]) -> subprocess.Popen[bytes]:
        """Have the Spaces started in these instance folders; the process is gone when it has forked what runs them."""
        pairs = [str(path) for name, folder in folders.items() for path in (folder, self.source(name))]
        home = next(iter(folders.values()))
        supervisor = subprocess.Popen(
            [sys.executable, "-P", "-m", "tools.spaces.supervisor", *pairs],
            cwd=home,
            env=scrubbed_environment(home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._supervisors |= dict.fromkeys(folders, supervisor)
        return supervisor

    def _mutex(self, name: str) -> threading.Lock:
        with self._guard:
            return self._mutexes.setdefault(name, threading.Lock())

    def _take_begun(self, name: str, revision: str) -> int | None:
        """Return the lease that was taken when the app was begun, or None; that of another revision is given back."""
        begun, descriptor = self._begun.pop(name, ("", -1))
        if begun and begun != revision:
            os.close(descriptor)
        return descriptor if begun == revision else None
