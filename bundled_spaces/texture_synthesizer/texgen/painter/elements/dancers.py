"""Dancers in gauze."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from texgen.arrays import Colour, mix
from texgen.painter.light import Light
from texgen.painter.sketch import Point, Sketch

_SKIN = (0.94, 0.74, 0.62)
_HAIRS = ((0.24, 0.15, 0.10), (0.46, 0.24, 0.12), (0.14, 0.11, 0.11))
_GAUZE = 34  # strokes of a principal dancer's skirt


@dataclass(frozen=True)
class Pose:
    """Limbs as points about the waist, in shares of a dancer's height: y grows downwards, x is where she faces."""

    arms: tuple[tuple[Point, Point], ...]
    legs: tuple[tuple[Point, Point], ...]
    lean: float = 0.0


POSES = (
    Pose(  # arabesque: on one leg, the other stretched behind
        (((0.16, -0.30), (0.36, -0.36)), ((-0.14, -0.22), (-0.30, -0.22))),
        (((0.02, 0.24), (0.01, 0.50)), ((-0.20, 0.06), (-0.44, 0.02))),
        0.08,
    ),
    Pose(  # arms rounded over the head, on both points
        (((0.15, -0.40), (0.04, -0.56)), ((-0.15, -0.40), (-0.04, -0.56))),
        (((0.03, 0.24), (0.02, 0.50)), ((-0.03, 0.24), (-0.01, 0.50))),
    ),
    Pose(  # bent to a bow
        (((0.18, -0.10), (0.34, 0.02)), ((-0.16, -0.12), (-0.32, -0.02))),
        (((0.05, 0.24), (0.03, 0.49)), ((-0.10, 0.22), (-0.20, 0.48))),
        0.14,
    ),
    Pose(  # one arm up, one to the side, a foot pointed in front
        (((0.12, -0.38), (0.16, -0.58)), ((-0.18, -0.24), (-0.34, -0.18))),
        (((-0.02, 0.24), (-0.02, 0.50)), ((0.12, 0.22), (0.24, 0.46))),
    ),
    Pose(  # at rest, hands at the waist
        (((0.14, -0.10), (0.05, -0.03)), ((-0.14, -0.10), (-0.05, -0.03))),
        (((0.03, 0.24), (0.06, 0.50)), ((-0.03, 0.24), (-0.05, 0.50))),
        -0.03,
    ),
)


