"""A village under snow."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Sketch


def snow(s: Sketch, words: str) -> None:
    """A village lane under snow, with blue shadows and bare trees."""
    rng = s.rng
    light = choose_light(
        words.replace("snow", "").replace("neige", ""),
        rng,
        ("golden", "morning", "mist", "overcast", "sunset"),
    )
    horizon = float(rng.uniform(0.36, 0.5))
    e.sky(s, light, horizon, clouds=float(rng.uniform(0.1, 0.6)))
    e.ridge(s, horizon, 0.06, (0.60, 0.64, 0.74), light, distance=0.55)
    e.wood(s, horizon + 0.012, 0.05, light, distance=0.5, hue=(0.42, 0.38, 0.40))
    white = (0.95, 0.95, 0.98)
    e.ground(
        s, as_field(horizon + 0.01 + s.line(1.2, 2) * 0.012), white, (0.90, 0.89, 0.93), light, blades=False
    )
    bend = float(rng.uniform(-0.5, 0.5))
    middle = float(rng.uniform(0.35, 0.65)) * s.aspect
    t = np.linspace(0, 1, 20)
    centre = middle + bend * 0.3 * np.sin(t * 2.4) + (rng.uniform(-0.3, 0.3)) * t
    lane = [
        (float(c - 0.015 - 0.17 * v**1.4), float(horizon + 0.02 + v * (1 - horizon)))
        for c, v in zip(centre, t, strict=True)
    ]
    lane += [
        (float(c + 0.015 + 0.17 * v**1.4), float(horizon + 0.02 + v * (1 - horizon)))
        for c, v in zip(centre, t, strict=True)
    ][::-1]
    s.polygon(
        lane,
        mix(
            light.shaded((0.80, 0.76, 0.80), 0.4),
            light.lit((0.90, 0.84, 0.80)),
            smoothstep(-1, 1, s.fbm(14, 3, 2)),
        ),
        1.2,
        0.25,
    )
    for _ in range(int(rng.integers(2, 6))):
        side = rng.choice((-1, 1))
        size = rng.uniform(0.11, 0.2)
        e.house(
            s,
            middle + side * rng.uniform(0.14, 0.55) * s.aspect,
            horizon + size * 0.5,
            size,
            light,
            (0.86, 0.74, 0.60),
            (0.94, 0.95, 0.99),
        )
    for _ in range(int(rng.integers(3, 7))):
        x, foot = rng.uniform(0, 1) * s.aspect, rng.uniform(horizon + 0.05, 0.92)
        size = 0.18 + (foot - horizon) * 0.9
        e.cast_shadow(s, x, foot, size * 0.9, size * 0.016, light, (0.80, 0.84, 0.96))
        _bare(s, x, foot, size, np.pi / 2 + rng.normal(0, 0.06), light, 5)
    if rng.random() < 0.8:
        e.person(
            s,
            float(centre[6]),
            horizon + 0.02 + float(t[6]) * (1 - horizon),
            0.13,
            (0.24, 0.22, 0.30),
            light,
            lady=rng.random() < 0.5,
        )


def _bare(s: Sketch, x: float, y: float, length: float, heading: float, light: Light, depth: int) -> None:
    """A bare tree, branch from branch."""
    tone = mix(
        light.shaded((0.34, 0.27, 0.27), 0.6), light.lit((0.50, 0.40, 0.36)), float(s.rng.random() * 0.5)
    )
    reach = length * 0.42
    end = (x + float(np.cos(heading)) * reach, y - float(np.sin(heading)) * reach)
    s.stroke([(x, y), end], max(0.0025, length * 0.045), tone, 0.6)
    if depth:
        for _ in range(2 if depth > 1 else 3):
            _bare(
                s, *end, length * s.rng.uniform(0.62, 0.82), heading + s.rng.normal(0, 0.5), light, depth - 1
            )
