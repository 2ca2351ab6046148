"""Paint as action: sweeps of a broad brush bristle by bristle, and skeins flung from a stick."""

import cv2
import numpy as np
from numpy.typing import NDArray

from texgen.arrays import Field, as_field
from texgen.painter.motifs.abstracts.ground import ground
from texgen.painter.sketch import Sketch

_SHIFT = 4  # fixed-point bits of OpenCV's line drawing
_BRISTLES_PER_WIDTH = 620  # bristles to a brush as wide as the picture is high


def sweeps(s: Sketch, tones: list[Field]) -> None:
    """A scumbled field, a few wide swings of the arm across it, quick answers, and spatter."""
    rng = s.rng
    ground(s, tones[0], 0.12)
    canvas = _bytes(s.rgb)
    heavy = tones[int(rng.choice((4, 4, 1)))]
    for _ in range(int(rng.integers(3, 8))):
        _sweep(s, canvas, rng.uniform(0.10, 0.26), tones[int(rng.choice((0, 2, 3, 5)))], 0.55)
    for _ in range(int(rng.integers(3, 7))):
        _sweep(s, canvas, rng.uniform(0.06, 0.17), heavy, 0.85)
    for _ in range(int(rng.integers(2, 6))):
        _sweep(s, canvas, rng.uniform(0.015, 0.06), tones[int(rng.integers(1, 4))], 0.9)
    _spatter(s, canvas, [heavy, tones[3]], 90)
    s.rgb = as_field(canvas) / np.float32(255)


def _sweep(s: Sketch, canvas: NDArray[np.uint8], width: float, tone: Field, load: float) -> None:
    """One swing: parallel bristles that run dry at their own times; ``load`` 0..1 is how full the brush is."""
    rng = s.rng
    steps = 48
    t = np.linspace(0, 1, steps)
    heading, bend = rng.uniform(0, 2 * np.pi), rng.normal(0, 1.5)
    heads = heading + bend * t + rng.uniform(0, 0.7) * np.sin(t * rng.uniform(2, 8))
    path = np.stack([np.cos(heads), np.sin(heads)], 1).cumsum(0) * (rng.uniform(0.5, 1.25) / steps)
    path += rng.uniform(0.15, 0.85, 2) * (s.aspect, 1) - path.mean(0)
    normal = np.stack([-np.sin(heads), np.cos(heads)], 1)
    pressure = width / 2 * (0.72 + 0.28 * np.sin(np.pi * np.clip(t * 1.2, 0, 1)))
    count = max(9, int(width * _BRISTLES_PER_WIDTH))
    thickness = max(1, round(width * s.rows / count * 2.0))
    fullness = np.interp(np.linspace(0, 1, count), np.linspace(0, 1, 7), rng.normal(0, 1, 7))
    lightness = np.interp(np.linspace(0, 1, count), np.linspace(0, 1, 15), rng.normal(1, 0.10, 15))
    for bristle in rng.permutation(count).tolist():
        offset = 2 * bristle / (count - 1) - 1 + rng.normal(0, 0.02)
        start = int(abs(rng.normal(0, 2.0)))
        run = np.clip(load + 0.22 * fullness[bristle] + rng.normal(0, 0.10), 0.12, 1.0)
        points = path + normal * (pressure * offset)[:, None]
        colour = (
            np.clip(tone * lightness[bristle] * rng.normal(1, 0.05) + rng.normal(0, 0.012, 3), 0, 1) * 255
        )
        fixed = np.rint(points[start : max(start + 2, int(run * steps))] * s.rows * (1 << _SHIFT)).astype(
            np.int32
        )
        cv2.polylines(canvas, [fixed], False, colour.tolist(), thickness, cv2.LINE_AA, _SHIFT)


def drips(s: Sketch, tones: list[Field]) -> None:
    """Skeins of poured paint in many layers, all over, thick where the hand slowed."""
    rng = s.rng
    ground(s, tones[0], 0.10)
    canvas = _bytes(s.rgb)
    order = [tones[index] for index in (4, 5, 1, 4, 2, 0, 3, 4)]
    for layer, tone in enumerate(order):
        colour = (np.clip(tone, 0, 1) * 255).tolist()
        for _ in range(int(rng.integers(3, 8))):
            steps = 420
            turns = np.cumsum(rng.normal(0, 0.05, steps)) * rng.uniform(0.5, 1.2)
            heads = rng.uniform(0, 6.3) + np.cumsum(turns) * 0.06
            speed = (
                np.exp(np.convolve(rng.normal(0, 1.6, steps + 24), np.ones(25) / 25, "valid")) / steps * 4.5
            )
            path = np.stack([np.cos(heads), np.sin(heads)], 1) * speed[:, None]
            points = (path.cumsum(0) + rng.uniform(-0.1, 1.1, 2) * (s.aspect, 1)) % (s.aspect * 1.0, 1.0)
            jumps = np.abs(np.diff(points, axis=0)).max(1) > 0.3
            base = rng.exponential(0.0026) + 0.0014 + (0.003 if layer < 2 else 0.0)
            thick = np.clip(base * s.rows * (speed.mean() / speed) ** 0.6, 1, base * s.rows * 3.6)
            fixed = np.rint(points * s.rows * (1 << _SHIFT)).astype(np.int32)
            for index in np.flatnonzero(~jumps).tolist():
                ends = fixed[index : index + 2]
                cv2.line(
                    canvas,
                    ends[0].tolist(),
                    ends[1].tolist(),
                    colour,
                    max(1, round(float(thick[index]))),
                    cv2.LINE_AA,
                    _SHIFT,
                )
        _spatter(s, canvas, [tone], 110)
    s.rgb = as_field(canvas) / np.float32(255)


def _spatter(s: Sketch, canvas: NDArray[np.uint8], tones: list[Field], count: int) -> None:
    """Drops, many small ones and a few large."""
    rng = s.rng
    for _ in range(count):
        x, y = (rng.random(2) * (s.aspect, 1) * s.rows * (1 << _SHIFT)).astype(int).tolist()
        radius = int((rng.exponential(0.0026) + 0.0008) * s.rows * (1 << _SHIFT))
        tone = (np.clip(tones[int(rng.integers(len(tones)))], 0, 1) * 255).tolist()
        cv2.circle(canvas, (x, y), radius, tone, -1, cv2.LINE_AA, _SHIFT)


def _bytes(rgb: Field) -> NDArray[np.uint8]:
    """An 8-bit copy: OpenCV draws smooth lines on no other."""
    return np.ascontiguousarray(np.clip(rgb * 255, 0, 255).astype(np.uint8))
