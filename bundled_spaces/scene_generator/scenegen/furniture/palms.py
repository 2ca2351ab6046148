"""Palms: what grows in a pot and, taller, in a bed."""

import numpy as np

from scenegen.detail import Detail
from scenegen.furniture.foliage import blade, stem
from scenegen.mesh import Floats, Mesh, join

TALLEST = 2.5  # metres: of a palm in a pot
WIDEST = 1.1  # how much further than those of a palm in a pot the fronds of a taller one reach


def fronds(rng: np.random.Generator, tall: float, detail: Detail) -> tuple[Mesh, Mesh]:
    """A Kentia palm: a few slender stems, fronds that rise and arch over, leaflets that hang from them.

    Leaves and wood of one that rises ``tall`` metres above the floor under the origin, from a soil at 0.42 m.
    """
    count, steps = (7, 8) if detail.round < 24 else (8, 14)
    leaves, wood = [], []
    start = rng.uniform(0, 2 * np.pi)
    for number in range(count):
        inner = number / count
        way = start + 2.4 * number + rng.uniform(-0.2, 0.2)
        reach = (0.95 - 0.6 * inner) * rng.uniform(0.85, 1.1) * min(tall / TALLEST, WIDEST)
        rise = tall * (0.74 + 0.26 * inner) * rng.uniform(0.94, 1.0)
        t = np.linspace(0.0, 1.0, steps + 6)
        out = 0.06 + reach * t**1.9
        level = 0.42 + (rise - 0.42) * (1.34 * t - 0.5 * t**2.6) / 0.98
        level = level - 0.55 * reach * np.clip(t - 0.62, 0, 1) ** 1.5
        axis = np.column_stack([out * np.cos(way), level, out * np.sin(way)])
        wood.append(stem(axis[: steps // 2 + 2], 0.014, 0.007, 5))
        leaves.append(stem(axis[steps // 2 + 1 :], 0.007, 0.002, 4))
        leaves.append(_leaflets(rng, axis, t, 0.34 * tall / TALLEST))
    return join(leaves), join(wood)


def _leaflets(rng: np.random.Generator, axis: Floats, t: Floats, longest: float) -> Mesh:
    """Two rows of strap leaves from a third of the frond to its tip, drooping outwards."""
    blades = []
    tangent = np.gradient(axis, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    for at in np.flatnonzero(t > 0.36):
        share = (t[at] - 0.36) / 0.64
        length = longest * (0.55 + 1.5 * share * (1 - share) + 0.15 * share) * rng.uniform(0.9, 1.08)
        flat = np.cross(tangent[at], (0.0, 1.0, 0.0))
        flat = flat / max(float(np.linalg.norm(flat)), 1e-6)
        for side in (-1, 1):
            way = side * flat * (0.95 - 0.45 * share) + tangent[at] * (0.55 + 0.6 * share)
            way /= np.linalg.norm(way)
            s = np.array([0.0, 0.3, 0.68, 1.0])
            droop = -0.42 * length * s**2.0 + 0.06 * length * s
            path = axis[at] + way * (length * s)[:, None] + np.array([0.0, 1.0, 0.0]) * droop[:, None]
            across = np.cross(way, (0.0, 1.0, 0.0))
            across = np.tile(across / np.linalg.norm(across), (4, 1))
            widths = 0.023 * np.array([0.4, 1.0, 0.8, 0.04])
            blades.append(blade(path, across, widths, 0.35))
    return join(blades)
