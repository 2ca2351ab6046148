"""Trees as masses of leaves: each clump a rough ball that the light models, dark below, warm on the sun's side."""

from collections.abc import Iterable

import numpy as np

from texgen.arrays import Colour, as_field, mix, smoothstep
from texgen.painter.light import Light
from texgen.painter.sketch import Sketch

_FOLIAGE = (0.30, 0.43, 0.20)
_BARK = (0.36, 0.28, 0.22)
_RAGGED = 0.44  # how far leaves stand out of a clump's outline, in its radii
_GOLDEN_ANGLE = 2.39996  # radians: successive clumps spread evenly round a crown

Clump = tuple[float, float, float, float]  # middle and half axes


def foliage(
    s: Sketch,
    clumps: Iterable[Clump],
    light: Light,
    hue: Colour,
    *,
    blossom: Colour | None = None,
    distance: float = 0.0,
) -> None:
    """Paint clumps of leaves, in order, far ones first. ``distance`` is how far they fade into the haze."""
    base = as_field(hue)
    dark = mix(light.shaded(base * np.float32(0.50), 0.75), (0.05, 0.09, 0.14), 0.25)
    middle = light.lit(base * np.float32(0.88))
    bright = light.lit(np.minimum(base * as_field([1.75, 1.42, 1.15]) + 0.06, 1))
    for x, y, wide, high in clumps:
        left, right = (
            max(int((x - wide * 1.4) * s.rows), 0),
            min(int((x + wide * 1.4) * s.rows) + 1, s.columns),
        )
        top, bottom = max(int((y - high * 1.4) * s.rows), 0), min(int((y + high * 1.4) * s.rows) + 1, s.rows)
        if right - left < 1 or bottom - top < 1:
            continue
        window = np.s_[top:bottom, left:right]
        u, v = (
            (s.x[window] - np.float32(x)) / np.float32(wide),
            (s.y[window] - np.float32(y)) / np.float32(high),
        )
        leaves = s.leaves(window)
        radius = np.hypot(u, v)
        mask = smoothstep(1.02, 0.86, as_field(radius + _RAGGED * leaves * 0.5))
        facing = np.sqrt(np.clip(1 - radius * radius, 0, 1))
        sunny = as_field(light.side * 0.50 * u - 0.72 * v + 0.30 * facing - 0.12 + 0.42 * leaves)
        tone = mix(dark, middle, smoothstep(-0.85, 0.15, sunny))
        tone = mix(tone, bright, smoothstep(0.25, 1.05, sunny))
        if blossom is not None:
            flowers = smoothstep(-0.15, 0.45, as_field(s.leaves(window) + 0.30 * sunny))
            petals = mix(light.shaded(blossom, 0.55), light.lit(blossom), smoothstep(-0.6, 0.5, sunny))
            tone = mix(tone, petals, as_field(flowers * 0.9))
        s.rgb[window] = mix(s.rgb[window], light.far(tone, distance), mask)
        inside = mask > 0.5
        s.angle[window][inside] = (np.arctan2(v, u) + np.pi / 2 + 0.5 * leaves)[inside]
        s.detail[window][inside] = 0.34


def crown(
    s: Sketch,
    x: float,
    y: float,
    width: float,
    height: float,
    light: Light,
    hue: Colour,
    *,
    clumps: int = 12,
    blossom: Colour | None = None,
    distance: float = 0.0,
) -> None:
    """A crown about (x, y) of half axes ``width`` and ``height``: clumps small above, large below, sky between them."""
    rng = s.rng
    turn = rng.uniform(0, 6.3)
    placed: list[Clump] = []
    for index in range(clumps):
        radius = np.sqrt((index + 0.5) / clumps) * rng.uniform(0.72, 0.95)
        around = turn + index * _GOLDEN_ANGLE + rng.normal(0, 0.25)
        size = float(rng.uniform(0.32, 0.50) * (1.15 - 0.45 * radius))
        placed.append(
            (
                float(x + np.cos(around) * radius * width),
                float(y + np.sin(around) * radius * height),
                size * width,
                size * height * float(rng.uniform(0.75, 1.0)),
            )
        )
    placed.sort(key=lambda clump: -clump[1] + float(rng.normal(0, height * 0.3)))
    half = len(placed) // 3
    variety = mix(hue, (hue[0] * 1.25, hue[1] * 1.0, hue[2] * 0.75), float(rng.random()))
    foliage(s, placed[:half], light, as_field(hue) * np.float32(0.78), blossom=None, distance=distance)
    foliage(s, placed[half:], light, variety, blossom=blossom, distance=distance)


