"""Fruit on a table."""

import numpy as np

from texgen.arrays import Colour, as_field, mix, smoothstep
from texgen.painter.light import Light, choose_light
from texgen.painter.motifs.tabletop import table, turned
from texgen.painter.sketch import Sketch


def fruit(s: Sketch, words: str) -> None:
    """Apples, oranges and a jug on a rumpled cloth."""
    rng = s.rng
    light = choose_light(words, rng, ("golden", "morning", "overcast"))
    edge = table(s, light)
    hues = (
        (0.82, 0.22, 0.16),
        (0.93, 0.54, 0.14),
        (0.90, 0.74, 0.24),
        (0.56, 0.64, 0.22),
        (0.74, 0.16, 0.22),
        (0.94, 0.64, 0.36),
    )
    lay = s.aspect * float(rng.uniform(0.42, 0.58))
    if rng.random() < 0.75:
        _jug(
            s,
            lay + rng.choice((-1, 1)) * rng.uniform(0.22, 0.36),
            edge + 0.10,
            rng.uniform(0.30, 0.42),
            light,
        )
    if rng.random() < 0.5:
        _bottle(s, lay + rng.uniform(-0.3, 0.3), edge + 0.07, rng.uniform(0.40, 0.5), light)
    plate = rng.random() < 0.7
    if plate:
        s.ellipse(lay, edge + 0.20, 0.30, 0.075, light.shaded((0.80, 0.82, 0.90), 0.3), angle=0.0, detail=0.4)
        s.ellipse(lay, edge + 0.192, 0.285, 0.066, light.lit((0.96, 0.96, 0.95)), angle=0.0, detail=0.4)
    heap = [
        (lay + rng.normal(0, 0.13), edge + 0.15 + rng.uniform(-0.05, 0.03))
        for _ in range(int(rng.integers(5, 9)))
    ]
    loose = [
        (rng.uniform(0.08, 0.92) * s.aspect, edge + rng.uniform(0.18, 0.38))
        for _ in range(int(rng.integers(3, 7)))
    ]
    for x, y in sorted(heap + loose, key=lambda spot: spot[1]):
        hue = hues[int(rng.integers(len(hues)))]
        _sphere(
            s,
            float(x),
            float(y),
            float(rng.uniform(0.058, 0.080)),
            hue,
            light,
            float(rng.uniform(0.86, 1.02)),
        )
    if rng.random() < 0.5:
        x, y = lay + rng.choice((-0.25, 0.25)), edge + 0.26
        for _ in range(34):
            _sphere(
                s,
                float(x + rng.normal(0, 0.05)),
                float(y + rng.normal(0, 0.03)),
                0.021,
                (0.36, 0.22, 0.46),
                light,
            )
    if rng.random() < 0.5:
        x, y = rng.uniform(0.25, 0.75) * s.aspect, rng.uniform(0.88, 0.95)
        s.polygon(
            [(x - 0.14, y), (x + 0.02, y - 0.030), (x + 0.03, y - 0.018)],
            light.lit((0.86, 0.88, 0.90)),
            -0.2,
            0.8,
        )
        s.stroke(
            [(x + 0.025, y - 0.024), (x + 0.13, y - 0.050)], 0.016, light.shaded((0.24, 0.16, 0.12), 0.2), 0.8
        )


def _sphere(
    s: Sketch, x: float, y: float, radius: float, hue: Colour, light: Light, squash: float = 1.0
) -> None:
    """A fruit: body, turning shadow, lit cheek, reflected light, highlight; its cast shadow first."""
    turn = light.side
    s.ellipse(
        x - turn * radius * 0.55,
        y + radius * 0.82,
        radius * 1.15,
        radius * 0.30,
        light.shaded((0.34, 0.28, 0.36), 0.6),
        angle=0.0,
        detail=0.3,
    )
    reach = radius * 1.05
    top, bottom = max(int((y - reach) * s.rows), 0), min(int((y + reach) * s.rows) + 2, s.rows)
    left, right = max(int((x - reach) * s.rows), 0), min(int((x + reach) * s.rows) + 2, s.columns)
    if right > left and bottom > top:
        window = np.s_[top:bottom, left:right]
        u = as_field((s.x[window] - x) / radius)
        v = as_field((s.y[window] - y) / (radius * squash))
        facing = as_field(np.clip(u * turn * 0.62 - v * 0.60 + 0.30, -1, 1))
        ripe = (min(1, hue[0] * 1.15), hue[1] * 0.72, hue[2] * 0.7)
        blush = mix(hue, ripe, smoothstep(-0.6, 1.0, as_field(s.leaves(window) * 0.5 + u * 0.6)))
        dark, lit = light.shaded(blush * np.float32(0.68), 0.45), light.lit(blush)
        tone = mix(dark, lit, smoothstep(-0.25, 0.85, facing))
        tone = mix(tone, (0.62, 0.58, 0.60), as_field(smoothstep(0.62, 1.0, as_field(-facing)) * 0.3))
        distance = as_field(np.hypot(u, v))
        s.rgb[window] = mix(s.rgb[window], tone, smoothstep(1.02, 0.97, distance))
        inside = distance < 1
        s.angle[window][inside] = (np.arctan2(v, u) + np.pi / 2)[inside]
        s.detail[window][inside] = 0.45
    s.ellipse(
        x + turn * radius * 0.36,
        y - radius * 0.42 * squash,
        radius * 0.15,
        radius * 0.10,
        mix(light.lit(hue), (1, 1, 0.96), 0.75),
        turn=-turn * 0.7,
        detail=0.9,
    )


def _jug(s: Sketch, x: float, foot: float, height: float, light: Light) -> None:
    hue = ((0.86, 0.86, 0.84), (0.30, 0.42, 0.62), (0.66, 0.42, 0.26), (0.40, 0.52, 0.42))[
        int(s.rng.integers(4))
    ]
    side = -light.side
    handle = [
        (x + side * height * (0.17 + 0.17 * np.sin(a)), foot - height * (0.30 + 0.58 * a / np.pi))
        for a in np.linspace(0.1, np.pi, 10)
    ]
    s.stroke(handle, height * 0.05, light.shaded(hue, 0.4), 0.6)
    turned(
        s, x, foot, height, ((0, 0.17), (0.3, 0.29), (0.55, 0.26), (0.8, 0.14), (1.0, 0.18)), hue, light, 0.5
    )


def _bottle(s: Sketch, x: float, foot: float, height: float, light: Light) -> None:
    turned(
        s,
        x,
        foot,
        height,
        ((0, 0.14), (0.55, 0.14), (0.72, 0.045), (0.95, 0.04), (1.0, 0.05)),
        (0.16, 0.26, 0.18),
        light,
        0.6,
    )
