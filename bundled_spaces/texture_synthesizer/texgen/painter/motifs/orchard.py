"""An orchard in blossom."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import choose_light
from texgen.painter.sketch import Sketch


def orchard(s: Sketch, words: str) -> None:
    """Fruit trees in blossom: rows that lead back, blue shadows on the grass, a village or a wall behind."""
    rng = s.rng
    light = choose_light(words, rng, ("morning", "noon", "golden", "dawn"))
    horizon = float(rng.uniform(0.34, 0.52))
    e.sky(s, light, horizon, clouds=float(rng.uniform(0.1, 0.6)))
    e.ridge(s, horizon, rng.uniform(0.03, 0.10), (0.44, 0.52, 0.58), light, distance=0.6)
    e.wood(s, horizon + 0.012, rng.uniform(0.05, 0.10), light, distance=0.4)
    for x in rng.uniform(0.05, 0.95, int(rng.integers(1, 4))):
        e.house(
            s,
            float(x) * s.aspect,
            horizon + 0.014,
            rng.uniform(0.06, 0.11),
            light,
            (0.93, 0.88, 0.80),
            (0.62, 0.38, 0.32),
        )
    grass = (0.48, 0.62, 0.24)
    e.ground(s, horizon + 0.012, grass, (0.66, 0.72, 0.38), light)
    petals = ((0.98, 0.90, 0.92), (0.95, 0.72, 0.78), (0.98, 0.96, 0.90), (0.90, 0.80, 0.94))[
        int(rng.integers(4))
    ]
    vanish, near = s.aspect * float(rng.uniform(0.25, 0.75)), float(rng.uniform(0.62, 0.9))
    places = [
        (float(depth * rng.uniform(0.94, 1.06)), float(row + rng.normal(0, 0.08)))
        for row in np.linspace(-1.5, 1.5, int(rng.integers(3, 6))) + rng.normal(0, 0.15)
        for depth in np.geomspace(0.16, near, int(rng.integers(3, 6)))
    ]
    for depth, row in sorted(places):
        x, foot = vanish + row * depth * 0.95, horizon + depth * 0.52
        height = depth * rng.uniform(0.68, 0.86)
        if not -0.3 < x < s.aspect + 0.3:
            continue
        e.cast_shadow(s, x, foot + height * 0.02, height * 0.75, height * 0.06, light, grass)
        e.tree(s, x, foot, height, light, (0.52, 0.62, 0.34), blossom=petals, distance=0.30 * (1 - depth))
    fallen = as_field(s.noise(as_field(s.x * 60), as_field(s.y * 110), 2))
    carpet = smoothstep(1.3, 2.0, fallen) * s.below(horizon + 0.06)
    s.rgb = mix(s.rgb, mix(light.lit(petals), light.shadow, 0.15), as_field(carpet * 0.8))
    if rng.random() < 0.5:
        depth = float(rng.uniform(0.30, 0.6))
        e.person(
            s,
            vanish + float(rng.normal(0, 0.15)),
            horizon + depth * 0.52,
            depth * 0.42,
            (0.46, 0.52, 0.74),
            light,
            lady=True,
            parasol=(0.94, 0.90, 0.82) if rng.random() < 0.5 else None,
        )
