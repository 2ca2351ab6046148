"""A lily pond."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Sketch


def lilies(s: Sketch, words: str) -> None:
    """A lily pond: the water fills the picture, the sky is in it; willows hang from above."""
    rng = s.rng
    light = choose_light(words, rng, ("morning", "golden", "sunset", "dawn", "noon", "mist"))
    bank = float(rng.choice((-0.02, -0.02, 0.12, 0.20)))
    e.sky(s, light, max(bank + 0.30, 0.35), clouds=float(rng.uniform(0.3, 0.8)))
    if bank > 0:
        e.wood(s, bank + 0.02, 0.26, light, distance=0.15)
    tint = ((0.20, 0.34, 0.46), (0.20, 0.38, 0.36), (0.30, 0.28, 0.46), (0.16, 0.30, 0.30))[
        int(rng.integers(4))
    ]
    reach = as_field(np.clip((s.y - bank) / (1 - bank), 0, 1))
    clouds = s.noise(as_field(s.x * 1.3), as_field(s.y * 2.6), 4)
    trees = smoothstep(
        -0.1, 0.9, as_field(s.noise(as_field(s.x * 2.2), as_field(s.y * 0.7), 4) - reach * 0.9 + 0.35)
    )
    pool = mix(
        mix(light.zenith, light.horizon, smoothstep(0.0, 1.1, as_field(reach + clouds * 0.25))),
        light.cloud,
        smoothstep(0.2, 1.6, clouds),
    )
    pool = mix(mix(pool, tint, 0.32), light.shaded((0.20, 0.34, 0.22), 0.5), as_field(trees * 0.68))
    ripple = smoothstep(0.6, 2.0, s.noise(as_field(s.x * 5), as_field(np.log(reach + 0.08) * 14), 3))
    pool = mix(pool, mix(light.horizon, tint, 0.35), as_field(ripple * 0.4))
    s.fill(
        s.below(bank),
        pool,
        angle=as_field(np.where(trees > 0.5, np.pi / 2 + s.fbm(3, 2) * 0.25, s.fbm(3, 2, 3) * 0.12)),
        detail=0.12,
    )
    pads(s, light, max(bank, 0.0) + 0.05, int(rng.integers(220, 440)))
    if rng.random() < 0.6:
        from_left = rng.random() < 0.5
        for _ in range(int(rng.integers(14, 40))):
            x = rng.beta(1, 3) * 0.55 * s.aspect
            x = x if from_left else s.aspect - x
            length, sway = rng.uniform(0.15, 0.62), rng.normal(0, 0.05)
            for t in np.arange(0, length, 0.018):
                leaf = mix(
                    light.shaded((0.24, 0.36, 0.16), 0.5), light.lit((0.52, 0.60, 0.26)), float(rng.random())
                )
                s.ellipse(
                    x + sway * t * 3 + rng.normal(0, 0.006),
                    t - 0.02,
                    0.0042,
                    0.014,
                    leaf,
                    turn=sway,
                    angle=np.pi / 2 + sway,
                    detail=0.4,
                )


def pads(s: Sketch, light: Light, top: float, count: int) -> None:
    """Islands of lily pads with their flowers."""
    rng = s.rng
    rafts = [
        (rng.uniform(-0.05, 1.05) * s.aspect, top + (1.02 - top) * rng.random() ** 1.15)
        for _ in range(int(rng.integers(8, 16)))
    ]
    for raft_x, raft_y in sorted(rafts, key=lambda place: place[1]):
        size = 0.16 + 0.84 * (raft_y - top) / (1 - top)
        pads = sorted(
            ((rng.normal(0, 0.13), rng.normal(0, 0.022)) for _ in range(count // len(rafts))),
            key=lambda pad: pad[1],
        )
        hue = mix((0.30, 0.46, 0.24), (0.52, 0.60, 0.36), float(rng.random()))
        for dx, dy in pads:
            tone = mix(light.lit(hue), light.shaded(hue, 0.6), float(rng.random()) * 0.8)
            if rng.random() < 0.12:
                tone = mix(tone, light.lit((0.72, 0.42, 0.40)), 0.6)
            width = size * rng.uniform(0.020, 0.050)
            s.ellipse(
                raft_x + dx * size * 1.5,
                raft_y + dy * size * 1.7,
                width,
                width * rng.uniform(0.24, 0.36),
                tone,
                turn=rng.normal(0, 0.08),
                angle=0.0,
                detail=0.5,
            )
        for dx, dy in pads:
            if rng.random() < 0.22:
                bloom = ((0.98, 0.94, 0.92), (0.95, 0.68, 0.74), (0.90, 0.46, 0.58), (0.98, 0.88, 0.60))[
                    int(rng.integers(4))
                ]
                radius, x, y = (
                    size * rng.uniform(0.009, 0.016),
                    raft_x + dx * size * 1.5,
                    raft_y + dy * size * 1.7 - size * 0.012,
                )
                s.ellipse(
                    x, y + radius * 0.4, radius * 1.3, radius * 0.6, light.shaded(bloom, 0.3), detail=0.9
                )
                for petal in (-0.8, 0.0, 0.8):
                    s.ellipse(
                        x + petal * radius,
                        y,
                        radius * 0.45,
                        radius * 0.95,
                        light.lit(bloom),
                        turn=petal * 0.7,
                        angle=np.pi / 2 + petal * 0.7,
                        detail=0.9,
                    )
