"""A woman who reads by a window."""

import numpy as np

from texgen.arrays import Field, as_field, mix
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.motifs.interior import window_light
from texgen.painter.sketch import Point, Sketch

_SKIN = (0.93, 0.73, 0.61)
_HAIRS = ((0.22, 0.14, 0.10), (0.46, 0.26, 0.13), (0.62, 0.44, 0.22), (0.13, 0.11, 0.12))
_DRESSES = (
    (0.86, 0.88, 0.94),
    (0.34, 0.42, 0.62),
    (0.86, 0.62, 0.62),
    (0.40, 0.46, 0.38),
    (0.28, 0.24, 0.34),
    (0.92, 0.82, 0.62),
)


def reader(s: Sketch, words: str) -> None:
    """A room with the light from one window, and a woman who turns the page towards it."""
    rng = s.rng
    light = choose_light(words, rng, ("morning", "noon", "golden", "overcast"))
    right = window_light(s, light)
    size = float(rng.uniform(0.72, 0.88))
    hip = (right + float(rng.uniform(0.20, 0.34)) * size, float(rng.uniform(0.62, 0.68)))
    _chair(s, light, hip, size)
    _figure(s, light, hip, size)


def _chair(s: Sketch, light: Light, hip: Point, size: float) -> None:
    wood = mix(light.shaded((0.36, 0.22, 0.14), 0.4), light.lit((0.60, 0.40, 0.24)), 0.3)

    def at(u: float, v: float) -> Point:
        return hip[0] + size * u, hip[1] + size * v

    for path, wide in (
        ([(0.23, -0.34), (0.215, -0.12), (0.20, 0.08), (0.24, 0.42)], 0.026),
        ([(0.24, -0.33), (0.10, -0.345)], 0.022),
        ([(0.22, -0.18), (0.10, -0.20)], 0.016),
        ([(0.21, 0.06), (-0.20, 0.07)], 0.028),
        ([(-0.18, 0.07), (-0.20, 0.42)], 0.022),
    ):
        s.stroke(e.curve([at(u, v) for u, v in path]), size * wide, wood, 0.6)


