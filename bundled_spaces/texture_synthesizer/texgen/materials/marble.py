"""Marble as it is laid: floors of slabs, walls of matched panels, columns of one block."""

import numpy as np

from texgen.arrays import Field, as_field, mix, shaded, smoothstep
from texgen.materials.laying import Layout, bond, diagonal_chequer, mirrored, octagons
from texgen.materials.pbr import PbrSet, finish
from texgen.materials.veining import (
    ARABESCATO,
    CALACATTA,
    CREAM,
    SAINT_LAURENT,
    STATUARY,
    VERDE_ALPI,
    Quarry,
    Tone,
    block,
)
from texgen.noise import spectral

FLOOR_TILE = 4.8  # metres: sixty-four octagons before the first comes again
_BLOCK = FLOOR_TILE / 2  # metres of quarry that slabs are cut from, at the floor's own texel density
_JOINT = 0.0014  # metres of grout to either side of a slab's edge
_POLISHED, _HONED, _GROUT = 0.08, 0.13, 0.70  # roughness: of a floor that mirrors, of a wall, and of joints
_LIPPAGE = 0.0003  # metres by which neighbouring slabs differ in height
_TILT = 0.0016  # slope of a slab that is not quite level: each mirrors another piece of the room


def _slabs(quarry: Quarry, layout: Layout, rng: np.random.Generator, *, turn: bool) -> Field:
    return layout.cut_from(block(layout.edge.shape[0] // 2, _BLOCK, rng, quarry), _BLOCK, rng, turn=turn)


def _laid(
    colour: Field,
    layout: Layout,
    rng: np.random.Generator,
    *,
    joint: Tone,
    variation: float,
    polish: float = _POLISHED,
) -> PbrSet:
    side = colour.shape[0]
    half = max(_JOINT, 0.7 * FLOOR_TILE / side)  # a joint is never thinner than a pixel and a half
    slab = smoothstep(half * 0.5, half * 1.5, layout.edge)
    tone = layout.draw(rng, 1 - variation, 1 + variation)
    colour = mix(joint, shaded(colour, tone), slab)
    worn = spectral(side, rng, low=4, high=90, beta=1.8)
    roughness = polish + layout.draw(rng, -0.025, 0.035) + worn * np.float32(0.016)
    tilt = layout.along * layout.draw(rng, -_TILT, _TILT) + layout.across * layout.draw(rng, -_TILT, _TILT)
    relief = slab * (np.float32(0.0007) + layout.draw(rng, 0, _LIPPAGE) + tilt)
    undulation = spectral(side, rng, low=4, high=48, beta=3) * np.float32(0.00010)
    return finish(
        colour,
        as_field(relief + undulation),
        as_field(_GROUT + (np.clip(roughness, 0.06, 1) - _GROUT) * slab),
        (FLOOR_TILE, FLOOR_TILE),
    )


def octagon_floor(side: int, rng: np.random.Generator) -> PbrSet:
    """White octagons with black cabochons, as in so many French vestibules."""
    layout = octagons(side, FLOOR_TILE, 8)
    white, black = (_slabs(quarry, layout, rng, turn=True) for quarry in (ARABESCATO, SAINT_LAURENT))
    return _laid(mix(white, black, layout.kind), layout, rng, joint=(0.46, 0.44, 0.41), variation=0.03)


def _chequer(side: int, rng: np.random.Generator, light: Quarry, dark: Quarry) -> PbrSet:
    layout = diagonal_chequer(side, FLOOR_TILE, 6)
    white, black = (_slabs(quarry, layout, rng, turn=True) for quarry in (light, dark))
    return _laid(mix(white, black, layout.kind), layout, rng, joint=(0.36, 0.35, 0.335), variation=0.03)


def chequer_floor(side: int, rng: np.random.Generator) -> PbrSet:
    """Black and white squares of 0.57 m, set diagonally."""
    return _chequer(side, rng, ARABESCATO, SAINT_LAURENT)


def green_chequer_floor(side: int, rng: np.random.Generator) -> PbrSet:
    """Verde Alpi and cream squares, as in the salons of the Second Empire."""
    return _chequer(side, rng, CREAM, VERDE_ALPI)


def _slab_floor(side: int, rng: np.random.Generator, quarry: Quarry, joint: Tone, variation: float) -> PbrSet:
    layout = bond(side, FLOOR_TILE, 4, 8)
    return _laid(_slabs(quarry, layout, rng, turn=False), layout, rng, joint=joint, variation=variation)


def cream_slabs(side: int, rng: np.random.Generator) -> PbrSet:
    """Slabs of cream marble, 1.2 m × 0.6 m."""
    return _slab_floor(side, rng, CREAM, (0.62, 0.57, 0.50), 0.03)


def calacatta_slabs(side: int, rng: np.random.Generator) -> PbrSet:
    """Slabs of white marble with gold and grey veins."""
    return _slab_floor(side, rng, CALACATTA, (0.66, 0.64, 0.60), 0.02)


def black_slabs(side: int, rng: np.random.Generator) -> PbrSet:
    """Slabs of noir Saint-Laurent."""
    return _slab_floor(side, rng, SAINT_LAURENT, (0.17, 0.168, 0.165), 0.06)


def green_slabs(side: int, rng: np.random.Generator) -> PbrSet:
    """Slabs of Verde Alpi."""
    return _slab_floor(side, rng, VERDE_ALPI, (0.14, 0.17, 0.15), 0.06)


def matched_panels(side: int, rng: np.random.Generator) -> PbrSet:
    """A wall of cream panels, 1.2 m × 2.4 m, sawn from one block and opened like a book: veins mirror at the joint."""
    layout = mirrored(side, FLOOR_TILE, 4, 2)
    colour = _slabs(CREAM, layout, rng, turn=False)
    return _laid(colour, layout, rng, joint=(0.56, 0.51, 0.44), variation=0.012, polish=_HONED)


def carrara(side: int, rng: np.random.Generator) -> PbrSet:
    """One block without joints, for columns, mouldings and sculpture; honed rather than polished."""
    tile = 2.4
    relief = spectral(side, rng, low=2, high=160, beta=2.6) * np.float32(0.0002)
    roughness = 0.28 + spectral(side, rng, low=2, high=80, beta=1.8) * np.float32(0.025)
    return finish(block(side, tile, rng, STATUARY), relief, as_field(roughness), (tile, tile))
