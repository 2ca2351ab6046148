"""Going into the jail: a process confines itself before it looks at the first byte of a stranger's."""

import resource
import sys
from pathlib import Path

from tools.durable.environment import TREE
from tools.errors import SandboxBroken
from tools.jail import landlock, seccomp
from tools.jail.layers import kernel_layers

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
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold what was in memory
    layers = {layer.name: layer.enforced for layer in kernel_layers()}
    try:
        if layers["landlock"]:
            _require_one_thread()
            landlock.restrict(
                readable=readable_paths(),
                writable=[folder] if folder else [],
                ports=[port] if port is not None else [],
            )
        if layers["seccomp"]:
            seccomp.deny("none" if port is None else "tcp")
    except OSError as error:
        raise SandboxBroken(
            f"The sandbox could not be closed: {error.strerror or error}.",
            remedy="`enfilade doctor` says what this machine can keep.",
        ) from error


def readable_paths() -> list[Path]:
    """Return what every jailed process may read: the system, Python with its packages, and our own code."""
    packages = [Path(entry) for entry in sys.path if entry]
    ours = TREE / "tools"  # and not the folder it lies in, which may hold anything
    return [
        *map(Path, _SYSTEM), Path(sys.prefix), Path(sys.base_prefix), ours,
        *(path for path in packages if not TREE.is_relative_to(path)),
    ]  # fmt: skip


def _require_one_thread() -> None:
    """Raise OSError where there are threads already: the others would stay free."""
    threads = sum(1 for _ in _THREADS.iterdir())
    if threads > 1:
        raise OSError(f"the process has {threads} threads already")
