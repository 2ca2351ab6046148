"""A beach in the season."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Sketch

_DRESSES = (
    (0.95, 0.94, 0.95),
    (0.30, 0.34, 0.48),
    (0.86, 0.60, 0.58),
    (0.66, 0.74, 0.86),
    (0.24, 0.22, 0.26),
    (0.94, 0.86, 0.66),
)
_CLOTHS = ((0.95, 0.93, 0.88), (0.84, 0.28, 0.22), (0.36, 0.50, 0.70), (0.94, 0.76, 0.36), (0.56, 0.66, 0.50))
_SAND = (0.90, 0.80, 0.62)


def beach(s: Sketch, words: str) -> None:
    """Bathers and walkers on the sand under parasols, the sea in bars of foam behind them."""
    rng = s.rng
    light = choose_light(words, rng, ("noon", "morning", "golden", "overcast"))
    horizon = float(rng.uniform(0.32, 0.50))
    e.sky(s, light, horizon, clouds=float(rng.uniform(0.35, 0.75)))
    shore = horizon + float(rng.uniform(0.07, 0.15))
    slant = float(rng.uniform(-0.08, 0.08))
    if rng.random() < 0.5:
        e.ridge(s, horizon + 0.004, 0.07, (0.46, 0.52, 0.52), light, distance=0.6, scale=1.2)
    _sea(s, light, horizon, shore)
    for x in rng.uniform(0.05, 0.95, int(rng.integers(2, 6))):
        e.boat(
            s,
            float(x) * s.aspect,
            horizon + rng.uniform(0.012, 0.03),
            0.03,
            light,
            hull=(0.2, 0.18, 0.2),
            sail=(0.97, 0.94, 0.88),
        )
    edge = as_field(shore + slant * (s.x[0] / s.aspect - 0.5) + s.line(2, 3) * 0.008)
    _sand(s, light, edge)
    if rng.random() < 0.65:
        _cabins(s, light, shore)
    _company(s, light, shore)


def _sea(s: Sketch, light: Light, horizon: float, shore: float) -> None:
    """A band of sea, green where it grows shallow, in bars of foam."""
    t = as_field(np.clip((s.y - horizon) / (shore - horizon + 0.05), 0, 1))
    tone = mix(mix(light.zenith, (0.14, 0.30, 0.48), 0.55), mix((0.46, 0.66, 0.64), light.horizon, 0.3), t)
    ripple = s.noise(as_field(s.x * 6), as_field(s.y * 70), 3)
    tone = mix(tone, light.shadow, as_field(smoothstep(0.3, 1.8, -ripple) * 0.3))
    foam = smoothstep(1.15 - 0.9 * float(s.rng.uniform(0.4, 1.0)), 1.9, as_field(ripple + t * 1.3))
    s.fill(
        s.below(horizon),
        mix(tone, light.lit((0.98, 0.98, 0.96)), foam),
        angle=as_field(s.fbm(4, 2, 3) * 0.08),
        detail=0.2,
    )


def _sand(s: Sketch, light: Light, edge: np.ndarray) -> None:
    """Wet sand that holds the sky along the water's edge, dry sand with its hollows."""
    beyond = as_field(s.y - edge[None, :])
    hollow = s.noise(as_field(s.x * 3), as_field(np.log(np.clip(beyond, 0, None) + 0.06) * 6), 4)
    dry = mix(
        mix(light.shaded(_SAND, 0.45), light.lit(_SAND), 0.45),
        light.lit((0.96, 0.88, 0.72)),
        smoothstep(-1.4, 0.9, hollow),
    )
    wet = mix(light.shaded((0.62, 0.54, 0.50), 0.5), mix(light.horizon, light.cloud, 0.4), 0.5)
    s.fill(
        s.below(edge),
        mix(wet, dry, smoothstep(0.015, 0.07, as_field(beyond + hollow * 0.008))),
        angle=as_field(hollow * 0.15),
        detail=0.12,
    )
    lip = as_field(np.exp(-((beyond / 0.006) ** 2)))
    s.rgb = mix(s.rgb, light.lit((0.99, 0.99, 0.97)), as_field(lip * 0.8))


