"""Water in a basin: dark and clear, so that one sees what it mirrors, and never quite still."""

import numpy as np

from texgen.arrays import as_field
from texgen.materials.pbr import PbrSet, finish
from texgen.noise import spectral

_TILE = 1.6  # metres
_DEEP = (0.155, 0.225, 0.215)  # sRGB: green from the stone below it


def still(side: int, rng: np.random.Generator) -> PbrSet:
    """Ripples as broad as two hands under finer ones, as falling water sends them out, a millimetre or two high."""
    swell = spectral(side, rng, low=4, high=14, beta=2.0)
    ripple = spectral(side, rng, low=14, high=40, beta=2.2)
    shade = 1 + spectral(side, rng, low=1, high=6, beta=2.0) * np.float32(0.05)
    colour = as_field(shade[..., None] * as_field(_DEEP))
    return finish(colour, as_field(swell * 0.0010 + ripple * 0.00012), 0.055, (_TILE, _TILE))
