"""Ships at anchor, far enough off to be masts and rigging."""

import numpy as np

from texgen.arrays import Colour, mix
from texgen.painter.light import Light
from texgen.painter.sketch import Point, Sketch

_YARDS = ((0.42, 0.30), (0.60, 0.24), (0.76, 0.17))  # height on the mast, half length, as shares of the mast


def ship(s: Sketch, x: float, water: float, height: float, tone: Colour, light: Light) -> None:
    """A sailing ship end to side on: hull with sheer, masts that differ, yards, furled sails, stays and shrouds."""
    rng = s.rng
    turn = float(rng.choice((-1.0, 1.0)))
    half = height * float(rng.uniform(0.36, 0.52))

    def at(u: float, v: float) -> Point:
        return x + turn * half * u, water - height * v

    s.polygon(
        [at(-1.0, 0.11), at(-0.5, 0.07), at(0.4, 0.07), at(0.95, 0.13), at(0.80, 0.0), at(-0.9, -0.02)],
        tone,
        0.0,
        0.5,
    )
    s.stroke([at(0.9, 0.12), at(1.5, 0.24)], height * 0.014, tone, 0.5)
    masts = int(rng.choice((2, 3)))
    rope = mix(tone, light.haze, 0.4)
    tops = []
    for u, tall in zip(
        np.linspace(-0.58, 0.52, masts), rng.permutation([1.0, 0.9, 0.74])[:masts], strict=True
    ):
        lean = float(rng.normal(-0.02, 0.01))
        top = at(float(u) + lean, float(tall))
        s.stroke([at(float(u), 0.06), top], height * 0.019, tone, 0.6)
        tops.append(top)
        braced = float(rng.uniform(0.35, 1.0))
        tilt = float(rng.normal(0, 0.05))
        for level, reach in _YARDS[: 3 if tall > 0.8 else 2]:
            middle = at(float(u) + lean * level, float(tall) * level)
            arm = height * reach * braced * 0.62
            ends = [(middle[0] - arm, middle[1] + arm * tilt), (middle[0] + arm, middle[1] - arm * tilt)]
            s.stroke(ends, height * 0.010, tone, 0.55)
            if rng.random() < 0.5:
                s.ellipse(
                    *middle, arm * 0.86, height * 0.016, mix(tone, light.cloud, 0.35), turn=-tilt, detail=0.5
                )
        for side in (-1, 1):
            s.stroke(
                [(top[0], top[1] + height * 0.2), at(float(u) + side * 0.17, 0.08)],
                height * 0.005,
                rope,
                0.35,
            )
    for one, other in zip([at(-1.0, 0.11), *tops], [*tops, at(1.48, 0.235)], strict=True):
        s.stroke([one, other], height * 0.005, rope, 0.35)


def steamer(s: Sketch, x: float, water: float, size: float, tone: Colour) -> Point:
    """A low steamer with one funnel. Returns where its smoke comes out."""
    turn = float(s.rng.choice((-1.0, 1.0)))

    def at(u: float, v: float) -> Point:
        return x + turn * size * u, water - size * v

    s.polygon([at(-0.9, 0.16), at(0.6, 0.15), at(0.95, 0.24), at(0.8, 0.0), at(-0.85, 0.0)], tone, 0.0, 0.5)
    s.polygon([at(-0.35, 0.15), at(-0.35, 0.30), at(0.3, 0.30), at(0.3, 0.15)], tone, 0.0, 0.5)
    s.polygon([at(-0.12, 0.28), at(-0.10, 0.72), at(0.06, 0.72), at(0.08, 0.28)], tone, np.pi / 2, 0.6)
    s.stroke([at(0.62, 0.15), at(0.64, 0.78)], size * 0.03, tone, 0.5)
    return at(-0.02, 0.74)
