"""A cathedral's west front."""

import numpy as np

from texgen.arrays import Colour, as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import choose_light
from texgen.painter.sketch import Sketch


def cathedral(s: Sketch, words: str) -> None:
    """The west front of a Gothic cathedral, dissolved in light."""
    rng = s.rng
    light = choose_light(words, rng, ("dawn", "golden", "noon", "sunset", "mist", "morning"))
    e.sky(s, light, 0.75, clouds=float(rng.uniform(0.1, 0.5)))
    width = float(rng.uniform(0.85, 1.3)) * min(s.aspect, 1.2)
    middle = s.aspect * float(rng.uniform(0.36, 0.64))
    left, top, foot = middle - width / 2, float(rng.uniform(0.08, 0.26)), 0.97
    crust = s.fbm(26, 4) * 0.5 + s.fbm(9, 3) * 0.5
    raking = as_field((s.x - middle) / width * light.side)
    stone = mix((0.80, 0.70, 0.56), (0.92, 0.86, 0.76), smoothstep(-1, 1, s.fbm(5, 3)))
    shade = smoothstep(-0.8, 0.9, as_field(crust + raking * 1.2 + 0.15))
    face = mix(light.shaded(stone, 0.75), light.lit(stone), shade)
    dark = mix(
        light.shaded((0.40, 0.32, 0.36), 0.85),
        light.shaded((0.62, 0.46, 0.36), 0.5),
        smoothstep(-1, 1, s.fbm(18, 2)),
    )
    bright = mix(face, light.lit((0.99, 0.95, 0.86)), 0.6)

    def box(x: float, y: float, w: float, h: float, tone: Colour, angle: float = np.pi / 2) -> None:
        s.polygon(
            [
                (left + x * width, y),
                (left + (x + w) * width, y),
                (left + (x + w) * width, y + h),
                (left + x * width, y + h),
            ],
            tone,
            angle,
            0.35,
        )

    def lancet(x: float, y: float, w: float, h: float, tone: Colour) -> None:
        around = np.linspace(0, np.pi / 2.6, 8)
        rise = [(np.cos(a) * 2 - 1, np.sin(a) * 1.9) for a in around if np.cos(a) * 2 - 1 > 0]
        right = [(left + (x + w * r) * width, y - w * width * v) for r, v in rise]
        arch = (
            right
            + [(left + x * width, y - w * width * 1.85)]
            + [(2 * (left + x * width) - px, py) for px, py in right[::-1]]
        )
        s.polygon(
            [*arch, (left + (x - w) * width, y + h), (left + (x + w) * width, y + h)], tone, np.pi / 2, 0.5
        )

    towers = ((0.0, rng.uniform(-0.02, 0.05)), (0.72, rng.uniform(-0.02, 0.05)))
    for x, drop in towers:
        box(x, top + drop, 0.28, foot - top, face)
        for at in (0.0, 0.245):
            box(x + at, top + drop - 0.02, 0.04, foot - top, bright if (at > 0) == (light.side > 0) else dark)
        for at in (0.085, 0.195):
            lancet(x + at, top + drop + 0.13, 0.035, 0.16, dark)
        for at in np.linspace(0.0, 0.24, 5):
            s.polygon(
                [
                    (left + (x + at) * width, top + drop),
                    (left + (x + at + 0.02) * width, top + drop - 0.045),
                    (left + (x + at + 0.04) * width, top + drop),
                ],
                face,
                np.pi / 2,
                0.5,
            )
    box(0.24, 0.40, 0.52, foot - 0.40, face)
    s.polygon(
        [(left + 0.25 * width, 0.41), (left + 0.5 * width, 0.24), (left + 0.75 * width, 0.41)], face, 0.6, 0.4
    )
    for row, height in ((0.415, 0.05), (0.645, 0.04)):
        for at in np.linspace(0.02, 0.95, 22):
            lancet(float(at) + 0.012, row + 0.02, 0.011, height - 0.015, dark)
        box(0.0, row - 0.016, 1.0, 0.010, bright, 0.0)
        box(0.0, row + height, 1.0, 0.008, bright, 0.0)
    rose, radius = (left + 0.5 * width, 0.555), 0.105 * width
    s.ellipse(*rose, radius * 1.22, radius * 1.22, bright, angle=0.6, detail=0.6)
    s.ellipse(*rose, radius, radius, dark, angle=0.6, detail=0.7)
    for spoke in np.linspace(0, 2 * np.pi, 12, endpoint=False):
        tip = (rose[0] + float(np.cos(spoke)) * radius, rose[1] + float(np.sin(spoke)) * radius)
        s.stroke([rose, tip], radius * 0.07, bright, 0.8)
        glass = ((0.36, 0.42, 0.70), (0.74, 0.34, 0.36), (0.86, 0.68, 0.36))[int(rng.integers(3))]
        s.ellipse(
            rose[0] + float(np.cos(spoke + 0.26)) * radius * 0.66,
            rose[1] + float(np.sin(spoke + 0.26)) * radius * 0.66,
            radius * 0.13,
            radius * 0.13,
            light.shaded(glass, 0.2),
            detail=0.9,
        )
    s.ellipse(*rose, radius * 0.2, radius * 0.2, bright, detail=0.8)
    for x, w in ((0.14, 0.085), (0.5, 0.125), (0.86, 0.085)):
        for step, tone in enumerate((bright, face, mix(face, dark, 0.45), mix(face, dark, 0.75), dark)):
            lancet(x, 0.845 - 0.005 * step, w * (1 - step * 0.13), foot - 0.845, tone)
        gable = [
            (left + (x - w * 1.2) * width, 0.80),
            (left + x * width, 0.655 if w > 0.1 else 0.70),
            (left + (x + w * 1.2) * width, 0.80),
        ]
        s.stroke(gable, 0.010, bright, 0.6)
    square = mix(
        light.lit((0.84, 0.76, 0.66)),
        light.shaded((0.74, 0.66, 0.64), 0.6),
        smoothstep(-0.6, 0.8, s.fbm(4, 3, 3)),
    )
    s.fill(s.below(foot - 0.01), square, angle=0.0, detail=0.2)
    for x in rng.uniform(0.03, 0.97, int(rng.integers(3, 9))):
        e.person(
            s,
            float(x) * s.aspect,
            0.985 + rng.uniform(-0.015, 0.01),
            0.055,
            (0.24, 0.22, 0.28),
            light,
            lady=rng.random() < 0.5,
        )
    haze = as_field(np.clip(0.22 + 0.20 * s.fbm(3, 3), 0, 0.5))
    s.rgb = mix(
        s.rgb,
        mix(light.haze, light.horizon, 0.4),
        as_field(haze * (0.9 if light.name in ("mist", "dawn") else 0.4)),
    )
