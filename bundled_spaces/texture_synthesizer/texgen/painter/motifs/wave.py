"""A breaking wave."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import choose_light
from texgen.painter.sketch import Sketch


def wave(s: Sketch, words: str) -> None:
    """A breaking wave with a far mountain under it."""
    rng = s.rng
    light = choose_light(words, rng, ("morning", "golden", "overcast", "dawn"))
    horizon = float(rng.uniform(0.52, 0.66))
    side = 1.0 if rng.random() < 0.5 else -1.0
    e.sky(s, light, horizon, clouds=float(rng.uniform(0.0, 0.4)))

    def flip(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return points if side > 0 else [(s.aspect - x, y) for x, y in points]

    at = s.aspect * float(rng.uniform(0.60, 0.80))
    s.polygon(
        flip(
            [
                (at - 0.24, horizon + 0.02),
                (at - 0.03, horizon - 0.17),
                (at + 0.03, horizon - 0.17),
                (at + 0.26, horizon + 0.02),
            ]
        ),
        light.far((0.36, 0.42, 0.58), 0.35),
        0.7,
        0.4,
    )
    s.polygon(
        flip(
            [
                (at - 0.085, horizon - 0.10),
                (at - 0.03, horizon - 0.17),
                (at + 0.03, horizon - 0.17),
                (at + 0.09, horizon - 0.10),
                (at + 0.03, horizon - 0.12),
                (at - 0.02, horizon - 0.095),
            ]
        ),
        light.lit((0.97, 0.97, 0.98)),
        0.7,
        0.5,
    )
    deep, bright, foam = (0.09, 0.20, 0.42), (0.36, 0.58, 0.72), (0.95, 0.96, 0.95)
    for step in range(4):
        base = horizon + step * 0.075
        crest = as_field(
            base + np.sin(s.x[0] * (7 - step) + rng.uniform(0, 6)) * 0.022 * (1 + step) + s.line(3, 3) * 0.010
        )
        stripe = smoothstep(-0.3, 0.5, as_field(np.sin((s.y - crest) * (70 - 8 * step) + s.fbm(4, 2) * 1.8)))
        s.fill(
            s.below(crest),
            mix(mix(deep, bright, as_field(stripe * 0.6)), light.lit(bright), 0.2),
            angle=as_field(np.cos(s.x * (7 - step)) * 0.35),
            detail=0.25,
        )
        s.fill(
            as_field(np.exp(-(((s.y - crest) / 0.008) ** 2)) * smoothstep(-0.2, 0.6, s.fbm(10, 2, 2))),
            light.lit(foam),
        )
    crown_x, crown_y = s.aspect * float(rng.uniform(0.40, 0.5)), float(rng.uniform(0.16, 0.24))
    outer = [
        (-0.05, 0.74),
        (crown_x * 0.18, 0.56),
        (crown_x * 0.42, 0.32),
        (crown_x * 0.72, crown_y + 0.02),
        (crown_x, crown_y),
        (crown_x * 1.28, crown_y + 0.09),
        (crown_x * 1.40, crown_y + 0.20),
    ]
    inner = [
        (crown_x * 1.20, crown_y + 0.17),
        (crown_x * 1.0, crown_y + 0.15),
        (crown_x * 0.82, crown_y + 0.26),
        (crown_x * 0.78, 0.62),
        (crown_x * 1.05, 0.84),
        (crown_x * 1.5, 1.03),
        (-0.05, 1.03),
    ]
    bands = smoothstep(
        -0.2,
        0.4,
        as_field(
            np.sin(
                np.hypot(s.x - (crown_x if side > 0 else s.aspect - crown_x), (s.y - 0.62) * 1.15) * 62
                + s.fbm(3, 2) * 1.4
            )
        ),
    )
    body = mix(mix(deep, bright, as_field(bands * 0.75)), light.lit(bright), 0.15)
    s.polygon(flip(_smooth(outer) + _smooth(inner)), body, None, 0.4)
    centre_x = crown_x if side > 0 else s.aspect - crown_x
    swirl = as_field(np.arctan2(s.y - 0.62, s.x - centre_x) + np.pi / 2)
    near = as_field(np.hypot(s.x - centre_x, s.y - 0.5) < 0.55)
    s.angle = as_field(np.where((near > 0) & (s.detail > 0.35), swirl, s.angle))
    edge = _smooth(outer)[6:]
    for x, y in flip(edge):
        for _ in range(9):
            radius = float(rng.uniform(0.005, 0.02))
            s.ellipse(
                x + rng.normal(0, 0.018) + side * 0.01,
                y + rng.normal(0.016, 0.016),
                radius,
                radius * 0.8,
                mix(light.lit(foam), light.shaded(foam, 0.4), float(rng.random() ** 2)),
                turn=rng.uniform(0, 3),
                detail=0.8,
            )
    for _ in range(120):
        s.ellipse(
            *flip([(crown_x * rng.uniform(0.9, 1.7), crown_y + rng.normal(0.12, 0.11))])[0],
            0.003,
            0.003,
            light.lit(foam),
            detail=0.8,
        )
    e.boat(
        s, *flip([(s.aspect * 0.72, 0.80)])[0], 0.24, light, hull=(0.74, 0.60, 0.40), sail=None, rower=True
    )


def _smooth(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A curve through the points (Catmull-Rom)."""
    p = np.array([points[0], *points, points[-1]], float)
    t = np.linspace(0, 1, 6, endpoint=False)[:, None]
    spans = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p[:-3], p[1:-2], p[2:-1], p[3:], strict=True)
    ]
    return [(float(x), float(y)) for x, y in np.vstack([*spans, p[-1:]])]
