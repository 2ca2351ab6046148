"""A woman in a straw hat."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Sketch


def hat(s: Sketch, words: str) -> None:
    """Head and shoulders under a broad hat, turned away to a garden or a river: of the face no more than a cheek."""
    rng = s.rng
    light = choose_light(words, rng, ("noon", "morning", "golden", "overcast"))
    (_garden if rng.random() < 0.55 else _river)(s, light)
    size = float(rng.uniform(0.90, 1.15))
    x, chin = s.aspect * float(rng.uniform(0.40, 0.60)), float(rng.uniform(0.48, 0.56))
    turn = float(rng.choice((-1.0, 1.0)))
    e.sitter(s, light, (x, chin), size, turn)


def _garden(s: Sketch, light: Light) -> None:
    """Leaves and flowers out of focus, patches of sun among them."""
    rng = s.rng
    mass, small = s.fbm(2.2, 3), s.fbm(10, 3)
    deep = mix(light.shaded((0.20, 0.32, 0.18), 0.6), (0.06, 0.14, 0.18), 0.3)
    sunny = light.lit((0.66, 0.72, 0.34))
    tone = mix(deep, sunny, smoothstep(-1.2, 1.5, as_field(mass + small * 0.5 + (0.45 - s.y) * 0.8)))
    gap = smoothstep(0.55, 1.2, as_field(mass + (0.35 - s.y) * 1.6))
    s.fill(
        s.below(-1),
        mix(tone, mix(light.horizon, light.cloud, 0.5), gap),
        angle=as_field(mass * 1.2 + 0.8),
        detail=0.08,
    )
    drift = s.fbm(3, 2)
    hues = rng.permutation(len(e.FLOWERS))[:3]
    for x, y, size in s.scatter(420, 0.36, 1.02, 0.8):
        row, column = min(int(y * s.rows), s.rows - 1), int(np.clip(x * s.rows, 0, s.columns - 1))
        if drift[row, column] < 0.15:
            continue
        hue = e.FLOWERS[int(hues[int(rng.integers(3))])]
        wide = 0.005 + 0.013 * size
        s.ellipse(
            x,
            y,
            wide,
            wide * 0.75,
            light.lit(hue) if rng.random() < 0.65 else light.shaded(hue, 0.35),
            turn=rng.normal(0, 0.6),
            detail=0.35,
        )


def _river(s: Sketch, light: Light) -> None:
    """A far bank, and water with the light on it; boughs above."""
    rng = s.rng
    bank = float(rng.uniform(0.22, 0.36))
    e.sky(s, light, bank, clouds=float(rng.uniform(0.3, 0.6)))
    e.wood(s, bank + 0.008, float(rng.uniform(0.07, 0.13)), light, distance=0.35)
    e.water(s, bank, light, calm=float(rng.uniform(0.3, 0.6)), tint=(0.24, 0.42, 0.52))
    for x in rng.uniform(0, 1, int(rng.integers(1, 4))):
        e.boat(
            s,
            float(x) * s.aspect,
            bank + rng.uniform(0.05, 0.16),
            0.09,
            light,
            hull=(0.3, 0.2, 0.18),
            sail=(0.97, 0.94, 0.88),
        )
