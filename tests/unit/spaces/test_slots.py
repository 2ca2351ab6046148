"""How many calls run at once: strangers' Spaces know of all processes, and a place lasts as long as its call."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace

from tools.errors import Interrupted
from tools.spaces.slots import PLACES_HERE, PLACES_ON_ZERO_GPU, Slots

ROOT = Path(__file__).resolve().parents[3]
OTHER = """
import sys
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from tools.spaces.slots import Slots
slots, order = Slots(Path(sys.argv[1])), SimpleNamespace(space="a/b", bundled=None, zero_gpu=True)
with ExitStack() as held:
    for _ in range(int(sys.argv[2])):
        held.enter_context(slots.hold(order, lambda: None))
    print("held", flush=True)
    sys.stdin.read()
"""


def order(space, *, zero_gpu=False, bundled=None):
    return SimpleNamespace(space=space, bundled=bundled, zero_gpu=zero_gpu)


def full():
    raise Interrupted("no place was free")


def is_free(slots, wanted):
    try:
        with slots.hold(wanted, full):
            return True
    except Interrupted:
        return False


def test_zero_gpu_spaces_share_their_places_and_others_have_their_own(tmp_path):
    slots = Slots(tmp_path)
    with ExitStack() as held:
        for number in range(PLACES_ON_ZERO_GPU):
            held.enter_context(slots.hold(order(f"zero/{number}", zero_gpu=True), full))
        assert not is_free(slots, order("zero/one-more", zero_gpu=True))
        assert is_free(slots, order("its-own/hardware"))
        assert is_free(slots, order("enfilade/painter", bundled="painter"))
    assert is_free(slots, order("zero/one-more", zero_gpu=True))


def test_one_trade_of_a_bundled_app_does_not_wait_for_another(tmp_path):
    slots = Slots(tmp_path)
    with ExitStack() as held:
        for _ in range(PLACES_HERE):
            held.enter_context(slots.hold(order("enfilade/painter", bundled="texture_synthesizer"), full))
        assert not is_free(slots, order("enfilade/painter", bundled="texture_synthesizer"))
        assert is_free(slots, order("enfilade/texture-synthesizer", bundled="texture_synthesizer"))


def test_another_process_takes_places_and_its_death_gives_them_back(tmp_path):
    other = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(tmp_path), str(PLACES_ON_ZERO_GPU)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert other.stdout.readline() == b"held\n"
        slots = Slots(tmp_path)
        assert not is_free(slots, order("c/d", zero_gpu=True))
        assert is_free(slots, order("c/d"))
    finally:
        other.kill()
        other.communicate()
    assert is_free(slots, order("c/d", zero_gpu=True))


def test_a_call_that_outlives_its_build_keeps_its_place(tmp_path):
    wanted = order("a/b", zero_gpu=True)
    with ExitStack() as held:
        places = [held.enter_context(Slots(tmp_path).hold(wanted, full)) for _ in range(PLACES_ON_ZERO_GPU)]
        call = subprocess.Popen(["/bin/sleep", "60"], pass_fds=places[0])
    try:
        with Slots(tmp_path).hold(wanted, full):
            assert not is_free(Slots(tmp_path), wanted), "one of two is still taken"
    finally:
        call.kill()
        call.wait()
    with Slots(tmp_path).hold(wanted, full):
        assert is_free(Slots(tmp_path), wanted)
