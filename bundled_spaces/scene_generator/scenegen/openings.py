"""The outline of windows and doors in the frame of their wall."""

import numpy as np
from shapely.geometry import Polygon

from scenegen.mesh import Floats
from scenegen.plan import Opening


def path(opening: Opening, segments: int) -> Floats:
    """The edge, counter-clockwise from its lower right corner to its lower left one (a full turn for an oculus)."""
    radius = opening.width / 2
    if opening.round:
        turn = np.linspace(-np.pi, np.pi, 2 * segments, endpoint=False)
        middle = (opening.foot + opening.head) / 2
        return np.column_stack([opening.centre + radius * np.cos(turn), middle + radius * np.sin(turn)])
    left, right = opening.centre - radius, opening.centre + radius
    if not opening.arched:
        return np.array(
            [(right, opening.foot), (right, opening.head), (left, opening.head), (left, opening.foot)]
        )
    arc = np.linspace(0.0, np.pi, segments + 1)
    spring = opening.head - radius
    curve = np.column_stack([opening.centre + radius * np.cos(arc), spring + radius * np.sin(arc)])
    if spring - opening.foot < 1e-6:
        return curve
    return np.vstack([(right, opening.foot), curve, (left, opening.foot)])


def polygon(opening: Opening, segments: int) -> Polygon:
    """The hole."""
    return Polygon(path(opening, segments))
