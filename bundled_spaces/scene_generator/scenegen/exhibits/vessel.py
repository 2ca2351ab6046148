"""Amphora, krater, urn and vase: turned on the wheel, with drawn handles."""

import numpy as np

from scenegen.curves import smooth
from scenegen.exhibits.lofts import bar, circle, lathe
from scenegen.exhibits.pieces import BASE, Piece, block
from scenegen.mesh import Floats, Mesh

WALL = 0.02  # thickness over the height
# Radius and height of the outside from lip to foot; where the handles rise, and where they come back.
SHAPES = {
    "amphora": ([(0.125, 1.0), (0.12, 0.975), (0.085, 0.955), (0.075, 0.85), (0.085, 0.76), (0.2, 0.66), (0.255, 0.53),
                 (0.22, 0.36), (0.12, 0.17), (0.06, 0.085), (0.06, 0.06), (0.105, 0.035), (0.115, 0.0)],
                [(0.075, 0.91), (0.16, 0.935), (0.215, 0.86), (0.215, 0.72), (0.19, 0.665)]),
    "krater": ([(0.36, 1.0), (0.345, 0.97), (0.27, 0.88), (0.235, 0.72), (0.235, 0.56), (0.27, 0.46), (0.28, 0.4),
                (0.22, 0.27), (0.1, 0.2), (0.075, 0.165), (0.08, 0.13), (0.14, 0.06), (0.16, 0.03), (0.16, 0.0)],
               [(0.26, 0.42), (0.34, 0.43), (0.375, 0.53), (0.335, 0.63), (0.22, 0.64)]),
    "vase": ([(0.12, 1.0), (0.112, 0.985), (0.078, 0.95), (0.066, 0.86), (0.09, 0.76), (0.19, 0.63), (0.235, 0.5),
              (0.22, 0.36), (0.16, 0.2), (0.115, 0.09), (0.115, 0.05), (0.135, 0.02), (0.135, 0.0)], []),
}  # fmt: skip


def vessel(rng: np.random.Generator, triangles: int, kind: str) -> list[Piece]:
    """``kind`` is a key of SHAPES; the seed widens the belly, lifts the shoulder and sets the rings of relief."""
    outline, handle = SHAPES[kind]
    girth, lift = rng.uniform(0.88, 1.12), rng.uniform(-0.03, 0.03)
    knots = np.array(outline)
    knots[:, 0] *= girth
    knots[1:-3, 1] += lift * np.sin(np.pi * knots[1:-3, 1])
    rows = max(60, round(np.sqrt(triangles / 1.6)))
    outside = _relief(smooth(knots, rows), rng)
    inside = np.column_stack([outside[:, 0] - WALL, outside[:, 1]])[: round(0.8 * rows)]
    inside = inside[np.concatenate([[True], np.diff(inside[:, 1]) < 0]) & (inside[:, 0] > 0.4 * WALL)]
    rim = outside[0] + (-WALL / 2, WALL / 4)
    floor = (0.0, inside[-1, 1] - 0.3 * WALL)
    profile = np.concatenate([[floor], inside[::-1], [rim], outside, [(0.0, 0.0)]])
    pieces = [Piece(lathe(profile, max(32, round(0.26 * triangles / rows))))]
    if handle:
        bend = smooth(np.array([(x * girth, y + lift * np.sin(np.pi * y)) for x, y in handle]), 26)
        pieces += [Piece(_handle(bend, side, max(10, round(np.sqrt(triangles) / 9)))) for side in (-1, 1)]
    pieces.append(Piece(block((-0.16, -0.045, -0.16), (0.16, 0.001, 0.16), 0.006), BASE))
    return pieces


def _relief(outside: Floats, rng: np.random.Generator) -> Floats:
    """Fine turned rings at the shoulder and above the foot."""
    raised = outside.copy()
    for level in (rng.uniform(0.62, 0.68), rng.uniform(0.26, 0.32)):
        for step in (-0.016, 0.016):
            raised[:, 0] += 0.008 * np.exp(-(((outside[:, 1] - level - step) / 0.009) ** 2))
    return raised


def _handle(bend: Floats, side: int, points: int) -> Mesh:
    path = np.column_stack([side * bend[:, 0], bend[:, 1], np.zeros(len(bend))])
    return bar(path, circle(points) * (0.7, 1.25), np.linspace(0.021, 0.017, len(path)))
