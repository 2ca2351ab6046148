"""A sitter in a straw hat, turned away: shoulders, head and brim."""

import numpy as np

from texgen.arrays import Field, as_field, mix, smoothstep
from texgen.painter.elements.cloth import cloth
from texgen.painter.elements.curves import curve
from texgen.painter.light import Light
from texgen.painter.sketch import Point, Sketch

_SKIN = (0.94, 0.74, 0.62)
_HAIRS = ((0.24, 0.15, 0.10), (0.50, 0.28, 0.14), (0.66, 0.48, 0.24), (0.16, 0.12, 0.12))
_STRAWS = ((0.92, 0.80, 0.50), (0.86, 0.74, 0.56), (0.96, 0.93, 0.86), (0.30, 0.28, 0.40))
_DRESSES = (
    (0.94, 0.93, 0.96),
    (0.42, 0.52, 0.74),
    (0.88, 0.56, 0.54),
    (0.93, 0.84, 0.66),
    (0.70, 0.78, 0.66),
    (0.62, 0.50, 0.70),
)
FLOWERS = (
    (0.88, 0.24, 0.24),
    (0.97, 0.84, 0.42),
    (0.95, 0.94, 0.92),
    (0.52, 0.50, 0.82),
    (0.96, 0.62, 0.70),
)


def sitter(s: Sketch, light: Light, chin: Point, size: float, turn: float) -> None:
    """Draw her with her ``chin`` there, ``size`` times as large as the picture is high, facing the side of ``turn``."""
    _bust(s, light, chin, size, turn)
    _head(s, light, chin, size, turn)
    _brim(s, light, chin, size, turn)


def _bust(s: Sketch, light: Light, chin: Point, size: float, turn: float) -> None:
    """Shoulders and back: cloth in folds from the nape, a collar, sleeves full at the top."""
    rng, (x, y) = s.rng, chin
    dress = as_field(_DRESSES[int(rng.integers(len(_DRESSES)))])
    folds = s.noise(
        as_field((s.x - x) * 9 / size + (s.y - y) * 3 * turn), as_field((s.y - y) * 2.4 / size), 3
    )
    round_ = as_field(
        (s.x - x) / (0.27 * size) * light.side * 0.7 + folds * 0.26 + (y + 0.16 * size - s.y) * 0.9
    )
    printed = cloth(light, dress, round_)
    slope = 0.02 * turn
    shoulders: list[Point] = [
        (-0.33, 0.62),
        (-0.325, 0.40),
        (-0.29, 0.255 + slope),
        (-0.21, 0.165 + slope),
        (-0.10, 0.105),
        (-0.055, 0.03),
    ]
    back = [(-u, v - 2 * slope if abs(u) > 0.1 else v) for u, v in shoulders[::-1]]
    s.polygon(
        curve([(x + size * u, y + size * v) for u, v in [*shoulders, *back]]),
        printed,
        np.pi / 2 + 0.35 * turn,
        0.4,
    )
    if rng.random() < 0.5:
        _sprigs(s, light, dress, chin, size)
    if rng.random() < 0.6:
        sash = FLOWERS[int(rng.integers(len(FLOWERS)))]
        knot = (x - turn * 0.02 * size, y + 0.14 * size)
        for reach, fall in ((-0.07, 0.05), (0.07, 0.05), (-0.04, 0.24), (0.035, 0.22)):
            s.stroke(
                curve(
                    [
                        knot,
                        (knot[0] + size * reach * 0.7, knot[1] + size * fall * 0.35),
                        (knot[0] + size * reach, knot[1] + size * fall),
                    ]
                ),
                size * 0.030,
                mix(light.lit(sash), light.shadow, float(rng.uniform(0.0, 0.35))),
                0.6,
            )


def _sprigs(s: Sketch, light: Light, dress: Field, chin: Point, size: float) -> None:
    """A printed cotton: small sprigs all over, lighter or darker than the ground."""
    rng, (x, y) = s.rng, chin
    tone = mix(dress, (0.99, 0.98, 0.94) if dress.mean() < 0.6 else (0.36, 0.40, 0.62), 0.65)
    for _ in range(170):
        u, v = float(rng.uniform(-0.29, 0.29)), float(rng.uniform(0.12, 0.60))
        if v > 0.13 + 0.75 * max(0.0, abs(u) - 0.10):
            sprig = light.lit(tone) if u * light.side > -0.05 else light.shaded(tone, 0.5)
            s.ellipse(
                x + size * u,
                y + size * v,
                size * 0.008,
                size * 0.006,
                sprig,
                turn=rng.normal(0, 0.8),
                detail=0.5,
            )


