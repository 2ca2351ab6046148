"""A footbridge over the lily pond."""

import numpy as np

from texgen.arrays import mix
from texgen.painter import elements as e
from texgen.painter.light import choose_light
from texgen.painter.motifs.lilies import pads
from texgen.painter.sketch import Sketch


def bridge(s: Sketch, words: str) -> None:
    """A Japanese footbridge over the lily pond, with wisteria."""
    rng = s.rng
    light = choose_light(words, rng, ("noon", "morning", "golden"))
    bank = float(rng.uniform(0.46, 0.58))
    e.sky(s, light, bank)
    e.wood(s, bank + 0.02, rng.uniform(0.38, 0.62), light, distance=0.22)
    for x in rng.uniform(-0.05, 1.05, 6):
        e.crown(
            s,
            float(x) * s.aspect,
            bank - rng.uniform(0.05, 0.3),
            rng.uniform(0.12, 0.2),
            rng.uniform(0.12, 0.25),
            light,
            (0.34, 0.50, 0.22),
        )
    e.water(s, bank, light, calm=0.8, tint=(0.22, 0.38, 0.30))
    middle, span = s.aspect * float(rng.uniform(0.38, 0.62)), s.aspect * float(rng.uniform(0.42, 0.62))
    sag, deck = float(rng.uniform(0.09, 0.17)), bank - float(rng.uniform(-0.03, 0.05))
    paint = ((0.30, 0.46, 0.40), (0.24, 0.42, 0.52), (0.66, 0.22, 0.18))[int(rng.integers(3))]

    def arch(lift: float) -> list[tuple[float, float]]:
        return [(middle + t * span, deck - sag * (1 - t * t) - lift) for t in np.linspace(-1.05, 1.05, 28)]

    mirrored = [(x, 2 * bank - y + 0.03) for x, y in arch(0.0)]
    s.stroke(mirrored, 0.03, mix(light.shaded(paint, 0.6), (0.22, 0.34, 0.30), 0.4), 0.3)
    for lift, width, tone in (
        (0.0, 0.034, light.shaded(paint, 0.5)),
        (0.014, 0.014, light.lit(paint)),
        (0.068, 0.011, light.lit(paint)),
        (0.105, 0.016, light.lit(paint)),
    ):
        s.stroke(arch(lift), width, tone, 0.8)
    for t in np.linspace(-0.98, 0.98, 13):
        x, y = middle + t * span, deck - sag * (1 - t * t)
        s.stroke(
            [(x, y), (x, y - 0.115)],
            0.010,
            mix(light.lit(paint), light.shaded(paint), float(rng.random())),
            0.8,
        )
    for t in (-0.55, 0.55):
        s.stroke(
            [(middle + t * span, deck - sag * 0.6), (middle + t * span, bank + 0.07)],
            0.016,
            light.shaded(paint, 0.7),
            0.6,
        )
    pads(s, light, bank + 0.07, int(rng.integers(120, 240)))
    if rng.random() < 0.6:
        for _ in range(230):
            t = rng.uniform(-1, 1)
            tone = mix((0.66, 0.52, 0.82), (0.86, 0.78, 0.94), float(rng.random()))
            s.ellipse(
                middle + t * span,
                deck - sag * (1 - t * t) - 0.115 + rng.normal(0, 0.02),
                0.006,
                0.014,
                light.lit(tone),
                angle=np.pi / 2,
                detail=0.5,
            )
