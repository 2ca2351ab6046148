"""A boulevard."""

import numpy as np

from texgen.arrays import as_field, mix
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Sketch

_KERB = 0.13  # how far below the horizon the walls meet the pavement at the picture's edges


def boulevard(s: Sketch, words: str) -> None:
    """A boulevard seen down its length: façades, trees, carriages, walkers, and in rain their mirror in the street."""
    rng = s.rng
    light = choose_light(words, rng, ("overcast", "golden", "mist", "morning", "night"))
    wet = light.name in ("overcast", "mist", "night") or "rain" in words.lower() or "pluie" in words.lower()
    horizon, vanish = float(rng.uniform(0.46, 0.60)), s.aspect * float(rng.uniform(0.36, 0.64))
    e.sky(s, light, horizon + 0.02, clouds=float(rng.uniform(0.4, 0.9)))
    lamps = light.name in ("night", "mist", "overcast")
    e.ridge(s, horizon + 0.01, 0.06, (0.56, 0.54, 0.56), light, distance=0.7, scale=8)
    street = e.Vista(vanish, horizon)
    lit = {"night": 0.35, "mist": 0.10, "overcast": 0.08}.get(light.name, 0.0)
    for wall in (0.0, s.aspect):
        tall = float(rng.uniform(0.60, 0.80))
        e.facades(s, street, wall, horizon + _KERB, light, height=tall, near=1.15, lamplit=lit)
    t = as_field(np.clip((s.y - horizon) / (1 - horizon), 0, 1))
    paving = mix(light.far((0.70, 0.66, 0.66), 0.4), light.shaded((0.74, 0.68, 0.64), 0.35), t)
    kerb = as_field(
        horizon
        + _KERB
        * np.clip(np.abs(s.x[0] - vanish) / np.where(s.x[0] < vanish, vanish, s.aspect - vanish), 0.0, 1.3)
    )
    s.fill(s.below(np.maximum(kerb, horizon + 0.012)), paving, angle=0.0, detail=0.15)
    if wet:
        keep = s.detail.copy()
        before = s.rgb.copy()
        e.water(s, horizon + 0.012, light, calm=0.55, tint=(0.46, 0.46, 0.52))
        inside = s.below(np.maximum(kerb, horizon + 0.012))
        s.rgb = mix(before, mix(paving, s.rgb, 0.62), inside)
        s.detail = keep
    for side in (-1, 1):
        if rng.random() < 0.75:
            for depth in np.geomspace(0.16, 0.85, 6):
                reach = vanish if side < 0 else s.aspect - vanish
                x = vanish + side * reach * depth * 0.74
                hue = ((0.36, 0.44, 0.22), (0.66, 0.46, 0.20), (0.40, 0.36, 0.30))[int(rng.integers(3))]
                e.tree(s, float(x), float(horizon + depth * 0.145), float(0.50 * depth), light, hue)
    for depth in sorted(rng.uniform(0.06, 0.5, int(rng.integers(2, 5)))):
        _carriage(
            s,
            float(vanish + rng.uniform(-0.45, 0.45) * depth),
            float(horizon + depth * 0.22),
            float(depth * 0.30),
            light,
        )
    dresses = (
        (0.20, 0.20, 0.26),
        (0.26, 0.24, 0.34),
        (0.44, 0.22, 0.22),
        (0.60, 0.56, 0.56),
        (0.22, 0.30, 0.36),
    )
    for depth in sorted(rng.uniform(0.05, 1.0, int(rng.integers(16, 34))) ** 1.4):
        side = rng.choice((-1, 1))
        x = vanish + side * rng.uniform(0.25, 0.85) * s.aspect * 0.5 * (0.12 + depth)
        foot, size = horizon + 0.02 + depth * 0.40, 0.035 + depth * 0.26
        dress = dresses[int(rng.integers(len(dresses)))]
        if wet:
            s.ellipse(
                float(x),
                float(foot + size * 0.22),
                size * 0.07,
                size * 0.24,
                light.shaded(mix(dress, light.haze, 0.35), 0.5),
                angle=np.pi / 2,
                detail=0.2,
            )
        e.person(
            s,
            float(x),
            float(foot),
            float(size),
            dress,
            light,
            lady=rng.random() < 0.5,
            parasol=((0.22, 0.24, 0.32) if rng.random() < 0.8 else (0.66, 0.28, 0.24))
            if wet and rng.random() < 0.7
            else None,
        )
    if lamps:
        for depth in (0.2, 0.36, 0.62):
            x = vanish + float(rng.choice((-1, 1))) * 0.30 * depth * s.aspect
            foot = horizon + 0.02 + depth * 0.2
            s.stroke(
                [(x, foot), (x, foot - depth * 0.36)],
                0.008 * depth + 0.002,
                light.shaded((0.16, 0.2, 0.2), 0.4),
                0.7,
            )
            e.glow(s, x, foot - depth * 0.38, 0.03 + 0.04 * depth, (1.0, 0.84, 0.50), 0.75)
            s.ellipse(
                x,
                foot - depth * 0.38,
                0.012 * depth + 0.004,
                0.018 * depth + 0.004,
                (1.0, 0.93, 0.70),
                detail=0.9,
            )
            if wet:
                e.streak(s, x, foot + 0.01, light.far((1.0, 0.80, 0.46), 0.15), 0.12 + 0.4 * depth)


def _carriage(s: Sketch, x: float, foot: float, size: float, light: Light) -> None:
    """A fiacre from behind, or a horse and cab."""
    dark = light.shaded(
        ((0.16, 0.15, 0.18), (0.32, 0.16, 0.14), (0.16, 0.22, 0.20))[int(s.rng.integers(3))], 0.3
    )
    s.polygon(
        [
            (x - size * 0.42, foot - size * 0.3),
            (x + size * 0.42, foot - size * 0.3),
            (x + size * 0.38, foot - size * 0.95),
            (x - size * 0.38, foot - size * 0.95),
        ],
        dark,
        np.pi / 2,
        0.7,
    )
    s.polygon(
        [
            (x - size * 0.22, foot - size * 0.62),
            (x + size * 0.22, foot - size * 0.62),
            (x + size * 0.2, foot - size * 0.86),
            (x - size * 0.2, foot - size * 0.86),
        ],
        light.lit((0.62, 0.62, 0.64)),
        0.0,
        0.7,
    )
    for side in (-1, 1):
        s.ellipse(
            x + side * size * 0.42,
            foot - size * 0.2,
            size * 0.08,
            size * 0.27,
            light.shaded((0.3, 0.22, 0.16)),
            angle=np.pi / 2,
            detail=0.7,
        )
    s.ellipse(x, foot, size * 0.6, size * 0.06, light.shaded((0.4, 0.38, 0.4), 0.8), angle=0.0, detail=0.2)
    s.ellipse(x + size * 0.1, foot - size * 1.15, size * 0.11, size * 0.2, dark, angle=np.pi / 2, detail=0.8)
