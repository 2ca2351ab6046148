"""Seccomp: system calls that a process can no longer make (``seccomp(2)``, a filter in classic BPF).

A list of what is denied, not of what is allowed: numeric libraries and the C library change what they call, and what
they need must keep working on kernels of tomorrow. What is denied fails with EPERM, so that a library can go another
way. libseccomp would be a shared library that not every system has, for sixty instructions.
"""

import ctypes
import errno
import os
import socket
import struct
from typing import Literal

from tools.jail.kernel import Architecture, architecture, gain_nothing, system_call

Sockets = Literal["none", "tcp", "server"]

MACHINE = (  # what changes the machine, its kernel or its clock, or leaves the jail by way of them
    "mount", "umount2", "pivot_root", "chroot", "open_tree", "move_mount", "fsopen", "fsconfig", "fsmount", "fspick",
    "mount_setattr", "unshare", "setns", "init_module", "finit_module", "delete_module", "kexec_load",
    "kexec_file_load", "bpf", "perf_event_open", "userfaultfd", "keyctl", "add_key", "request_key", "reboot", "swapon",
    "swapoff", "acct", "quotactl", "syslog", "settimeofday", "clock_settime", "adjtimex", "clock_adjtime",
    "personality", "iopl", "ioperm", "name_to_handle_at", "open_by_handle_at",
    "io_uring_setup", "io_uring_enter", "io_uring_register",
)  # fmt: skip
OTHERS = (  # what looks into other processes
    "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp", "pidfd_open", "pidfd_getfd",
    "pidfd_send_signal",
)  # fmt: skip
PROGRAMS = ("execve", "execveat")
PROCESSES = ("fork", "vfork")
SIGNALS = ("kill", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo")
_SERVERS = ("bind", "listen")
_NETWORK = ("socket", "socketpair", "connect", *_SERVERS)

_CLONE_THREAD = 0x00010000
_CLONE_NEW = 0x7E020000  # any namespace
_TYPE_MASK = 0xF  # of a socket's type, without SOCK_NONBLOCK and SOCK_CLOEXEC
_X32 = 0x40000000  # the second set of numbers of x86_64

_SET_MODE_FILTER, _GET_ACTION_AVAIL = 1, 2
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000

_LOAD, _MASK, _RETURN = 0x20, 0x54, 0x06
_EQUAL, _AT_LEAST, _ANY_BIT = 0x15, 0x35, 0x45
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data; 8 bytes an argument

_INSTRUCTION = struct.Struct("=HBBI")  # code, jump if true, jump if false, operand


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def available() -> None:
    """Raise OSError where the kernel takes no filter, or the machine is of a kind whose numbers we do not know."""
    machine = architecture()
    if machine is None:
        raise OSError("not Linux on x86_64 or aarch64")
    action = ctypes.c_uint32(_ERRNO)
    system_call(machine.calls["seccomp"], _GET_ACTION_AVAIL, 0, ctypes.byref(action))


def deny(sockets: Sockets, *, children: bool = False, signals: bool = False) -> None:
    """Take from this thread, and what it starts, all system calls that it has no business with.

    No new program can be started, and no process but with ``children``; no signal sent but with ``signals``. With
    ``tcp`` sockets may be TCP clients, with ``server`` TCP servers too, with ``none`` there are none. Call it before
    there are threads. Raises OSError.
    """
    machine = architecture()
    if machine is None:
        raise OSError("not Linux on x86_64 or aarch64")
    code = program(machine, sockets, own_pid=os.getpid(), children=children, signals=signals)
    given = _Program(len(code) // _INSTRUCTION.size, code)
    gain_nothing()
    system_call(machine.calls["seccomp"], _SET_MODE_FILTER, 0, ctypes.byref(given))


def program(
    machine: Architecture, sockets: Sockets, *, own_pid: int, children: bool = False, signals: bool = False
) -> bytes:
    """Return the filter as the kernel reads it."""
    calls = machine.calls
    denied = [*MACHINE, *OTHERS, *PROGRAMS]
    denied += {"none": _NETWORK, "tcp": _SERVERS, "server": ()}[sockets]
    denied += () if children else PROCESSES
    denied += () if signals else SIGNALS
    clone_allowed = (
        _step(_ANY_BIT, _CLONE_NEW, false=1) if children else _step(_ANY_BIT, _CLONE_THREAD, true=1)
    )
    code = [
        _step(_LOAD, _ARCHITECTURE),
        _step(_EQUAL, machine.audit, true=1),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
        _step(_AT_LEAST, _X32, false=1),
        _step(_RETURN, _ERRNO | errno.ENOSYS),
        # clone3 keeps its flags in memory, where a filter cannot look: the C library falls back on clone
        *_when(calls["clone3"], [_step(_RETURN, _ERRNO | errno.ENOSYS)]),
        *_when(calls["clone"], _unless(_argument(0), clone_allowed)),
    ]
    if not signals:
        code += _when(
            calls["tgkill"], _unless(_argument(0), _step(_EQUAL, own_pid, true=1))
        )  # abort() is one
    if sockets != "none":
        code += _when(calls["socket"], _only_tcp())
    for name in denied:
        if name in calls:  # some exist on one kind of machine only
            code += _when(calls[name], [_step(_RETURN, _ERRNO | errno.EPERM)])
    return b"".join([*code, _step(_RETURN, _ALLOW)])


def _only_tcp() -> list[bytes]:
    return [
        _argument(0),
        _step(_EQUAL, socket.AF_INET, true=2),
        _step(_EQUAL, socket.AF_INET6, true=1),
        _step(_RETURN, _ERRNO | errno.EPERM),
        _argument(1),
        _step(_MASK, _TYPE_MASK),
        _step(_EQUAL, socket.SOCK_STREAM, true=1),
        _step(_RETURN, _ERRNO | errno.EPERM),
        _step(_RETURN, _ALLOW),
    ]


def _unless(load: bytes, allowed: bytes) -> list[bytes]:
    """Deny what does not pass the test ``allowed``, which must skip one instruction when it does."""
    return [load, allowed, _step(_RETURN, _ERRNO | errno.EPERM), _step(_RETURN, _ALLOW)]


def _when(number: int, then: list[bytes]) -> list[bytes]:
    return [_step(_EQUAL, number, false=len(then)), *then]


def _argument(index: int) -> bytes:
    """Load the lower half of an argument: both kinds of machine are little-endian."""
    return _step(_LOAD, _ARGUMENTS + 8 * index)


def _step(code: int, operand: int, *, true: int = 0, false: int = 0) -> bytes:
    return _INSTRUCTION.pack(code, true, false, operand)
