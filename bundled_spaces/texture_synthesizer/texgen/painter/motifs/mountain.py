"""A mountain over its valley."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Sketch


def mountain(s: Sketch, words: str) -> None:
    """A great mountain over its valley, with pines."""
    rng = s.rng
    light = choose_light(words, rng, ("dawn", "golden", "sunset", "mist", "morning"))
    horizon = float(rng.uniform(0.58, 0.72))
    e.sky(s, light, horizon, clouds=float(rng.uniform(0.2, 0.6)))
    x, top = float(rng.uniform(0.3, 0.7)) * s.aspect, float(rng.uniform(0.10, 0.24))
    slope = float(rng.uniform(0.85, 1.35))
    for distance, shift, rough in ((0.62, 0.17, 0.06), (0.42, 0.0, 0.03)):
        peak_x = x + (light.side * 0.42 if shift else 0)
        rise = as_field(np.abs(s.x[0] - peak_x) * slope)
        crest = as_field(top + shift + rise**1.12 * 0.72 + s.line(6, 5) * rough * (0.25 + rise))
        shade = smoothstep(-0.5, 0.7, as_field((s.x - peak_x) * light.side * 3 + s.fbm(7, 5) * 0.8))
        rock = mix(light.shaded((0.36, 0.38, 0.50), 0.7), light.lit((0.72, 0.60, 0.52)), shade)
        snowline = as_field(crest[None, :] + 0.13 + s.fbm(9, 4) * 0.05)
        snow = smoothstep(0.02, -0.03, as_field(s.y - snowline))
        white = mix(light.shaded((0.80, 0.84, 0.94), 0.55), light.lit((0.99, 0.97, 0.94)), shade)
        s.fill(
            s.below(crest),
            light.far(mix(rock, white, snow), distance),
            angle=np.where(s.x > peak_x, 0.9, -0.9),
            detail=0.3,
        )
    fog = as_field(np.exp(-(((s.y - horizon + 0.02) / 0.09) ** 2)) * (0.6 + 0.25 * s.fbm(3, 3, 4)))
    s.rgb = mix(s.rgb, light.haze, as_field(np.clip(fog, 0, 0.85)))
    for distance, at in ((0.45, horizon), (0.2, horizon + 0.10)):
        e.wood(s, at + 0.03, 0.10, light, distance=distance, hue=(0.20, 0.34, 0.24))
    if rng.random() < 0.55:
        e.water(s, horizon + 0.10, light, calm=0.85)
    else:
        e.ground(s, horizon + 0.12, (0.40, 0.46, 0.22), (0.55, 0.56, 0.32), light)
    for _ in range(int(rng.integers(2, 6))):
        at = rng.uniform(0, 0.3) if rng.random() < 0.5 else rng.uniform(0.7, 1.0)
        _pine(s, at * s.aspect, rng.uniform(0.9, 1.06), rng.uniform(0.25, 0.6), light)
    e.foreground(s, light, reeds=False)


def _pine(s: Sketch, x: float, foot: float, height: float, light: Light) -> None:
    rng = s.rng
    s.stroke([(x, foot), (x, foot - height)], height * 0.025, light.shaded((0.25, 0.18, 0.14)), 0.4)
    for tier in np.linspace(0.12, 1.0, 15):
        reach = height * 0.20 * (1.05 - tier) + 0.006
        for side in (-1, 1):
            tone = mix(
                light.shaded((0.14, 0.24, 0.16), 0.6),
                light.lit((0.30, 0.42, 0.22)),
                0.65 if side == light.side else 0.15,
            )
            y = foot - height * tier + rng.normal(0, 0.004)
            s.polygon(
                [
                    (x, y - height * 0.05),
                    (x + side * reach * rng.uniform(0.8, 1.15), y + height * 0.05),
                    (x, y + height * 0.035),
                ],
                tone,
                side * 0.6,
                0.4,
            )
