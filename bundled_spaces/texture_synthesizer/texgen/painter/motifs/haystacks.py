"""Grainstacks in the stubble."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Sketch


def haystacks(s: Sketch, words: str) -> None:
    """Stacks of grain in the stubble, with long coloured shadows."""
    rng = s.rng
    light = choose_light(words, rng, ("golden", "sunset", "dawn", "noon", "mist"))
    horizon = float(rng.uniform(0.24, 0.54))
    e.sky(s, light, horizon, clouds=float(rng.uniform(0.05, 0.5)))
    e.ridge(s, horizon - 0.02, rng.uniform(0.03, 0.10), (0.42, 0.46, 0.56), light, distance=0.7)
    e.wood(s, horizon + 0.008, rng.uniform(0.035, 0.07), light, distance=0.45)
    snow = "snow" in words.lower() or "neige" in words.lower()
    stubble = (0.90, 0.90, 0.93) if snow else (0.80, 0.66, 0.33)
    e.ground(
        s, horizon + 0.006, stubble, mix(stubble, (0.70, 0.74, 0.46), 0.4).tolist(), light, blades=not snow
    )
    count = int(rng.choice((1, 2, 2, 3)))
    sizes = sorted(float(rng.uniform(0.16, 0.26) * (1.75 if i == count - 1 else 1)) for i in range(count))
    spots = rng.permutation(np.linspace(0.2, 0.8, max(count, 2)))[:count] * s.aspect
    for x, size in zip(spots, sizes, strict=True):
        foot = horizon + size * rng.uniform(0.70, 0.95) + 0.03
        e.cast_shadow(s, x, foot + size * 0.02, size * rng.uniform(2.2, 3.8), size * 0.12, light, stubble)
        _stack(s, float(x), float(foot), size, light, snow=snow)
    e.foreground(s, light, reeds=False)


def _stack(s: Sketch, x: float, foot: float, size: float, light: Light, *, snow: bool) -> None:
    """One stack: a drum of sheaves under a thatched cone, rounded by light."""
    u = as_field((s.x - x) / (size * 0.62))
    side = as_field(0.5 + 0.5 * np.clip(u * light.side, -1, 1) + s.fbm(26, 2) * 0.04)
    straw = mix((0.78, 0.58, 0.27), (0.90, 0.74, 0.40), smoothstep(-1, 1, s.fbm(30, 2)))
    body = mix(
        light.shaded(as_field(straw) * np.float32(0.72), 0.8), light.lit(straw), smoothstep(0.30, 0.72, side)
    )
    cap = mix((0.93, 0.94, 0.98), straw, 0.15) if snow else straw
    roof = mix(
        light.shaded(as_field(cap) * np.float32(0.8), 0.7), light.lit(cap), smoothstep(0.22, 0.62, side)
    )
    top, eaves = foot - size * 1.02, foot - size * 0.46
    s.polygon(
        [
            (x - size * 0.56, eaves),
            (x + size * 0.56, eaves),
            (x + size * 0.50, foot),
            (x, foot + size * 0.05),
            (x - size * 0.50, foot),
        ],
        body,
        np.pi / 2,
        0.35,
    )
    curve = [
        (
            x + size * 0.66 * np.sign(t) * abs(t) ** 0.8,
            eaves + size * 0.05 - (1 - abs(t)) ** 1.15 * (eaves - top),
        )
        for t in np.linspace(-1, 1, 25)
    ]
    s.polygon([*curve, (x, eaves + size * 0.13)], roof, None, 0.35)
    inside = as_field((np.abs(u) < 1.08) & (s.y < eaves + size * 0.06) & (s.y > top))
    s.angle = as_field(np.where(inside > 0, np.where(u > 0, 0.85, -0.85), s.angle))