def _head(s: Sketch, light: Light, chin: Point, size: float, turn: float) -> None:
    """Nape, the hair gathered up, the lost profile: a cheek, a touch of ear."""
    rng, (x, y) = s.rng, chin
    hair = _HAIRS[int(rng.integers(len(_HAIRS)))]

    def at(u: float, v: float) -> Point:
        return x + turn * size * u, y + size * v

    lit, dim = light.lit(_SKIN), light.shaded(_SKIN, 0.4)
    sunny = turn == light.side
    s.polygon(
        curve(
            [
                at(-0.062, 0.10),
                at(-0.05, 0.02),
                at(-0.045, -0.08),
                at(0.055, -0.06),
                at(0.05, 0.03),
                at(0.075, 0.09),
            ]
        ),
        mix(lit, dim, 0.35 if sunny else 0.6),
        np.pi / 2,
        0.55,
    )
    collar = mix(light.lit((0.98, 0.97, 0.94)), light.shadow, 0.1)
    s.stroke(curve([at(-0.078, 0.075), at(-0.01, 0.105), at(0.085, 0.07)]), size * 0.036, collar, 0.6)
    face = [
        at(0.03, -0.20),
        at(0.098, -0.185),
        at(0.108, -0.12),
        at(0.112, -0.075),
        at(0.085, -0.02),
        at(0.05, -0.005),
        at(0.0, -0.04),
    ]
    s.polygon(curve(face), mix(lit, dim, 0.12 if sunny else 0.5), 1.2, 0.6)
    s.ellipse(*at(0.078, -0.075), size * 0.024, size * 0.032, mix(lit, (0.94, 0.56, 0.50), 0.35), detail=0.6)
    dark = mix(light.shaded(hair, 0.35), hair, 0.35)
    strands = smoothstep(-0.9, 0.9, s.noise(as_field(s.x * 16 / size), as_field(s.y * 5 / size), 2))
    glossy = mix(dark, light.lit(np.minimum(as_field(hair) * 1.5 + 0.06, 1)), as_field(strands * 0.8))
    mass = [
        at(0.080, -0.21),
        at(0.078, -0.13),
        at(0.066, -0.075),
        at(0.045, -0.035),
        at(0.020, -0.005),
        at(-0.030, -0.008),
        at(-0.085, -0.055),
        at(-0.112, -0.14),
        at(-0.098, -0.23),
        at(0.0, -0.26),
    ]
    s.polygon(curve(mass), glossy, 0.9 * turn, 0.55)
    s.ellipse(*at(-0.035, -0.070), size * 0.060, size * 0.052, glossy, turn=0.5 * turn, detail=0.6)
    s.ellipse(*at(0.074, -0.105), size * 0.012, size * 0.022, mix(lit, dim, 0.3), detail=0.8)


def _brim(s: Sketch, light: Light, chin: Point, size: float, turn: float) -> None:
    """The hat: the brim from behind and above, its shadow on the hair, ribbon and flowers about the crown."""
    rng, (x, y) = s.rng, chin
    straw = as_field(_STRAWS[int(rng.integers(len(_STRAWS)))])
    tilt, reach = turn * float(rng.uniform(0.02, 0.20)), size * float(rng.uniform(0.20, 0.27))
    middle = (x + turn * size * 0.005, y - size * 0.205)
    dark = mix(light.shaded(straw * np.float32(0.6), 0.6), light.shadow, 0.15)
    weave = s.noise(as_field(s.x * 60), as_field(s.y * 60), 2)
    top = mix(
        dark,
        light.lit(np.minimum(straw * np.float32(1.06), 1)),
        smoothstep(-0.9, 0.6, as_field((s.x - middle[0]) / reach * light.side * 0.7 + weave * 0.12 + 0.2)),
    )
    s.ellipse(middle[0], middle[1] + size * 0.020, reach, size * 0.060, dark, turn=tilt, detail=0.6)
    s.ellipse(*middle, reach, size * 0.055, top, turn=tilt, detail=0.55)
    crown = (middle[0] - tilt * size * 0.02, middle[1] - size * 0.055)
    s.ellipse(*crown, size * 0.112, size * 0.085, top, turn=tilt, detail=0.6)
    band = FLOWERS[int(rng.integers(len(FLOWERS)))]
    cos, sin = float(np.cos(tilt)), float(np.sin(tilt))

    def about(u: float, v: float) -> Point:
        return crown[0] + size * (u * cos - v * sin), crown[1] + size * (u * sin + v * cos)

    ring = [
        about(float(u), 0.052 + 0.022 * float(np.sqrt(1 - (u / 0.118) ** 2)))
        for u in np.linspace(-0.117, 0.117, 11)
    ]
    s.stroke(ring, size * 0.032, mix(light.lit(band), light.shadow, 0.18), 0.7)
    if rng.random() < 0.75:
        heart = float(rng.uniform(-0.07, 0.07))
        for _ in range(22):
            u, v = heart + float(rng.normal(0, 0.035)), 0.04 + float(rng.normal(0, 0.018))
            hue = FLOWERS[int(rng.integers(len(FLOWERS)))] if rng.random() < 0.75 else (0.34, 0.46, 0.24)
            s.ellipse(
                *about(u, v),
                size * 0.017,
                size * 0.013,
                light.lit(hue) if rng.random() < 0.7 else light.shaded(hue, 0.3),
                turn=rng.normal(0, 1),
                detail=0.7,
            )
    else:
        tail = [
            about(-0.09 * turn, 0.06),
            about(-0.13 * turn, 0.16),
            about(-0.11 * turn, 0.30),
            about(-0.15 * turn, 0.42),
        ]
        s.stroke(curve(tail), size * 0.026, mix(light.lit(band), light.shadow, 0.25), 0.7)
