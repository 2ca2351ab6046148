"""What one looks for on the skyline: the iron tower, domes, campanili, a steeple, cranes."""

import math
from itertools import pairwise

import numpy as np

from texgen.arrays import Field, as_field
from texgen.outside.layer import Layer

_IRON = (0.40, 0.33, 0.29)
_STRIPS = 14  # upright strips that round a dome's shading


def iron_tower(layer: Layer, azimuth: float, height: float) -> None:
    """Eiffel's tower: four legs of lattice that sweep up to a mast, an arch, three platforms. ``height`` in degrees."""
    iron, dark = layer.lit(_IRON, 0.75), layer.lit(as_field(_IRON) * np.float32(0.72), 0.3)
    if layer.hour.lamps:  # lit from within, as every night
        iron, dark = as_field([0.95, 0.66, 0.30]), as_field([0.55, 0.34, 0.14])

    def outer(level: float) -> float:
        return height * (0.198 * math.exp(-level * 3.5) + 0.0055 * (1 - level))

    def inner(level: float) -> float:
        return outer(level) * max(0.0, 0.62 - 1.35 * level)

    levels = np.concatenate([np.linspace(0, 0.42, 26), np.linspace(0.45, 1, 16)])
    for side in (-1, 1):
        for low, high in pairwise(levels):
            edges = [
                (side * reach(level), height * level) for level in (low, high) for reach in (inner, outer)
            ]
            (a, b, c, d) = [(azimuth + x, y) for x, y in edges]
            if low > 0.46:  # above the second platform the legs are one
                layer.polygon([a, b, d, c], iron)
                continue
            layer.polygon([a, b, d, c], dark * np.float32(0.55) + iron * np.float32(0.25))
            bar = height * 0.0048
            for start, end in ((a, d), (b, c), (a, c), (b, d), (a, b)):
                layer.line(start, end, bar, iron)
    for level, thickness, over in ((0.185, 0.020, 1.16), (0.37, 0.016, 1.25), (0.875, 0.014, 2.0)):
        reach = outer(level) * over
        layer.box(azimuth - reach, azimuth + reach, height * level, height * (level + thickness), iron)
        layer.box(azimuth - reach, azimuth + reach, height * (level - 0.006), height * level, dark)
    _ring(layer, azimuth, (inner(0.02) * 1.02, height * 0.15), height * 0.016, iron)
    layer.box(azimuth - height * 0.003, azimuth + height * 0.003, height, height * 1.07, iron)


def _ring(layer: Layer, azimuth: float, radii: tuple[float, float], thickness: float, colour: Field) -> None:
    """Half an ellipse on the horizon, as a band."""
    turns = np.linspace(0, math.pi, 32)
    inside = [(azimuth + radii[0] * math.cos(t), radii[1] * math.sin(t)) for t in turns]
    outside = [
        (azimuth + (radii[0] + thickness) * math.cos(t), (radii[1] + thickness) * math.sin(t)) for t in turns
    ]
    layer.polygon(inside + outside[::-1], colour)


def dome(
    layer: Layer,
    azimuth: float,
    *,
    foot: float,
    radius: float,
    drum: float,
    metal: tuple[float, float, float],
    lantern: float = 0.5,
) -> None:
    """A drum with windows, a ribbed dome, a lantern; ``radius``, ``drum`` and ``foot`` in degrees."""
    stone = as_field([0.86, 0.82, 0.74])
    springing = foot + drum
    for strip in range(_STRIPS):
        a, b = (radius * -math.cos(math.pi * (strip + step) / _STRIPS) for step in (0, 1))
        sun = 0.15 + 0.85 * (0.5 + 0.5 * math.sin(math.pi * (strip / _STRIPS * 1.3 - 0.15)))
        layer.box(azimuth + a, azimuth + b + 0.02, foot, springing, layer.lit(stone, sun))
        middle, narrow = azimuth + (a + b) / 2, (b - a) * 0.22
        layer.box(
            middle - narrow,
            middle + narrow,
            foot + drum * 0.2,
            foot + drum * 0.75,
            layer.lit(stone * 0.45, sun),
        )
        curve = np.linspace(0, 1, 12)
        left = [
            (azimuth + a * math.cos(t * math.pi / 2), springing + radius * 1.12 * math.sin(t * math.pi / 2))
            for t in curve
        ]
        right = [
            (azimuth + b * math.cos(t * math.pi / 2), springing + radius * 1.12 * math.sin(t * math.pi / 2))
            for t in curve
        ]
        rib = np.float32(0.92 + 0.16 * (strip % 2))
        layer.polygon(left + right[::-1], layer.lit(as_field(metal) * rib, sun))
    layer.box(
        azimuth - radius * 1.06,
        azimuth + radius * 1.06,
        springing - drum * 0.08,
        springing + drum * 0.05,
        layer.lit(stone, 0.8),
    )
    top, half = springing + radius * 1.08, radius * 0.17
    layer.box(azimuth - half, azimuth + half, top, top + radius * lantern, layer.lit(stone, 0.7))
    cap = [(azimuth - half * 1.2, top + radius * lantern), (azimuth + half * 1.2, top + radius * lantern)]
    layer.polygon([*cap, (azimuth, top + radius * lantern * 1.9)], layer.lit(metal, 0.8))


