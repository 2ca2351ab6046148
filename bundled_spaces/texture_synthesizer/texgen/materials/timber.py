"""Wood: parquet laid in patterns, and panels for doors, furniture and beams."""

import numpy as np

from texgen.arrays import Field, as_field, mix, shaded, smoothstep
from texgen.materials.laying import Layout, chevron, herringbone
from texgen.materials.pbr import PbrSet, finish
from texgen.materials.veining import Tone
from texgen.materials.versailles import versailles
from texgen.noise import spectral, warp

OAK = ((0.69, 0.555, 0.40), (0.475, 0.35, 0.225))  # early wood, late wood
WALNUT = ((0.45, 0.30, 0.20), (0.245, 0.155, 0.10))
_FLOOR_TILE = 3.6  # metres
_FLOOR_RINGS = 66  # growth rings across half a floor tile
_PANEL = 1.0  # metres
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


def _parquet(side: int, rng: np.random.Generator, layout: Layout, wood: tuple[Tone, Tone]) -> PbrSet:
    growth, pores = board(
        side // 2, rng, _FLOOR_RINGS
    )  # half a floor of timber, at the floor's own texel density
    stacked = layout.cut_from(np.dstack([growth, pores]), _FLOOR_TILE / 2, rng, turn=False)
    growth, pores = stacked[..., 0], stacked[..., 1]
    half = max(_GAP, 0.6 * _FLOOR_TILE / side)
    plank = smoothstep(half * 0.5, half * 1.5, layout.edge)
    tone = layout.draw(rng, 0.78, 1.12)[..., None]
    warmth = layout.draw(rng, -0.025, 0.025)[..., None] * as_field([1, 0, -1])
    colour = mix(wood[0], wood[1], as_field(np.clip(growth + pores * 0.5, 0, 1))) * tone + warmth
    wear = spectral(
        side, rng, low=2, high=40, beta=2.2
    )  # where people walk the wax is duller and the wood paler
    colour = shaded(colour, 1 + wear * np.float32(0.02))
    bevel = smoothstep(0, 0.0022, layout.edge)
    cup = layout.along * layout.draw(rng, -0.0012, 0.0012) + layout.across * layout.draw(rng, -0.004, 0.004)
    relief = bevel * (0.0006 + cup) + layout.draw(rng, 0, 0.0003) - pores * 0.00008 - growth * 0.00003
    roughness = 0.30 + layout.draw(rng, -0.05, 0.06) + pores * 0.15 + (1 - plank) * 0.35 + wear * 0.025
    return finish(
        mix((0.20, 0.15, 0.105), colour, plank),
        as_field(relief),
        as_field(roughness),
        (_FLOOR_TILE, _FLOOR_TILE),
    )


def parquet_herringbone(side: int, rng: np.random.Generator) -> PbrSet:
    """Oak planks in zigzag, 0.085 m × 0.51 m."""
    return _parquet(side, rng, herringbone(side, _FLOOR_TILE, 6, 5), OAK)


def parquet_chevron(side: int, rng: np.random.Generator) -> PbrSet:
    """Oak planks cut to points: *point de Hongrie*."""
    return _parquet(side, rng, chevron(side, _FLOOR_TILE, 8, 30), OAK)


def parquet_versailles(side: int, rng: np.random.Generator) -> PbrSet:
    """Oak boards interlaced in squares of 0.85 m, on the diagonal."""
    return _parquet(side, rng, versailles(side, _FLOOR_TILE, 3), OAK)


def parquet_walnut(side: int, rng: np.random.Generator) -> PbrSet:
    """Walnut planks in zigzag, 0.106 m × 0.64 m."""
    return _parquet(side, rng, herringbone(side, _FLOOR_TILE, 6, 4), WALNUT)


def _panel(side: int, rng: np.random.Generator, wood: tuple[Tone, Tone], rings: int) -> PbrSet:
    growth, pores = board(side, rng, rings)
    sway = spectral(side, rng, low=1, high=5, beta=3) * np.float32(side * 0.012)
    growth, pores = warp(growth, sway, sway), warp(pores, sway, sway)
    figure = spectral(side, rng, low=2, high=24, beta=2.2, stretch=(2, 1))
    share = np.clip(growth * 1.05 + pores * 0.4 + figure * 0.05, 0, 1)
    relief = -pores * np.float32(0.0001) - growth * np.float32(0.00004)
    roughness = 0.36 + pores * 0.15 + growth * 0.06 + figure * 0.02
    return finish(mix(wood[0], wood[1], as_field(share)), relief, as_field(roughness), (_PANEL, _PANEL))


def walnut(side: int, rng: np.random.Generator) -> PbrSet:
    """Oiled walnut for doors and benches."""
    return _panel(side, rng, WALNUT, 28)


def oak(side: int, rng: np.random.Generator) -> PbrSet:
    """Waxed oak for panelling, beams and plinths."""
    return _panel(side, rng, OAK, 34)
