"""A woman with a parasol."""

import numpy as np

from texgen.arrays import as_field, mix
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Sketch


def parasol(s: Sketch, words: str) -> None:
    """A woman with a parasol on a windy hill, seen from below."""
    rng = s.rng
    light = choose_light(words, rng, ("noon", "morning", "golden"))
    hill = float(rng.uniform(0.70, 0.82))
    e.sky(s, light, 0.98, clouds=float(rng.uniform(0.35, 0.75)))
    crest = as_field(hill + rng.uniform(-0.16, 0.16) * (s.x[0] / s.aspect - 0.5) + s.line(1.2, 3) * 0.018)
    e.ridge(s, hill + 0.02, 0.05, (0.46, 0.56, 0.58), light, distance=0.55)
    e.ground(s, crest, (0.46, 0.56, 0.24), (0.60, 0.66, 0.32), light)
    x, size = s.aspect * float(rng.uniform(0.34, 0.66)), float(rng.uniform(0.52, 0.62))
    foot = float(np.interp(x, s.x[0], crest)) + 0.05
    e.cast_shadow(s, x, foot, size * 0.9, 0.022, light, (0.36, 0.42, 0.24))
    dress = ((0.93, 0.92, 0.95), (0.62, 0.70, 0.86), (0.94, 0.82, 0.78))[int(rng.integers(3))]
    shade = ((0.58, 0.66, 0.42), (0.86, 0.50, 0.42), (0.92, 0.90, 0.86))[int(rng.integers(3))]
    e.person(s, x, foot, size, dress, light, lady=True, parasol=shade)
    _veil(s, x, foot, size, light)
    if rng.random() < 0.5:
        child = x - light.side * size * rng.uniform(0.5, 0.8)
        e.person(
            s,
            float(child),
            float(np.interp(child, s.x[0], crest)) + 0.03,
            size * 0.42,
            (0.88, 0.86, 0.84),
            light,
            lady=False,
        )
    for gx, gy, reach in s.scatter(900, float(crest.min()) + 0.01, 1.04, 1.0):
        if gy < np.interp(gx, s.x[0], crest):
            continue
        tone = (
            (0.66, 0.70, 0.34),
            (0.36, 0.48, 0.20),
            (0.94, 0.88, 0.52),
            (0.94, 0.94, 0.92),
            (0.58, 0.48, 0.76),
        )[int(rng.choice(5, p=(0.36, 0.40, 0.12, 0.07, 0.05)))]
        s.ellipse(
            gx,
            gy,
            0.003 + 0.003 * reach,
            0.012 + 0.022 * reach,
            light.lit(tone) if rng.random() < 0.6 else light.shaded(tone, 0.4),
            turn=light.side * 0.3 + rng.normal(0, 0.25),
            angle=np.pi / 2,
            detail=0.3,
        )


def _veil(s: Sketch, x: float, foot: float, size: float, light: Light) -> None:
    """Gauze that the wind takes from the hat."""
    wind = -light.side
    for lift in (0.0, 0.015, 0.03):
        t = np.linspace(0, 1, 8)
        flutter = 0.02 * np.sin(t * 5 + lift * 60)
        path = [
            (float(x + wind * size * 0.24 * u), float(foot - size * (0.94 + lift - 0.05 * u + w)))
            for u, w in zip(t, flutter, strict=True)
        ]
        s.stroke(path, size * 0.013, mix(light.cloud, light.zenith, 0.35), 0.6)
