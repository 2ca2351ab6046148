"""Silk damask: pomegranate and acanthus in an ogee lattice, woven tone on tone; the sheen, not the colour, draws it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from texgen.arrays import Colour, Field, as_field, blur_tile, mix, shaded
from texgen.materials.pbr import PbrSet, finish
from texgen.materials.textile import threads
from texgen.noise import spectral

_TILE = (0.54, 0.81)  # metres: the width of a Lyon loom; the motif stands on a half-drop repeat
_DRAWING = (0.70, 1.05)  # the repeat in the units of the drawing below
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
_SPRIGS = ((0.265, 0.02), (0.225, 0.18), (0.125, 0.36), (0.30, -0.16), (0.09, -0.235), (0.06, 0.47))
_TWILL = 128  # a third weave, half as bright as the satin of the figure


def _side_veins(spine: Points, width: float, lobes: int) -> list[Points]:
    """Thin veins of a leaf, a pair to each lobe, that lean towards its tip."""
    veins = []
    for share in (np.arange(lobes) + 0.5) / lobes:
        index = min(int(share * (len(spine) - 1)), len(spine) - 2)
        foot, ahead = spine[index], spine[index + 1] - spine[index]
        forward = ahead / (np.linalg.norm(ahead) + 1e-12)
        reach = width * 0.8 * np.sin(np.pi * share**0.8) ** 0.75
        for side in (-1, 1):
            out = np.array([-forward[1], forward[0]]) * side
            tip = foot + (forward * 0.9 + out * 0.75) * reach
            veins.append(
                _rib(_curve(foot, foot + out * reach * 0.3, tip - forward * reach * 0.4, tip, 10), 0.0013)
            )
    return veins


def _motif() -> list[tuple[Points, int]]:
    """Shapes in order of drawing, each with the value that it is filled with."""
    shapes: list[tuple[Points, int]] = []

    def both(outline: Points, value: int) -> None:
        shapes.append((outline, value))
        shapes.append((outline * (-1, 1), value))

    # The ogee: a stem that swings from the crossing below round the motif to the crossing above, with leaflets.
    y = np.linspace(-_DRAWING[1] / 2, _DRAWING[1] / 2, 160)
    stem = np.stack([_DRAWING[0] / 4 * (1 + np.cos(2 * np.pi * y / _DRAWING[1])), y], 1)
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
        for vein in _side_veins(spine, width, lobes):
            both(vein, _TWILL)
    for (
        east,
        north,
    ) in _SPRIGS:  # three petals on a stalk, woven half bright, where the ground would lie empty
        for angle in (-0.7, 0.0, 0.7):
            turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
            both(_drop(0, 0.004, 0.0065, 0.024) @ turn.T + (east, north), _TWILL)
        stalk = np.add(_curve((0, 0), (0, -0.012), (-0.008, -0.024), (-0.016, -0.03), 12), (east, north))
        both(_ribbon(stalk, np.full(12, 0.0016)), _TWILL)
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
        shapes.append((_drop(0, 0.006, 0.014, 0.032) @ turn.T + (0, _DRAWING[1] / 2), 255))
    return shapes


def figure(side: int) -> Field:
    """Return the woven figure of one repeat as a mask 0..1, (side, side), mirror-symmetrical and seamless."""
    grid = side * _SUPERSAMPLING
    mask = np.zeros((grid, grid), np.uint8)
    scale = np.array([grid / _DRAWING[0], -grid / _DRAWING[1]])
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
    pattern = blur_tile(figure(side), max(0.5, side / 1400))
    count = threads(side, _TILE[0])
    phase = as_field((np.arange(side) + 0.5) / side * 2 * np.pi)
    warp_ribs = np.broadcast_to(0.5 + 0.5 * np.cos(phase * count)[None, :], (side, side))
    weft_ribs = np.broadcast_to(0.5 + 0.5 * np.cos(phase * count)[:, None], (side, side))
    slub = spectral(side, rng, low=6, beta=1.2, stretch=(16, 1))
    shot = spectral(
        side, rng, low=10, beta=0.8, stretch=(1, 24)
    )  # each warp thread took the dye a little differently
    fade = spectral(side, rng, low=1, high=6, beta=2)
    rib = warp_ribs * (1 - pattern) + weft_ribs * pattern
    shade = 1 + slub * 0.030 + shot * 0.022 + fade * 0.014 + (rib - 0.5) * 0.10
    raised = blur_tile(pattern, side / 400)  # floats of the figure lie like a low cushion on the ground
    relief = raised * 0.00035 + rib * 0.00013 + slub * 0.00003
    roughness = 0.64 - pattern * 0.25 + slub * 0.02 - rib * 0.03
    return finish(
        shaded(mix(ground, satin, pattern), as_field(shade)),
        as_field(relief),
        as_field(roughness),
        _TILE,
    )


def red(side: int, rng: np.random.Generator) -> PbrSet:
    """Crimson of the old salons."""
    return _damask(side, rng, (0.405, 0.112, 0.115), (0.475, 0.158, 0.150))


def green(side: int, rng: np.random.Generator) -> PbrSet:
    """Deep sage."""
    return _damask(side, rng, (0.165, 0.262, 0.205), (0.205, 0.318, 0.248))


def blue(side: int, rng: np.random.Generator) -> PbrSet:
    """Prussian blue, greyed."""
    return _damask(side, rng, (0.135, 0.205, 0.320), (0.172, 0.255, 0.385))