def dancer(s: Sketch, light: Light, x: float, foot: float, height: float, pose: Pose, tulle: Colour) -> None:
    """A dancer: legs, a skirt of gauze laid stroke over stroke, bodice, arms, and a head turned away."""
    rng = s.rng
    facing = float(rng.choice((-1.0, 1.0)))
    waist = (x, foot - height * 0.50)

    def body(point: Point) -> Point:
        return x + facing * point[0] * height, waist[1] + point[1] * height

    s.ellipse(
        x,
        foot + height * 0.01,
        height * 0.24,
        height * 0.022,
        mix((0.46, 0.34, 0.34), light.shadow, 0.4),
        angle=0.0,
        detail=0.3,
    )
    stocking = mix(_SKIN, tulle, 0.45)
    for knee, toe in pose.legs:
        s.stroke([body((0.0, 0.05)), body(knee)], height * 0.058, mix(stocking, light.shadow, 0.22), 0.85)
        s.stroke([body(knee), body(toe)], height * 0.036, stocking, 0.9)
        s.ellipse(*body(toe), height * 0.030, height * 0.016, (0.96, 0.66, 0.64), turn=0.4, detail=0.9)
    _skirt(s, light, waist, height, facing * pose.lean, tulle)
    chest = body((pose.lean, -0.19))
    bodice = mix(tulle, _bodice(rng), 0.6)
    for side in (-1, 1):
        tone = light.lit(bodice) if side == light.side else mix(bodice, light.shadow, 0.42)
        hip, breast = height * 0.035 * side, height * 0.066 * side
        s.polygon(
            [
                (waist[0], waist[1] + height * 0.02),
                (waist[0] + hip, waist[1]),
                (chest[0] + breast, chest[1] + height * 0.06),
                (chest[0] + breast * 0.8, chest[1]),
                (chest[0], chest[1]),
            ],
            tone,
            np.pi / 2,
            0.85,
        )
    lit, dim = light.lit(_SKIN), mix(_SKIN, light.shadow, 0.35)
    s.ellipse(chest[0], chest[1] - height * 0.006, height * 0.062, height * 0.022, lit, detail=0.9)
    for elbow, hand in pose.arms:
        near = facing * elbow[0] * light.side > 0
        s.stroke(
            [(chest[0], chest[1] + height * 0.005), body(elbow)], height * 0.032, lit if near else dim, 0.9
        )
        s.stroke([body(elbow), body(hand)], height * 0.024, lit if near else dim, 0.95)
    head = (chest[0] + facing * (pose.lean * 0.35 + 0.01) * height, chest[1] - height * 0.085)
    s.stroke([chest, head], height * 0.034, dim, 0.9)
    s.ellipse(*head, height * 0.036, height * 0.048, lit, turn=facing * 0.3, detail=0.95)
    hair = _HAIRS[int(rng.integers(len(_HAIRS)))]
    s.ellipse(
        head[0] - facing * height * 0.010,
        head[1] - height * 0.012,
        height * 0.038,
        height * 0.042,
        hair,
        detail=0.95,
    )
    s.ellipse(
        head[0] - facing * height * 0.038,
        head[1] - height * 0.020,
        height * 0.020,
        height * 0.020,
        hair,
        detail=0.95,
    )
    s.ellipse(
        head[0] - facing * height * 0.02,
        head[1] - height * 0.036,
        height * 0.014,
        height * 0.010,
        (0.94, 0.42, 0.40),
        detail=0.95,
    )


def _bodice(rng: np.random.Generator) -> Colour:
    hues: Sequence[Colour] = ((0.94, 0.86, 0.70), (0.36, 0.56, 0.70), (0.90, 0.52, 0.50), (0.60, 0.72, 0.50))
    return hues[int(rng.integers(len(hues)))]


def _skirt(s: Sketch, light: Light, waist: Point, height: float, lean: float, tulle: Colour) -> None:
    """Gauze stands out from the waist: cool and thin below, the upper side catching the light."""
    rng = s.rng
    reach = height * float(rng.uniform(0.25, 0.30))
    shade, bright = (
        mix(mix(tulle, light.shadow, 0.42), (0.56, 0.66, 0.72), 0.2),
        light.lit(mix(tulle, (1, 1, 0.97), 0.4)),
    )
    strokes = max(9, round(_GAUZE * min(1.0, height * 1.9)))
    for layer, drop in ((shade, 0.34), (mix(shade, bright, 0.55), 0.2), (bright, 0.06)):
        for u in rng.permutation(np.linspace(-1, 1, strokes)):
            bow = np.sqrt(1 - 0.85 * u * u)
            tip_x = waist[0] + reach * u * (1 - 0.1 * drop) - lean * height * 0.3
            tip_y = (
                waist[1]
                + reach * (0.26 + drop * 1.1) * bow
                + reach * float(rng.normal(0, 0.05))
                + lean * u * height * 0.3
            )
            tone = mix(layer, light.shadow, 0.22 * float(np.clip(-u * light.side, 0, 1)))
            s.polygon(
                [
                    (waist[0] - height * 0.02, waist[1]),
                    (waist[0] + height * 0.02, waist[1]),
                    (tip_x + height * 0.024, tip_y),
                    (tip_x - height * 0.024, tip_y),
                ],
                mix(tone, bright, float(rng.uniform(0, 0.3))),
                float(np.arctan2(tip_y - waist[1], tip_x - waist[0])),
                0.6,
            )
