"""What people build: houses and boats."""

from collections.abc import Callable

import numpy as np

from texgen.arrays import Colour, mix
from texgen.painter.elements.trees import foliage
from texgen.painter.light import Light
from texgen.painter.sketch import Point, Sketch


def house(s: Sketch, x: float, foot: float, size: float, light: Light, wall: Colour, roof: Colour) -> None:
    """A farmhouse in three-quarter view: sunny front with shutters, gable in shade, chimneys, a bush."""
    rng = s.rng
    turn = light.side
    front, gable = size * float(rng.uniform(0.85, 1.55)), size * float(rng.uniform(0.40, 0.58))
    rise, pitch = size * float(rng.uniform(0.40, 0.58)), size * float(rng.uniform(0.34, 0.46))
    drop = size * 0.05  # of the receding side: the eye is above the foot of the wall

    def at(u: float, v: float) -> Point:
        """``u`` along the front, 0 at the gable to 1; ``v`` up, in metres of the picture."""
        return x + turn * front * u, foot - v

    def behind(u: float, v: float) -> Point:
        """``u`` along the gable, 0 at the front to 1 at the back."""
        return x - turn * gable * u, foot - v - drop * u * (1 - v / (rise + pitch))

    plaster = mix(wall, (0.82, 0.74, 0.66), float(rng.random()) * 0.5)
    s.polygon([at(0, 0), at(1, 0), at(1, rise), at(0, rise)], light.lit(plaster), np.pi / 2, 0.5)
    dark = light.shaded(plaster, 0.65)
    s.polygon(
        [behind(0, 0), behind(1, 0), behind(1, rise), behind(0.5, rise + pitch), behind(0, rise)],
        dark,
        np.pi / 2,
        0.5,
    )
    ridge = behind(0.5, rise + pitch)
    eaves = [at(-0.03, rise - size * 0.03), at(1.03, rise - size * 0.03)]
    far_ridge = (ridge[0] + turn * front * 1.02, ridge[1])
    tiles, worn = light.lit(roof), light.lit(mix(roof, (0.46, 0.40, 0.36), 0.35))
    s.polygon([ridge, far_ridge, eaves[1], eaves[0]], tiles, 0.9, 0.5)
    for t in rng.uniform(0.1, 0.9, 4):
        a = (eaves[0][0] + (eaves[1][0] - eaves[0][0]) * t, eaves[0][1])
        b = (ridge[0] + (far_ridge[0] - ridge[0]) * t, ridge[1])
        s.stroke(
            [a, b], size * float(rng.uniform(0.03, 0.07)), mix(tiles, worn, float(rng.uniform(0.4, 1))), 0.4
        )
    s.stroke([ridge, behind(1.05, rise - size * 0.03)], size * 0.035, light.shaded(roof, 0.5), 0.5)
    s.stroke(
        [at(-0.01, rise - size * 0.045), at(1.0, rise - size * 0.045)],
        size * 0.03,
        light.shaded(plaster, 0.75),
        0.5,
    )
    _openings(s, light, at, size, rise)
    for t in (0.1, 0.86)[: int(rng.integers(1, 3))]:
        stack = (ridge[0] + (far_ridge[0] - ridge[0]) * t, ridge[1] + size * 0.03)
        half, tall = size * 0.045, size * float(rng.uniform(0.13, 0.2))
        for side in (-1, 1):
            brick = light.lit((0.70, 0.46, 0.36)) if side == turn else light.shaded((0.60, 0.38, 0.32), 0.5)
            edge = stack[0] + side * half
            s.polygon(
                [stack, (edge, stack[1]), (edge, stack[1] - tall), (stack[0], stack[1] - tall)],
                brick,
                np.pi / 2,
                0.5,
            )
    foliage(s, _bushes(s, x, foot, size, front * turn), light, (0.30, 0.40, 0.20))


def _openings(s: Sketch, light: Light, at: Callable[[float, float], Point], size: float, rise: float) -> None:
    """A door and windows with shutters in the front; not all shutters hang straight."""
    rng = s.rng
    shutter = light.lit(
        ((0.36, 0.50, 0.48), (0.44, 0.54, 0.66), (0.52, 0.40, 0.30), (0.34, 0.44, 0.32))[int(rng.integers(4))]
    )
    glass = light.shaded((0.22, 0.24, 0.32), 0.35)
    places = np.linspace(0.16, 0.86, int(rng.integers(3, 5)))
    door = int(rng.integers(len(places)))
    for index, u in enumerate(places):
        half = 0.045
        low, high = (0.0, 0.62 * rise) if index == door else (0.30 * rise, 0.66 * rise)
        s.polygon(
            [at(u - half, low), at(u + half, low), at(u + half, high), at(u - half, high)],
            shutter if index == door else glass,
            np.pi / 2,
            0.6,
        )
        if index != door:
            for side in (-1, 1):
                a, b = u + side * half, u + side * half * 1.9
                s.polygon(
                    [at(a, low), at(b, low - size * 0.005), at(b, high), at(a, high)], shutter, np.pi / 2, 0.6
                )


def _bushes(
    s: Sketch, x: float, foot: float, size: float, reach: float
) -> list[tuple[float, float, float, float]]:
    """Clumps along the wall's foot, most of them at one corner."""
    rng = s.rng
    clumps = []
    for _ in range(int(rng.integers(4, 10))):
        high = size * float(rng.uniform(0.05, 0.12))
        clumps.append((x + reach * float(rng.beta(0.6, 1.0)), foot - high * 0.4, high * 1.4, high))
    return clumps


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
