"""Venetian terrazzo: chips of marble in lime, ground flat."""

import cv2
import numpy as np

from texgen.arrays import as_field, blur_tile
from texgen.materials.pbr import PbrSet, finish
from texgen.noise import grain, spectral

_TILE = 2.4  # metres
_MATRIX = (0.775, 0.735, 0.67)
_CHIPS = (  # sRGB, and the share of each
    ((0.91, 0.90, 0.87), 0.26),
    ((0.60, 0.575, 0.54), 0.14),
    ((0.235, 0.23, 0.235), 0.13),
    ((0.73, 0.52, 0.40), 0.15),
    ((0.83, 0.69, 0.49), 0.15),
    ((0.50, 0.275, 0.225), 0.10),
    ((0.36, 0.44, 0.385), 0.07),
)
# Chips to a tile, metres of their radius.
_SIZES = (
    (900, 0.036),
    (2600, 0.017),
    (8000, 0.0085),
    (16000, 0.0042),
)


def terrazzo(side: int, rng: np.random.Generator) -> PbrSet:
    """Large broken chips first, small ones between them: the floor of a palazzo."""
    palette = as_field([tone for tone, _ in _CHIPS])
    shares = np.array([share for _, share in _CHIPS])
    colour = np.broadcast_to(as_field(_MATRIX), (side, side, 3)).astype(np.float32).copy()
    chip = np.zeros((side, side), np.float32)
    for count, radius in _SIZES:
        kinds = rng.choice(len(_CHIPS), count, p=shares)
        shades = rng.uniform(0.86, 1.08, count)
        centres = rng.uniform(0, side, (count, 2))
        for kind, shade, centre in zip(kinds, shades, centres, strict=True):
            outline = _shard(rng, radius / _TILE * side)
            reach = float(np.abs(outline).max())
            tone = (palette[kind] * np.float32(shade)).tolist()
            for shift in _repeats(centre, reach, side):
                points = ((outline + centre + shift) * 16).astype(np.int32)
                cv2.fillConvexPoly(colour, points, tone, shift=4)
                cv2.fillConvexPoly(chip, points, 1.0, shift=4)
    colour, chip = blur_tile(colour, 0.6), blur_tile(chip, 0.6)
    veined = spectral(side, rng, low=40, high=500, beta=1.4)
    sand = grain(side, rng)
    colour = as_field(colour * (1 + veined * chip * 0.03 + sand * 0.016)[..., None])
    swell = spectral(side, rng, low=2, high=30, beta=3)
    relief = chip * np.float32(0.00006) + swell * np.float32(0.00012)
    return finish(
        colour, as_field(relief), as_field(0.25 - chip * 0.08 + swell * 0.02 + sand * 0.01), (_TILE, _TILE)
    )


def _shard(rng: np.random.Generator, radius: float) -> np.ndarray:
    """Corners of a broken stone about the origin, pixels."""
    corners = int(rng.integers(4, 8))
    angles = np.sort(rng.uniform(0, 2 * np.pi, corners))
    reach = radius * rng.uniform(0.55, 1.1, corners)
    return np.stack([np.cos(angles) * reach * rng.uniform(0.55, 1), np.sin(angles) * reach], 1)


def _repeats(centre: np.ndarray, reach: float, side: int) -> list[tuple[int, int]]:
    """Shifts at which a shape near the edge of the tile shows again."""
    steps = [[0] + [side] * bool(c < reach) + [-side] * bool(c > side - reach) for c in centre]
    return [(dx, dy) for dx in steps[0] for dy in steps[1]]
