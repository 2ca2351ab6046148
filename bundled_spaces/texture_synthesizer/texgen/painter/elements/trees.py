"""Trees, leaf by leaf."""

import numpy as np

from texgen.arrays import Colour, mix
from texgen.painter.light import Light
from texgen.painter.sketch import Sketch

_FOLIAGE = (0.30, 0.43, 0.20)


def crown(
    s: Sketch,
    x: float,
    y: float,
    width: float,
    height: float,
    light: Light,
    hue: Colour,
    *,
    dabs: int = 150,
    blossom: Colour | None = None,
) -> None:
    """A tree's crown about (x, y): clumps of leaves, the lit ones towards the sun, all inside an ellipse."""
    rng = s.rng
    for step in range(dabs):
        share = step / dabs
        angle, radius = rng.uniform(0, 2 * np.pi), np.sqrt(rng.random())
        u, v = np.cos(angle) * radius, np.sin(angle) * radius
        exposure = np.clip(
            0.5 + 0.42 * light.side * u - 0.5 * v + rng.normal(0, 0.2) + (share - 0.5) * 0.5, 0, 1
        )
        base = mix(hue, (hue[0] * 1.5, hue[1] * 1.15, hue[2]), float(rng.random()))
        tone = mix(light.shaded(base * np.float32(0.7), 0.7), light.lit(base), float(exposure))
        if blossom is not None and rng.random() < 0.45:
            tone = mix(tone, light.lit(blossom), 0.8)
        size = rng.uniform(0.10, 0.22) * (1.15 - 0.6 * share)
        s.ellipse(
            x + u * width * 0.85,
            y + v * height * 0.85,
            size * width,
            size * height * 0.7,
            tone,
            turn=rng.uniform(-0.6, 0.6),
            angle=angle + np.pi / 2,
            detail=0.35,
        )


def tree(
    s: Sketch,
    x: float,
    foot: float,
    height: float,
    light: Light,
    hue: Colour = _FOLIAGE,
    blossom: Colour | None = None,
) -> None:
    """A broad tree with its trunk."""
    bark = light.shaded((0.34, 0.26, 0.20), 0.5)
    lean = float(s.rng.normal(0, 0.06)) * height
    s.stroke(
        [(x, foot), (x + lean * 0.4, foot - height * 0.35), (x + lean, foot - height * 0.6)],
        height * 0.07,
        bark,
        0.4,
    )
    for side in (-1, 1):
        s.stroke(
            [(x + lean * 0.4, foot - height * 0.33), (x + lean + side * height * 0.2, foot - height * 0.62)],
            height * 0.035,
            bark,
            0.4,
        )
    boughs = [(x + lean, foot - height * 0.64, 0.27)]
    for _ in range(int(s.rng.integers(3, 6))):
        dx, dy = s.rng.normal(0, 0.17) * height, s.rng.uniform(-0.22, 0.12) * height
        boughs.append((x + lean + dx, foot - height * 0.66 + dy, float(s.rng.uniform(0.12, 0.22))))
    for at, level, size in boughs:
        crown(s, at, level, height * size * 1.15, height * size, light, hue, dabs=60, blossom=blossom)


def poplar(s: Sketch, x: float, foot: float, height: float, light: Light, hue: Colour) -> None:
    """A tall column of trembling leaves."""
    rng = s.rng
    bend = rng.normal(0, 0.02) * height
    s.stroke(
        [(x, foot), (x + bend * 0.2, foot - height * 0.4)],
        height * 0.018,
        light.shaded((0.34, 0.28, 0.22)),
        0.4,
    )
    dabs = 110
    for step in range(dabs):
        share = (step + rng.random()) / dabs
        rise = 0.10 + 0.90 * rng.random()
        half = height * 0.085 * (np.sin(np.pi * min(rise, 0.98) ** 0.75) ** 0.6 + 0.06)
        u = rng.uniform(-1, 1)
        exposure = np.clip(0.5 + 0.45 * light.side * u + 0.2 * (share - 0.5) + rng.normal(0, 0.18), 0, 1)
        base = mix(hue, (hue[0] * 1.6, hue[1] * 1.2, hue[2] * 0.9), float(rng.random()))
        tone = mix(light.shaded(base * np.float32(0.7), 0.7), light.lit(base), float(exposure))
        s.ellipse(
            x + bend * rise + u * half,
            foot - rise * height,
            height * 0.014,
            height * 0.030,
            tone,
            turn=u * 0.3,
            angle=np.pi / 2 + u * 0.5,
            detail=0.35,
        )
