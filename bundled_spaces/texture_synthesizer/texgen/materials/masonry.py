"""Stone and brick: travertine slabs, terrazzo, limestone of Paris, brick."""

import cv2
import numpy as np

from texgen.arrays import as_field, blur_tile, mix, smoothstep
from texgen.materials.laying import bond
from texgen.materials.pbr import PbrSet, finish
from texgen.noise import cells, spectral, warp

_TILE = 2.4  # metres


def travertine(side: int, rng: np.random.Generator) -> PbrSet:
    """Vein-cut travertine in running bond: bands, with holes strung along them and filled."""
    bend = spectral(side, rng, low=1, high=20, beta=3) * np.float32(side * 0.012)
    zero = np.zeros_like(bend)
    bands = warp(spectral(side, rng, low=3, high=160, beta=1.7, stretch=(14, 1)), zero, bend)
    holes = smoothstep(
        1.35,
        2.2,
        warp(spectral(side, rng, low=20, beta=0.9, stretch=(5, 1)), zero, bend) + bands * np.float32(0.35),
    )
    layout = bond(side, _TILE, 3, 6)
    cut = layout.cut_from(np.dstack([bands, holes]), _TILE, rng, turn=False)
    bands, holes = cut[..., 0], cut[..., 1]
    joint = smoothstep(0.001, 0.0026, layout.edge)
    colour = (
        mix((0.87, 0.79, 0.67), (0.69, 0.575, 0.445), smoothstep(-1.6, 2.4, bands))
        * layout.draw(rng, 0.94, 1.04)[..., None]
    )
    colour = mix(as_field(colour), (0.52, 0.42, 0.32), as_field(holes * 0.65))
    colour = mix((0.60, 0.53, 0.44), colour, joint)
    relief = joint * np.float32(0.0009) - holes * np.float32(0.0006) + layout.draw(rng, 0, 0.0002)
    roughness = 0.34 + holes * np.float32(0.25) + (1 - joint) * np.float32(0.35) + bands * np.float32(0.02)
    return finish(colour, as_field(relief), as_field(roughness), (_TILE, _TILE))


def terrazzo(side: int, rng: np.random.Generator) -> PbrSet:
    """Chips of marble in lime, ground flat: polygons of every size, the large ones first."""
    tile = 1.2
    matrix = as_field([0.80, 0.775, 0.73])
    chips = as_field(
        [
            [0.93, 0.92, 0.89],
            [0.58, 0.55, 0.52],
            [0.36, 0.34, 0.33],
            [0.72, 0.52, 0.40],
            [0.83, 0.70, 0.53],
            [0.50, 0.30, 0.25],
            [0.62, 0.66, 0.60],
        ]
    )
    shares = np.array([0.30, 0.17, 0.10, 0.14, 0.16, 0.05, 0.08])
    colour = np.broadcast_to(matrix, (side, side, 3)).astype(np.float32).copy()
    chip = np.zeros((side, side), np.float32)
    for count, radius in ((260, 0.017), (900, 0.009), (3200, 0.0045), (9000, 0.002)):
        for _ in range(count):
            corners = int(rng.integers(4, 8))
            angles = np.sort(rng.uniform(0, 2 * np.pi, corners))
            reach = radius / tile * side * rng.uniform(0.45, 1.15, corners)
            outline = np.stack([np.cos(angles) * reach * rng.uniform(0.6, 1), np.sin(angles) * reach], 1)
            tone = chips[rng.choice(len(chips), p=shares)] * rng.uniform(0.9, 1.06)
            centre = rng.uniform(0, side, 2)
            for dx, dy in _repeats(centre, float(reach.max()), side):
                points = ((outline + centre + (dx, dy)) * 16).astype(np.int32)
                cv2.fillConvexPoly(colour, points, tone.tolist(), shift=4)
                cv2.fillConvexPoly(chip, points, 1.0, shift=4)
    colour, chip = blur_tile(colour, 0.6), blur_tile(chip, 0.6)
    grain = spectral(side, rng, low=60, beta=1.0)
    colour = as_field(colour * (1 + grain[..., None] * np.float32(0.022)))
    relief = chip * np.float32(0.00005) + spectral(side, rng, low=2, high=20, beta=3) * np.float32(0.0001)
    return finish(colour, as_field(relief), as_field(0.30 - chip * 0.10 + grain * 0.012), (tile, tile))


def _repeats(centre: np.ndarray, reach: float, side: int) -> list[tuple[int, int]]:
    """Shifts at which a shape near the edge of the tile shows again."""
    steps = [[0] + [side] * bool(c < reach) + [-side] * bool(c > side - reach) for c in centre]
    return [(dx, dy) for dx in steps[0] for dy in steps[1]]


def limestone(side: int, rng: np.random.Generator) -> PbrSet:
    """Lutetian limestone, the cream of Paris: fine grain, faint bedding, a few shell casts."""
    bedding = spectral(side, rng, low=2, high=60, beta=2.2, stretch=(5, 1))
    grain = spectral(side, rng, low=40, beta=0.7)
    cloud = spectral(side, rng, low=1, high=20, beta=2.4)
    casts = smoothstep(2.1, 3.0, spectral(side, rng, low=30, high=220, beta=0.6, stretch=(2, 1)))
    shade = 1 + bedding * 0.018 + cloud * 0.016 + grain * 0.014 - casts * 0.14
    colour = as_field([0.835, 0.775, 0.665]) * shade[..., None]
    relief = grain * 0.00007 + bedding * 0.0001 - casts * 0.0007
    return finish(as_field(colour), as_field(relief), as_field(0.74 + grain * 0.02), (2.0, 2.0))


def brick(side: int, rng: np.random.Generator) -> PbrSet:
    """Hand-made bricks of 0.215 m × 0.065 m in lime mortar of 10 mm, running bond."""
    tile = 1.8
    layout = bond(side, tile, 8, 24)
    wobble = spectral(side, rng, low=12, high=200, beta=2) * np.float32(0.0013)
    face = smoothstep(0.0035, 0.0075, as_field(layout.edge + wobble))
    fired = spectral(side, rng, low=4, high=90, beta=1.8)
    grain = spectral(side, rng, low=70, beta=0.6)
    pits = smoothstep(0.14, 0.05, cells(side, 110, rng)) * smoothstep(
        0.5, 1.5, spectral(side, rng, low=8, high=60, beta=1)
    )
    red = mix((0.56, 0.265, 0.19), (0.68, 0.40, 0.285), layout.draw(rng, 0, 1))
    burnt = smoothstep(0.86, 1.0, layout.draw(rng, 0, 1))
    red = mix(red, (0.33, 0.185, 0.165), as_field(burnt * 0.8))
    red = as_field(red * (1 + (fired * 0.055 + grain * 0.035 - pits * 0.2)[..., None]))
    mortar = as_field([0.70, 0.665, 0.60]) * (1 + (grain * 0.04)[..., None])
    relief = (
        face * (0.0045 + layout.draw(rng, 0, 0.0012))
        + grain * 0.00022
        + fired * face * 0.00025
        - pits * face * 0.0012
    )
    return finish(
        mix(as_field(mortar), red, face), as_field(relief), as_field(0.86 + grain * 0.02), (tile, tile)
    )
