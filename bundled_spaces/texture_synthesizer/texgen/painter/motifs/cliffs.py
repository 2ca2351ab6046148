"""Cliffs by the sea."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import choose_light
from texgen.painter.sketch import Sketch


def cliffs(s: Sketch, words: str) -> None:
    """White cliffs by the sea with an arch, and surf on the beach."""
    rng = s.rng
    light = choose_light(words, rng, ("morning", "golden", "sunset", "overcast", "noon"))
    horizon = float(rng.uniform(0.36, 0.62))
    e.sky(s, light, horizon)
    e.water(s, horizon, light, calm=0.25, tint=(0.16, 0.42, 0.52))
    reach = as_field(np.clip((s.y - horizon) / (1 - horizon), 0, 1))
    swell = s.noise(as_field(s.x * 2.2), as_field(np.log(reach + 0.05) * 5), 4)
    s.fill(
        as_field(s.below(horizon) * smoothstep(0.9, 1.9, swell) * reach),
        light.lit((0.94, 0.96, 0.95)),
        angle=0.05,
    )
    side = 1 if rng.random() < 0.5 else -1
    root = s.aspect if side > 0 else 0.0
    reach_x, top = float(rng.uniform(0.5, 0.75)) * s.aspect, float(rng.uniform(0.12, 0.28))
    t = as_field(np.clip((root - s.x[0]) * side / reach_x, 0, 1.2))
    crest = as_field(top + 0.07 * t + np.abs(s.line(5, 4)) * 0.018 + smoothstep(0.80, 1.0, t) * 0.9)
    foot = as_field(horizon + 0.20 - 0.19 * np.clip(t, 0, 1) + s.line(7, 3) * 0.006)
    layers = s.noise(as_field(s.x * 1.2), as_field(s.y * 22 + s.fbm(2, 3) * 0.8), 3)
    flutes = s.noise(as_field(s.x * 27 + s.fbm(3, 2) * 0.9), as_field(s.y * 1.5), 3)
    shade = smoothstep(-0.7, 0.8, as_field(flutes * 0.6 - side * light.side * 0.45 + layers * 0.25))
    chalk = mix((0.88, 0.82, 0.72), (0.96, 0.93, 0.88), smoothstep(-1, 1, layers))
    rock = mix(light.shaded(chalk, 0.75), light.lit(chalk), shade)
    mask = as_field(s.below(crest) * (1 - s.below(foot)))
    s.fill(mask, rock, angle=as_field(np.pi / 2 + s.fbm(5, 2) * 0.3), detail=0.3)
    turf = as_field(mask * smoothstep(0.045, 0.02, as_field(s.y - crest - s.fbm(10, 2) * 0.008)))
    s.fill(
        turf,
        mix(light.lit((0.46, 0.56, 0.28)), light.shaded((0.40, 0.46, 0.26)), smoothstep(-1, 1, s.fbm(10, 3))),
        angle=0.3,
        detail=0.2,
    )
    if rng.random() < 0.75:  # the arch at the cliff's end, and the needle beyond
        x = root - side * reach_x * 0.86
        size = float(rng.uniform(0.10, 0.16))
        hole = [
            (x + np.cos(a) * size * 0.42, horizon + 0.03 - np.sin(a) * size * 1.25)
            for a in np.linspace(0, np.pi, 18)
        ]
        s.polygon(hole, mix(light.horizon, light.zenith, 0.35), 0.1, 0.5)
        s.polygon(
            [(hx, max(hy, horizon)) for hx, hy in hole], mix(light.haze, (0.2, 0.45, 0.52), 0.6), 0.0, 0.3
        )
        needle = x - side * size * rng.uniform(1.5, 2.2)
        s.polygon(
            [
                (needle - size * 0.22, horizon + 0.03),
                (needle - size * 0.03, horizon - size * 1.7),
                (needle + size * 0.04, horizon - size * 1.6),
                (needle + size * 0.24, horizon + 0.03),
            ],
            light.far(mix(light.lit((0.9, 0.84, 0.74)), light.shaded((0.9, 0.84, 0.74)), 0.45), 0.2),
            np.pi / 2,
            0.5,
        )
    shore = as_field(
        0.80 + 0.22 * (np.clip((s.x[0] - root) * -side, 0, None) / s.aspect) * 1.1 + s.line(3, 3) * 0.015
    )
    sand = mix(
        light.shaded((0.84, 0.72, 0.56), 0.4),
        light.lit((0.92, 0.82, 0.64)),
        smoothstep(-1, 1, s.fbm(9, 4, 2.5)),
    )
    s.fill(s.below(shore, 0.01), sand, angle=0.1 * side, detail=0.15)
    foam = as_field(np.exp(-(((s.y - shore + 0.004) / 0.010) ** 2)) * smoothstep(-0.8, 0.6, s.fbm(12, 3, 3)))
    s.rgb = mix(s.rgb, light.lit((0.97, 0.97, 0.96)), as_field(foam * 0.9))
    for distance in sorted(rng.uniform(0.02, 0.35, int(rng.integers(1, 4)))):
        x = s.aspect - root + side * rng.uniform(0.05, 0.4) * s.aspect
        e.boat(
            s,
            float(x),
            horizon + 0.4 * float(distance) + 0.01,
            0.04 + 0.18 * float(distance),
            light,
            hull=(0.2, 0.16, 0.16),
            sail=(0.96, 0.92, 0.84),
        )
    e.foreground(s, light)
