"""Water that falls: threads from the rim of a bowl, which part into drops, and jets that bend over. Metres."""

from dataclasses import dataclass

import numpy as np

from scenegen.detail import Detail
from scenegen.mesh import Floats, Mesh, join
from scenegen.placing import turn
from scenegen.solids import tube

APART = 0.085  # metres of rim for one thread
THREAD = (0.0035, 0.0075)  # radius of the thinnest thread and of the thickest
OUT = 0.055  # metres that a thread moves away from the bowl for each metre that it falls
DROPS = 16.0  # swellings in a metre of thread; it parts into them as it falls
JETS = 7
JET = 0.006  # radius of a jet at its mouth
LEAP = 0.13  # metres that a jet rises above its mouth
SIDES = 5


@dataclass(frozen=True)
class Fall:
    """Water that leaves a rim of that ``radius`` at the height ``rim`` and meets water again at ``foot``."""

    radius: float
    rim: float
    foot: float


def threads(fall: Fall, detail: Detail, rng: np.random.Generator) -> Mesh:
    """A thread for every ``APART`` metres of the rim, no two alike; about the Y axis."""
    count = round(2 * np.pi * fall.radius / APART)
    turns = (np.arange(count) + rng.uniform(-0.3, 0.3, count)) * 2 * np.pi / count
    made = []
    for angle, thick, phase in zip(
        turns, rng.uniform(*THREAD, count), rng.uniform(0, 2 * np.pi, count), strict=True
    ):
        share = np.linspace(0.0, 1.0, 7 + 5 * detail.leaf)
        fallen = share * (fall.rim - fall.foot)
        # Over the rim it clings to the stone for a moment; what has fallen farther is faster, so it is thinner.
        out = OUT * np.sqrt(fallen * (fall.rim - fall.foot)) - 0.02 * (1 - share) ** 8
        swelling = 1 + 0.45 * share * np.sin(2 * np.pi * DROPS * fallen + phase)
        path = np.column_stack([fall.radius + out, fall.rim - fallen, np.zeros_like(share)])
        made.append(_thread(path, thick * (1 - 0.45 * np.sqrt(share)) * swelling).moved(turn(1, angle)))
    return join(made)


def jets(mouth: float, foot: float, reach: float, detail: Detail) -> Mesh:
    """Jets from the Y axis at the height ``mouth`` to a ring of radius ``reach`` at the height ``foot``."""
    share = np.linspace(0.0, 1.0, 7 + 4 * detail.leaf)
    # A parabola of time: up by LEAP, then down to the foot.
    top = np.sqrt(LEAP) / (np.sqrt(LEAP) + np.sqrt(LEAP + mouth - foot))
    height = mouth + LEAP * (1 - ((share - top) / top) ** 2)
    path = np.column_stack([0.004 + reach * share, height, np.zeros_like(share)])
    radii = JET * (1 - 0.5 * share) * (1 + 0.3 * share * np.sin(2 * np.pi * 5 * share))
    jet = _thread(path, radii)
    return join([jet.moved(turn(1, 2 * np.pi * number / JETS)) for number in range(JETS)])


def _thread(path: Floats, radii: Floats) -> Mesh:
    return tube(path, radii, SIDES)
