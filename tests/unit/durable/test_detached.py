"""Waiting for a call in another process."""

import itertools
import os
import threading
import time

import pytest

from tools.durable.detached import CallFolder, wait

DAY_S = 86_400


@pytest.mark.parametrize("jump", [DAY_S, -DAY_S])
def test_a_clock_that_jumps_moves_no_deadline(tmp_path, monkeypatch, jump):
    folder, lock = CallFolder.create(tmp_path)
    real = time.time()
    jumps = itertools.count()
    monkeypatch.setattr(time, "time", lambda: real + jump * next(jumps))
    began = time.monotonic()
    assert wait(folder, None, seconds=0.3, cancelled=threading.Event()) == "deadline"
    assert 0.3 <= time.monotonic() - began < 5
    os.close(lock)
    assert wait(folder, None, seconds=60, cancelled=threading.Event()) == "ended"
