"""Metals: gilding over bole, polished brass, patinated bronze, wrought iron."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.materials.pbr import PbrSet, finish
from texgen.noise import cells, spectral

_TILE = 0.5  # metres


def gilded_wood(side: int, rng: np.random.Generator) -> PbrSet:
    """Leaf gold on red bole, rubbed through here and there, with the overlaps of the leaves just visible."""
    worn = smoothstep(1.5, 3.0, spectral(side, rng, low=3, high=70, beta=1.9))
    cloud = spectral(side, rng, low=2, high=40, beta=2.2)
    scratch = spectral(side, rng, low=20, beta=0.9, stretch=(6, 1))
    gold = mix((0.92, 0.72, 0.38), (0.84, 0.62, 0.29), smoothstep(-1.5, 1.8, cloud))
    colour = mix(gold, (0.48, 0.22, 0.11), as_field(worn * 0.7))
    relief = cloud * 0.00012 + scratch * 0.00002 - worn * 0.00010
    roughness = 0.30 + cloud * 0.04 + scratch * 0.02 + worn * 0.3
    return finish(
        colour, as_field(relief), as_field(roughness), (_TILE, _TILE), metallic=as_field(1 - worn * 0.85)
    )


def brass(side: int, rng: np.random.Generator) -> PbrSet:
    """Polished brass with hairline scratches and fingertips of tarnish."""
    scratch = spectral(side, rng, low=16, beta=0.8, stretch=(12, 1))
    tarnish = smoothstep(0.3, 2.2, spectral(side, rng, low=2, high=60, beta=2))
    colour = mix((0.90, 0.73, 0.42), (0.66, 0.48, 0.24), as_field(tarnish * 0.35))
    return finish(
        colour,
        as_field(scratch * 0.000008),
        as_field(0.20 + tarnish * 0.18 + scratch * 0.015),
        (_TILE, _TILE),
        metallic=1.0,
    )


def bronze(side: int, rng: np.random.Generator) -> PbrSet:
    """Cast bronze, brown with verdigris in its hollows."""
    cast = spectral(side, rng, low=3, high=120, beta=2)
    hollow = smoothstep(0.6, 2.2, spectral(side, rng, low=3, high=90, beta=1.7) - cast * np.float32(0.6))
    colour = mix((0.47, 0.32, 0.19), (0.34, 0.22, 0.135), smoothstep(-1.5, 1.5, cast))
    colour = mix(colour, (0.30, 0.42, 0.37), as_field(hollow * 0.5))
    return finish(
        colour,
        as_field(cast * 0.00012),
        as_field(0.40 + hollow * 0.35 + cast * 0.03),
        (_TILE, _TILE),
        metallic=as_field(1 - hollow * 0.8),
    )


def iron(side: int, rng: np.random.Generator) -> PbrSet:
    """Wrought iron, hammered and blackened."""
    hammered = cells(side, 26, rng) ** 2
    grain = spectral(side, rng, low=20, beta=1.0)
    shade = 0.135 + hammered * 0.05 + grain * 0.010
    colour = shade[..., None] * as_field([0.97, 0.98, 1.03])
    return finish(
        as_field(colour),
        as_field(hammered * 0.0009 + grain * 0.00003),
        as_field(0.50 - hammered * 0.1 + grain * 0.03),
        (_TILE, _TILE),
        metallic=0.9,
    )
