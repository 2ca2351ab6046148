"""Mouldings as profiles for ``solids.sweep``: (a, b) points in metres whose visible side is on the left.

On walls ``a`` runs over the wall towards the opening or the picture and ``b`` stands out of the wall. Round a room
``a`` reaches into the room and ``b`` is height; those are listed from top to bottom.
"""

import numpy as np

from scenegen.mesh import Floats


def arc(
    centre: tuple[float, float], radius: float, start: float, end: float, count: int
) -> list[tuple[float, float]]:
    """``count`` + 1 points of a circle between two angles in degrees."""
    angles = np.radians(np.linspace(start, end, count + 1))
    return [(centre[0] + radius * np.cos(angle), centre[1] + radius * np.sin(angle)) for angle in angles]


def _scaled(points: list[tuple[float, float]], a: float, b: float) -> Floats:
    return np.array(points) * (a, b)


def skirting(height: float, depth: float, moulded: bool) -> Floats:
    """A board along the floor; ``moulded`` gives it an ogee on top."""
    if not moulded:
        return _scaled([(0, 1), (1, 1), (1, 0)], depth, height)
    top = [(0.0, 1.0), (0.25, 1.0), *arc((0.25, 0.9), 0.1, 90, 0, 3), *arc((0.6, 0.82), 0.25, 180, 270, 3)]
    return _scaled([*top, (0.8, 0.57), (0.8, 0.2), (1.0, 0.16), (1.0, 0.0)], depth, height)


def step(rise: float, moulded: bool) -> Floats:
    """The edge of a step, from its tread at b = ``rise`` to its foot; the nosing's edge is at a = 0."""
    if not moulded:
        return np.array([(-0.004, rise), (0.0, rise - 0.004), (0.0, 0.0)])
    nosing = arc((-0.016, rise - 0.016), 0.016, 90, -90, 5)
    cove = arc((-0.016, rise - 0.046), 0.014, 90, 180, 2)
    return np.array([*nosing, *cove, (-0.03, 0.0)])


def rail(height: float, depth: float) -> Floats:
    """A dado rail: a nosing over a cove, ``height`` from its foot at b = 0."""
    nosing = arc((0.75, 0.78), 0.22, 90, -90, 5)
    return _scaled(
        [(0, 1.0), *nosing, (0.55, 0.5), *arc((0.55, 0.2), 0.3, 90, 180, 3), (0.25, 0.06), (0, 0.0)],
        depth,
        height,
    )


def cornice(height: float, reach: float, richness: int) -> Floats:
    """What crowns the wall, from top to bottom: sima, corona with a drip, bed mouldings, frieze, and architrave bands.

    ``richness`` 0 is a plain band, 1 a cornice alone, 2 a whole entablature whose foot turns back to a = 0.
    """
    if richness == 0:
        return _scaled([(1.0, 1.0), (1.0, 0.0), (0.0, 0.0)], reach, height)
    sima = [
        (1.0, 1.0),
        (1.0, 0.965),
        *arc((1.0, 0.90), 0.055, 90, 180, 3),
        *arc((0.89, 0.89), 0.055, 0, -90, 3),
    ]
    if richness == 1:
        corona = [(0.82, 0.8), (0.82, 0.55), (0.76, 0.55), (0.76, 0.58), (0.45, 0.58), (0.45, 0.5)]
        bed = [*arc((0.45, 0.25), 0.25, 90, 180, 5), (0.2, 0.14), (0.08, 0.14), (0.08, 0.0), (0.0, 0.0)]
        return _scaled([*sima, *corona, *bed], reach, height)
    corona = [(0.82, 0.82), (0.82, 0.70), (0.77, 0.70), (0.77, 0.715), (0.50, 0.715), (0.50, 0.60)]
    bed = [
        (0.32, 0.60),
        *arc((0.32, 0.555), 0.045, 90, -90, 4)[:0],
        (0.32, 0.575),
        *arc((0.20, 0.575), 0.12, 0, -90, 4),
    ]
    frieze = [(0.14, 0.455), (0.14, 0.30)]
    bands = [(0.30, 0.30), (0.30, 0.275), *arc((0.30, 0.235), 0.04, 90, 180, 2), (0.22, 0.225), (0.22, 0.12),
             (0.17, 0.12), (0.17, 0.0), (0.0, 0.0)]  # fmt: skip
    return _scaled([*sima, *corona, *bed, *frieze, *bands], reach, height)


def casing(width: float, depth: float, reveal: float, rich: bool) -> Floats:
    """The frame round an opening and, beyond its edge at a = 0, the reveal that goes ``reveal`` deep into the wall."""
    if not rich:
        face = [(-1.0, 0.0), (-1.0, 0.6), (0.0, 0.6)]
    else:
        bead, cove = arc((-0.93, 0.9), 0.07, 180, 0, 4), arc((-0.74, 0.9), 0.12, 180, 270, 3)
        steps = [(-0.66, 0.78), (-0.66, 0.68), (-0.34, 0.68), (-0.34, 0.56), (-0.06, 0.56)]
        face = [(-1.0, 0.0), (-1.0, 0.9), *bead, *cove, *steps, *arc((-0.06, 0.50), 0.06, 90, 0, 3)]
    return np.vstack([_scaled(face, width, depth), [(0.0, -reveal)]])


def panel_bead(width: float, depth: float) -> Floats:
    """The bead that frames a wall panel: outer edge at a = 0, inner edge at a = ``width``."""
    outer, inner = arc((0.18, 0.55), 0.18, 180, 0, 3), arc((0.7, 0.55), 0.3, 180, 0, 5)
    return _scaled([(0, 0), (0, 0.55), *outer, (0.4, 0.4), *inner, (1, 0)], width, depth)


def picture_frame(width: float, depth: float, gilded: bool) -> Floats:
    """From the outer edge at a = −``width`` on the wall, over the crest, down to the sight edge at a = 0."""
    if not gilded:
        return np.array([(-width, 0.0), (-width, depth), (0.0, depth), (0.0, depth * 0.45)])
    crest = [(-1.0, 0.0), (-1.0, 0.62), *arc((-0.90, 0.62), 0.10, 180, 60, 4), (-0.80, 0.66)]
    crown = [*arc((-0.66, 0.80), 0.16, 200, 10, 7), (-0.46, 0.76)]
    hollow = [*arc((-0.22, 0.78), 0.24, 180, 262, 6)]
    sight = [
        (-0.20, 0.54),
        (-0.20, 0.62),
        *arc((-0.14, 0.62), 0.06, 180, 0, 4),
        (-0.08, 0.5),
        (0.0, 0.46),
        (0.0, 0.36),
    ]
    return _scaled([*crest, *crown, *hollow, *sight], width, depth)


def bar(half_width: float, half_depth: float) -> Floats:
    """A square bar about the path, closed all round."""
    x, y = half_width, half_depth
    return np.array([(-x, -y), (-x, y), (x, y), (x, -y), (-x, -y)])


def i_beam(height: float, width: float) -> Floats:
    """A rolled beam about the path, closed all round: ``height`` runs across the path, ``width`` out of its plane."""
    a, b = height / 2, width / 2
    flange, web = 0.09 * height, 0.045 * height
    return np.array([
        (-a, -b), (-a, b), (flange - a, b), (flange - a, web), (a - flange, web), (a - flange, b), (a, b),
        (a, -b), (a - flange, -b), (a - flange, -web), (flange - a, -web), (flange - a, -b), (-a, -b),
    ])  # fmt: skip
