"""Going into the jail: a process confines itself before it looks at the first byte of a stranger's."""

import resource
import sys
from collections.abc import Callable
from pathlib import Path

from tools.durable.environment import TREE
from tools.errors import SandboxBroken
from tools.jail import landlock, seccomp
from tools.jail.layers import kernel_layers

OUR_CODE = TREE / "tools"  # and not the folder it lies in, which may hold anything
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  where the C library keeps the semaphores of multiprocessing
_THREADS = Path("/proc/self/task")
_SYSTEM = (  # read only: libraries, certificates, and what the C library and numeric libraries ask of the machine
    "/usr", "/lib", "/lib64", "/etc/ssl", "/etc/pki", "/etc/ca-certificates", "/etc/ld.so.cache", "/etc/localtime",
    "/etc/mime.types", "/dev/null", "/dev/zero", "/dev/urandom", "/dev/random", "/proc/cpuinfo", "/proc/meminfo",
    "/proc/self", "/sys/devices/system/cpu", "/sys/devices/system/node",
)  # fmt: skip


def confine(*, folder: Path | None, port: int | None) -> None:
    """Leave this process, for good, only what it needs, with every layer that the kernel has.

    It may read the system's libraries, Python and our own code; read and write ``folder`` (None: write nothing
    anywhere); connect by TCP to ``port`` (None: no socket at all); start threads, but no program and no process.
    Names must have been looked up before. Call it before there are threads, of numeric libraries too.
    Raises SandboxBroken when a layer that the kernel has cannot be put on: nothing may be done then.
    """

    def files_and_ports() -> None:
        landlock.restrict(
            readable=[*readable_paths(), OUR_CODE],
            writable=[folder] if folder else [],
            ports=[port] if port is not None else [],
        )

    _confine(files_and_ports, lambda: seccomp.deny("none" if port is None else "tcp"))


def confine_space(*, source: Path, folder: Path, port: int) -> None:
    """Leave this process, for good, what a bundled Space needs, with every layer that the kernel has.

    It may read the system's libraries, Python and ``source``, but not our code; read and write ``folder`` and the
    shared memory by which it speaks with its workers; listen on TCP ``port``, and connect to it alone; fork, and signal
    what it forked, but start no program. Raises SandboxBroken as ``confine``, and is to be called as early.
    """

    def files_and_ports() -> None:
        landlock.restrict(
            readable=[*readable_paths(), source],
            writable=[folder, SHARED_MEMORY],
            ports=[port],
            served=[port],
        )

    def system_calls() -> None:
        seccomp.deny("server", children=True, signals=_signals_stay_inside())

    _confine(files_and_ports, system_calls)


def _confine(files_and_ports: Callable[[], None], system_calls: Callable[[], None]) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold what was in memory
    layers = {layer.name: layer.enforced for layer in kernel_layers()}
    try:
        if layers["landlock"]:
            _require_one_thread()
            files_and_ports()
        if layers["seccomp"]:
            system_calls()
    except OSError as error:
        raise SandboxBroken(
            f"The sandbox could not be closed: {error.strerror or error}.",
            remedy="`enfilade doctor` says what this machine can keep.",
        ) from error


def readable_paths() -> list[Path]:
    """Return what every jailed process may read: the system, and Python with its packages."""
    packages = [Path(entry) for entry in sys.path if entry]
    return [
        *map(Path, _SYSTEM), Path(sys.prefix), Path(sys.base_prefix),
        *(path for path in packages if not TREE.is_relative_to(path)),
    ]  # fmt: skip


def _signals_stay_inside() -> bool:
    """Whether landlock keeps signals from reaching processes outside; else seccomp must forbid all."""
    try:
        return landlock.abi() >= landlock.ABI_WITH_SCOPES
    except OSError:
        return False


def _require_one_thread() -> None:
    """Raise OSError where there are threads already: the others would stay free."""
    threads = sum(1 for _ in _THREADS.iterdir())
    if threads > 1:
        raise OSError(f"the process has {threads} threads already")
