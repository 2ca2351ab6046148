"""Cloth: linen in plain weave, velvet."""

import numpy as np

from texgen.arrays import Field, as_field, mix, smoothstep
from texgen.materials.pbr import PbrSet, finish
from texgen.noise import spectral


def weave(rows: int, columns: int, threads_down: int, threads_across: int) -> Field:
    """Height 0..1 of a plain weave: warp and weft arches that pass over and under each other."""
    v = as_field((np.arange(rows) + 0.5) / rows * threads_down)[:, None]
    u = as_field((np.arange(columns) + 0.5) / columns * threads_across)[None, :]
    over = (np.floor(u) + np.floor(v)) % 2
    warp = np.abs(np.sin(np.pi * u)) * (0.35 + 0.65 * over)
    weft = np.abs(np.sin(np.pi * v)) * (1.0 - 0.65 * over)
    return as_field(np.maximum(warp, weft))


def linen(side: int, rng: np.random.Generator) -> PbrSet:
    """Unbleached linen with slubs."""
    tile = 0.25
    cloth = weave(side, side, side // 8, side // 8)
    slub = spectral(side, rng, low=4, beta=0.9, stretch=(30, 1)) + spectral(
        side, rng, low=4, beta=0.9, stretch=(1, 30)
    )
    colour = mix(
        (0.66, 0.585, 0.47), (0.85, 0.795, 0.69), as_field(np.clip(0.25 + 0.6 * cloth + 0.09 * slub, 0, 1))
    )
    return finish(colour, as_field(cloth * 0.00025 + slub * 0.00005), 0.93, (tile, tile))


def velvet_red(side: int, rng: np.random.Generator) -> PbrSet:
    """Crimson pile, crushed into lighter and darker lies."""
    lie = spectral(side, rng, low=2, high=14, beta=3.0)
    pile = spectral(side, rng, low=side / 10, beta=0.2)
    shade = smoothstep(-2.0, 2.4, as_field(lie + pile * 0.35))
    colour = mix((0.36, 0.028, 0.045), (0.50, 0.055, 0.075), shade)
    return finish(colour, as_field(pile * 0.00008 + lie * 0.0002), as_field(0.80 - shade * 0.12), (0.5, 0.5))
