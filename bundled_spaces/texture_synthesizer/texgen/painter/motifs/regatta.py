"""Sails on bright water."""

import numpy as np

from texgen.painter import elements as e
from texgen.painter.light import choose_light
from texgen.painter.sketch import Sketch


def regatta(s: Sketch, words: str) -> None:
    """Sails on a bright river or bay."""
    rng = s.rng
    light = choose_light(words, rng, ("noon", "morning", "golden"))
    horizon = float(rng.uniform(0.40, 0.58))
    e.sky(s, light, horizon)
    e.ridge(s, horizon - 0.005, 0.06, (0.42, 0.52, 0.50), light, distance=0.55)
    e.wood(s, horizon + 0.006, 0.06, light, distance=0.35)
    for x in rng.uniform(0, 1, int(rng.integers(1, 5))):
        e.house(
            s,
            float(x) * s.aspect,
            horizon,
            rng.uniform(0.05, 0.09),
            light,
            (0.93, 0.86, 0.78),
            (0.74, 0.36, 0.24),
        )
    e.water(s, horizon, light, calm=float(rng.uniform(0.2, 0.6)), tint=(0.20, 0.42, 0.60))
    count = int(rng.integers(3, 8))
    lanes = rng.permutation(np.linspace(0.08, 0.92, count)) * s.aspect
    for distance, x in zip(sorted(rng.uniform(0.03, 0.75, count)), lanes, strict=True):
        sail = ((0.98, 0.96, 0.90), (0.98, 0.96, 0.90), (0.90, 0.52, 0.26), (0.94, 0.84, 0.62))[
            int(rng.integers(4))
        ]
        e.boat(
            s,
            float(x),
            horizon + (1 - horizon) * float(distance),
            0.05 + 0.24 * float(distance),
            light,
            hull=((0.30, 0.18, 0.14), (0.16, 0.24, 0.36), (0.62, 0.22, 0.16))[int(rng.integers(3))],
            sail=sail,
        )
    e.foreground(s, light)
