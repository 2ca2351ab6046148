"""Row 41 of the fault matrix: a kernel without a layer says so, and a build that wants it whole does not begin."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.errors import InputError, SandboxBroken
from tools.jail import confine, landlock, layers, seccomp
from tools.jail.kernel import ARCHITECTURES, architecture

ROOT = Path(__file__).resolve().parents[3]

# A filter of the same kind hides landlock from all that the process starts, as containers of old do.
WITHOUT_LANDLOCK = """
import ctypes, errno, os, sys
from tools.jail.kernel import architecture, gain_nothing, system_call
from tools.jail import seccomp as s
calls = architecture().calls
code = b"".join([s._step(s._LOAD, s._NUMBER),
    *s._when(calls["landlock_create_ruleset"], [s._step(s._RETURN, s._ERRNO | errno.ENOSYS)]),
    s._step(s._RETURN, s._ALLOW)])
gain_nothing()
system_call(calls["seccomp"], 1, 0, ctypes.byref(s._Program(len(code) // 8, code)))
os.execv(sys.executable, [sys.executable, "-m", "enfilade", *sys.argv[1:]])
"""


def without_landlock(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_LANDLOCK, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )  # fmt: skip


@pytest.mark.skipif(bool(layers.missing()), reason="this kernel lacks layers; see `enfilade doctor`")
def test_row_41_a_missing_layer_is_reported_by_name() -> None:
    run = without_landlock("doctor", "--json")
    told = json.loads(run.stdout)
    assert (run.returncode, told["whole"]) == (1, False)
    assert told["layers"] == [
        {"name": "landlock", "enforced": False, "state": "off (function not implemented)"},
        {"name": "landlock for TCP", "enforced": False, "state": "off (function not implemented)"},
        {"name": "seccomp", "enforced": True, "state": "on"},
    ]
    assert told["parser"]["possible"]["read a file elsewhere"], "nothing is claimed that does not hold"
    assert not told["parser"]["possible"]["connect elsewhere"], "seccomp still holds"


@pytest.mark.skipif(bool(layers.missing()), reason="this kernel lacks layers; see `enfilade doctor`")
def test_row_41_a_build_that_requires_it_fails_closed(tmp_path: Path) -> None:
    run = without_landlock("build", "Two rooms", "--require-sandbox", "--json", "--home", str(tmp_path / "h"))
    error = json.loads(run.stdout)["error"]
    assert run.returncode != 0
    assert (error["type"], error["field"]) == ("InputError", "require_sandbox")
    assert "landlock: off (function not implemented)" in error["message"]
    assert not (tmp_path / "h").exists(), "nothing was begun"


def test_a_layer_that_the_kernel_names_is_found() -> None:
    """What the tests that need a layer are skipped by: it must not be wrong."""
    modules = Path("/sys/kernel/security/lsm")
    named = modules.read_text().strip().split(",") if modules.exists() else []
    found = {layer.name: layer.enforced for layer in layers.kernel_layers()}
    assert found["landlock"] or "landlock" not in named
    assert found["seccomp"] == ("Seccomp_filters:" in Path("/proc/self/status").read_text())


def test_an_old_landlock_keeps_files_but_not_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landlock, "abi", lambda: 3)
    monkeypatch.setattr(seccomp, "available", lambda: None)
    assert [str(layer) for layer in layers.kernel_layers()] == [
        "landlock: ABI 3",
        "landlock for TCP: off (needs ABI 4)",
        "seccomp: on",
    ]
    with pytest.raises(InputError, match=r"landlock for TCP: off \(needs ABI 4\)"):
        layers.require_all()


def test_a_layer_that_cannot_be_put_on_is_an_error_and_not_a_weaker_jail(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(**_: object) -> None:
        raise OSError(errno.E2BIG, os.strerror(errno.E2BIG))

    whole = [layers.Layer("landlock", True, "ABI 7"), layers.Layer("seccomp", True, "on")]
    monkeypatch.setattr(confine, "kernel_layers", lambda: whole)
    monkeypatch.setattr(confine, "_require_one_thread", lambda: None)
    monkeypatch.setattr(landlock, "restrict", refuse)
    monkeypatch.setattr(confine.resource, "setrlimit", lambda *_: None)
    with pytest.raises(SandboxBroken, match="Argument list too long"):
        confine.confine(folder=None, port=None)


def test_no_tree_but_our_own_code_can_be_read() -> None:
    readable = confine.readable_paths()
    assert not any((ROOT / "tools").is_relative_to(path) for path in readable)
    assert not any(ROOT.is_relative_to(path) for path in readable)
    assert not any(Path.home().is_relative_to(path) for path in readable if path != Path("/"))


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_every_denied_call_is_known_and_every_number_is_one_call(name: str) -> None:
    calls = ARCHITECTURES[name].calls
    assert len(set(calls.values())) == len(calls)
    only_x86 = {"fork", "vfork", "iopl", "ioperm"}
    wanted = {*seccomp.MACHINE, *seccomp.OTHERS, *seccomp.PROGRAMS, *seccomp.PROCESSES, *seccomp.SIGNALS}
    assert wanted - calls.keys() == (set() if name == "x86_64" else only_x86)


def test_a_machine_of_another_kind_has_no_layers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    assert architecture() is None
    landlock.abi.cache_clear()
    assert [layer.enforced for layer in layers.kernel_layers()] == [False] * 3
    landlock.abi.cache_clear()
