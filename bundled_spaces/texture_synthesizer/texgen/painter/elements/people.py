"""People, as far off as landscapes have them."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from texgen.arrays import Colour, as_field, mix
from texgen.painter.light import Light
from texgen.painter.sketch import Point, Sketch

_SKIN = (0.88, 0.68, 0.56)
# Height above the ground, reach behind and in front of the middle, all as shares of the figure's height.
_LADY = (
    (0.0, 0.20, 0.13),
    (0.18, 0.165, 0.11),
    (0.36, 0.14, 0.085),
    (0.50, 0.125, 0.065),
    (0.57, 0.055, 0.045),
    (0.68, 0.060, 0.066),
    (0.78, 0.066, 0.060),
    (0.815, 0.050, 0.046),
    (0.84, 0.020, 0.020),
    (0.90, 0.018, 0.018),
)
_GENTLEMAN = (
    (0.0, 0.060, 0.075),
    (0.03, 0.052, 0.052),
    (0.30, 0.066, 0.062),
    (0.34, 0.088, 0.084),
    (0.58, 0.072, 0.068),
    (0.74, 0.086, 0.080),
    (0.80, 0.080, 0.072),
    (0.83, 0.035, 0.032),
    (0.90, 0.022, 0.022),
)


def person(
    s: Sketch,
    x: float,
    foot: float,
    height: float,
    dress: Colour,
    light: Light,
    *,
    lady: bool,
    parasol: Colour | None = None,
) -> None:
    """A figure in the clothes of 1880, seen walking: outline, light and shade, a hat, perhaps a parasol."""
    rng, sun = s.rng, light.side
    facing = float(rng.choice((-1.0, 1.0)))
    levels, backs, fronts = np.array(_LADY if lady else _GENTLEMAN).T
    t = np.linspace(0, levels[-1], 22)
    back, front = np.interp(t, levels, backs), np.interp(t, levels, fronts)
    sway = 0.02 * np.sin(t * 5 + rng.uniform(0, 6))
    left = x + height * (sway - np.where(facing > 0, back, front))
    right = x + height * (sway + np.where(facing > 0, front, back))
    level = foot - height * t
    sunny, shady = light.lit(dress), light.shaded(as_field(dress) * np.float32(0.8), 0.7)
    edge = left + (right - left) * (0.5 - 0.14 * sun + 0.08 * np.sin(t * 9))
    s.polygon(_outline(left, edge, level), sunny if sun < 0 else shady, np.pi / 2, 0.9)
    s.polygon(_outline(edge, right, level), sunny if sun > 0 else shady, np.pi / 2, 0.9)
    if lady:
        for fold in rng.uniform(0.2, 0.8, 3):
            hem = float(left[0] + (right[0] - left[0]) * fold)
            s.stroke(
                [(x, foot - height * 0.5), (hem, foot - height * 0.02)],
                height * 0.014,
                mix(sunny, shady, float(rng.random())),
                0.8,
            )
    else:
        s.stroke(
            [(x, foot - height * 0.40), (x + facing * height * 0.015, foot)],
            height * 0.018,
            light.shaded(as_field(dress) * np.float32(0.4), 0.4),
            0.9,
        )
    arm = x + sun * height * 0.075
    s.stroke(
        [
            (x + sun * height * 0.05, foot - height * 0.78),
            (arm, foot - height * 0.62),
            (arm + facing * height * 0.05, foot - height * 0.50),
        ],
        height * 0.045,
        mix(sunny, shady, 0.35),
        1.0,
    )
    head = x + facing * height * 0.012
    s.ellipse(
        head,
        foot - height * 0.895,
        height * 0.040,
        height * 0.054,
        mix(light.lit(_SKIN), light.shaded(_SKIN), 0.35),
        detail=1.0,
    )
    s.ellipse(
        head - facing * height * 0.016,
        foot - height * 0.915,
        height * 0.040,
        height * 0.044,
        light.shaded((0.30, 0.20, 0.14), 0.3),
        detail=1.0,
    )
    felt = (
        light.shaded((0.20, 0.18, 0.20), 0.3)
        if not lady or rng.random() < 0.4
        else light.lit((0.86, 0.76, 0.52))
    )
    s.ellipse(
        head, foot - height * 0.938, height * 0.072, height * 0.018, felt, turn=facing * 0.12, detail=1.0
    )
    s.ellipse(
        head,
        foot - height * (0.968 if lady else 0.985),
        height * 0.044,
        height * (0.030 if lady else 0.048),
        felt,
        detail=1.0,
    )
    if parasol is not None:
        sunshade(s, x + facing * height * 0.10, foot - height * 0.66, height, parasol, light)


def _outline(
    left: NDArray[np.float64], right: NDArray[np.float64], level: NDArray[np.float64]
) -> list[Point]:
    sides = [*zip(left, level, strict=True), *zip(right[::-1], level[::-1], strict=True)]
    return [(float(px), float(py)) for px, py in sides]


def sunshade(s: Sketch, x: float, grip: float, size: float, cloth: Colour, light: Light) -> None:
    """A parasol or umbrella held at ``grip`` by someone ``size`` high: its gores lit by turns."""
    rng = s.rng
    top_x, top_y, reach = x + rng.normal(0, 0.05) * size, grip - size * 0.56, size * 0.29
    s.stroke([(x, grip), (top_x, top_y)], size * 0.013, light.shaded((0.4, 0.3, 0.2)), 1.0)
    tilt = rng.normal(0, 0.10)
    edges = np.linspace(-1, 1, 7)
    for near, far in pairwise(edges):
        middle = (near + far) / 2
        curve = np.linspace(near, far, 5)
        rim = [
            (
                float(top_x + reach * t),
                float(top_y + reach * (0.62 - 0.16 * np.sqrt(1 - min(t * t, 1)) + tilt * t)),
            )
            for t in curve
        ]
        crown = (float(top_x + reach * 0.06 * middle), float(top_y))
        bulge = [
            (float(top_x + reach * t * 0.72), float(top_y + reach * (0.20 + 0.10 * t * t + tilt * t)))
            for t in (far, near)
        ]
        lit = float(np.clip(0.55 + 0.5 * light.side * middle + rng.normal(0, 0.08), 0, 1))
        s.polygon(
            [crown, bulge[1], *rim, bulge[0]],
            mix(light.shaded(cloth, 0.6), light.lit(cloth), lit),
            middle * 1.2 + np.pi / 2,
            0.9,
        )
