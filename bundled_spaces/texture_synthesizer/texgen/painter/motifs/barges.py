"""A river in the town at dusk."""

import numpy as np

from texgen.arrays import as_field, mix
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Sketch

_LAMP = (1.0, 0.82, 0.46)
_COATS = ((0.16, 0.16, 0.22), (0.26, 0.22, 0.28), (0.34, 0.30, 0.34))


def barges(s: Sketch, words: str) -> None:
    """A stone bridge over a town's river, barges along the quay, the first lamps and what the water makes of them."""
    rng = s.rng
    light = choose_light(words, rng, ("sunset", "dawn", "mist", "golden"))
    level = float(rng.uniform(0.46, 0.60))
    sun = (s.aspect * float(rng.uniform(0.15, 0.85)), level * float(rng.uniform(0.5, 0.8)))
    low_sun = light.name in ("sunset", "dawn")
    e.sky(s, light, level, clouds=float(rng.uniform(0.3, 0.7)), sun=sun if low_sun else None)
    if low_sun:
        e.sun_disc(s, sun, float(rng.uniform(0.016, 0.024)), (1.0, 0.62, 0.30))
    lamps = _skyline(s, light, level)
    deck = level - float(rng.uniform(0.10, 0.15))
    _bridge(s, light, level, deck)
    lamps += [(x, deck - 0.045, level) for x in np.arange(rng.uniform(0, 0.2), s.aspect, 0.23)]
    for x, y, _ in lamps:
        s.stroke([(x, y + 0.045), (x, y)], 0.003, light.shaded((0.2, 0.2, 0.24), 0.5), 0.6)
        s.ellipse(x, y, 0.005, 0.006, (1.0, 0.95, 0.76), detail=0.9)
        e.glow(s, x, y, 0.014, _LAMP, 0.75)
    e.water(s, level, light, calm=float(rng.uniform(0.3, 0.75)), tint=(0.22, 0.28, 0.40))
    for x, _, foot in lamps:
        e.streak(s, x, foot, _LAMP, float(rng.uniform(0.12, 0.30)))
    if low_sun:
        e.glitter(s, sun[0], level, (1.0, 0.66, 0.36), 0.02)
    lanes = np.sort(rng.uniform(0.14, 0.80, int(rng.integers(2, 5))))
    for distance, at in zip(lanes, rng.permutation(np.linspace(0.15, 0.85, len(lanes))), strict=True):
        _barge(
            s,
            light,
            float(at) * s.aspect,
            level + (1 - level) * float(distance),
            0.10 + 0.34 * float(distance),
        )


def _skyline(s: Sketch, light: Light, level: float) -> list[tuple[float, float, float]]:
    """Roofs, towers and a dome in the haze, trees and lamps on the quay. Returns the lamps: x, y, water below."""
    rng = s.rng
    for distance, low, high in ((0.62, 0.10, 0.17), (0.42, 0.06, 0.12)):
        x = -0.02
        while x < s.aspect:
            wide, tall = float(rng.uniform(0.04, 0.09)), float(rng.uniform(low, high))
            tone = light.far(
                light.shaded((0.50, 0.46, 0.52), 0.6), distance + float(rng.uniform(-0.05, 0.05))
            )
            top = level - tall
            s.polygon(
                [
                    (x, level),
                    (x, top),
                    (x + wide * 0.2, top - 0.02),
                    (x + wide * 0.85, top - 0.02),
                    (x + wide, top),
                    (x + wide, level),
                ],
                tone,
                np.pi / 2,
                0.35,
            )
            if rng.random() < 0.5:
                s.stroke([(x + wide * 0.3, top - 0.02), (x + wide * 0.3, top - 0.04)], 0.008, tone, 0.4)
            x += wide
    x, tone = s.aspect * float(rng.uniform(0.2, 0.8)), light.far(light.shadow, 0.5)
    if rng.random() < 0.5:
        s.ellipse(x, level - 0.20, 0.065, 0.07, tone, angle=np.pi / 2, detail=0.5)
        s.polygon(
            [(x - 0.05, level), (x - 0.05, level - 0.2), (x + 0.05, level - 0.2), (x + 0.05, level)],
            tone,
            np.pi / 2,
            0.4,
        )
        s.stroke([(x, level - 0.26), (x, level - 0.31)], 0.010, tone, 0.6)
    else:
        for side in (-1, 1):
            s.polygon(
                [
                    (x + side * 0.045 - 0.025, level),
                    (x + side * 0.045 - 0.025, level - 0.25),
                    (x + side * 0.045 + 0.025, level - 0.25),
                    (x + side * 0.045 + 0.025, level),
                ],
                tone,
                np.pi / 2,
                0.4,
            )
        s.polygon(
            [(x - 0.05, level), (x - 0.05, level - 0.16), (x + 0.05, level - 0.16), (x + 0.05, level)],
            tone,
            np.pi / 2,
            0.4,
        )
    reach = float(rng.uniform(0.25, 0.5))
    quay = light.far(light.shaded((0.52, 0.48, 0.48), 0.6), 0.18)
    start, end = (0.0, reach * s.aspect) if rng.random() < 0.5 else ((1 - reach) * s.aspect, s.aspect)
    s.polygon(
        [(start, level + 0.004), (start, level - 0.045), (end, level - 0.035), (end, level + 0.004)],
        quay,
        0.0,
        0.4,
    )
    for x in np.arange(start + 0.03, end - 0.02, 0.075):
        e.crown(s, float(x), level - 0.085, 0.04, 0.045, light, (0.34, 0.34, 0.26), clumps=7, distance=0.2)
    return [(float(x), level - 0.075, level) for x in np.linspace(start + 0.05, end - 0.05, 4)]


