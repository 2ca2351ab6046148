"""A room that one window lights."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import Light
from texgen.painter.sketch import Sketch

_WALLS = ((0.52, 0.56, 0.60), (0.62, 0.48, 0.36), (0.44, 0.50, 0.42), (0.60, 0.44, 0.46), (0.40, 0.42, 0.56))


def window_light(s: Sketch, light: Light) -> float:
    """A wall, a floor, and at the left a tall window with its curtain. Returns the window's right edge."""
    rng = s.rng
    left, right = float(rng.uniform(-0.06, 0.06)) * s.aspect, float(rng.uniform(0.30, 0.42)) * s.aspect
    sill = float(rng.uniform(0.56, 0.70))
    wall = _WALLS[int(rng.integers(len(_WALLS)))]
    _room(s, light, right, wall)
    _window(s, light, left, right, sill)
    _flowers(s, light, right - 0.10, sill)
    return right


def _room(s: Sketch, light: Light, window: float, wall: tuple[float, float, float]) -> None:
    """The wall in light that fades from the window, a picture on it, the floor."""
    rng = s.rng
    away = as_field(np.hypot((s.x - window) / s.aspect, (s.y - 0.35) * 0.8))
    bright = smoothstep(0.75, 0.02, as_field(away + s.fbm(4, 3) * 0.06))
    base = as_field(wall)
    tone = mix(mix(base * np.float32(0.42), light.shadow, 0.3), light.lit(base * np.float32(1.16)), bright)
    s.fill(s.below(-1), tone, angle=as_field(1.1 + s.fbm(2, 2) * 0.5), detail=0.06)
    if rng.random() < 0.6:
        x, y, wide, high = (
            s.aspect * rng.uniform(0.74, 0.9),
            rng.uniform(0.16, 0.24),
            rng.uniform(0.08, 0.13),
            rng.uniform(0.09, 0.13),
        )
        gilt = mix((0.66, 0.50, 0.26), light.shadow, 0.3)
        s.polygon(
            [(x - wide, y - high), (x + wide, y - high), (x + wide, y + high), (x - wide, y + high)],
            gilt,
            0.0,
            0.5,
        )
        inner = mix(
            mix((0.46, 0.54, 0.44), (0.30, 0.32, 0.42), smoothstep(-1, 1, s.fbm(9, 3))), light.shadow, 0.25
        )
        s.polygon(
            [
                (x - wide * 0.8, y - high * 0.76),
                (x + wide * 0.8, y - high * 0.76),
                (x + wide * 0.8, y + high * 0.76),
                (x - wide * 0.8, y + high * 0.76),
            ],
            inner,
            0.3,
            0.5,
        )
    floor = float(rng.uniform(0.84, 0.90))
    boards = mix((0.36, 0.24, 0.18), (0.66, 0.48, 0.34), smoothstep(-1.2, 1.2, s.fbm(5, 3, 6)))
    spill = as_field(np.exp(-(((s.x - window - (s.y - floor) * 0.9) / 0.22) ** 2)))
    s.fill(
        s.below(floor),
        mix(mix(boards, light.shadow, 0.35), light.lit((0.94, 0.82, 0.64)), as_field(spill * 0.72)),
        angle=0.05,
        detail=0.12,
    )


def _window(s: Sketch, light: Light, left: float, right: float, sill: float) -> None:
    """Panes with a garden behind them out of focus, white bars, a curtain that glows."""
    rng = s.rng
    t = as_field(np.clip(s.y / sill, 0, 1))
    leaves = s.fbm(6, 4)
    sky = mix(light.cloud, mix(light.horizon, light.zenith, 0.3), as_field(1 - t))
    green = mix(
        light.shaded((0.34, 0.46, 0.26), 0.4), light.lit((0.74, 0.80, 0.48)), smoothstep(-1.1, 1.1, leaves)
    )
    garden = mix(
        mix(sky, green, smoothstep(-0.15, 0.35, as_field(t - 0.5 + leaves * 0.16))), light.cloud, 0.28
    )
    s.polygon([(left, -0.01), (right, -0.01), (right, sill), (left, sill)], garden, np.pi / 2, 0.15)
    for _ in range(int(rng.integers(8, 22))):
        hue = ((0.94, 0.44, 0.44), (0.98, 0.90, 0.80), (0.90, 0.66, 0.80), (0.98, 0.82, 0.36))[
            int(rng.integers(4))
        ]
        size = float(rng.uniform(0.006, 0.014))
        s.ellipse(
            float(rng.uniform(left, right)),
            sill - float(rng.uniform(0.02, 0.2)),
            size,
            size * 0.8,
            mix(light.lit(hue), light.cloud, 0.3),
            detail=0.4,
        )
    bar = mix(light.shaded((0.84, 0.84, 0.86), 0.5), light.cloud, 0.25)
    for x in np.linspace(left, right, 3):
        s.stroke([(float(x), -0.01), (float(x), sill)], 0.020, bar, 0.5)
    for y in (sill * 0.36, sill * 0.70):
        s.stroke([(left, y), (right, y)], 0.013, bar, 0.5)
    s.polygon(
        [(left, sill), (right + 0.02, sill), (right + 0.02, sill + 0.028), (left, sill + 0.028)],
        light.lit((0.92, 0.90, 0.86)),
        0.0,
        0.5,
    )
    hang = float(rng.uniform(0.09, 0.16))
    folds = as_field(np.sin(s.x * 105 + s.y * 6 + s.fbm(3, 3) * 2.6))
    gauze = mix(
        mix(light.cloud, light.horizon, 0.3),
        mix(light.cloud, light.cloud_shade, 0.55),
        smoothstep(-0.9, 1.0, folds),
    )
    edge = e.curve(
        [
            (right - hang, -0.02),
            (right - hang * 0.72, 0.22),
            (right - hang * 0.28, 0.45),
            (right - hang * 0.5, sill + 0.18),
        ]
    )
    s.polygon([*edge, (right + 0.05, sill + 0.20), (right + 0.04, -0.02)], gauze, np.pi / 2, 0.3)


def _flowers(s: Sketch, light: Light, x: float, sill: float) -> None:
    """By chance a pot of flowers on the sill, dark against the light."""
    rng = s.rng
    if rng.random() < 0.4:
        return
    hue = ((0.86, 0.24, 0.22), (0.94, 0.60, 0.70), (0.96, 0.92, 0.88), (0.50, 0.42, 0.74))[
        int(rng.integers(4))
    ]
    s.polygon(
        [
            (x - 0.035, sill - 0.07),
            (x + 0.035, sill - 0.07),
            (x + 0.026, sill + 0.01),
            (x - 0.026, sill + 0.01),
        ],
        light.shaded((0.66, 0.38, 0.28), 0.4),
        np.pi / 2,
        0.6,
    )
    e.crown(s, x, sill - 0.12, 0.06, 0.055, light, (0.26, 0.38, 0.20), clumps=8)
    for _ in range(14):
        off = rng.normal(0, 0.03, 2)
        s.ellipse(
            x + off[0],
            sill - 0.13 + off[1],
            0.011,
            0.009,
            mix(light.shaded(hue, 0.3), light.lit(hue), float(rng.random())),
            turn=rng.normal(),
            detail=0.7,
        )
