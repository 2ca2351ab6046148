"""A harbour at sunrise."""

import numpy as np

from texgen.arrays import mix
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Sketch


def harbour(s: Sketch, words: str) -> None:
    """A harbour at sunrise: ships at anchor and a smoking town in the mist, small boats, the sun on the water."""
    rng = s.rng
    light = choose_light(words, rng, ("dawn", "sunset", "mist", "dawn"))
    horizon = float(rng.uniform(0.38, 0.54))
    sun = (s.aspect * float(rng.uniform(0.25, 0.75)), horizon * float(rng.uniform(0.42, 0.84)))
    e.sky(s, light, horizon, clouds=float(rng.uniform(0.2, 0.6)), sun=sun)
    disc = (1.0, 0.50, 0.20)
    e.sun_disc(s, sun, float(rng.uniform(0.018, 0.032)), disc)
    e.ridge(s, horizon, 0.03, (0.36, 0.42, 0.54), light, distance=0.65, scale=5)
    _far_bank(s, light, horizon)
    _shipping(s, light, horizon, sun[0])
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


def _far_bank(s: Sketch, light: Light, horizon: float) -> None:
    """Sheds, chimneys and a crane or two along the far quay, and what smoke hangs over them."""
    rng = s.rng
    dim = light.far(light.shadow, 0.55)
    x = s.aspect * float(rng.uniform(-0.1, 0.3))
    end = x + s.aspect * float(rng.uniform(0.4, 0.8))
    smoke: list[e.Puff] = []
    while x < end:
        wide, high = float(rng.uniform(0.04, 0.12)), float(rng.uniform(0.014, 0.04))
        shed = [
            (x, horizon),
            (x, horizon - high),
            (x + wide * 0.5, horizon - high * 1.5),
            (x + wide, horizon - high),
            (x + wide, horizon),
        ]
        s.polygon(shed, light.far(light.shadow, float(rng.uniform(0.5, 0.68))), np.pi / 2, 0.3)
        if rng.random() < 0.4:
            top = horizon - float(rng.uniform(0.08, 0.15))
            s.polygon(
                [
                    (x + wide * 0.4, horizon),
                    (x + wide * 0.42, top),
                    (x + wide * 0.42 + 0.007, top),
                    (x + wide * 0.4 + 0.011, horizon),
                ],
                dim,
                np.pi / 2,
                0.4,
            )
            smoke += e.plume(
                s,
                (x + wide * 0.42, top),
                (-light.side * float(rng.uniform(0.12, 0.26)), -0.05),
                0.006,
                0.024,
                7,
            )
        x += wide * float(rng.uniform(1.0, 1.7))
    if rng.random() < 0.5:
        x, high = s.aspect * float(rng.uniform(0.1, 0.9)), float(rng.uniform(0.10, 0.16))
        jib = float(rng.choice((-1, 1))) * high * 0.55
        s.stroke([(x - 0.012, horizon), (x, horizon - high * 0.8), (x + 0.012, horizon)], 0.005, dim, 0.5)
        s.stroke(
            [(x, horizon - high * 0.72), (x + jib, horizon - high * 1.2), (x, horizon - high)],
            0.004,
            dim,
            0.5,
        )
    e.vapour(s, smoke, mix(light.cloud_shade, light.horizon, 0.35), light.cloud_shade, thick=0.55)


def _shipping(s: Sketch, light: Light, horizon: float, sun: float) -> None:
    """Ships in one or two groups clear of the sun, those farther off paler; perhaps a steamer under way."""
    rng = s.rng
    heart = sun + float(rng.choice((-1, 1))) * s.aspect * float(rng.uniform(0.24, 0.42))
    berths = []
    for _ in range(int(rng.integers(4, 9))):
        x = (
            heart + float(rng.normal(0, 0.17)) * s.aspect
            if rng.random() < 0.75
            else float(rng.uniform(0, s.aspect))
        )
        berths.append((float(rng.uniform(0.22, 0.62)), x))
    for distance, x in sorted(berths, reverse=True):
        height = float(rng.uniform(0.22, 0.30)) * (1.1 - distance)
        if abs(x - sun) > 0.05 + height * 0.4:
            e.ship(
                s,
                x,
                horizon + 0.006 + 0.02 * (0.62 - distance),
                height,
                light.far(light.shadow, distance),
                light,
            )
    if rng.random() < 0.4:
        x = float(rng.uniform(0.1, 0.9)) * s.aspect
        size = float(rng.uniform(0.04, 0.07))
        mouth = e.steamer(s, x, horizon + 0.012, size, light.far(light.shadow, 0.3))
        smoke = e.plume(s, mouth, (-light.side * 0.24, -0.07), size * 0.12, size * 0.5, 8)
        e.vapour(s, smoke, light.cloud_shade, mix(light.shadow, light.cloud_shade, 0.6), thick=0.6)
