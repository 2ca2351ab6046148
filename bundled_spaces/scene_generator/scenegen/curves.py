"""Smooth curves through a few points."""

from collections.abc import Sequence

import numpy as np

from scenegen.mesh import Floats


def smooth(points: Sequence[Sequence[float]] | Floats, count: int) -> Floats:
    """``count`` points (count, n) of the centripetal Catmull-Rom spline through ``points`` (k, n), evenly in knots."""
    knots = np.asarray(points, dtype=np.float64)
    knots = np.concatenate([2 * knots[:1] - knots[1:2], knots, 2 * knots[-1:] - knots[-2:-1]])
    times = np.concatenate([[0.0], np.cumsum(np.sqrt(np.linalg.norm(np.diff(knots, axis=0), axis=1)))])
    at = np.linspace(times[1], times[-2], count)
    segment = np.clip(np.searchsorted(times, at, side="right") - 1, 1, len(knots) - 3)

    def between(low: Floats, high: Floats, first: Floats, last: Floats) -> Floats:
        share = ((at - first) / (last - first))[:, None]
        return low * (1 - share) + high * share

    p = [knots[segment + step] for step in (-1, 0, 1, 2)]
    t = [times[segment + step] for step in (-1, 0, 1, 2)]
    a = [between(p[i], p[i + 1], t[i], t[i + 1]) for i in range(3)]
    b = [between(a[i], a[i + 1], t[i], t[i + 2]) for i in range(2)]
    return between(b[0], b[1], t[1], t[2])