def _bridge(s: Sketch, light: Light, level: float, deck: float) -> None:
    """Arches of stone from side to side, the parapet, people and a carriage that cross."""
    rng = s.rng
    arches = int(rng.integers(3, 6))
    span = s.aspect * float(rng.uniform(1.0, 1.25)) / arches
    shift = float(rng.uniform(-0.5, 0.5)) * span
    hump = 0.03 * np.cos((s.x[0] - s.aspect / 2) / s.aspect * np.pi)
    top = as_field(deck + 0.02 - hump)
    u = as_field(np.mod(s.x[0] - shift, span) / span * 2 - 1)
    open_ = 0.80
    rise = np.sqrt(np.clip(1 - (u / open_) ** 2, 0, 1)) * (level - deck - 0.035)
    stone = light.far(mix(light.shaded((0.66, 0.58, 0.52), 0.5), light.lit((0.80, 0.70, 0.58)), 0.35), 0.15)
    face = (
        s.below(top)
        * (1 - s.below(as_field(level - rise)) * (np.abs(u) < open_))
        * (1 - s.below(level + 0.012))
    )
    s.fill(as_field(face), stone, angle=0.0, detail=0.45)
    soffit = (
        s.below(as_field(level - rise))
        * (1 - s.below(as_field(level - rise * 0.90 + 0.004)))
        * (np.abs(u) < open_)
    )
    s.fill(
        as_field(soffit * (1 - s.below(level))),
        light.far(light.shaded((0.36, 0.32, 0.38), 0.8), 0.12),
        detail=0.4,
    )
    line = as_field(np.exp(-(((s.y - top - 0.018) / 0.004) ** 2)))
    s.rgb = mix(s.rgb, light.shaded((0.40, 0.36, 0.42), 0.7), as_field(line * 0.7))
    stands = [(float(x) * s.aspect, deck - 0.004, 0.045) for x in rng.uniform(0, 1, int(rng.integers(8, 20)))]
    e.crowd(s, stands, e.in_dusk(_COATS, light, 0.3), light)
    s.fill(
        as_field(np.exp(-(((s.y - top) / 0.011) ** 4))), mix(stone, light.cloud, 0.25), angle=0.0, detail=0.4
    )


def _barge(s: Sketch, light: Light, x: float, y: float, size: float) -> None:
    """A river barge with its cabin and a heap of cargo, a bargeman, the dark water under it."""
    rng = s.rng
    turn = float(rng.choice((-1.0, 1.0)))
    hull = mix(
        ((0.16, 0.15, 0.20), (0.30, 0.18, 0.16), (0.16, 0.22, 0.26))[int(rng.integers(3))], light.shadow, 0.35
    )

    def at(u: float, v: float) -> tuple[float, float]:
        return x + turn * size * u, y - size * v

    s.ellipse(
        x, y + size * 0.10, size * 0.56, size * 0.075, mix(hull, light.haze, 0.18), angle=0.0, detail=0.4
    )
    s.polygon(
        [
            at(-0.58, 0.14),
            at(-0.52, 0.0),
            at(-0.44, -0.06),
            at(0.46, -0.06),
            at(0.56, 0.02),
            at(0.66, 0.17),
            at(0.5, 0.11),
            at(-0.45, 0.10),
        ],
        hull,
        0.0,
        0.7,
    )
    s.stroke(
        [at(-0.58, 0.14), at(-0.42, 0.10), at(0.5, 0.115), at(0.66, 0.175)],
        size * 0.022,
        mix(hull, light.sun, 0.45),
        0.7,
    )
    s.polygon(
        [at(-0.40, 0.10), at(-0.40, 0.23), at(-0.16, 0.23), at(-0.16, 0.10)],
        mix(light.shaded((0.54, 0.42, 0.34), 0.5), hull, 0.2),
        0.0,
        0.7,
    )
    s.polygon(
        [at(-0.43, 0.23), at(-0.40, 0.27), at(-0.15, 0.27), at(-0.13, 0.23)],
        mix(hull, light.sun, 0.3),
        0.0,
        0.7,
    )
    s.ellipse(*at(-0.28, 0.165), size * 0.025, size * 0.03, _LAMP, detail=0.9)
    s.polygon(
        [at(-0.08, 0.10), at(0.02, 0.19), at(0.16, 0.22), at(0.32, 0.17), at(0.40, 0.10)],
        light.shaded((0.52, 0.42, 0.34), 0.6),
        0.2,
        0.6,
    )
    if size > 0.2 or rng.random() < 0.5:
        e.passer(s, *at(-0.50, 0.12), size * 0.30, (0.24, 0.26, 0.36), light)
    if rng.random() < 0.5:
        s.stroke([at(0.10, 0.1), at(0.12, 0.75)], size * 0.022, hull, 0.7)
        s.stroke([at(0.12, 0.72), at(0.62, 0.16)], size * 0.008, hull, 0.7)
