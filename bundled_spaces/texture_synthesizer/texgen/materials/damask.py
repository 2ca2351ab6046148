"""Silk damask: pomegranate and acanthus in an ogee lattice, woven tone on tone; the sheen, not the colour, draws it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from texgen.arrays import Colour, Field, as_field, blur_tile, mix
from texgen.materials.pbr import PbrSet, finish
from texgen.noise import spectral

_TILE = (0.70, 1.05)  # metres; the motif stands on a half-drop repeat
_SUPERSAMPLING = 2
_SHIFT_BITS = 4  # sub-pixel bits of OpenCV's polygon coordinates

Points = NDArray[np.float64]


def _curve(start: Colour, bend1: Colour, bend2: Colour, end: Colour, steps: int = 48) -> Points:
    """Cubic Bézier curve as (steps, 2) points."""
    t = np.linspace(0, 1, steps)[:, None]
    a, b, c, d = (np.asarray(p, dtype=float) for p in (start, bend1, bend2, end))
    return np.asarray((1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d)


def _ribbon(spine: Points, width: Points) -> Points:
    """Outline of a band of half ``width`` to either side of ``spine``."""
    direction = np.gradient(spine, axis=0)
    direction /= np.linalg.norm(direction, axis=1, keepdims=True) + 1e-12
    normal = np.stack([-direction[:, 1], direction[:, 0]], 1) * width[:, None]
    return np.vstack([spine + normal, (spine - normal)[::-1]])


def _leaf(spine: Points, width: float, lobes: int) -> Points:
    """An acanthus leaf: widest below the middle, its edge cut into ``lobes``."""
    t = np.linspace(0, 1, len(spine))
    profile = np.sin(np.pi * t**0.8) ** 0.75 * (1 - 0.30 * np.abs(np.sin(np.pi * lobes * t)) ** 2.5)
    return _ribbon(spine, width * profile)


def _rib(spine: Points, width: float) -> Points:
    return _ribbon(spine, width * np.linspace(1, 0.2, len(spine)))


def _drop(x: float, y: float, width: float, height: float) -> Points:
    """A bud that stands on (x, y) and points up."""
    t = np.linspace(0, 2 * np.pi, 64)
    return np.stack([x + width * np.sin(t) * np.sin(t / 2) ** 1.4, y + height * (1 + np.cos(t)) / 2], 1)


_LEAVES = (  # spine (metres from the centre, y up), half width, lobes; each is mirrored
    (((0.008, -0.33), (0.10, -0.40), (0.245, -0.29), (0.185, -0.135)), 0.034, 6),
    (((0.008, -0.20), (0.12, -0.26), (0.215, -0.08), (0.150, 0.035)), 0.030, 5),
    (((0.050, 0.02), (0.13, 0.02), (0.175, 0.16), (0.105, 0.215)), 0.024, 4),
    (((0.012, 0.10), (0.05, 0.15), (0.085, 0.24), (0.045, 0.315)), 0.018, 3),
    (((0.010, -0.36), (0.035, -0.43), (0.095, -0.45), (0.125, -0.395)), 0.016, 3),
)


def _motif() -> list[tuple[Points, int]]:
    """Shapes in order of drawing, each with the value that it is filled with."""
    shapes: list[tuple[Points, int]] = []

    def both(outline: Points, value: int) -> None:
        shapes.append((outline, value))
        shapes.append((outline * (-1, 1), value))

    # The ogee: a stem that swings from the crossing below round the motif to the crossing above, with leaflets.
    y = np.linspace(-_TILE[1] / 2, _TILE[1] / 2, 160)
    stem = np.stack([_TILE[0] / 4 * (1 + np.cos(2 * np.pi * y / _TILE[1])), y], 1)
    both(_ribbon(stem, np.full(len(stem), 0.0058)), 255)
    for at in np.linspace(0.16, 0.84, 9):
        index = int(at * (len(stem) - 1))
        foot, ahead = stem[index], stem[min(index + 5, len(stem) - 1)] - stem[index]
        forward = ahead / np.linalg.norm(ahead)
        for side in (-1, 1):
            out = np.array([-forward[1], forward[0]]) * side
            tip = foot + forward * 0.048 + out * 0.026
            both(_leaf(_curve(foot, foot + out * 0.020, tip - forward * 0.02, tip, 20), 0.0085, 1), 255)
    both(_ribbon(_curve((0, -0.46), (0, -0.40), (0, -0.3), (0, -0.16), 24), np.full(24, 0.006)), 255)
    for spine_points, width, lobes in _LEAVES:
        spine = _curve(*spine_points)
        both(_leaf(spine, width, lobes), 255)
        both(_rib(spine, 0.0032), 0)
    shapes.append((_drop(0, -0.175, 0.105, 0.285), 0))
    shapes.append((_drop(0, -0.165, 0.094, 0.262), 255))
    for row in range(7):  # the seeds of the fruit
        for column in range(-4 + row % 2, 4):
            x, height = (column + 0.5 * (row % 2 == 0)) * 0.021, -0.135 + row * 0.021
            if abs(x) < 0.062 - 0.075 * abs(height + 0.075):
                shapes.append((_drop(x, height, 0.007, 0.014), 0))
    shapes.append((_drop(0, 0.075, 0.036, 0.17), 0))
    shapes.append((_drop(0, 0.085, 0.028, 0.15), 255))
    for angle in np.linspace(0, 2 * np.pi, 8, endpoint=False):  # a rosette where the stems cross
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        shapes.append((_drop(0, 0.006, 0.014, 0.032) @ turn.T + (0, _TILE[1] / 2), 255))
    return shapes


def figure(side: int) -> Field:
    """Return the woven figure of one repeat as a mask 0..1, (side, side), mirror-symmetrical and seamless."""
    grid = side * _SUPERSAMPLING
    mask = np.zeros((grid, grid), np.uint8)
    scale = np.array([grid / _TILE[0], -grid / _TILE[1]])
    for centre_x, centre_y in ((0.5, 0.5), (0.0, 0.0)):
        for outline, value in _motif():
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    centre = np.array([centre_x + dx, centre_y + dy]) * grid
                    points = outline * scale + centre - 0.5  # OpenCV counts from the middle of a pixel
                    if (points.max(0) < 0).any() or (points.min(0) > grid).any():
                        continue
                    fixed = np.rint(points * (1 << _SHIFT_BITS)).astype(np.int32)
                    cv2.fillPoly(mask, [fixed], value, cv2.LINE_AA, _SHIFT_BITS)
    return as_field(cv2.resize(mask, (side, side), interpolation=cv2.INTER_AREA)) / np.float32(255)


def _damask(side: int, rng: np.random.Generator, ground: Colour, satin: Colour) -> PbrSet:
    pattern = blur_tile(figure(side), max(0.5, side / 1600))
    threads = round(_TILE[0] / 0.0022)  # ribs of 2.2 mm: finer ones would only flicker
    phase = as_field((np.arange(side) + 0.5) / side * 2 * np.pi)
    upright = np.broadcast_to(0.5 + 0.5 * np.cos(phase * threads)[None, :], (side, side))
    level = np.broadcast_to(0.5 + 0.5 * np.cos(phase * round(threads * 1.5))[:, None], (side, side))
    slub = spectral(side, rng, low=6, beta=1.2, stretch=(16, 1))
    fade = spectral(side, rng, low=1, high=6, beta=2)
    rib = upright * (1 - pattern) + level * pattern
    colour = mix(ground, satin, pattern) * (1 + (slub * 0.022 + fade * 0.012 + (rib - 0.5) * 0.05)[..., None])
    relief = pattern * 0.00012 + rib * 0.00009 + slub * 0.00002
    roughness = 0.66 - pattern * 0.24 + slub * 0.015
    return finish(as_field(colour), as_field(relief), as_field(roughness), _TILE)


def red(side: int, rng: np.random.Generator) -> PbrSet:
    """Crimson of the old salons."""
    return _damask(side, rng, (0.400, 0.062, 0.075), (0.475, 0.092, 0.098))


def green(side: int, rng: np.random.Generator) -> PbrSet:
    """Deep sage."""
    return _damask(side, rng, (0.150, 0.255, 0.195), (0.195, 0.315, 0.240))


def blue(side: int, rng: np.random.Generator) -> PbrSet:
    """Prussian blue, greyed."""
    return _damask(side, rng, (0.120, 0.195, 0.315), (0.160, 0.250, 0.385))
