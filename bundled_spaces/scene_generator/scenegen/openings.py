"""The outline of windows and doors in the frame of their wall."""

import numpy as np
from shapely.geometry import Polygon

from scenegen.mesh import Floats
from scenegen.plan import Opening


def path(opening: Opening, segments: int) -> Floats:
    """The edge, counter-clockwise from its lower right corner to its lower left one (a full turn for an oculus).

    ``segments`` is that of a half circle.
    """
    radius = opening.width / 2
    if opening.shape == "round":
        turn = np.linspace(-np.pi, np.pi, 2 * segments, endpoint=False)
        middle = (opening.foot + opening.head) / 2
        return np.column_stack([opening.centre + radius * np.cos(turn), middle + radius * np.sin(turn)])
    left, right = opening.centre - radius, opening.centre + radius
    if opening.shape == "square":
        return np.array(
            [(right, opening.foot), (right, opening.head), (left, opening.head), (left, opening.foot)]
        )
    head = arch(opening.centre, opening.spring, opening.width, segments, pointed=opening.shape == "pointed")
    if opening.spring - opening.foot < 1e-6:
        return head
    return np.vstack([(right, opening.foot), head, (left, opening.foot)])


def arch(centre: float, spring: float, width: float, segments: int, *, pointed: bool) -> Floats:
    """An arch from its right springing over the crown to its left one: a half circle, or two arcs that meet."""
    if not pointed:
        turn = np.linspace(0.0, np.pi, segments + 1)
        return np.column_stack([centre + width / 2 * np.cos(turn), spring + width / 2 * np.sin(turn)])
    turn = np.linspace(0.0, np.pi / 3, segments // 2 + 1)  # each arc's centre is the other springing
    x, y = width * (np.cos(turn) - 0.5), spring + width * np.sin(turn)
    right = np.column_stack([centre + x, y])
    left = np.column_stack([centre - x, y])[::-1]
    return np.vstack([right, left[1:]])


def polygon(opening: Opening, segments: int) -> Polygon:
    """The hole."""
    return Polygon(path(opening, segments))
