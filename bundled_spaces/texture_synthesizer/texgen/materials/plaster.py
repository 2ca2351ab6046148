"""Plaster, limewash and stucco: nearly uniform walls whose life is in their relief, their gloss and their clouds."""

from collections.abc import Callable

import numpy as np

from texgen.arrays import Field, as_field, mix, shaded, smoothstep
from texgen.materials.pbr import PbrSet, finish
from texgen.materials.veining import Tone
from texgen.noise import grain, spectral, warp

_WALL_TILE = 3.0  # metres
_MOULDED_TILE = 1.5


def trowelled(side: int, rng: np.random.Generator, size: float) -> Field:
    """Height of a wall drawn smooth with a trowel, mean 0, deviation 1: flat facets that overlap at all angles."""
    per_tile = size / 0.35  # a stroke is about that long, in metres
    facets = np.full((side, side), -np.inf, np.float32)
    for turn in rng.uniform(0, np.pi, 4):
        stroke = spectral(side, rng, low=per_tile / 2, high=per_tile * 5, beta=2.8, stretch=(3, 1), turn=turn)
        facets = np.maximum(facets, stroke)  # the crest of each stroke stands, and the next one cuts into it
    return as_field((facets - facets.mean()) / facets.std())


def _plaster(
    side: int, rng: np.random.Generator, tone: Tone, size: float, *, relief: float, clouds: float
) -> PbrSet:
    cloud = spectral(side, rng, low=1, high=40, beta=2.4)
    trowel = trowelled(side, rng, size)
    sand = grain(side, rng, coarsest=6)
    swell = spectral(side, rng, low=1, high=10, beta=2.5)  # a wall is never flat: seen in grazing light
    shade = 1 + cloud * np.float32(clouds) + trowel * np.float32(clouds * 0.45) + sand * np.float32(0.005)
    warmth = cloud[..., None] * as_field([0.0, -0.15, -0.4]) * np.float32(clouds)
    height = trowel * relief + sand * (relief * 0.10) + swell * (relief * 3.5)
    return finish(
        as_field(as_field(tone) * (shade[..., None] + warmth)),
        as_field(height),
        as_field(0.80 - trowel * 0.05 + sand * 0.02),
        (size, size),
    )


def white(side: int, rng: np.random.Generator) -> PbrSet:
    """Smooth gallery white."""
    return _plaster(side, rng, (0.90, 0.895, 0.88), _WALL_TILE, relief=0.00020, clouds=0.005)


def painted(tone: Tone) -> Callable[[int, np.random.Generator], PbrSet]:
    """Matt wall paint of that sRGB ``tone``, rolled on: the one wall of a white room that is not, or painted boards."""

    def make(side: int, rng: np.random.Generator) -> PbrSet:
        return _plaster(side, rng, tone, _WALL_TILE, relief=0.00018, clouds=0.008)

    return make


def warm(side: int, rng: np.random.Generator) -> PbrSet:
    """Warm ivory, laid on by hand."""
    return _plaster(side, rng, (0.875, 0.815, 0.715), _WALL_TILE, relief=0.00045, clouds=0.022)


def moulded(side: int, rng: np.random.Generator) -> PbrSet:
    """Gypsum of cornices and coffers: an off-white with a breath of age, and brush marks in its last coat."""
    coat = spectral(side, rng, low=12, high=200, beta=1.6, stretch=(8, 1))
    cloud = spectral(side, rng, low=1, high=40, beta=2.4)
    age = smoothstep(0.4, 2.4, spectral(side, rng, low=2, high=60, beta=2.0))
    sand = grain(side, rng, coarsest=6)
    shade = 1 + cloud * np.float32(0.008) + sand * np.float32(0.004)
    colour = shaded(as_field([0.90, 0.885, 0.85]), shade)
    colour = mix(colour, as_field(colour * as_field([0.93, 0.89, 0.82])), as_field(age * 0.16))
    relief = coat * 0.00004 + cloud * 0.0003 - age * 0.00002 + sand * 0.000008
    roughness = 0.66 + age * 0.06 + coat * 0.02
    return finish(colour, as_field(relief), as_field(roughness), (_MOULDED_TILE, _MOULDED_TILE))


def limewash(side: int, rng: np.random.Generator) -> PbrSet:
    """Brushed lime in crossing strokes; chalky clouds of warm grey."""
    bend = [spectral(side, rng, low=2, high=20, beta=3) * np.float32(side * 0.006) for _ in range(2)]
    strokes = [
        spectral(side, rng, low=5, high=400, beta=1.5, stretch=(6, 1), turn=turn) for turn in (-0.6, 0.7, 1.5)
    ]
    patch = spectral(side, rng, low=4, high=24, beta=2.2)
    over = smoothstep(-0.5, 0.5, patch)
    brushed = warp(as_field(strokes[0] * over + strokes[1] * (1 - over) + 0.5 * strokes[2]), *bend)
    cloud = spectral(side, rng, low=1, high=16, beta=2.2)
    thin = smoothstep(-2.4, 2.4, as_field(brushed * 0.4 + cloud))
    colour = mix((0.853, 0.82, 0.76), (0.88, 0.85, 0.795), thin)
    return finish(colour, as_field(brushed * 0.00016), as_field(0.93 - thin * 0.06), (_WALL_TILE, _WALL_TILE))


def stucco(side: int, rng: np.random.Generator) -> PbrSet:
    """Venetian *marmorino*: thin coats of lime and marble dust, each burnished to another gloss, one over the other."""
    colour = np.broadcast_to(as_field([0.80, 0.715, 0.60]), (side, side, 3)).astype(np.float32)
    gloss, height = np.zeros((side, side), np.float32), np.zeros((side, side), np.float32)
    for coat in range(5):
        field = spectral(
            side, rng, low=3, high=70, beta=2.5, stretch=(2.2, 1), turn=float(rng.uniform(0, np.pi))
        )
        laid = smoothstep(0.35, 0.43, field)  # the edge of a coat is crisp: the trowel lifts there
        shade = float(rng.uniform(0.90, 1.06))
        tint = as_field([1.0, float(rng.uniform(0.975, 1.01)), float(rng.uniform(0.94, 1.01))]) * shade
        colour = mix(colour, as_field(as_field([0.80, 0.715, 0.60]) * tint), as_field(laid * 0.62))
        gloss = as_field(gloss * (1 - 0.6 * laid) + laid * np.float32(0.25 + 0.15 * (coat % 3)))
        height = as_field(height + laid * np.float32(0.00006))
    cloud = spectral(side, rng, low=1, high=30, beta=2.2)
    colour = shaded(colour, 1 + cloud * np.float32(0.028))
    swell = spectral(side, rng, low=2, high=24, beta=2.6) * np.float32(0.0003)
    return finish(colour, as_field(height + swell), as_field(0.46 - gloss * 0.42), (_WALL_TILE, _WALL_TILE))
