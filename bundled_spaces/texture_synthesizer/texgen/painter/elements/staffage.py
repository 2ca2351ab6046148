"""What people build: houses and boats."""

import numpy as np

from texgen.arrays import Colour, mix
from texgen.painter.light import Light
from texgen.painter.sketch import Sketch


def house(s: Sketch, x: float, foot: float, size: float, light: Light, wall: Colour, roof: Colour) -> None:
    """A small house in three-quarter view: a sunny front, a gable in shade, a chimney."""
    front, gable, rise = size * s.rng.uniform(0.8, 1.3), size * 0.5, size * 0.55
    turn = light.side
    near = x + turn * front
    s.polygon([(x, foot), (near, foot), (near, foot - rise), (x, foot - rise)], light.lit(wall), 0.0, 0.5)
    s.polygon(
        [
            (x, foot),
            (x - turn * gable, foot - size * 0.03),
            (x - turn * gable, foot - rise),
            (x - turn * gable / 2, foot - rise * 1.7),
            (x, foot - rise),
        ],
        light.shaded(wall, 0.5),
        np.pi / 2,
        0.5,
    )
    s.polygon(
        [
            (x - turn * gable / 2, foot - rise * 1.75),
            (near - turn * gable / 3, foot - rise * 1.75),
            (near + turn * 0.01, foot - rise * 0.96),
            (x, foot - rise * 0.96),
        ],
        light.lit(roof),
        0.3,
        0.5,
    )
    for at in (0.25, 0.65):
        s.ellipse(
            x + turn * front * at,
            foot - rise * 0.5,
            size * 0.05,
            size * 0.09,
            light.shaded((0.25, 0.28, 0.38)),
            detail=0.7,
        )
    s.polygon(
        [
            (near - turn * front * 0.4, foot - rise * 2.1),
            (near - turn * front * 0.32, foot - rise * 2.1),
            (near - turn * front * 0.32, foot - rise * 1.6),
            (near - turn * front * 0.4, foot - rise * 1.6),
        ],
        light.lit((0.66, 0.40, 0.30)),
        np.pi / 2,
        0.5,
    )


def boat(
    s: Sketch,
    x: float,
    y: float,
    size: float,
    light: Light,
    *,
    hull: Colour,
    sail: Colour | None,
    rower: bool = False,
) -> None:
    """A boat afloat at (x, y) with its reflection; with a sail, or a rower, or empty."""
    tone, turn = light.shaded(hull, 0.35), float(s.rng.choice((-1, 1)))
    s.ellipse(
        x, y + size * 0.10, size * 0.52, size * 0.07, mix(tone, light.haze, 0.25), angle=0.0, detail=0.6
    )
    if sail is not None:
        mast = (x - turn * size * 0.05, y - size * 1.55)
        for scale, shift, shade in ((1.0, 0.0, 0.0), (0.72, -turn * size * 0.04, 0.35)):
            flip = 1 if shift == 0 else -1
            points = [
                (mast[0], mast[1] + (1 - scale) * size * 0.4),
                (mast[0] + flip * turn * size * 0.62 * scale, y - size * 0.20),
                (mast[0], y - size * 0.16),
            ]
            s.polygon(points, mix(light.lit(sail), light.shaded(sail, 0.5), shade), 1.2, 0.8)
            s.polygon(
                [(px, 2 * y + size * 0.1 - (py - y) * 0.8 - y) for px, py in points],
                mix(
                    light.lit(sail),
                    s.rgb[min(int(y * s.rows), s.rows - 1), min(max(int(x * s.rows), 0), s.columns - 1)],
                    0.55,
                ),
                0.0,
                0.5,
            )
        s.stroke([mast, (mast[0], y)], size * 0.035, light.shaded((0.3, 0.2, 0.15)), 0.8)
    bow = [
        (x - turn * size * 0.5, y - size * 0.10),
        (x + turn * size * 0.6, y - size * 0.19),
        (x + turn * size * 0.42, y + size * 0.07),
        (x - turn * size * 0.4, y + size * 0.07),
    ]
    s.polygon(bow, tone, 0.0, 0.8)
    if rower:
        s.ellipse(x, y - size * 0.28, size * 0.09, size * 0.18, tone, angle=1.4, detail=0.9)
        s.ellipse(x + 0.01 * size, y - size * 0.50, size * 0.06, size * 0.07, tone, detail=0.9)
        s.stroke([(x, y - size * 0.25), (x - turn * size * 0.7, y + size * 0.08)], size * 0.03, tone, 0.8)
