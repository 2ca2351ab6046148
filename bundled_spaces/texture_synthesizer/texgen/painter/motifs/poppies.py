"""A field of poppies."""

import numpy as np

from texgen.arrays import as_field, mix
from texgen.painter import elements as e
from texgen.painter.light import choose_light
from texgen.painter.sketch import Sketch


def poppies(s: Sketch, words: str) -> None:
    """A field of poppies under a large sky, a wood or poplars behind, people on the path."""
    rng = s.rng
    light = choose_light(words, rng, ("noon", "morning", "golden", "overcast"))
    horizon = float(rng.uniform(0.26, 0.55))
    e.sky(s, light, horizon)
    e.ridge(s, horizon - 0.01, rng.uniform(0.02, 0.09), (0.38, 0.46, 0.46), light, distance=0.6)
    e.wood(s, horizon + 0.012, rng.uniform(0.04, 0.10), light, distance=0.3)
    if rng.random() < 0.6:
        e.house(
            s,
            rng.uniform(0.15, 0.85) * s.aspect,
            horizon + 0.012,
            rng.uniform(0.06, 0.10),
            light,
            (0.92, 0.86, 0.76),
            (0.68, 0.36, 0.26),
        )
    tilt = float(rng.normal(0, 0.07))
    crest = as_field(
        horizon + 0.01 + s.line(0.9, 2) * 0.02 + np.maximum(tilt * (s.x[0] / s.aspect - 0.5), -0.03)
    )
    e.ground(s, crest, (0.46, 0.55, 0.22), (0.66, 0.68, 0.36), light)
    for _ in range(int(rng.integers(1, 5))):
        e.tree(
            s,
            rng.uniform(-0.05, 1.05) * s.aspect,
            horizon + rng.uniform(0.02, 0.05),
            rng.uniform(0.13, 0.36),
            light,
        )
    drift = s.fbm(2.4, 3, 2.0)
    heart = float(rng.uniform(-0.9, -0.1))
    for x, y, size in s.scatter(1500, horizon + 0.03, 1.03, 1.3):
        row, column = min(int(y * s.rows), s.rows - 1), int(np.clip(x * s.rows, 0, s.columns - 1))
        if drift[row, column] + rng.normal(0, 0.35) < heart:
            continue
        red = mix((0.86, 0.16, 0.09), (0.98, 0.40, 0.22), float(rng.random()))
        width = size * rng.uniform(0.008, 0.016) + 0.0012
        s.ellipse(
            x,
            y,
            width,
            width * rng.uniform(0.55, 0.9),
            light.lit(red) if rng.random() < 0.7 else light.shaded(red, 0.25),
            turn=rng.normal(0, 0.4),
            detail=0.55,
        )
    for x, y, size in s.scatter(160, horizon + 0.05, 1.03, 1.2):
        tone = ((0.96, 0.93, 0.86), (0.42, 0.44, 0.80), (0.97, 0.84, 0.30))[int(rng.integers(3))]
        s.ellipse(x, y, size * 0.005, size * 0.004, light.lit(tone), detail=0.5)
    if rng.random() < 0.55:
        x, size = rng.uniform(0.2, 0.8) * s.aspect, rng.uniform(0.12, 0.22)
        foot = horizon + size * 1.25
        e.person(s, x, foot, size, (0.36, 0.42, 0.60), light, lady=True, parasol=(0.90, 0.88, 0.84))
        e.person(
            s,
            x + light.side * size * 0.42,
            foot + 0.01,
            size * 0.62,
            (0.94, 0.90, 0.84),
            light,
            lady=rng.random() < 0.5,
        )
    e.foreground(s, light)
