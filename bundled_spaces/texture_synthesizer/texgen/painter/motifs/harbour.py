"""A harbour at sunrise."""

import numpy as np

from texgen.arrays import as_field, mix
from texgen.painter import elements as e
from texgen.painter.light import choose_light
from texgen.painter.sketch import Sketch


def harbour(s: Sketch, words: str) -> None:
    """A harbour at sunrise: masts and cranes in the mist, small boats, the sun on the water."""
    rng = s.rng
    light = choose_light(words, rng, ("dawn", "sunset", "mist", "dawn"))
    horizon = float(rng.uniform(0.38, 0.54))
    sun = (s.aspect * float(rng.uniform(0.25, 0.75)), horizon * float(rng.uniform(0.42, 0.84)))
    e.sky(s, light, horizon, clouds=float(rng.uniform(0.2, 0.6)), sun=sun)
    disc = (1.0, 0.50, 0.20)
    e.sun_disc(s, sun, float(rng.uniform(0.018, 0.032)), disc)
    e.ridge(s, horizon, 0.03, (0.36, 0.42, 0.54), light, distance=0.65, scale=5)
    dim = light.far(light.shadow, 0.35)
    for _ in range(int(rng.integers(8, 18))):
        x, height = rng.uniform(0, 1) * s.aspect, rng.uniform(0.06, 0.24)
        if abs(x - sun[0]) < 0.07:
            continue
        tone = light.far(light.shadow, float(rng.uniform(0.25, 0.65)))
        s.polygon(
            [
                (x - height * 0.35, horizon - 0.012),
                (x + height * 0.35, horizon - 0.012),
                (x + height * 0.28, horizon + 0.012),
                (x - height * 0.28, horizon + 0.012),
            ],
            tone,
            0.0,
            0.4,
        )
        for at in (-0.15, 0.12):
            s.stroke([(x + at * height, horizon), (x + at * height, horizon - height)], 0.0045, tone, 0.6)
            s.stroke(
                [
                    (x + at * height - 0.025, horizon - height * 0.72),
                    (x + at * height + 0.025, horizon - height * 0.72),
                ],
                0.003,
                tone,
                0.6,
            )
    if rng.random() < 0.6:
        for _ in range(int(rng.integers(1, 4))):
            x, height = rng.uniform(0.05, 0.95) * s.aspect, rng.uniform(0.10, 0.20)
            s.stroke(
                [
                    (x, horizon),
                    (x, horizon - height),
                    (x + rng.choice((-1, 1)) * height * 0.5, horizon - height * 1.25),
                ],
                0.006,
                dim,
                0.5,
            )
            plume = as_field(
                np.exp(
                    -((s.x - x - (horizon - s.y) * 0.4) ** 2) / 0.004
                    - ((s.y - horizon + height * 1.5) / 0.12) ** 2
                )
            )
            s.rgb = mix(s.rgb, light.cloud_shade, as_field(plume * 0.45))
    e.water(s, horizon, light, calm=float(rng.uniform(0.2, 0.7)), tint=(0.26, 0.38, 0.46))
    e.glitter(s, sun[0], horizon, (1.0, 0.60, 0.30), 0.025)
    for distance in sorted(rng.uniform(0.10, 0.75, int(rng.integers(2, 5)))):
        e.boat(
            s,
            rng.uniform(0.08, 0.92) * s.aspect,
            horizon + (1 - horizon) * distance,
            0.055 + 0.17 * distance,
            light,
            hull=(0.12, 0.14, 0.22),
            sail=None,
            rower=rng.random() < 0.8,
        )
