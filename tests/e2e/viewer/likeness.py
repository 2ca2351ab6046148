"""How alike two pictures look: structural similarity (Wang et al., IEEE Transactions on Image Processing, 2004)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.ndimage import gaussian_filter

Picture = npt.NDArray[np.float64]

SIGMA = 1.5  # pixels of the window in which structure is compared
STEADY = (0.01 * 255) ** 2, (0.03 * 255) ** 2  # Wang's constants: what differs less is noise
TILE = 20  # pixels a side of a part of the picture that is judged by itself


@dataclass(frozen=True)
class Likeness:
    """1 is the same picture: the ``mean`` of it all, and its ``worst`` tile, which a fault in one place pulls down."""

    mean: float
    worst: float


def likeness(one: Picture, other: Picture) -> Likeness:
    """Compare two pictures (height, width, 3) of 0 to 255; sides are multiples of ``TILE``."""

    def window(values: Picture) -> Picture:
        return np.asarray(gaussian_filter(values, (SIGMA, SIGMA, 0)))

    a, b = window(one), window(other)
    spread_a, spread_b = window(one * one) - a * a, window(other * other) - b * b
    both = window(one * other) - a * b
    light, structure = STEADY
    map_ = (2 * a * b + light) * (2 * both + structure)
    map_ /= (a * a + b * b + light) * (spread_a + spread_b + structure)
    height, width, _ = map_.shape
    tiles = map_.reshape(height // TILE, TILE, width // TILE, TILE, 3).mean(axis=(1, 3, 4))
    return Likeness(float(map_.mean()), float(tiles.min()))
