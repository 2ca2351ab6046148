"""Metals, by the reflectance measured at normal incidence: gold leaf, brass, bronze, steel; iron under its black."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.materials.pbr import PbrSet, finish
from texgen.noise import cells, grain, spectral

# sRGB of F0 as tabulated in "Physically Based" (physicallybased.info) for the clean metal.
GOLD = (1.0, 0.885, 0.61)
BRASS = (0.955, 0.89, 0.685)
BRONZE = (0.895, 0.775, 0.645)  # copper with 12 % tin
STEEL = (0.775, 0.78, 0.785)
_TILE = 0.6  # metres
_LEAF = 0.08  # metres: a leaf of beaten gold is 8 cm wide


def gilded_wood(side: int, rng: np.random.Generator) -> PbrSet:
    """Water gilding over red bole: laps of the leaves, burnished and matt patches, bole where hands wore it through."""
    leaves = round(_TILE / _LEAF)
    u = as_field((np.arange(side) + 0.5) / side * leaves)
    wander = spectral(side, rng, low=2, high=60, beta=2.2) * np.float32(0.035)
    lap = np.minimum(*(np.abs((axis + wander) % 1 - 0.5) for axis in (u[None, :], u[:, None])))
    lap = smoothstep(0.455, 0.49, as_field(0.5 - lap)) * smoothstep(
        -0.4, 1.0, spectral(side, rng, low=3, high=40)
    )
    rubbed = spectral(side, rng, low=4, high=120, beta=1.8)
    crackle = smoothstep(0.06, 0.02, cells(side, 40, rng)) * smoothstep(
        0.6, 1.8, spectral(side, rng, low=2, high=30)
    )
    worn = np.clip(smoothstep(1.3, 2.5, as_field(rubbed - lap * 0.5)) + crackle * 0.5, 0, 1)
    cloud = spectral(side, rng, low=2, high=50, beta=2.2)
    brushed = spectral(side, rng, low=24, beta=0.9, stretch=(7, 1))
    toned = smoothstep(-0.3, 2.0, as_field(cloud - lap))  # glue size and the dirt of a century
    colour = mix(GOLD, (0.86, 0.68, 0.40), as_field(0.25 + toned * 0.6))
    colour = mix(colour, (0.50, 0.215, 0.125), as_field(worn * 0.85))
    relief = cloud * 0.00010 + brushed * 0.000018 + lap * 0.00002 - worn * 0.00006
    roughness = 0.24 + toned * 0.17 + brushed * 0.02 + worn * 0.32
    return finish(
        colour,
        as_field(relief),
        as_field(roughness),
        (_TILE, _TILE),
        metallic=as_field(1 - worn * 0.9),
    )


def brass(side: int, rng: np.random.Generator) -> PbrSet:
    """Polished brass with hairline scratches and fingertips of tarnish."""
    scratch = spectral(side, rng, low=16, beta=0.8, stretch=(12, 1), turn=0.3)
    tarnish = smoothstep(0.2, 2.2, spectral(side, rng, low=2, high=60, beta=2))
    colour = mix(BRASS, (0.72, 0.56, 0.32), as_field(0.12 + tarnish * 0.5))
    return finish(
        colour,
        as_field(scratch * 0.000006),
        as_field(0.18 + tarnish * 0.2 + scratch * 0.012),
        (_TILE, _TILE),
        metallic=1.0,
    )


def bronze(side: int, rng: np.random.Generator) -> PbrSet:
    """Cast bronze under a brown patina, rubbed bright on its heights, green in its hollows."""
    cast = spectral(side, rng, low=3, high=140, beta=2.6)
    hollow = smoothstep(0.9, 2.6, spectral(side, rng, low=3, high=110, beta=2.4) - cast * np.float32(0.7))
    rubbed = smoothstep(0.9, 2.4, cast)
    pores = grain(side, rng)
    brown = mix(
        (0.44, 0.31, 0.20), (0.30, 0.205, 0.135), smoothstep(-1.5, 1.5, spectral(side, rng, low=2, high=60))
    )
    colour = mix(brown, BRONZE, as_field(rubbed * 0.30))
    colour = mix(colour, (0.27, 0.39, 0.34), as_field(hollow * 0.5))
    return finish(
        colour,
        as_field(cast * 0.00014 + pores * 0.000006),
        as_field(0.38 + hollow * 0.38 - rubbed * 0.12 + pores * 0.03),
        (_TILE, _TILE),
        metallic=as_field(1 - hollow * 0.9),
    )


def iron(side: int, rng: np.random.Generator) -> PbrSet:
    """Wrought iron, hammered, under stove black: the bare metal only gleams on the crests."""
    hammered = cells(side, 26, rng) ** 2
    pores = grain(side, rng)
    bare = smoothstep(0.9, 1.5, as_field(hammered + spectral(side, rng, low=4, high=90, beta=1.6) * 0.25))
    shade = 0.20 + hammered * 0.02 + pores * 0.010
    colour = mix(
        as_field(shade[..., None] * as_field([0.98, 0.99, 1.02])), (0.56, 0.57, 0.58), as_field(bare * 0.8)
    )
    return finish(
        colour,
        as_field(hammered * 0.0008 + pores * 0.00002),
        as_field(0.50 - bare * 0.15 + pores * 0.03),
        (_TILE, _TILE),
        metallic=as_field(bare * 0.9),
    )


def green_iron(side: int, rng: np.random.Generator) -> PbrSet:
    """Cast iron under many coats of dark green gloss: the pits of the casting show through, the paint pools in them."""
    cast = spectral(side, rng, low=6, high=160, beta=1.8)
    pooled = smoothstep(0.6, 2.2, as_field(-cast))
    drift = spectral(side, rng, low=1, high=20, beta=2.2)
    shade = 1 + drift * np.float32(0.03) + cast * np.float32(0.02)
    colour = mix(as_field(shade[..., None] * as_field([0.135, 0.225, 0.190])), (0.105, 0.185, 0.155), pooled)
    roughness = as_field(0.34 + drift * 0.03 - pooled * 0.06)
    return finish(colour, as_field(cast * 0.00022), roughness, (_TILE, _TILE))


def steel(side: int, rng: np.random.Generator) -> PbrSet:
    """Brushed stainless steel: long hairlines along the columns, a few deeper scratches, faint finger marks."""
    lines = spectral(side, rng, low=8, beta=0.3, stretch=(60, 1))
    scratch = smoothstep(2.2, 3.2, spectral(side, rng, low=10, beta=0.8, stretch=(40, 1), turn=0.2))
    touched = smoothstep(0.8, 2.2, spectral(side, rng, low=3, high=40, beta=2))
    colour = as_field(as_field(STEEL) * (1 + lines * 0.018 - touched * 0.03)[..., None])
    relief = lines * 0.00003 - scratch * 0.00006
    return finish(
        colour,
        as_field(relief),
        as_field(0.30 + lines * 0.035 + touched * 0.12),
        (_TILE, _TILE),
        metallic=1.0,
    )
