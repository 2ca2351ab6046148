"""Outlines that bend."""

from collections.abc import Sequence

import numpy as np

from texgen.painter.sketch import Point

_STEPS = 6  # of a curve from one point to the next


def curve(points: Sequence[Point]) -> list[Point]:
    """A curve through the points (Catmull-Rom)."""
    p = np.array([points[0], *points, points[-1]], float)
    t = np.linspace(0, 1, _STEPS, endpoint=False)[:, None]
    spans = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p[:-3], p[1:-2], p[2:-1], p[3:], strict=True)
    ]
    return [(float(x), float(y)) for x, y in np.vstack([*spans, p[-1:]])]
