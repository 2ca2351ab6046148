"""Forms about an upright axis: obelisk, endless column, bird in space, flame."""

from itertools import pairwise

import numpy as np

from scenegen.curves import smooth
from scenegen.exhibits.lofts import loft
from scenegen.exhibits.pieces import BASE, CHAMFERED, Piece, block, drum
from scenegen.mesh import Floats


def obelisk(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """A tapered shaft with a pyramidion, on a moulded pedestal; the proportions are those of Luxor, 1 : 9 or so."""
    foot = rng.uniform(0.058, 0.07)
    neck, tip = foot * rng.uniform(0.66, 0.74), rng.uniform(0.9, 0.93)
    levels = np.linspace(0.2, tip, max(8, round(np.sqrt(triangles / 6))))
    halves = foot + (neck - foot) * (levels - 0.2) / (tip - 0.2)
    rings = [
        _square(half, level, 4 * max(2, round(np.sqrt(triangles / 100))))
        for half, level in zip(halves, levels, strict=True)
    ]
    rings.append(_square(1e-9, 1.0, 4 * max(2, round(np.sqrt(triangles / 100)))))
    wide = 1.75 * foot
    return [
        Piece(loft(np.stack(rings), CHAMFERED)),
        Piece(block((-wide, 0.045, -wide), (wide, 0.165, wide), 0.004), BASE),
        Piece(block((-1.12 * wide, 0.165, -1.12 * wide), (1.12 * wide, 0.185, 1.12 * wide), 0.006), BASE),
        Piece(block((-1.02 * foot, 0.185, -1.02 * foot), (1.02 * foot, 0.201, 1.02 * foot), 0.003), BASE),
        Piece(block((-1.2 * wide, 0.02, -1.2 * wide), (1.2 * wide, 0.045, 1.2 * wide), 0.006), BASE),
        Piece(block((-1.45 * wide, 0.0, -1.45 * wide), (1.45 * wide, 0.02, 1.45 * wide), 0.004), BASE),
    ]


def endless_column(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """Rhomboids one upon the other, half of one at either end, after Brancusi."""
    modules = int(rng.integers(4, 7))
    module = 1.0 / modules
    wide, narrow = module * rng.uniform(0.27, 0.33), module * rng.uniform(0.15, 0.18)
    path = [(0.0, narrow)]
    for number in range(modules):
        path += [((number + 0.5) * module, wide), ((number + 1) * module, narrow)]
    fine = max(3, round(np.sqrt(triangles / 30) / modules))
    rows = [
        (a[0] + (b[0] - a[0]) * step / fine, a[1] + (b[1] - a[1]) * step / fine)
        for a, b in pairwise(path)
        for step in range(fine)
    ] + [path[-1]]
    points = max(8, triangles // (len(rows) * 3))
    rings = np.stack([_square(half, level, points) for level, half in rows])
    half = 2.1 * wide
    return [
        Piece(loft(rings, CHAMFERED)),
        Piece(block((-half, -0.05, -half), (half, 0.002, half), 0.005), BASE),
    ]


def bird(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """A slender swelling blade with a slanting cut at its top, on a drum and a cross of stone, after Brancusi."""
    swell, lean = rng.uniform(0.052, 0.064), rng.uniform(0.012, 0.03)
    knots = [(0.014, 0.0), (0.012, 0.05), (0.019, 0.13), (0.78 * swell, 0.36), (swell, 0.56), (0.86 * swell, 0.74),
             (0.5 * swell, 0.9), (0.2 * swell, 1.0)]  # fmt: skip
    rows, points = max(40, round(np.sqrt(triangles * 1.1))), max(20, round(np.sqrt(triangles / 5)))
    outline = smooth(knots, rows)
    share = outline[:, 1]
    angle = np.linspace(0, 2 * np.pi, points, endpoint=False)
    rings = np.empty((rows, points, 3))
    rings[..., 0] = outline[:, :1] * np.cos(angle) + (lean * np.sin(np.pi * share * 1.15))[:, None]
    # Towards the top a level ring would end in a disc; tilting it gives the bird's long oval mouth.
    tilt = 3.4 * np.clip((share - 0.55) / 0.45, 0, 1) ** 2
    rings[..., 1] = share[:, None] - tilt[:, None] * outline[:, :1] * np.cos(angle)
    rings[..., 2] = 0.86 * outline[:, :1] * np.sin(angle)
    stand = [drum(0.06, -0.14, 0.002, 48, 0.002), block((-0.1, -0.2, -0.1), (0.1, -0.14, 0.1), 0.004),
             block((-0.075, -0.3, -0.075), (0.075, -0.2, 0.075), 0.004)]  # fmt: skip
    return [Piece(loft(rings, np.radians(50))), *(Piece(mesh, BASE) for mesh in stand)]


def flame(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """A lobed shaft that turns as it rises and closes in a point."""
    lobes, turns = int(rng.integers(3, 6)), rng.uniform(0.35, 0.8) * rng.choice((-1, 1))
    rows, points = max(50, round(np.sqrt(triangles * 0.9))), max(36, round(np.sqrt(triangles * 0.55)))
    belly = rng.uniform(0.16, 0.2)
    outline = smooth([(0.11, 0.0), (0.1, 0.03), (belly, 0.3), (0.75 * belly, 0.55), (0.36 * belly, 0.82),
                      (0.0004, 1.0)], rows)  # fmt: skip
    angle = np.linspace(0, 2 * np.pi, points, endpoint=False)
    wave = 0.5 + 0.5 * np.cos(lobes * angle)
    depth = 0.42 * np.sin(np.pi * np.clip(outline[:, 1], 0, 1)) ** 0.5
    radius = outline[:, :1] * (1 - depth[:, None] * (1 - wave[None]))
    turned = angle[None] + (2 * np.pi * turns * outline[:, 1] ** 1.2)[:, None]
    sway = 0.05 * np.sin(2 * np.pi * outline[:, 1] * 0.8)
    rings = np.stack(
        [
            radius * np.cos(turned) + sway[:, None],
            np.tile(outline[:, 1:], (1, points)),
            radius * np.sin(turned),
        ],
        axis=-1,
    )
    return [Piece(loft(rings, np.radians(75))), Piece(drum(0.17, -0.06, 0.002, 72, 0.005), BASE)]


def _square(half: float, level: float, points: int) -> Floats:
    """A square ring with its points spread along the sides."""
    count = max(1, points // 4)
    run = np.linspace(-1, 1, count, endpoint=False)
    side = np.column_stack([run, np.full(count, -1.0)])
    sides = [side]
    for _ in range(3):
        side = np.column_stack([-side[:, 1], side[:, 0]])
        sides.append(side)
    flat = np.concatenate(sides) * half
    return np.column_stack([flat[:, 0], np.full(len(flat), level), flat[:, 1]])
