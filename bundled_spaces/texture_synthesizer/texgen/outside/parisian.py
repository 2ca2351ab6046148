"""The Parisian house of the nineteenth century, drawn in degrees: dressed stone under a mansard of zinc."""

import numpy as np

from texgen.arrays import as_field, mix
from texgen.outside.houses import CHIMNEY_BRICK, FOUNDATION, window
from texgen.outside.layer import Layer

_ZINC = (0.50, 0.55, 0.61)
_POT = (0.66, 0.37, 0.26)


def haussmann(layer: Layer, rng: np.random.Generator, left: float, width: float, height: float) -> None:
    """Dressed stone, two balconies, a zinc mansard with dormers, party walls that end in rows of chimney pots."""
    right, eaves = left + width, height * 0.70
    sun = float(rng.choice((0.25, 0.9), p=(0.4, 0.6)) + rng.uniform(-0.12, 0.1))
    stone = as_field([0.86, 0.80, 0.70]) * np.float32(rng.uniform(0.86, 1.04))
    wall = layer.lit(stone, sun)
    layer.box(left, right, FOUNDATION, eaves, wall)
    storeys, storey = 5, height * 0.145
    bays = max(2, round(width / (height * 0.14)))
    for level in range(-3, storeys):
        foot = eaves - (storeys - level) * storey
        layer.box(left, right, foot - storey * 0.05, foot, layer.lit(stone * np.float32(0.86), sun))
        for bay in range(bays):
            middle, half = left + width * (bay + 0.5) / bays, width / bays * 0.17
            layer.box(
                middle - half * 1.5,
                middle + half * 1.5,
                foot,
                foot + storey * 0.80,
                layer.lit(stone * 1.05, sun),
            )
            window(
                layer, rng, (middle - half, middle + half, foot + storey * 0.05, foot + storey * 0.72), sun
            )
        if level in (1, storeys - 1):  # the running balconies of the second and the fifth floor
            layer.box(left, right, foot, foot + storey * 0.22, layer.lit((0.30, 0.30, 0.31), sun * 0.8))
            layer.box(left, right, foot - storey * 0.10, foot, layer.lit(stone * 1.04, sun))
    layer.box(left, right, eaves - storey * 0.16, eaves, layer.lit(stone * np.float32(0.74), sun))
    layer.box(
        left - 0.1, right + 0.1, eaves - storey * 0.04, eaves + storey * 0.07, layer.lit(stone * 1.08, 1.0)
    )
    _mansard(layer, rng, (left, right, eaves, height), bays, sun)
    for at in (left, right - width * 0.05) if width > height * 0.5 else (left,):
        _stack(
            layer,
            rng,
            at,
            max(width * 0.05, height * 0.035),
            eaves,
            height * float(rng.uniform(1.04, 1.14)),
            sun,
        )


def _mansard(
    layer: Layer, rng: np.random.Generator, box: tuple[float, float, float, float], bays: int, sun: float
) -> None:
    left, right, eaves, ridge = box
    steep, width = eaves + (ridge - eaves) * 0.68, right - left
    inset = min(width * 0.05, (ridge - eaves) * 0.22)
    zinc = as_field(_ZINC) * np.float32(rng.uniform(0.82, 1.1))
    if rng.random() < 0.3:
        zinc = as_field([0.37, 0.39, 0.44])  # slate
    layer.polygon(
        [(left, eaves), (right, eaves), (right - inset, steep), (left + inset, steep)],
        layer.lit(zinc * 0.92, sun),
    )
    layer.polygon(
        [
            (left + inset, steep),
            (right - inset, steep),
            (right - inset * 2.2, ridge),
            (left + inset * 2.2, ridge),
        ],
        layer.lit(zinc * np.float32(1.18), min(1.0, sun + 0.35)),
    )
    seams = max(3, round(width / 0.75))
    for seam in range(1, seams):
        share = seam / seams
        foot, crown = (
            left + inset + (width - 2 * inset) * share,
            left + inset * 2.2 + (width - 4.4 * inset) * share,
        )
        layer.line((foot, steep), (crown, ridge), 0.05, layer.lit(zinc * np.float32(1.34), sun))
    layer.box(left + inset, right - inset, steep - 0.08, steep + 0.08, layer.lit(zinc * np.float32(0.7), sun))
    for bay in range(bays):
        middle, half = left + width * (bay + 0.5) / bays, width / bays * 0.20
        foot, head = eaves + (steep - eaves) * 0.08, eaves + (steep - eaves) * 0.80
        layer.box(
            middle - half * 1.1, middle + half * 1.7, foot, head, layer.lit(zinc * np.float32(0.6), sun)
        )
        layer.box(middle - half * 1.4, middle + half * 1.4, foot, head, layer.lit((0.80, 0.77, 0.71), sun))
        layer.polygon(
            [(middle - half * 1.7, head), (middle + half * 1.7, head), (middle, head + half * 1.1)],
            layer.lit(zinc * np.float32(1.2), min(1.0, sun + 0.2)),
        )
        window(layer, rng, (middle - half * 0.8, middle + half * 0.8, foot, head - half * 0.35), sun)


def _stack(
    layer: Layer, rng: np.random.Generator, left: float, width: float, foot: float, top: float, sun: float
) -> None:
    """A party wall above the roofs, with its pots in a row."""
    brick = mix(as_field(CHIMNEY_BRICK), as_field([0.74, 0.69, 0.61]), float(rng.uniform(0, 1)))
    layer.box(left, left + width, foot, top, layer.lit(brick, sun))
    layer.box(left, left + width * 0.3, foot, top, layer.lit(brick * np.float32(0.75), sun * 0.4))
    layer.box(
        left - 0.06, left + width + 0.06, top - 0.12, top + 0.05, layer.lit(brick * np.float32(1.15), sun)
    )
    pots = max(2, round(width / 0.34))
    for pot in range(pots):
        at, tall = left + width * (pot + 0.5) / pots, float(rng.uniform(0.35, 0.75))
        layer.box(
            at - 0.11,
            at + 0.11,
            top,
            top + tall,
            layer.lit(as_field(_POT) * np.float32(rng.uniform(0.8, 1.1)), sun),
        )
