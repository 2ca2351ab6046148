"""Cloth: linen in plain weave, wall fabrics in rep, velvet, rope."""

import numpy as np

from texgen.arrays import Field, as_field, mix, shaded, smoothstep
from texgen.materials.pbr import PbrSet, finish
from texgen.materials.veining import Tone
from texgen.noise import grain, spectral

_FABRIC_TILE = 0.5  # metres
_THREAD = 0.0022  # metres from thread to thread, no fewer than ``_PIXELS`` apart
_PIXELS = 6
_ROPE_TILE = (0.12, 0.12)


def weave(rows: int, columns: int, threads_down: int, threads_across: int) -> Field:
    """Height 0..1 of a plain weave: warp and weft arches that pass over and under each other."""
    v = as_field((np.arange(rows) + 0.5) / rows * threads_down)[:, None]
    u = as_field((np.arange(columns) + 0.5) / columns * threads_across)[None, :]
    over = (np.floor(u) + np.floor(v)) % 2
    warp = np.abs(np.sin(np.pi * u)) * (0.35 + 0.65 * over)
    weft = np.abs(np.sin(np.pi * v)) * (1.0 - 0.65 * over)
    return as_field(np.maximum(warp, weft))


def threads(side: int, size: float) -> int:
    """Number of threads to a tile of ``size`` metres, even, so that the weave meets itself at the seam."""
    return 2 * max(1, min(round(size / _THREAD), side // _PIXELS) // 2)


def slubs(side: int, rng: np.random.Generator) -> Field:
    """Thick and thin places of the yarn, along both directions; deviation about 1."""
    along = spectral(side, rng, low=4, beta=0.9, stretch=(30, 1))
    return as_field((along + spectral(side, rng, low=4, beta=0.9, stretch=(1, 30))) * np.float32(0.7))


def linen(side: int, rng: np.random.Generator) -> PbrSet:
    """Unbleached linen with slubs."""
    tile = 0.25
    count = threads(side, tile)
    cloth = weave(side, side, count, count)
    slub = slubs(side, rng)
    colour = mix(
        (0.64, 0.565, 0.45), (0.84, 0.785, 0.68), as_field(np.clip(0.25 + 0.6 * cloth + 0.12 * slub, 0, 1))
    )
    return finish(colour, as_field(cloth * 0.00025 + slub * 0.00006), 0.93, (tile, tile))


def _fabric(side: int, rng: np.random.Generator, shadow: Tone, light: Tone) -> PbrSet:
    count = threads(side, _FABRIC_TILE)
    cloth = weave(side, side, count, count)
    slub = slubs(side, rng)
    faded = spectral(side, rng, low=1, high=8, beta=2)
    melange = spectral(side, rng, low=12, beta=0.5, stretch=(1, 8))
    share = np.clip(0.30 + 0.42 * cloth + 0.10 * slub + 0.05 * melange, 0, 1)
    colour = shaded(mix(shadow, light, as_field(share)), 1 + faded * np.float32(0.012))
    relief = cloth * np.float32(0.0003) + slub * np.float32(0.00008)
    return finish(colour, as_field(relief), as_field(0.88 - cloth * 0.08), (_FABRIC_TILE, _FABRIC_TILE))


def fabric_red(side: int, rng: np.random.Generator) -> PbrSet:
    """Pompeian red, as museums hang it behind old masters."""
    return _fabric(side, rng, (0.33, 0.085, 0.08), (0.525, 0.165, 0.145))


def fabric_green(side: int, rng: np.random.Generator) -> PbrSet:
    """Grey-green of a print room."""
    return _fabric(side, rng, (0.165, 0.225, 0.185), (0.34, 0.42, 0.345))


def fabric_grey(side: int, rng: np.random.Generator) -> PbrSet:
    """Warm grey of a modern hang."""
    return _fabric(side, rng, (0.34, 0.33, 0.32), (0.60, 0.59, 0.57))


def velvet_red(side: int, rng: np.random.Generator) -> PbrSet:
    """Crimson pile, crushed into lighter and darker lies; its tips catch the light, as a low roughness in the nap."""
    lie = spectral(side, rng, low=2, high=18, beta=2.8)
    brushed = spectral(side, rng, low=6, high=120, beta=1.6, stretch=(1, 3))
    pile = grain(side, rng, coarsest=5, beta=0.2)
    shade = smoothstep(-2.2, 2.4, as_field(lie * 0.5 + brushed * 0.35 + pile * 0.30))
    colour = mix((0.36, 0.050, 0.065), (0.54, 0.09, 0.105), shade)
    relief = pile * 0.00007 + lie * 0.0003 + brushed * 0.00012
    return finish(colour, as_field(relief), as_field(0.82 - shade * 0.22), (0.5, 0.5))


def rope(side: int, rng: np.random.Generator) -> PbrSet:
    """Twisted crimson cord of a museum's barrier: four strands to the tile, laid at 45°, of fine threads."""
    u = as_field((np.arange(side) + 0.5) / side)
    phase = as_field((u[None, :] + u[:, None]) * 4)
    strand = np.sqrt(np.abs(np.sin(np.pi * phase)))
    yarn = np.sin(2 * np.pi * (u[None, :] * 28 - u[:, None] * 12))
    fuzz = grain(side, rng)
    share = np.clip(0.15 + 0.7 * strand + 0.12 * yarn * strand + 0.05 * fuzz, 0, 1)
    colour = mix((0.28, 0.04, 0.055), (0.62, 0.12, 0.125), as_field(share))
    relief = strand * 0.005 + yarn * strand * 0.0004 + fuzz * 0.00005
    return finish(colour, as_field(relief), as_field(0.72 - 0.12 * strand), _ROPE_TILE)
