"""What grows, and what it grows in: leaf, soil, terracotta."""

import numpy as np

from texgen.arrays import as_field, mix, shaded, smoothstep
from texgen.materials.pbr import PbrSet, finish
from texgen.noise import cells, grain, spectral

_TILE = 0.3  # metres
_VEINS = 12  # side veins of the leaf to the tile


def leaf(side: int, rng: np.random.Generator) -> PbrSet:
    """Skin of a palm or ficus leaf: parallel veins, cells between them, waxy, yellowing in places."""
    u = as_field((np.arange(side) + 0.5) / side)
    sway = spectral(side, rng, low=1, high=8, beta=3) * np.float32(0.12)
    vein = np.exp(-((np.abs(np.sin(np.pi * (u[:, None] * _VEINS + sway))) / np.float32(0.10)) ** 2))
    tissue = cells(side, 48, rng)
    blotch = spectral(side, rng, low=2, high=30, beta=2)
    colour = mix((0.19, 0.31, 0.135), (0.255, 0.385, 0.16), smoothstep(-1.8, 2.0, blotch))
    colour = mix(colour, (0.47, 0.54, 0.27), as_field(vein * 0.55))
    colour = shaded(colour, as_field(0.90 + 0.14 * np.clip(tissue, 0, 1)))
    relief = tissue * 0.00012 - vein * 0.0005
    return finish(colour, as_field(relief), as_field(0.40 + blotch * 0.04 + vein * 0.1), (_TILE, _TILE))


def soil(side: int, rng: np.random.Generator) -> PbrSet:
    """Potting earth: crumbs of all sizes, fibres, a few pale grains."""
    crumbs = spectral(side, rng, low=6, high=90, beta=1.4)
    clods = cells(side, 30, rng)
    fine = grain(side, rng)
    fibre = smoothstep(2.2, 3.0, spectral(side, rng, low=20, beta=0.8, stretch=(6, 1), turn=0.9))
    share = np.clip(0.35 + 0.16 * crumbs + 0.25 * (0.5 - clods) + 0.08 * fine, 0, 1)
    colour = mix((0.19, 0.15, 0.115), (0.36, 0.28, 0.215), as_field(share))
    colour = mix(colour, (0.60, 0.52, 0.40), as_field(fibre * 0.6))
    relief = crumbs * 0.0018 - clods * 0.003 + fine * 0.0003
    return finish(colour, as_field(relief), 0.96, (_TILE, _TILE))


def terracotta(side: int, rng: np.random.Generator) -> PbrSet:
    """Thrown clay: the potter's rings, sooty clouds of the kiln, lime that bloomed on it."""
    rings = spectral(side, rng, low=6, high=160, beta=1.4, stretch=(60, 1))
    cloud = spectral(side, rng, low=1, high=30, beta=2.2)
    bloom = smoothstep(0.5, 2.4, spectral(side, rng, low=2, high=90, beta=1.6))
    sand = grain(side, rng)
    colour = mix((0.60, 0.335, 0.225), (0.74, 0.475, 0.335), smoothstep(-2, 2, as_field(cloud + rings * 0.3)))
    colour = mix(colour, (0.83, 0.75, 0.67), as_field(bloom * 0.3))
    colour = shaded(colour, 1 + sand * np.float32(0.025))
    relief = rings * 0.0002 + sand * 0.00005 + cloud * 0.0002
    return finish(colour, as_field(relief), as_field(0.84 + bloom * 0.08), (0.6, 0.6))
