"""Which layers of the jail this machine can keep, in the words of the ledger and of ``enfilade doctor``."""

from collections.abc import Callable
from dataclasses import dataclass

from tools.errors import InputError
from tools.jail import landlock, seccomp

FIELD = "require_sandbox"


@dataclass(frozen=True)
class Layer:
    """One layer that the kernel keeps. ``state`` says how, or why it does not."""

    name: str
    enforced: bool
    state: str

    def __str__(self) -> str:
        return f"{self.name}: {self.state}"


def kernel_layers() -> list[Layer]:
    """Return what this kernel keeps: files, connections, system calls."""
    try:
        version = landlock.abi()
    except OSError as error:
        files = Layer("landlock", False, _off(error))
        connections = Layer("landlock for TCP", False, _off(error))
    else:
        files = Layer("landlock", True, f"ABI {version}")
        if version >= landlock.ABI_WITH_TCP:
            connections = Layer("landlock for TCP", True, "on")
        else:
            connections = Layer("landlock for TCP", False, f"off (needs ABI {landlock.ABI_WITH_TCP})")
    return [files, connections, _tried("seccomp", seccomp.available)]


def missing() -> list[Layer]:
    """Return the layers that cannot be kept here."""
    return [layer for layer in kernel_layers() if not layer.enforced]


def require_all() -> None:
    """Raise InputError (field ``require_sandbox``) unless every layer can be kept on this machine."""
    absent = missing()
    if absent:
        raise InputError(
            f"The sandbox is not whole here: {'; '.join(map(str, absent))}.",
            field=FIELD,
            remedy="Use Linux 6.7 or later with landlock and seccomp, or build without --require-sandbox.",
        )


def _tried(name: str, probe: Callable[[], None]) -> Layer:
    try:
        probe()
    except OSError as error:
        return Layer(name, False, _off(error))
    return Layer(name, True, "on")


def _off(error: OSError) -> str:
    return f"off ({(error.strerror or str(error)).lower()})"
