"""The Venetian palazzo, drawn in degrees: stucco, pointed windows in stone, a low roof of tiles."""

import numpy as np

from texgen.arrays import Field, as_field
from texgen.outside.houses import FOUNDATION, LAMPLIGHT, PANE, STUCCOES, TILES
from texgen.outside.layer import Layer


def palazzo(layer: Layer, rng: np.random.Generator, left: float, width: float, height: float) -> None:
    """Washed stucco, pointed windows in the middle of the *piano nobile*, low tiled roof, a flared chimney."""
    right, eaves = left + width, height * 0.90
    sun = float(rng.uniform(0.3, 1.0))
    stucco = as_field(STUCCOES[int(rng.integers(len(STUCCOES)))]) * np.float32(rng.uniform(0.88, 1.05))
    stone = as_field([0.90, 0.87, 0.80])
    layer.box(left, right, FOUNDATION, eaves, layer.lit(stucco, sun))
    for side in (left, right - width * 0.03):  # quoins
        layer.box(side, side + width * 0.03, FOUNDATION, eaves, layer.lit(stone, sun))
    storeys = 3 if height < 12 else 4
    storey, bays = eaves / storeys, 2 * max(2, round(width / (height * 0.30))) + 1
    for level in range(storeys):
        foot, half = level * storey + storey * 0.10, width / bays * 0.24
        layer.box(left, right, level * storey, level * storey + storey * 0.05, layer.lit(stone, sun))
        for bay in range(bays):
            if level == 0 and bay == bays // 2:
                layer.box(
                    left + width * 0.44,
                    left + width * 0.56,
                    -0.5,
                    storey * 0.62,
                    layer.lit((0.22, 0.18, 0.16), sun),
                )
                continue
            middle, head = left + width * (bay + 0.5) / bays, foot + storey * 0.58
            _pointed(layer, middle, half * 1.45, foot - storey * 0.04, head, layer.lit(stone, sun))
            if rng.random() < layer.hour.lamps:
                tone = LAMPLIGHT * np.float32(rng.uniform(0.5, 1))
            else:
                tone = layer.lit(PANE * np.float32(rng.uniform(0.6, 1.1)), sun * 0.5)
            _pointed(layer, middle, half, foot, head, tone)
        if level == 1:
            layer.box(
                left + width * 0.28,
                left + width * 0.72,
                foot - storey * 0.04,
                foot + storey * 0.14,
                layer.lit(stone, sun),
            )
    layer.box(
        left - 0.12, right + 0.12, eaves - storey * 0.07, eaves, layer.lit(stone * np.float32(0.8), sun)
    )
    tiles = as_field(TILES) * np.float32(rng.uniform(0.85, 1.1))
    layer.polygon(
        [
            (left - 0.25, eaves),
            (right + 0.25, eaves),
            (right - width * 0.12, height),
            (left + width * 0.12, height),
        ],
        layer.lit(tiles, min(1.0, sun + 0.15)),
    )
    at, size = float(rng.uniform(left + width * 0.2, right - width * 0.2)), height * 0.025
    layer.box(at - size, at + size, eaves, height * 1.08, layer.lit(stucco * np.float32(0.95), sun))
    layer.polygon(
        [
            (at - size, height * 1.08),
            (at + size, height * 1.08),
            (at + size * 2, height * 1.15),
            (at - size * 2, height * 1.15),
        ],
        layer.lit(tiles, sun),
    )


def _pointed(layer: Layer, middle: float, half: float, foot: float, head: float, colour: Field) -> None:
    """A window with an ogee head."""
    spring = foot + (head - foot) * 0.68
    arch = [
        (half, spring),
        (half * 0.85, spring + (head - spring) * 0.5),
        (half * 0.3, head - (head - spring) * 0.25),
        (0, head * 1.004),
    ]
    rising = [(middle + x, y) for x, y in arch]
    falling = [(middle - x, y) for x, y in reversed(arch)]
    layer.polygon([(middle - half, foot), (middle + half, foot), *rising, *falling], colour)