def _figure(s: Sketch, light: Light, hip: Point, size: float) -> None:
    """She sits in profile towards the window: wide skirt, bowed back, one arm, the book, a face of light alone."""
    rng = s.rng
    dress = as_field(_DRESSES[int(rng.integers(len(_DRESSES)))])
    hair = _HAIRS[int(rng.integers(len(_HAIRS)))]
    bow = float(rng.uniform(0.0, 0.04))

    def shape(points: list[Point]) -> list[Point]:
        return e.curve([(hip[0] + size * u, hip[1] + size * v) for u, v in points])

    def at(u: float, v: float) -> Point:
        return hip[0] + size * u, hip[1] + size * v

    skirt_folds = s.noise(
        as_field((s.x - hip[0] + (s.y - hip[1]) * 0.5) * 15 / size), as_field((s.y - hip[1]) * 2.2 / size), 3
    )
    skirt = [
        (0.10, -0.04),
        (-0.02, -0.085),
        (-0.20, -0.075),
        (-0.33, -0.035),
        (-0.37, 0.05),
        (-0.38, 0.22),
        (-0.45, 0.44),
        (-0.2, 0.47),
        (0.10, 0.44),
        (0.19, 0.24),
        (0.19, 0.08),
        (0.13, -0.01),
    ]
    s.polygon(
        shape(skirt),
        e.cloth(light, dress, _turning(s, hip[0] - 0.12 * size, 0.34 * size, skirt_folds)),
        np.pi / 2 - 0.25,
        0.35,
    )
    lap = [(0.06, -0.06), (-0.14, -0.085), (-0.33, -0.035), (-0.35, 0.0), (-0.16, -0.025), (0.04, 0.02)]
    s.polygon(shape(lap), light.lit(np.minimum(dress * 1.12, 1)), 0.1, 0.45)
    folds = s.noise(as_field(s.x * 9 / size), as_field(s.y * 9 / size), 2)
    torso = [
        (0.13, 0.02),
        (0.145, -0.10),
        (0.155 - bow, -0.24),
        (0.115 - bow, -0.37),
        (0.045 - bow, -0.425),
        (-0.01 - bow, -0.42),
        (-0.055 - bow, -0.34),
        (-0.07 - bow, -0.24),
        (-0.02, -0.10),
        (-0.03, 0.0),
    ]
    s.polygon(
        shape(torso),
        e.cloth(light, dress, _turning(s, hip[0] + 0.05 * size, 0.12 * size, folds)),
        np.pi / 2 + 0.2,
        0.55,
    )
    collar = mix(light.lit((0.98, 0.97, 0.95)), light.shadow, 0.12)
    neck = mix(light.lit(_SKIN), light.shaded(_SKIN), 0.45)
    s.stroke([at(0.04 - bow, -0.40), at(-0.020 - bow, -0.49)], size * 0.072, neck, 0.8)
    s.stroke(
        shape([(0.085 - bow, -0.425), (0.03 - bow, -0.445), (-0.02 - bow, -0.425)]), size * 0.030, collar, 0.8
    )
    head = (-0.060 - bow, -0.520)
    s.ellipse(
        *at(*head),
        size * 0.062,
        size * 0.084,
        mix(light.lit(_SKIN), light.shaded(_SKIN), 0.45),
        turn=0.52,
        detail=0.8,
    )
    s.ellipse(
        *at(head[0] - 0.040, head[1] + 0.004),
        size * 0.016,
        size * 0.056,
        light.lit((0.99, 0.84, 0.72)),
        turn=0.52,
        detail=0.8,
    )
    dark, sheen = mix(light.shaded(hair, 0.35), hair, 0.4), mix(light.lit(hair), light.cloud, 0.22)
    mass = [
        (-0.105, -0.570),
        (-0.085, -0.610),
        (-0.02, -0.632),
        (0.040, -0.600),
        (0.058, -0.535),
        (0.040, -0.475),
        (0.005, -0.468),
        (-0.012, -0.510),
        (-0.040, -0.548),
        (-0.075, -0.568),
    ]
    s.polygon(shape([(u - bow, v) for u, v in mass]), dark, 0.8, 0.75)
    s.ellipse(*at(0.060 - bow, -0.590), size * 0.043, size * 0.042, dark, detail=0.85)
    s.stroke(
        shape([(-0.080 - bow, -0.590), (-0.03 - bow, -0.608), (0.015 - bow, -0.585)]),
        size * 0.018,
        sheen,
        0.85,
    )
    s.ellipse(*at(0.050 - bow, -0.605), size * 0.018, size * 0.012, sheen, detail=0.9)
    sleeve = [
        (0.03 - bow, -0.36),
        (0.075 - bow, -0.30),
        (0.05, -0.15),
        (0.0, -0.085),
        (-0.13, -0.10),
        (-0.135, -0.15),
        (-0.03, -0.16),
        (-0.035 - bow, -0.30),
    ]
    s.polygon(
        shape(sleeve),
        e.cloth(light, np.minimum(dress * 1.05, 1), _turning(s, hip[0] - 0.01 * size, 0.12 * size, folds)),
        1.0,
        0.6,
    )
    _book(s, light, at(-0.19, -0.15), size)


def _book(s: Sketch, light: Light, at: Point, size: float) -> None:
    """An open book, the hand under it: the lightest place of the picture."""
    x, y = at
    s.ellipse(
        x + size * 0.045,
        y + size * 0.025,
        size * 0.034,
        size * 0.022,
        light.lit(_SKIN),
        turn=-0.4,
        detail=0.9,
    )
    page, shade = light.lit((1.0, 0.98, 0.92)), light.shaded((0.90, 0.88, 0.84), 0.4)
    s.polygon(
        [
            (x - size * 0.10, y - size * 0.055),
            (x - size * 0.01, y - size * 0.02),
            (x + size * 0.01, y + size * 0.035),
            (x - size * 0.09, y + size * 0.0),
        ],
        page,
        0.4,
        0.9,
    )
    s.polygon(
        [
            (x - size * 0.01, y - size * 0.02),
            (x + size * 0.055, y - size * 0.075),
            (x + size * 0.075, y - size * 0.02),
            (x + size * 0.01, y + size * 0.035),
        ],
        shade,
        -0.6,
        0.9,
    )
    s.stroke(
        [
            (x - size * 0.09, y + size * 0.006),
            (x + size * 0.01, y + size * 0.042),
            (x + size * 0.078, y - size * 0.012),
        ],
        size * 0.010,
        light.shaded((0.5, 0.2, 0.18), 0.3),
        0.9,
    )


def _turning(s: Sketch, middle: float, half: float, folds: Field) -> Field:
    """How far cloth ``half`` wide about x = ``middle`` turns to the window at the left, with its folds."""
    return as_field((middle - s.x) / half * 0.75 + folds * 0.30)
