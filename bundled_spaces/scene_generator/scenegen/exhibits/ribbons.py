"""Endless bars: torus knots and Möbius ribbons."""

import numpy as np

from scenegen.exhibits.lofts import bar, circle, stadium
from scenegen.exhibits.pieces import BASE, Piece, block, drum
from scenegen.mesh import Floats, Mesh
from scenegen.placing import shift


def knot(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """A torus knot that stands upright on a block."""
    p, q = [(2, 3), (3, 2), (2, 5), (3, 4)][int(rng.integers(4))]
    rows, points = round(np.sqrt(triangles * 3.5)), max(12, round(np.sqrt(triangles / 14)))
    t = np.linspace(0, 2 * np.pi, rows, endpoint=False)
    hollow = rng.uniform(0.36, 0.46)
    reach = 1 + hollow * np.cos(q * t)
    path = np.column_stack([reach * np.cos(p * t), reach * np.sin(p * t), 1.15 * hollow * np.sin(q * t)])
    path = path @ _tipped(rng.uniform(-0.25, 0.25), rng.uniform(0, 2 * np.pi)).T
    thick = {(2, 3): 0.2, (3, 2): 0.19, (2, 5): 0.15, (3, 4): 0.15}[p, q] * rng.uniform(0.9, 1.1)
    swell = 1 + 0.18 * np.sin(q * t)
    return _standing(bar(path, circle(points), thick * swell, endless=True), 0.3 * thick)


def moebius(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """A broad ribbon that closes on itself after one or three half turns, its loop bent like a saddle."""
    half_turns = int(rng.choice((1, 1, 3)))
    width, thickness = rng.uniform(0.62, 0.78), 0.075
    section = stadium(width, thickness, max(24, round(np.sqrt(triangles / 12)) // 4 * 4))
    rows = round(triangles / (2 * len(section)))
    t = np.linspace(0, 2 * np.pi, rows, endpoint=False)
    wave = rng.uniform(0.2, 0.34)
    path = np.column_stack([np.cos(t), np.sin(t) * 1.06, wave * np.sin(2 * t + rng.uniform(0, 6.3))])
    path = path @ _tipped(rng.uniform(-0.2, 0.2), 0.0).T
    mesh = bar(path, section, np.ones(rows), endless=True, twist=half_turns * np.pi)
    return _standing(mesh, 0.3 * thickness)


def _standing(mesh: Mesh, sink: float) -> list[Piece]:
    """Put a loop on its base with a short pin that reaches a little way, ``sink``, into it."""
    foot = float(mesh.positions[:, 1].min())
    lowest = mesh.positions[mesh.positions[:, 1] < foot + 0.05]
    place = shift(float(lowest[:, 0].mean()), foot + sink, float(lowest[:, 2].mean()))
    pin, stone = drum(0.11, -0.3, 0.0, 32, 0.006), block((-0.45, -0.52, -0.34), (0.45, -0.26, 0.34), 0.012)
    return [Piece(mesh), Piece(pin.moved(place), "steel"), Piece(stone.moved(place), BASE)]


def _tipped(lean: float, round_: float) -> Floats:
    c, s = np.cos(round_), np.sin(round_)
    about_z = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1.0]])
    c, s = np.cos(lean), np.sin(lean)
    about_y = np.array([[c, 0, s], [0, 1.0, 0], [-s, 0, c]])
    turned: Floats = about_y @ about_z
    return turned
