"""A starry night."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import LIGHTS
from texgen.painter.sketch import Sketch


def starry(s: Sketch, _words: str) -> None:
    """A night sky that turns and burns over a sleeping village."""
    rng = s.rng
    light = LIGHTS["night"]
    horizon = float(rng.uniform(0.62, 0.74))
    vortices = [
        (
            rng.uniform(0.1, 0.9) * s.aspect,
            rng.uniform(0.12, 0.46),
            rng.uniform(0.10, 0.22),
            rng.choice((-1.0, 1.0)),
        )
        for _ in range(int(rng.integers(2, 5)))
    ]
    flow_x, flow_y = np.ones_like(s.x), s.fbm(1.4, 2) * 0.5
    for x, y, size, spin in vortices:
        dx, dy = s.x - np.float32(x), s.y - np.float32(y)
        pull = np.exp(-(dx * dx + dy * dy) / np.float32(size * size)) * np.float32(3.4 * spin)
        flow_x, flow_y = flow_x - dy / np.float32(size) * pull, flow_y + dx / np.float32(size) * pull
    angle = as_field(np.arctan2(flow_y, flow_x))
    streak = np.zeros_like(s.x)  # line integral convolution: noise smeared along the flow shows the currents
    grain = s.fbm(34, 2)
    for sign in (-1, 1):
        at_x, at_y = s.x.copy(), s.y.copy()
        for _ in range(14):
            column = np.clip((at_x * s.rows).astype(int), 0, s.columns - 1)
            row = np.clip((at_y * s.rows).astype(int), 0, s.rows - 1)
            streak += grain[row, column]
            heading = angle[row, column]
            at_x = as_field(at_x + sign * np.cos(heading) * 0.006)
            at_y = as_field(at_y + sign * np.sin(heading) * 0.006)
    streak = as_field(streak / (streak.std() + 1e-6))
    t = as_field(np.clip(s.y / horizon, 0, 1))
    base = mix((0.07, 0.13, 0.40), (0.24, 0.42, 0.62), as_field(t**1.4 * 0.8 + s.fbm(2, 2) * 0.08))
    sky = mix(base, (0.58, 0.72, 0.78), as_field(smoothstep(0.3, 2.2, streak) * 0.75))
    sky = mix(sky, (0.04, 0.07, 0.24), as_field(smoothstep(0.4, 2.2, -streak) * 0.6))
    s.fill(s.below(-1), sky, angle=angle, detail=0.3)
    moon = (s.aspect * float(rng.choice((0.12, 0.85))), float(rng.uniform(0.12, 0.22)))
    stars = [
        (rng.uniform(0.03, 0.97) * s.aspect, rng.uniform(0.04, horizon - 0.22), rng.uniform(0.008, 0.019))
        for _ in range(int(rng.integers(9, 16)))
    ]
    for x, y, size in [*stars, (*moon, 0.05)]:
        distance = as_field(np.hypot(s.x - np.float32(x), s.y - np.float32(y)) / np.float32(size))
        rings = as_field(np.exp(-((distance / 3.0) ** 2)) * (0.62 + 0.38 * np.cos(distance * 3.4)))
        s.rgb = mix(
            s.rgb,
            mix((0.98, 0.86, 0.42), (0.86, 0.92, 0.70), as_field(np.clip(distance / 3, 0, 1))),
            as_field(np.clip(rings, 0, 1) * 0.9),
        )
        around = as_field(np.arctan2(s.y - np.float32(y), s.x - np.float32(x)) + np.pi / 2)
        s.angle = np.where(distance < 4, around, s.angle)
        s.ellipse(float(x), float(y), float(size) * 0.7, float(size) * 0.7, (1.0, 0.96, 0.70), detail=0.7)
    if rng.random() < 0.6:
        s.ellipse(moon[0] + 0.02, moon[1] - 0.005, 0.028, 0.032, (0.96, 0.74, 0.28), detail=0.7)
    for at, tone in ((horizon - 0.02, (0.22, 0.34, 0.58)), (horizon + 0.05, (0.14, 0.24, 0.46))):
        crest = as_field(at - 0.05 * np.abs(s.line(1.6, 2)))
        wave = as_field(np.sin((s.y - crest) * 55 + s.fbm(3, 2) * 1.6))
        s.fill(
            s.below(crest),
            mix(tone, (0.34, 0.48, 0.66), smoothstep(0.2, 1, wave)),
            angle=as_field(s.fbm(3, 2) * 0.6),
            detail=0.3,
        )
    e.ground(s, horizon + 0.10, (0.12, 0.22, 0.24), (0.14, 0.24, 0.34), light)
    village = s.aspect * float(rng.uniform(0.45, 0.7))
    for _ in range(int(rng.integers(7, 14))):
        x, foot, size = (
            village + rng.normal(0, 0.22),
            horizon + rng.uniform(0.10, 0.20),
            rng.uniform(0.035, 0.06),
        )
        s.polygon(
            [
                (x - size, foot),
                (x + size, foot),
                (x + size, foot - size * 0.8),
                (x, foot - size * 1.5),
                (x - size, foot - size * 0.8),
            ],
            mix((0.16, 0.26, 0.46), (0.26, 0.36, 0.50), float(rng.random())),
            0.5,
            0.5,
        )
        for at in (-0.45, 0.4):
            if rng.random() < 0.7:
                s.ellipse(
                    x + at * size, foot - size * 0.4, size * 0.13, size * 0.18, (1.0, 0.80, 0.36), detail=0.9
                )
    s.polygon(
        [(village - 0.02, horizon + 0.14), (village, horizon - 0.14), (village + 0.02, horizon + 0.14)],
        (0.14, 0.22, 0.42),
        np.pi / 2,
        0.6,
    )
    if rng.random() < 0.7:
        x, height = s.aspect * float(rng.uniform(0.08, 0.3)), float(rng.uniform(0.55, 0.9))
        for step in range(190):
            rise = rng.random()
            half = height * 0.10 * np.sin(np.pi * min(0.97, rise * 0.85 + 0.12)) ** 1.1
            u = rng.uniform(-1, 1)
            leaf = mix((0.04, 0.10, 0.10), (0.20, 0.28, 0.16), float(rng.random() * (0.4 + 0.6 * step / 190)))
            s.ellipse(
                x + u * half + np.sin(rise * 9) * 0.012,
                1.02 - rise * height,
                height * 0.010,
                height * 0.05,
                leaf,
                turn=-u * 0.35 * (1 - rise),
                angle=np.pi / 2 + u * 0.3,
                detail=0.3,
            )
