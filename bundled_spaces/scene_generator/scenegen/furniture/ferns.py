"""Ferns: the green near the ground."""

import numpy as np

from scenegen.detail import Detail
from scenegen.furniture.foliage import blade
from scenegen.mesh import Mesh, join


def fern(rng: np.random.Generator, size: float, detail: Detail) -> Mesh:
    """A tuft of fronds that rise and bow, at the origin; ``size`` is the length of one in metres."""
    count, rows = (6, 4) if detail.round < 24 else (9, 8)
    blades = []
    start = rng.uniform(0, 2 * np.pi)
    t = np.linspace(0.0, 1.0, rows)
    for number in range(count):
        way = start + 2.4 * number
        length = size * rng.uniform(0.75, 1.15)
        lean = rng.uniform(0.55, 0.95)
        out, up = length * lean * t, length * ((1.5 - lean) * t - 0.75 * lean * t**2.2)
        axis = np.column_stack([out * np.cos(way), up, out * np.sin(way)])
        across = np.tile((-np.sin(way), 0.0, np.cos(way)), (rows, 1))
        wide = 0.13 * length * np.sin(np.pi * np.clip(0.12 + 0.88 * t, 0, 0.985)) ** 0.7
        blades.append(blade(axis, across, wide, 0.3))
    return join(blades)