def _cabins(s: Sketch, light: Light, shore: float) -> None:
    """A row of bathing cabins that runs off to one side, and flags over it."""
    rng = s.rng
    side = float(rng.choice((-1, 1)))
    count = int(rng.integers(4, 8))
    for step in range(count):
        depth = 0.35 + 0.65 * step / count
        x = s.aspect * (0.5 + side * (0.10 + 0.46 * step / count))
        foot, size = shore + 0.03 + 0.12 * depth, 0.13 * depth
        wall = _CLOTHS[int(rng.integers(len(_CLOTHS)))]
        front = light.lit(wall) if side != light.side else light.shaded(wall, 0.6)
        s.polygon(
            [
                (x - size * 0.34, foot),
                (x - size * 0.34, foot - size),
                (x + size * 0.34, foot - size),
                (x + size * 0.34, foot),
            ],
            front,
            np.pi / 2,
            0.6,
        )
        for at in (-0.2, 0.0, 0.2):
            s.stroke(
                [(x + at * size, foot), (x + at * size, foot - size)],
                size * 0.08,
                mix(front, light.lit((0.98, 0.96, 0.92)), 0.7),
                0.6,
            )
        s.polygon(
            [
                (x - size * 0.42, foot - size * 0.95),
                (x, foot - size * 1.4),
                (x + size * 0.42, foot - size * 0.95),
            ],
            light.shaded(mix(wall, (0.5, 0.3, 0.26), 0.4), 0.35),
            0.5,
            0.7,
        )
    for _ in range(int(rng.integers(1, 4))):
        x, height = s.aspect * (0.5 + side * rng.uniform(0.1, 0.48)), rng.uniform(0.2, 0.3)
        foot = shore + 0.08
        s.stroke([(x, foot), (x, foot - height)], 0.005, light.shaded((0.8, 0.78, 0.74), 0.3), 0.8)
        cloth = _CLOTHS[int(rng.integers(len(_CLOTHS)))]
        wind = -light.side * 0.09
        s.polygon(
            [
                (x, foot - height),
                (x + wind * 0.5, foot - height - 0.012),
                (x + wind, foot - height + 0.012),
                (x + wind * 0.95, foot - height + 0.045),
                (x, foot - height + 0.05),
            ],
            light.lit(cloth),
            0.1,
            0.8,
        )


def _company(s: Sketch, light: Light, shore: float) -> None:
    """People: far ones along the water, groups that sit and stand nearer, parasols over them."""
    rng = s.rng
    far = rng.uniform(0, 1, int(rng.integers(14, 34)))
    e.crowd(s, [(float(x) * s.aspect, shore + rng.uniform(0.01, 0.05), 0.045) for x in far], _DRESSES, light)
    groups = int(rng.integers(3, 7))
    for depth, at in zip(
        np.sort(rng.uniform(0.15, 1.0, groups)), rng.permutation(np.linspace(0.08, 0.92, groups)), strict=True
    ):
        height = 0.07 + 0.20 * float(depth)
        foot = shore + 0.05 + (0.90 - shore) * float(depth) * 0.92
        x = float(at) * s.aspect
        e.crowd(s, e.gathered(s, x, foot, height, int(rng.integers(2, 5)), height * 0.5), _DRESSES, light)
        for _ in range(int(rng.integers(1, 4))):
            cloth = _CLOTHS[int(rng.integers(len(_CLOTHS)))]
            e.sunshade(
                s,
                x + float(rng.normal(0, height * 0.7)),
                foot - height * rng.uniform(0.5, 0.8),
                height * rng.uniform(0.45, 0.75),
                cloth,
                light,
            )
        for _ in range(int(rng.integers(1, 4))):
            _seated(s, light, x + float(rng.normal(0, height * 0.8)), foot + height * 0.15, height * 0.55)


def _seated(s: Sketch, light: Light, x: float, foot: float, size: float) -> None:
    """One who sits in the sand in wide skirts."""
    rng = s.rng
    dress = mix(_DRESSES[int(rng.integers(len(_DRESSES)))], (0.95, 0.90, 0.86), 0.35)
    s.ellipse(
        x - light.side * size * 0.5,
        foot,
        size * 0.7,
        size * 0.10,
        light.shaded((0.56, 0.50, 0.46), 0.8),
        angle=0.0,
        detail=0.4,
    )
    s.ellipse(x, foot - size * 0.18, size * 0.6, size * 0.24, light.shaded(dress, 0.6), angle=0.2, detail=0.7)
    s.ellipse(
        x + light.side * size * 0.15,
        foot - size * 0.24,
        size * 0.42,
        size * 0.18,
        light.lit(dress),
        angle=0.2,
        detail=0.7,
    )
    s.ellipse(
        x - light.side * size * 0.06,
        foot - size * 0.58,
        size * 0.2,
        size * 0.32,
        light.lit(dress),
        angle=1.4,
        detail=0.8,
    )
    s.ellipse(
        x, foot - size * 0.96, size * 0.11, size * 0.14, light.shaded((0.88, 0.68, 0.56), 0.25), detail=0.9
    )
    s.ellipse(
        x, foot - size * 1.06, size * 0.24, size * 0.08, light.lit((0.9, 0.8, 0.56)), angle=0.1, detail=0.9
    )
