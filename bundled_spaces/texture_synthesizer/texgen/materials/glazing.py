"""Opal glass before daylight or lamps: one panel of a luminous ceiling."""

import cv2
import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.materials.pbr import PbrSet, finish
from texgen.noise import spectral

OPAL_TILE = 1.2  # metres: one panel; whoever lays another size stretches the picture over it
_EDGE = 0.3  # share of a panel's half over which its frame shades it
_BRIGHT, _SHADED = (0.925, 0.93, 0.92), (0.60, 0.615, 0.62)  # sRGB in the middle and at the frame
_CELLS = 48  # lenses across a panel that scatter the light


def opal(side: int, rng: np.random.Generator) -> PbrSet:
    """Brightest in the middle, shaded towards the frame, with a breath of cloud behind it and a prismatic face."""
    across = np.abs(np.linspace(-1, 1, side, dtype=np.float32))
    edge = np.maximum(across[None, :], across[:, None])
    lit = 1 - smoothstep(1 - _EDGE, 1.0, as_field(edge)) * 0.85 - 0.15 * edge**2
    cloud = spectral(side, rng, low=1, high=6, beta=2.5)
    colour = mix(_SHADED, _BRIGHT, as_field(np.clip(lit + cloud * np.float32(0.025), 0, 1)))
    angle = np.linspace(0, _CELLS * np.pi, side, endpoint=False, dtype=np.float32)
    lenses = np.abs(np.sin(angle))[None, :] * np.abs(np.sin(angle))[:, None]
    relief = cv2.GaussianBlur(lenses, (0, 0), 1.0) * np.float32(0.0008)
    return finish(colour, as_field(relief), 0.55, (OPAL_TILE, OPAL_TILE))