def trunk(s: Sketch, x: float, foot: float, height: float, width: float, light: Light, lean: float) -> None:
    """A trunk that bends a little, lit along one side, and spreads at its foot."""
    t = np.linspace(0, 1, 7)
    middle = x + lean * height * t**1.4 + s.rng.normal(0, 0.006, 7) * height
    half = width * (0.5 + 0.55 * (1 - t) ** 5 + 0.30 * (1 - t))
    level = foot - height * t
    sides = [
        [(float(m + k * h), float(y)) for m, h, y in zip(middle, half, level, strict=True)]
        for k in (-1, 0.1, 1)
    ]
    left, core, right = sides
    sun, shade = light.lit(_BARK), light.shaded(as_field(_BARK) * np.float32(0.6), 0.6)
    s.polygon(left + core[::-1], sun if light.side < 0 else shade, np.pi / 2, 0.5)
    s.polygon(core + right[::-1], sun if light.side > 0 else shade, np.pi / 2, 0.5)


def tree(
    s: Sketch,
    x: float,
    foot: float,
    height: float,
    light: Light,
    hue: Colour = _FOLIAGE,
    blossom: Colour | None = None,
    distance: float = 0.0,
) -> None:
    """A broad tree: trunk, boughs, and a crown of several masses with light between them."""
    rng = s.rng
    lean = float(rng.normal(0, 0.07))
    spread = float(rng.uniform(0.26, 0.40))
    bole = float(rng.uniform(0.30, 0.42))
    top = x + lean * height
    trunk(s, x, foot, height * 0.62, height * 0.055, light, lean)
    bark = light.shaded(_BARK, 0.5)
    masses = [
        (top + rng.normal(0, 0.03) * height, foot - height * 0.80, 0.62),
        *(
            (
                top + side * height * spread * rng.uniform(0.45, 0.75),
                foot - height * rng.uniform(0.52, 0.70),
                0.60,
            )
            for side in (-1, 1)
        ),
        (top + rng.normal(0, 0.08) * height, foot - height * 0.58, 0.66),
    ]
    for at, level, _ in masses:
        s.stroke(
            [(x + lean * height * bole, foot - height * bole), (float(at), float(level))],
            height * 0.024,
            bark,
            0.45,
        )
    for at, level, size in masses:
        crown(
            s,
            float(at),
            float(level),
            height * spread * size,
            height * 0.24 * size * 1.35,
            light,
            hue,
            clumps=14,
            blossom=blossom,
            distance=distance,
        )


def poplar(s: Sketch, x: float, foot: float, height: float, light: Light, hue: Colour) -> None:
    """A tall column of trembling leaves, narrow at the foot and at the tip."""
    rng = s.rng
    bend = float(rng.normal(0, 0.025)) * height
    trunk(s, x, foot, height * 0.5, height * 0.016, light, bend / height)
    count = 34
    widest, broad = rng.uniform(0.35, 0.6), height * rng.uniform(0.062, 0.095)
    clumps = []
    for index in range(count):
        rise = 0.16 + 0.80 * (index + rng.uniform(-0.3, 0.3)) / count
        half = broad * (np.sin(np.pi * min(rise, 0.99) ** widest) ** 0.7 + 0.10)
        off = rng.normal(0, 0.35) * half
        clumps.append(
            (
                float(x + bend * rise + off),
                float(foot - rise * height),
                float(half * rng.uniform(0.5, 0.85)),
                height * rng.uniform(0.035, 0.06),
            )
        )
    foliage(s, clumps, light, hue)


def cypress(s: Sketch, x: float, foot: float, height: float, light: Light) -> None:
    """A cypress as the wind makes it: tongues of dark green that lick upwards, russet where the sun strikes."""
    rng = s.rng
    half_width = height * float(rng.uniform(0.085, 0.115))
    sway = float(rng.normal(0, 0.03)) * height
    tongues = 190
    for step in range(tongues):
        rise = float(rng.beta(1.0, 1.15)) * 0.97
        half = half_width * float(np.sin(np.pi * min(0.985, rise**0.62 * 0.90 + 0.09)) ** 1.1)
        u = float(rng.uniform(-1, 1))
        sunny = float(np.clip(0.5 + 0.5 * u * light.side, 0, 1)) * step / tongues
        hue = mix(
            (0.07, 0.15, 0.12), mix((0.24, 0.34, 0.16), (0.46, 0.34, 0.16), float(rng.random()) ** 2), sunny
        )
        lean = -u * 0.38 * (1 - rise) + float(rng.normal(0, 0.10))
        s.ellipse(
            x + sway * rise**2 + u * half,
            foot - rise * height - height * 0.03,
            height * 0.010,
            height * float(rng.uniform(0.03, 0.055)),
            light.lit(hue) if rng.random() < sunny else light.shaded(hue, 0.3),
            turn=lean,
            angle=np.pi / 2 + lean,
            detail=0.35,
        )
