"""Plaster, limewash and concrete: nearly uniform walls whose life is in their relief and their clouds."""

import numpy as np

from texgen.arrays import Colour, as_field, mix, smoothstep
from texgen.materials.pbr import PbrSet, finish
from texgen.noise import cells, spectral, warp

_WALL_TILE = 2.4  # metres


def _plaster(side: int, rng: np.random.Generator, tone: Colour, *, relief: float, clouds: float) -> PbrSet:
    cloud = spectral(side, rng, low=1, high=40, beta=2.6)
    trowel = spectral(side, rng, low=3, high=90, beta=2.6, stretch=(2.2, 1))
    sand = spectral(side, rng, low=60, beta=0.8)
    colour = (
        as_field(tone) * (1 + (cloud * clouds + trowel * clouds * 0.4)[..., None]) + (sand * 0.004)[..., None]
    )
    height = trowel * np.float32(relief) + sand * np.float32(relief * 0.12)
    return finish(
        as_field(colour), as_field(height), as_field(0.82 + trowel * 0.03), (_WALL_TILE, _WALL_TILE)
    )


def white(side: int, rng: np.random.Generator) -> PbrSet:
    """Smooth gallery white."""
    return _plaster(side, rng, (0.905, 0.90, 0.885), relief=0.00022, clouds=0.006)


def warm(side: int, rng: np.random.Generator) -> PbrSet:
    """Warm ivory."""
    return _plaster(side, rng, (0.885, 0.825, 0.72), relief=0.0003, clouds=0.014)


def moulded(side: int, rng: np.random.Generator) -> PbrSet:
    """Gypsum of cornices and coffers: very smooth, an off-white with a breath of age."""
    return _plaster(side, rng, (0.895, 0.875, 0.83), relief=0.00014, clouds=0.012)


def limewash(side: int, rng: np.random.Generator) -> PbrSet:
    """Brushed lime in crossing strokes; chalky clouds of warm grey."""
    bend = [spectral(side, rng, low=2, high=20, beta=3) * np.float32(side * 0.006) for _ in range(2)]
    strokes = [
        warp(spectral(side, rng, low=5, high=300, beta=1.7, stretch=stretch), bend[0], bend[1])
        for stretch in ((7.0, 1.0), (1.0, 7.0))
    ]
    where = smoothstep(-0.8, 0.8, spectral(side, rng, low=3, high=24, beta=2))
    brushed = as_field(strokes[0] * where + strokes[1] * (1 - where))
    cloud = spectral(side, rng, low=1, high=16, beta=2.4)
    colour = mix(
        (0.80, 0.755, 0.69), (0.90, 0.87, 0.82), smoothstep(-2.2, 2.2, as_field(brushed * 0.6 + cloud))
    )
    return finish(colour, as_field(brushed * 0.00014), 0.92, (_WALL_TILE, _WALL_TILE))


def concrete(side: int, rng: np.random.Generator) -> PbrSet:
    """Fair-faced concrete: clouds of laitance, pinholes, and the fine seams of its formwork."""
    cloud = spectral(side, rng, low=1, high=60, beta=2.3)
    stain = smoothstep(0.2, 2.0, spectral(side, rng, low=1, high=12, beta=2, stretch=(1, 2)))
    sand = spectral(side, rng, low=90, beta=0.6)
    pit_size = smoothstep(0.6, 2.4, spectral(side, rng, low=4, high=120, beta=1)) * np.float32(0.16)
    pits = smoothstep(0.02, -0.02, as_field(cells(side, 90, rng) - pit_size)) * (pit_size > 0.03)
    centres = as_field((np.arange(side) + 0.5) / side * 2 % 1)
    seam = np.exp(-(as_field(np.minimum(centres, 1 - centres) * _WALL_TILE / 2 / 0.003) ** 2))[
        :, None
    ] * np.ones((1, side), np.float32)
    shade = 0.575 + cloud * 0.022 - stain * 0.05 + sand * 0.010 - pits * 0.22 - seam * 0.06
    colour = shade[..., None] * as_field([1.0, 0.985, 0.955])
    relief = cloud * 0.0001 + sand * 0.00003 - pits * 0.0012 - seam * 0.0005
    return finish(
        as_field(colour),
        as_field(relief),
        as_field(0.62 + cloud * 0.03 + pits * 0.2),
        (_WALL_TILE, _WALL_TILE),
    )
