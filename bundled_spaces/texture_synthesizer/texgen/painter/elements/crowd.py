"""People in a crowd: a few touches each, as far as the eye takes them in."""

from collections.abc import Iterable, Sequence

import numpy as np

from texgen.arrays import Colour, Field, as_field, mix
from texgen.painter.elements.people import person
from texgen.painter.light import Light
from texgen.painter.sketch import Sketch

_SKIN = (0.88, 0.68, 0.56)
_STRAW = (0.88, 0.78, 0.54)
_LADIES = 0.6  # share of a crowd
_CLOTH_OF_MEN = 0.55  # as bright as the same colour on a lady
_BONNETS = 0.45  # share of the ladies' hats that are of straw

_NEAR = 0.11  # height from which a figure is more than touches
_BELL = 0.42  # how far a skirt stands out half way down

Stand = tuple[float, float, float]  # x, foot, height


def crowd(s: Sketch, stands: Iterable[Stand], dresses: Sequence[Colour], light: Light) -> None:
    """Draw people where they stand, far ones first, each in one of the ``dresses``; near ones in full."""
    for x, foot, height in sorted(stands, key=lambda stand: stand[1]):
        dress = dresses[int(s.rng.integers(len(dresses)))]
        if height < _NEAR:
            passer(s, x, foot, height, dress, light)
        else:
            lady = s.rng.random() < _LADIES
            person(s, x, foot, height, dress if lady else _for_men(dress), light, lady=lady)


def passer(s: Sketch, x: float, foot: float, height: float, dress: Colour, light: Light) -> None:
    """A man or woman of some eight touches: shadow, skirt or legs in light and shade, shoulders, head, hat."""
    rng, sun = s.rng, light.side
    lady = rng.random() < _LADIES
    if not lady:
        dress = _for_men(dress)
    wide = height * float(rng.uniform(0.18, 0.26) if lady else rng.uniform(0.08, 0.12))
    lean = float(rng.normal(0, 0.02)) * height
    sunny, shady = light.lit(dress), light.shaded(as_field(dress) * np.float32(0.75), 0.7)
    s.ellipse(
        x - sun * height * 0.28,
        foot,
        height * 0.3,
        height * 0.035,
        light.shaded((0.5, 0.46, 0.46), 0.9),
        detail=0.3,
    )
    waist, shoulder = foot - height * 0.56, foot - height * 0.80
    girth, stride = (0.055, 0.0) if lady else (0.085, 0.016)
    for side in (-1, 1):
        s.polygon(
            [
                (x + side * height * stride, foot),
                (x + side * wide, foot - height * 0.01),
                (x + lean + side * (height * girth + (wide - height * girth) * _BELL), foot - height * 0.30),
                (x + lean + side * height * girth, waist),
                (x + lean + side * height * 0.088, shoulder + height * 0.03),
                (x + lean + side * height * 0.05, shoulder),
                (x + lean, shoulder - height * 0.02),
                (x + lean, waist + height * 0.14),
            ],
            sunny if side == sun else shady,
            np.pi / 2,
            0.8,
        )
    head = x + lean * 1.6
    s.ellipse(
        head, foot - height * 0.89, height * 0.046, height * 0.06, light.shaded(_SKIN, 0.25), detail=0.9
    )
    straw = lady and rng.random() < _BONNETS
    felt = light.lit(_STRAW) if straw else light.shaded((0.18, 0.17, 0.2), 0.3)
    s.ellipse(head, foot - height * 0.94, height * 0.08, height * 0.022, felt, detail=0.9)
    s.ellipse(
        head, foot - height * (0.965 if lady else 0.985), height * 0.045, height * 0.045, felt, detail=0.9
    )


def _for_men(dress: Colour) -> Field:
    return as_field(dress) * np.float32(_CLOTH_OF_MEN)


def gathered(s: Sketch, at: float, foot: float, height: float, count: int, spread: float) -> list[Stand]:
    """Places of people who stand about (at, foot) within ``spread``, a little before or behind each other."""
    return [
        (
            float(at + s.rng.normal(0, spread)),
            float(foot + s.rng.normal(0, height * 0.12)),
            float(height * s.rng.uniform(0.88, 1.06)),
        )
        for _ in range(count)
    ]


def in_dusk(dresses: Sequence[Colour], light: Light, depth: float) -> list[Colour]:
    """The same clothes where little light falls on them."""
    return [mix(dress, light.shadow, depth) for dress in dresses]
