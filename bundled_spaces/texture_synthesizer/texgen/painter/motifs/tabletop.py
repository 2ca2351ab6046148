"""What both still lifes stand on and in: a table with a cloth, and vessels turned on a wheel."""

import numpy as np

from texgen.arrays import Colour, as_field, mix, smoothstep
from texgen.painter.light import Light
from texgen.painter.sketch import Sketch


def table(s: Sketch, light: Light) -> float:
    """A wall, a table, and a white cloth with folds. Returns the height of the table's far edge."""
    rng = s.rng
    edge = float(rng.uniform(0.46, 0.58))
    wall = (
        (0.36, 0.42, 0.46),
        (0.52, 0.40, 0.28),
        (0.30, 0.36, 0.28),
        (0.58, 0.50, 0.44),
        (0.26, 0.26, 0.38),
    )[int(rng.integers(5))]
    fall = as_field(0.5 + 0.5 * (s.x / s.aspect - 0.5) * light.side - s.y * 0.35 + s.fbm(3, 4) * 0.16)
    s.fill(
        s.below(-1),
        mix(
            as_field(wall) * np.float32(0.55),
            as_field(wall) * np.float32(1.25),
            as_field(np.clip(fall, 0, 1)),
        ),
        angle=as_field(0.9 + s.fbm(2, 2) * 0.6),
        detail=0.05,
    )
    if rng.random() < 0.3:
        for x in np.linspace(0.05, 0.95, 7) * s.aspect:
            for y in np.arange(0.08, edge, 0.16):
                s.ellipse(
                    float(x) + (0.06 if round(y / 0.16) % 2 else 0),
                    float(y),
                    0.022,
                    0.03,
                    mix(wall, (0.82, 0.70, 0.52), 0.22),
                    turn=rng.normal(0, 0.3),
                    detail=0.2,
                )
    wood = mix((0.40, 0.24, 0.14), (0.58, 0.38, 0.22), smoothstep(-1, 1, s.fbm(8, 3, 6)))
    s.fill(s.below(edge), wood, angle=0.03, detail=0.1)
    fold = s.noise(as_field(s.x * 3.2 + s.y * 1.2), as_field(s.y * 1.1 - s.x * 0.5), 4)
    cloth_edge = as_field(
        edge + 0.10 + s.line(1.5, 3) * 0.05 + rng.uniform(-0.2, 0.2) * (s.x[0] / s.aspect - 0.5)
    )
    cloth = mix(
        light.shaded((0.84, 0.84, 0.90), 0.45),
        light.lit((0.97, 0.95, 0.91)),
        smoothstep(-0.7, 0.6, as_field(fold + np.roll(fold, 6, 1) * -0.6)),
    )
    s.fill(s.below(cloth_edge), cloth, angle=as_field(0.8 + fold * 0.6), detail=0.15)
    return edge


def turned(
    s: Sketch,
    x: float,
    foot: float,
    height: float,
    profile: tuple[tuple[float, float], ...],
    hue: Colour,
    light: Light,
    gloss: float,
) -> None:
    """A vessel turned about its axis: ``profile`` gives (share of height from the foot, half width per height)."""
    levels, halves = np.array(profile).T
    y = np.linspace(0, 1, 30)
    half = np.interp(y, levels, halves) * height
    s.ellipse(
        x - light.side * height * 0.25,
        foot + 0.005,
        height * 0.40,
        height * 0.05,
        light.shaded((0.32, 0.28, 0.34), 0.6),
        angle=0.0,
        detail=0.3,
    )
    width = as_field(np.interp((foot - s.y) / height, y, half))
    u = as_field((s.x - x) / np.maximum(width, 1e-3) * light.side)
    tone = mix(
        light.shaded(as_field(hue) * np.float32(0.6), 0.5),
        light.lit(hue),
        smoothstep(-0.75, 0.65, as_field(u + s.fbm(12, 2) * 0.12)),
    )
    tone = mix(tone, (1.0, 0.99, 0.95), as_field(np.exp(-(((u - 0.45) / 0.13) ** 2)) * gloss))
    outline = [(x - h, foot - t * height) for h, t in zip(half, y, strict=True)] + [
        (x + h, foot - t * height) for h, t in zip(half[::-1], y[::-1], strict=True)
    ]
    s.polygon(outline, tone, np.pi / 2, 0.45)
    s.ellipse(x, foot, float(half[0]), height * 0.03, light.shaded(hue, 0.5), angle=0.0, detail=0.5)
    s.ellipse(
        x,
        foot - height,
        float(half[-1]),
        height * 0.035,
        light.shaded(as_field(hue) * np.float32(0.4), 0.3),
        angle=0.0,
        detail=0.6,
    )
