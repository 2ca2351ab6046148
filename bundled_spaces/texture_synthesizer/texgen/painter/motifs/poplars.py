"""Poplars along a river."""

import numpy as np

from texgen.arrays import as_field, mix
from texgen.painter import elements as e
from texgen.painter.light import choose_light
from texgen.painter.sketch import Sketch


def poplars(s: Sketch, words: str) -> None:
    """A row of poplars that follows the bend of a river."""
    rng = s.rng
    light = choose_light(words, rng, ("morning", "noon", "golden", "sunset", "overcast"))
    bank = float(rng.uniform(0.58, 0.74))
    e.sky(s, light, bank)
    e.ridge(s, bank - 0.02, rng.uniform(0.04, 0.12), (0.42, 0.50, 0.56), light, distance=0.6)
    e.wood(s, bank - 0.005, rng.uniform(0.05, 0.10), light, distance=0.35)
    hue = ((0.30, 0.46, 0.20), (0.62, 0.54, 0.18), (0.70, 0.42, 0.20), (0.40, 0.52, 0.30))[
        int(rng.integers(4))
    ]
    count = int(rng.integers(6, 13))
    first, last = sorted(rng.uniform(-0.05, 1.05, 2) * s.aspect, reverse=rng.random() < 0.5)
    for step in range(count):
        t = step / (count - 1)
        bend = np.sin(t * np.pi * rng.uniform(0.9, 1.1))
        height = bank * (0.40 + 0.52 * t) * rng.uniform(0.92, 1.06)
        x = (first if abs(last - first) > s.aspect * 0.4 else 0.08 * s.aspect) + (
            last - first if abs(last - first) > s.aspect * 0.4 else s.aspect * 0.85
        ) * t**0.8
        e.poplar(
            s,
            float(x),
            bank - 0.012 * bend,
            height,
            light,
            mix(hue, (0.34, 0.46, 0.2), float(rng.random()) * 0.4).tolist(),
        )
    s.fill(
        as_field(s.below(bank - 0.018 + s.line(5, 2) * 0.004) * (1 - s.below(bank + 0.01))),
        light.lit((0.46, 0.54, 0.26)),
        angle=0.1,
        detail=0.3,
    )
    e.water(s, bank, light, calm=float(rng.uniform(0.3, 0.9)))
    if rng.random() < 0.5:
        e.boat(
            s,
            rng.uniform(0.25, 0.75) * s.aspect,
            rng.uniform(bank + 0.08, 0.9),
            0.13,
            light,
            hull=(0.34, 0.22, 0.16),
            sail=None,
            rower=True,
        )
    e.foreground(s, light)
