"""A nautilus shell: a tube that widens in a logarithmic spiral."""

import numpy as np

from scenegen.exhibits.lofts import loft
from scenegen.exhibits.pieces import BASE, Piece, block, drum
from scenegen.mesh import Floats

WALL = 0.93  # inner radius of the mouth over its outer one
TILT = 0.4  # radians by which the mouth lies above the horizontal
DEEP = 0.55  # radians that one sees into the mouth


def nautilus(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """It stands upright, its mouth to the visitor's right or left, on a pin over a block."""
    turns, growth = rng.uniform(2.5, 2.9), rng.uniform(0.165, 0.185)
    flip = float(rng.choice((-1, 1)))
    rows, points = round(np.sqrt(triangles * 1.9)), max(20, round(np.sqrt(triangles / 5)))
    angle = np.linspace(0, 2 * np.pi * turns, rows)
    ribs = 1 + 0.012 * np.sin(34 * angle) * np.linspace(0, 1, rows) ** 0.5
    outside = _whorl(angle, growth, points, 1.0, ribs)
    inner = np.linspace(angle[-1], angle[-1] - DEEP, max(6, rows // 24))
    shrink = np.concatenate([np.full(len(inner) - 3, WALL), [0.7 * WALL, 0.35 * WALL, 0.0]])
    inside = _whorl(inner, growth, points, shrink, np.ones(len(inner)))
    lip = (outside[-1] + inside[0]) / 2 + 0.012 * np.array([-np.sin(TILT), np.cos(TILT), 0.0])
    rings = np.concatenate([outside, lip[None], inside])
    size = 1.0 / np.ptp(rings[..., 1])
    rings = rings * size * (flip, 1.0, 1.0)
    foot = rings.reshape(-1, 3)[np.argmin(rings[..., 1])]
    rings = rings - foot
    stand = [Piece(drum(0.035, -0.1, 0.03, 32, 0.004), "brass"),
             Piece(block((-0.24, -0.2, -0.17), (0.24, -0.08, 0.17), 0.008), BASE)]  # fmt: skip
    return [Piece(loft(rings, np.radians(60))), *stand]


def _whorl(angle: Floats, growth: float, points: int, share: float | Floats, ribs: Floats) -> Floats:
    """Sections of the tube: oval, each of which reaches back to the whorl before."""
    reach = np.exp(growth * (angle - angle.max()))
    around = np.linspace(0, 2 * np.pi, points, endpoint=False)
    size = 0.5 * (1 - np.exp(-growth * 2 * np.pi)) * reach * 1.08
    middle = reach - size
    thick = (size * np.asarray(share) * ribs)[:, None]
    out = middle[:, None] + thick * np.cos(around)
    across = 1.04 * thick * np.sin(around)
    turn = angle[:, None] - angle.max() + TILT
    return np.stack([out * np.cos(turn), out * np.sin(turn), across], axis=-1)
