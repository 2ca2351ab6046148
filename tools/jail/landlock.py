"""Landlock: which files a process may still read and write, and to which TCP ports it may connect (``landlock(7)``).

Spoken to through three system calls: the packages for it are young, and this is all there is to it. A process may
only ever take from itself, needs no privilege for it, and hands it on to its threads and children.
"""

import ctypes
import functools
import os
from collections.abc import Iterable
from pathlib import Path

from tools.jail.kernel import architecture, gain_nothing, system_call

ABI_WITH_TCP = 4
ABI_WITH_SCOPES = 6
_ABI_WITH_REFER, _ABI_WITH_TRUNCATE, _ABI_WITH_IOCTL = 2, 3, 5

_CREATE_RULESET_VERSION = 1
_RULE_PATH_BENEATH, _RULE_NET_PORT = 1, 2

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = (1 << bit for bit in range(4))
_REMOVE_DIR, _REMOVE_FILE = 1 << 4, 1 << 5
_MAKE_DIR, _MAKE_REG = 1 << 7, 1 << 8
_REFER, _TRUNCATE, _IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
_ALL_OF_ABI_1 = (1 << 13) - 1  # all kinds of files that can be made, links and devices among them
_OF_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV

_BIND_TCP, _CONNECT_TCP = 1, 2
_ABSTRACT_SOCKETS, _SIGNALS = 1, 2

READ = _READ_FILE | _READ_DIR
WRITE = READ | _WRITE_FILE | _TRUNCATE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _REFER


class _Ruleset(ctypes.Structure):
    """``struct landlock_ruleset_attr``: what is forbidden unless a rule allows it. Older kernels know less of it."""

    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


class _NetPort(ctypes.Structure):
    _fields_ = (("allowed", ctypes.c_uint64), ("port", ctypes.c_uint64))


@functools.cache
def abi() -> int:
    """Return the version of landlock that the kernel speaks. Raises OSError where it has none, or hides it."""
    machine = architecture()
    if machine is None:
        raise OSError("not Linux on x86_64 or aarch64")
    return system_call(machine.calls["landlock_create_ruleset"], None, 0, _CREATE_RULESET_VERSION)


def restrict(
    *, readable: Iterable[Path], writable: Iterable[Path], ports: Iterable[int], served: Iterable[int] = ()
) -> None:
    """Leave this thread, and what it starts, nothing but these paths (with all below them) and TCP ports: ``ports`` to
    connect to, ``served`` to listen on.

    Nothing may be executed, no signal sent and no abstract socket reached outside. Paths that do not exist are passed
    over. Call it before there are threads. Raises OSError.
    """
    version, machine = abi(), architecture()
    if machine is None:
        raise OSError("not Linux on x86_64 or aarch64")
    handled = _handled(version)
    size = 24 if version >= ABI_WITH_SCOPES else 16 if version >= ABI_WITH_TCP else 8
    attributes = _Ruleset(handled, _BIND_TCP | _CONNECT_TCP, _ABSTRACT_SOCKETS | _SIGNALS)
    ruleset = system_call(machine.calls["landlock_create_ruleset"], ctypes.byref(attributes), size, 0)
    add = functools.partial(system_call, machine.calls["landlock_add_rule"], ruleset)
    try:
        for paths, rights in ((readable, READ), (writable, WRITE)):
            for path in paths:
                _allow_beneath(add, path, rights & handled)
        for numbers, right in ((ports, _CONNECT_TCP), (served, _BIND_TCP)):
            for port in numbers if version >= ABI_WITH_TCP else ():
                add(_RULE_NET_PORT, ctypes.byref(_NetPort(right, port)), 0)
        gain_nothing()
        system_call(machine.calls["landlock_restrict_self"], ruleset, 0)
    finally:
        os.close(ruleset)


def _handled(version: int) -> int:
    rights = _ALL_OF_ABI_1
    for since, right in (
        (_ABI_WITH_REFER, _REFER),
        (_ABI_WITH_TRUNCATE, _TRUNCATE),
        (_ABI_WITH_IOCTL, _IOCTL_DEV),
    ):
        rights |= right if version >= since else 0
    return rights


def _allow_beneath(add: "functools.partial[int]", path: Path, rights: int) -> None:
    try:
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return
    try:
        allowed = rights if path.is_dir() else rights & _OF_A_FILE
        add(_RULE_PATH_BENEATH, ctypes.byref(_PathBeneath(allowed, folder)), 0)
    finally:
        os.close(folder)