def church_front(layer: Layer, azimuth: float, half: float, height: float) -> None:
    """A baroque front under a dome: giant columns, a portal, a pediment, scrolls that buttress the drum."""
    stone = as_field([0.88, 0.85, 0.79])
    layer.box(azimuth - half, azimuth + half, -30, height, layer.lit(stone, 0.85))
    layer.box(azimuth + half * 0.62, azimuth + half, -30, height, layer.lit(stone, 0.25))
    for column in (-0.86, -0.56, -0.36, 0.36, 0.56, 0.86):
        at = azimuth + half * column
        layer.box(
            at - half * 0.045, at + half * 0.02, 0, height * 0.86, layer.lit(stone * np.float32(1.1), 1.0)
        )
        layer.box(
            at + half * 0.02, at + half * 0.06, 0, height * 0.86, layer.lit(stone * np.float32(0.8), 0.2)
        )
    dark = layer.lit((0.25, 0.23, 0.22), 0.4)
    layer.box(azimuth - half * 0.16, azimuth + half * 0.16, -1, height * 0.48, dark)
    _disc(layer, (azimuth, height * 0.48), half * 0.16, dark)
    for niche in (-0.71, 0.71):
        layer.box(
            azimuth + half * (niche - 0.05), azimuth + half * (niche + 0.05), height * 0.2, height * 0.6, dark
        )
    layer.box(
        azimuth - half * 1.04, azimuth + half * 1.04, height * 0.86, height * 0.95, layer.lit(stone, 1.0)
    )
    layer.box(
        azimuth - half * 1.04,
        azimuth + half * 1.04,
        height * 0.84,
        height * 0.86,
        layer.lit(stone * 0.6, 0.3),
    )
    crown = [
        (azimuth - half * 0.42, height * 0.95),
        (azimuth + half * 0.42, height * 0.95),
        (azimuth, height * 1.22),
    ]
    layer.polygon(crown, layer.lit(stone, 0.95))
    for scroll in (-0.9, -0.62, 0.62, 0.9):
        _disc(
            layer,
            (azimuth + half * scroll, height * 1.02),
            half * 0.15,
            layer.lit(stone, 0.7 - 0.4 * (scroll > 0)),
        )


def _disc(layer: Layer, centre: tuple[float, float], radius: float, colour: Field) -> None:
    turns = np.linspace(0, 2 * math.pi, 24, endpoint=False)
    layer.polygon(
        [(centre[0] + radius * math.cos(t), centre[1] + radius * math.sin(t)) for t in turns], colour
    )


def campanile(layer: Layer, azimuth: float, height: float, brick: tuple[float, float, float]) -> None:
    """A square bell tower: shaft with lesenes, arcaded belfry, pyramid of copper, gilded angel."""
    half = height * 0.052
    shaft = height * 0.66
    layer.box(azimuth - half, azimuth + half * 0.5, -30, shaft, layer.lit(brick, 0.95))
    layer.box(azimuth + half * 0.5, azimuth + half, -30, shaft, layer.lit(brick, 0.25))
    for lesene in (-0.9, -0.55, -0.2, 0.15):
        at = azimuth + half * lesene
        layer.box(at, at + half * 0.1, -30, shaft, layer.lit(as_field(brick) * np.float32(1.12), 0.95))
    stone = as_field([0.90, 0.87, 0.80])
    belfry = shaft + height * 0.12
    layer.box(azimuth - half * 1.1, azimuth + half * 1.1, shaft, belfry, layer.lit(stone, 0.8))
    for arch in (-0.66, -0.22, 0.22, 0.66):
        at = azimuth + half * arch
        layer.box(
            at - half * 0.15,
            at + half * 0.15,
            shaft + height * 0.02,
            belfry - height * 0.025,
            layer.lit(stone * 0.35, 0.3),
        )
    layer.box(
        azimuth - half * 1.2, azimuth + half * 1.2, belfry, belfry + height * 0.012, layer.lit(stone, 1.0)
    )
    attic = belfry + height * 0.06
    layer.box(
        azimuth - half * 0.9, azimuth + half * 0.9, belfry + height * 0.012, attic, layer.lit(brick, 0.8)
    )
    copper = as_field([0.42, 0.58, 0.50])
    layer.polygon(
        [(azimuth - half * 0.95, attic), (azimuth + half * 0.3, attic), (azimuth, height)],
        layer.lit(copper, 0.95),
    )
    layer.polygon(
        [(azimuth + half * 0.3, attic), (azimuth + half * 0.95, attic), (azimuth, height)],
        layer.lit(copper, 0.35),
    )


def steeple(layer: Layer, azimuth: float, height: float) -> None:
    """The parish church: a nave, a tower with a slate spire."""
    stone, slate, half = as_field([0.76, 0.71, 0.62]), as_field([0.36, 0.38, 0.43]), height * 0.075
    ridge = height * 0.36
    layer.box(azimuth, azimuth + height * 0.55, -30, ridge * 0.62, layer.lit(stone, 0.8))
    nave = [
        (azimuth, ridge * 0.62),
        (azimuth + height * 0.57, ridge * 0.62),
        (azimuth + height * 0.53, ridge),
        (azimuth, ridge),
    ]
    layer.polygon(nave, layer.lit(slate, 0.9))
    layer.box(azimuth - half, azimuth + half, -30, height * 0.55, layer.lit(stone, 0.95))
    layer.box(azimuth + half * 0.5, azimuth + half, -30, height * 0.55, layer.lit(stone, 0.3))
    layer.box(
        azimuth - half * 0.35,
        azimuth + half * 0.15,
        height * 0.42,
        height * 0.51,
        layer.lit(stone * 0.4, 0.3),
    )
    for share, sun in ((-1.0, 0.95), (0.25, 0.3)):
        edge = [
            (azimuth + half * max(share, -1.15), height * 0.55),
            (azimuth + half * (0.25 if share < 0 else 1.1), height * 0.55),
        ]
        layer.polygon([*edge, (azimuth, height)], layer.lit(slate, sun))
