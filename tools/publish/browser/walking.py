"""Along the tour on one's own feet: straight to each corner of the way, and never off the floor."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tools.publish.browser.page import Visitor
from tools.publish.manifest import Vector
from tools.scene.thresholds import NO_FALL_DEPTH

Floats = NDArray[np.float64]
Mishap = Literal["fell", "stuck"]

STEP_S = 0.2  # at a walk half a metre
RUN_FROM_M = 3.0  # to the next corner: nearer, a runner would overshoot it
REACHED_M = 0.4  # less than a step: a corner is turned in passing
PATIENCE = 12  # steps without coming nearer: at a walk six metres
NEARER_M = 0.05  # what counts as coming nearer


def walk(visitor: Visitor, path: Sequence[Vector]) -> tuple[Mishap, Floats] | None:
    """Walk along points on the floor to the last; return where and how that failed, or None."""
    corners = np.array(path, np.float64)
    try:
        for start, corner in pairwise(corners):
            mishap = _go(visitor, start, corner)
            if mishap is not None:
                return mishap, visitor.position
        return None
    finally:
        visitor.hold()
        visitor.step(STEP_S)


def _go(visitor: Visitor, start: Floats, corner: Floats) -> Mishap | None:
    nearest, waited = math.inf, 0
    lowest = min(start[1], corner[1])  # stairs are no slope
    while True:
        here = visitor.position
        if here[1] < lowest - NO_FALL_DEPTH:
            return "fell"
        away = math.hypot(*(corner - here)[[0, 2]])
        if away < REACHED_M:
            return None
        waited = 0 if away < nearest - NEARER_M else waited + 1
        nearest = min(nearest, away)
        if waited > PATIENCE:
            return "stuck"
        visitor.turn(turn_towards(here, visitor.yaw, corner))
        visitor.hold("w", "Shift") if away > RUN_FROM_M else visitor.hold("w")
        visitor.step(STEP_S)


def turn_towards(here: Floats, yaw: float, there: Floats) -> float:
    """Return how far to turn, the short way, in radians, to look from one point to another. Yaw 0 looks along −Z."""
    wanted = math.atan2(here[0] - there[0], here[2] - there[2])
    return (wanted - yaw + math.pi) % (2 * math.pi) - math.pi
