"""Concrete: cast between boards for walls, ground and polished for floors."""

import numpy as np

from texgen.arrays import Field, as_field, mix, smoothstep
from texgen.materials.laying import bond
from texgen.materials.pbr import PbrSet, finish
from texgen.noise import cells, grain, spectral

_TILE = 4.8  # metres
_PANELS = (2, 4)  # formwork panels to a tile: 2.4 m × 1.2 m
_TIES = (0.6, 0.3)  # metres of a tie from the panel's middle, along and across
_TIE_RADIUS = 0.0135  # metres of the cone that a tie leaves
_FLOOR_TILE = 4.0
_TONE = (1.0, 0.987, 0.96)


def _pinholes(side: int, rng: np.random.Generator, count: int) -> Field:
    size = smoothstep(0.5, 2.4, spectral(side, rng, low=4, high=120, beta=1)) * np.float32(0.17)
    return as_field(smoothstep(0.02, -0.02, as_field(cells(side, count, rng) - size)) * (size > 0.03))


def walls(side: int, rng: np.random.Generator) -> PbrSet:
    """Fair-faced concrete: panels of board-marked formwork, tie holes, clouds of laitance, runs, blowholes."""
    layout = bond(side, _TILE, *_PANELS, shift=0.0)
    cloud = spectral(side, rng, low=1, high=80, beta=2.2)
    runs = smoothstep(0.3, 2.2, spectral(side, rng, low=2, high=40, beta=1.8, stretch=(1, 5)))
    wood = spectral(side, rng, low=20, high=800, beta=1.2, stretch=(14, 1))
    boards = bond(side, _TILE, 2, 32, shift=0.25)  # boards of 0.15 m printed their grain and their edges
    board_edge = smoothstep(0.004, 0.0, boards.edge)
    pits = _pinholes(side, rng, 150)
    sand = grain(side, rng, coarsest=6)
    half = max(0.003, 0.8 * _TILE / side)
    seam = smoothstep(half * 1.6, half * 0.4, layout.edge)
    tie = np.hypot(abs(layout.along) - _TIES[0], abs(layout.across) - _TIES[1])
    hole = smoothstep(_TIE_RADIUS * 1.12, _TIE_RADIUS * 0.9, as_field(tie))
    halo = smoothstep(0.10, _TIE_RADIUS, as_field(tie))  # rust and grout that bled from the tie
    shade = (
        0.585
        + layout.draw(rng, -0.028, 0.028)
        + boards.draw(rng, -0.012, 0.012)
        + cloud * np.float32(0.022)
        - runs * np.float32(0.05)
        + wood * np.float32(0.008)
        + sand * np.float32(0.009)
        - pits * np.float32(0.17)
        - board_edge * np.float32(0.022)
        - seam * np.float32(0.10)
        - halo * np.float32(0.025)
        - hole * np.float32(0.24)
    )
    relief = (
        wood * np.float32(0.00016)
        + boards.draw(rng, 0, 0.0006)
        + board_edge * np.float32(0.0007)
        + cloud * np.float32(0.0002)
        + sand * np.float32(0.00003)
        - pits * np.float32(0.0012)
        - seam * np.float32(0.0012)
        - hole * np.float32(0.012)
    )
    roughness = 0.64 + cloud * 0.04 + (pits + hole) * 0.2 - runs * 0.06
    return finish(
        as_field(shade[..., None] * as_field(_TONE)), as_field(relief), as_field(roughness), (_TILE, _TILE)
    )


def floor(side: int, rng: np.random.Generator) -> PbrSet:
    """A power-floated slab, ground until the sand shows, sealed; saw cuts every two metres and a few hair cracks."""
    layout = bond(side, _FLOOR_TILE, 2, 2, shift=0.0)
    cloud = spectral(side, rng, low=1, high=120, beta=2.0)
    float_marks = spectral(side, rng, low=6, high=60, beta=2.0, stretch=(2, 1), turn=0.8)
    sand = grain(side, rng, coarsest=7)
    stones = smoothstep(1.2, 2.0, spectral(side, rng, low=side / 24, beta=0.5))
    crack_field = spectral(side, rng, low=2, high=90, beta=2.6)
    where = smoothstep(0.8, 1.6, spectral(side, rng, low=1, high=6, beta=2))
    crack = np.exp(-np.abs(crack_field) / np.float32(0.006)) * where
    half = max(0.0022, 0.7 * _FLOOR_TILE / side)
    cut = smoothstep(half * 1.5, half * 0.5, layout.edge)
    shade = 0.56 + layout.draw(rng, -0.015, 0.015) + cloud * 0.034 + float_marks * 0.012 + sand * 0.011
    colour = as_field(as_field(shade)[..., None] * as_field(_TONE))
    colour = mix(colour, (0.68, 0.665, 0.63), as_field(stones * 0.35))
    colour = as_field(colour * (1 - crack * np.float32(0.35) - cut * np.float32(0.5))[..., None])
    relief = cloud * 0.00012 + float_marks * 0.00018 - cut * 0.002 - crack * 0.0002
    roughness = 0.27 + cloud * 0.035 + float_marks * 0.02 + (cut + crack) * 0.35
    return finish(colour, as_field(relief), as_field(roughness), (_FLOOR_TILE, _FLOOR_TILE))
