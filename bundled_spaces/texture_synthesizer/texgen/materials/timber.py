"""Wood: parquet laid in patterns, and walnut for furniture."""

import numpy as np

from texgen.arrays import Field, as_field, mix, smoothstep
from texgen.materials.laying import Layout, chevron, herringbone
from texgen.materials.pbr import PbrSet, finish
from texgen.noise import spectral, warp

OAK = ((0.70, 0.52, 0.335), (0.47, 0.315, 0.18))  # early wood, late wood
WALNUT = ((0.42, 0.27, 0.17), (0.19, 0.11, 0.065))
_FLOOR_TILE = 2.4  # metres
_GAP = 0.0009  # metres between two planks, halved


def board(side: int, rng: np.random.Generator, rings: float) -> tuple[Field, Field]:
    """Return (growth, pores), both 0..1 and tileable, with the grain along the columns.

    ``rings`` is the number of growth rings across the tile.
    """
    bend = spectral(side, rng, low=1, high=14, beta=3, stretch=(5, 1))
    across = as_field(np.arange(side) / side)[:, None] * np.float32(round(rings))
    ring = across + bend * np.float32(rings / 22)
    growth = as_field(np.mod(ring, 1)) ** 2.2
    growth *= smoothstep(1.0, 0.86, as_field(np.mod(ring, 1)))
    fibre = spectral(side, rng, low=8, beta=1.0, stretch=(30, 1))
    figure = spectral(side, rng, low=2, high=60, beta=1.8, stretch=(4, 1))
    pores = smoothstep(1.0, 2.4, spectral(side, rng, low=24, beta=0.4, stretch=(22, 1)))
    mixed = np.clip(0.18 + 0.45 * growth + 0.10 * fibre + 0.09 * figure, 0, 1)
    return as_field(mixed), pores


def _parquet(side: int, rng: np.random.Generator, layout: Layout) -> PbrSet:
    growth, pores = board(side, rng, 90)
    stacked = layout.cut_from(np.dstack([growth, pores]), _FLOOR_TILE, rng, turn=False)
    growth, pores = stacked[..., 0], stacked[..., 1]
    half = max(_GAP, 0.6 * _FLOOR_TILE / side)
    plank = smoothstep(half * 0.5, half * 1.5, layout.edge)
    tone = layout.draw(rng, 0.80, 1.13)[..., None]
    warmth = layout.draw(rng, -0.025, 0.025)[..., None] * as_field([1, 0, -1])
    colour = mix(OAK[0], OAK[1], as_field(np.clip(growth + pores * 0.5, 0, 1))) * tone + warmth
    bevel = smoothstep(0, 0.0022, layout.edge)
    relief = bevel * np.float32(0.0006) + layout.draw(rng, 0, 0.0003) - pores * np.float32(0.00008)
    roughness = (
        0.33 + layout.draw(rng, -0.04, 0.05) + pores * np.float32(0.15) + (1 - plank) * np.float32(0.35)
    )
    return finish(
        mix((0.10, 0.065, 0.04), as_field(colour), plank),
        as_field(relief),
        as_field(roughness),
        (_FLOOR_TILE, _FLOOR_TILE),
    )


def parquet_herringbone(side: int, rng: np.random.Generator) -> PbrSet:
    """Oak planks in zigzag, 0.09 m × 0.57 m."""
    return _parquet(side, rng, herringbone(side, _FLOOR_TILE, 6, 3))


def parquet_chevron(side: int, rng: np.random.Generator) -> PbrSet:
    """Oak planks cut to points: *point de Hongrie*."""
    return _parquet(side, rng, chevron(side, _FLOOR_TILE, 6, 20))


def walnut(side: int, rng: np.random.Generator) -> PbrSet:
    """Oiled walnut for doors and benches."""
    growth, pores = board(side, rng, 26)
    sway = spectral(side, rng, low=1, high=5, beta=3) * np.float32(side * 0.012)
    growth, pores = warp(growth, sway, sway), warp(pores, sway, sway)
    colour = mix(WALNUT[0], WALNUT[1], as_field(np.clip(growth * 1.1 + pores * 0.4, 0, 1)))
    relief = -pores * np.float32(0.0001) - growth * np.float32(0.00004)
    return finish(colour, relief, as_field(0.36 + pores * 0.15 + growth * 0.06), (0.9, 0.9))
