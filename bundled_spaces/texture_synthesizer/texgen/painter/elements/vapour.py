"""Steam and smoke."""

from collections.abc import Iterable

import cv2
import numpy as np

from texgen.arrays import Colour, as_field, mix, smoothstep
from texgen.painter.sketch import Point, Sketch

_SOFT = 0.34  # of a puff's radius: how far its edge is drawn out
_CURLS = 7.0  # billows to the height of a picture

Puff = tuple[float, float, float]  # x, y, radius


def vapour(s: Sketch, puffs: Iterable[Puff], bright: Colour, dim: Colour, *, thick: float = 0.9) -> None:
    """Lay puffs of steam over what is there: ``bright`` where they bulge, ``dim`` in their folds; ``thick`` hides."""
    density = np.zeros(s.x.shape, np.float32)
    for x, y, radius in puffs:
        cv2.circle(
            density, (round(x * s.rows), round(y * s.rows)), max(1, round(radius * s.rows)), 1.0, cv2.FILLED
        )
    density = as_field(cv2.GaussianBlur(density, (0, 0), max(1.0, s.rows * 0.028)))
    billow = s.fbm(_CURLS, 4, 1.2)
    cover = smoothstep(0.20, 0.85, as_field(density + billow * 0.20 * smoothstep(0.02, 0.4, density)))
    up = cv2.GaussianBlur(as_field(density * 0.9 + billow * 0.3), (0, 0), max(1.0, s.rows * 0.012))
    relief = as_field(up - np.roll(up, -max(1, round(s.rows * 0.03)), 0))
    tone = mix(dim, bright, smoothstep(-0.45, 0.5, as_field(relief + billow * 0.22)))
    s.rgb = mix(s.rgb, tone, as_field(cover * np.float32(thick)))
    curl = as_field(np.arctan2(np.gradient(up, axis=0), np.gradient(up, axis=1)) + np.pi / 2)
    s.angle = np.where(cover > 0.4, curl, s.angle)
    s.detail = as_field(s.detail * (1 - cover * np.float32(thick)))


def plume(s: Sketch, foot: Point, drift: Point, first: float, last: float, count: int = 9) -> list[Puff]:
    """Puffs from a chimney at ``foot`` that drift by (x, y) and grow from radius ``first`` to ``last``."""
    t = np.linspace(0, 1, count) ** 1.2
    radius = first + (last - first) * t
    x = foot[0] + drift[0] * t**1.3 + s.rng.normal(0, 0.4, count) * radius * t
    y = foot[1] + drift[1] * t**0.8 + s.rng.normal(0, 0.3, count) * radius * t
    return [(float(a), float(b), float(r)) for a, b, r in zip(x, y, radius, strict=True)]
