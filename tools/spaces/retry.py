"""Trying again what was refused in passing, a few times and ever more slowly."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from tools.errors import QuotaExceeded, SpaceBusy

MAX_TRIES = 4
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0  # who asks for more time than this is better left to the build, which can go elsewhere

T = TypeVar("T")


def with_retries(
    attempt: Callable[[], T],
    *,
    deadline: float,
    sleep: Callable[[float], None] = time.sleep,
    asked: Callable[[float], None] = lambda _: None,
) -> T:
    """Return what ``attempt`` returns; SpaceBusy is tried again, after the pause that the Space asked for, else after
    an exponential one with jitter. A spent quota is not: it will not be back in half a minute.

    ``deadline`` is on the monotonic clock: no pause goes beyond it. ``asked`` is told of each pause, in seconds, that
    the Space asked for.
    """
    for tried in range(1, MAX_TRIES + 1):
        try:
            return attempt()
        except QuotaExceeded:
            raise
        except SpaceBusy as busy:
            jittered = FIRST_PAUSE_S * 2 ** (tried - 1) * random.uniform(0.5, 1.5)  # noqa: S311  not a secret
            pause = busy.retry_after_s if busy.retry_after_s is not None else jittered
            if busy.retry_after_s:
                asked(busy.retry_after_s)
            if tried == MAX_TRIES or pause > LONGEST_PAUSE_S or time.monotonic() + pause > deadline:
                raise
            sleep(pause)
    raise AssertionError("unreachable: the last try returns or raises")
