"""Marble: cloudy ground, and veins where a warped field crosses zero; laid as slabs or carved from one block."""

import numpy as np

from texgen.arrays import Field, as_field, mix, smoothstep
from texgen.materials.laying import Layout, bond, diagonal_chequer, octagons
from texgen.materials.pbr import PbrSet, finish
from texgen.noise import spectral

WHITE = ((0.90, 0.885, 0.86), (0.79, 0.785, 0.775), (0.47, 0.475, 0.49))  # ground, cloud, vein
CREAM = ((0.90, 0.865, 0.80), (0.82, 0.765, 0.68), (0.55, 0.475, 0.39))
BLACK = ((0.055, 0.055, 0.062), (0.10, 0.10, 0.108), (0.66, 0.64, 0.60))
FLOOR_TILE = 2.4  # metres
_JOINT = 0.0016  # metres of grout to either side of a slab's edge
_POLISHED, _GROUT = 0.16, 0.75


def veins(side: int, rng: np.random.Generator, *, scale: int, width: float) -> Field:
    """Return 0..1: long, forking lines of uneven strength that run one way, about ``scale`` to the tile.

    They are the zeros of a plane wave whose phase is disturbed; ``width`` is relative to their distance.
    """
    u = as_field((np.arange(side) + 0.5) / side * 2 * np.pi)
    lean = int(rng.integers(1, scale + 1)) * int(rng.choice((-1, 1)))
    wave = u[None, :] * np.float32(scale) + u[:, None] * np.float32(lean)
    bend = spectral(side, rng, low=1, high=scale * 4, beta=3.0) * np.float32(2.6)
    crinkle = spectral(side, rng, low=scale * 2, high=scale * 40, beta=2.4) * np.float32(0.30)
    distance = np.abs(np.sin(wave + bend + crinkle))
    strength = smoothstep(-0.3, 1.7, spectral(side, rng, low=1, high=scale * 3, beta=2.4))
    return as_field(np.exp(-distance / (np.float32(width) * (0.3 + strength))) * strength)


def block(
    side: int, rng: np.random.Generator, tones: tuple[Field | tuple[float, ...], ...], *, scale: int = 2
) -> Field:
    """Return a tileable slice of marble, sRGB. ``tones`` are the ground, its clouds and its veins."""
    ground, cloud, vein = tones
    clouds = smoothstep(-0.6, 1.9, spectral(side, rng, low=1, high=scale * 24, beta=2.6))
    colour = mix(ground, cloud, clouds)
    broad = veins(side, rng, scale=scale, width=0.09)
    fine = veins(side, rng, scale=scale * 3, width=0.06)
    haze = veins(side, rng, scale=scale, width=0.6)
    colour = mix(colour, cloud, as_field(haze * 0.55))
    colour = mix(colour, vein, as_field(np.clip(broad * 0.62 + fine * 0.5, 0, 0.85)))
    grain = spectral(side, rng, low=side / 16, beta=0.5) * np.float32(0.006)
    return as_field(colour + grain[..., None])


def _laid(
    colour: Field,
    layout: Layout,
    rng: np.random.Generator,
    *,
    joint: Field | tuple[float, ...],
    variation: float,
) -> PbrSet:
    side = colour.shape[0]
    half = max(_JOINT, 0.8 * FLOOR_TILE / side)  # a joint is never thinner than a pixel and a half
    slab = smoothstep(half * 0.6, half * 1.4, layout.edge)
    tone = layout.draw(rng, 1 - variation, 1 + variation)
    colour = mix(joint, as_field(colour * tone[..., None]), slab)
    worn = spectral(side, rng, low=2, high=60, beta=1.8)
    roughness = _POLISHED + layout.draw(rng, -0.03, 0.03) + worn * np.float32(0.018)
    relief = slab * np.float32(0.0008) + layout.draw(rng, 0, 0.00025)
    undulation = spectral(side, rng, low=2, high=24, beta=3) * np.float32(0.00012)
    return finish(
        colour,
        as_field(relief + undulation),
        as_field(_GROUT + (np.clip(roughness, 0.06, 1) - _GROUT) * slab),
        (FLOOR_TILE, FLOOR_TILE),
    )


def octagon_floor(side: int, rng: np.random.Generator) -> PbrSet:
    """White octagons with black cabochons, as in so many French vestibules."""
    layout = octagons(side, FLOOR_TILE, 4)
    white = layout.cut_from(block(side, rng, WHITE), FLOOR_TILE, rng, turn=True)
    black = layout.cut_from(block(side, rng, BLACK, scale=4), FLOOR_TILE, rng, turn=True)
    return _laid(mix(white, black, layout.kind), layout, rng, joint=(0.45, 0.43, 0.40), variation=0.035)


def chequer_floor(side: int, rng: np.random.Generator) -> PbrSet:
    """Black and white squares set diagonally."""
    layout = diagonal_chequer(side, FLOOR_TILE, 4)
    white = layout.cut_from(block(side, rng, WHITE), FLOOR_TILE, rng, turn=True)
    black = layout.cut_from(block(side, rng, BLACK, scale=4), FLOOR_TILE, rng, turn=True)
    return _laid(mix(white, black, layout.kind), layout, rng, joint=(0.32, 0.31, 0.30), variation=0.035)


def white_slabs(side: int, rng: np.random.Generator) -> PbrSet:
    """Large slabs of cream-white marble, each cut from another place of the block."""
    layout = bond(side, FLOOR_TILE, 2, 4)
    tones = tuple(mix(a, b, 0.35) for a, b in zip(WHITE, CREAM, strict=True))
    colour = layout.cut_from(block(side, rng, tones), FLOOR_TILE, rng, turn=False)
    return _laid(colour, layout, rng, joint=(0.62, 0.59, 0.54), variation=0.025)


def black_slabs(side: int, rng: np.random.Generator) -> PbrSet:
    """Slabs of black marble with white veins."""
    layout = bond(side, FLOOR_TILE, 4, 4, shift=0)
    colour = layout.cut_from(block(side, rng, BLACK, scale=3), FLOOR_TILE, rng, turn=True)
    return _laid(colour, layout, rng, joint=(0.03, 0.03, 0.033), variation=0.12)


def carrara(side: int, rng: np.random.Generator) -> PbrSet:
    """One block without joints, for columns, mouldings and sculpture; honed rather than polished."""
    colour = block(side, rng, WHITE)
    relief = spectral(side, rng, low=2, high=200, beta=2.6) * np.float32(0.00022)
    roughness = 0.30 + spectral(side, rng, low=2, high=80, beta=1.8) * np.float32(0.025)
    return finish(colour, relief, as_field(roughness), (2.0, 2.0))
