"""Pictures without an object: twelve families, each with its own way of composing."""

from collections.abc import Callable

import numpy as np

from texgen.arrays import Field, as_field
from texgen.painter.motifs.abstracts import fields, geometric, gesture, lyrical
from texgen.painter.sketch import Sketch

Tones = list[Field]

FAMILIES: dict[str, Callable[[Sketch, Tones], None]] = {
    "colour field": fields.rectangles,
    "veil": fields.veils,
    "flame": fields.flames,
    "grid": geometric.grid,
    "plane": geometric.planes,
    "stripe": geometric.stripes,
    "square": geometric.squares,
    "disc": geometric.discs,
    "circle": lyrical.circles,
    "cut-out": lyrical.cut_outs,
    "gesture": gesture.sweeps,
    "drip": gesture.drips,
}

# Ground, dominant, second, accent, dark, half-tone.
_HARMONIES = (
    ("#ece2cc", "#c8352a", "#22386b", "#f0b43a", "#1a1a20", "#5b94a0"),
    ("#281a22", "#a61f25", "#ea6a2c", "#f5bd5c", "#561a32", "#d2998e"),
    ("#e3e7e6", "#2a5896", "#66a4be", "#ee9e66", "#192446", "#b4c79e"),
    ("#e7d8b8", "#4d5c38", "#b28f3c", "#8f3d28", "#282e2e", "#d7b384"),
    ("#f0e6e0", "#70468f", "#e6849a", "#f5cd6a", "#37336b", "#569a94"),
    ("#192438", "#235c70", "#e7c890", "#cd5c38", "#513258", "#9fb8b2"),
    ("#f3efe6", "#16181c", "#b9231f", "#8f9296", "#0c0d10", "#d8cfbd"),
    ("#dfe3c8", "#1f7a5c", "#f2c230", "#e4572e", "#12302b", "#8fc0a9"),
    ("#f4d9d0", "#d8365c", "#2f6f9f", "#f7a440", "#2b1c3d", "#8fb8c9"),
    ("#c9a66b", "#2d4a63", "#d9502e", "#f3e3bd", "#1d1a18", "#7c8a6a"),
)
_VALUE_STEP = 0.055  # how far a seed moves a harmony's tones: two of the same harmony are still not the same


def abstract(s: Sketch, words: str) -> None:
    """Compose in the family that the words name, else in one that the seed draws."""
    compose(s, words, harmony(s.rng))


def compose(s: Sketch, words: str, tones: Tones) -> None:
    """The same in given colours."""
    named = [family for name, family in FAMILIES.items() if name in words.lower()]
    drawn = list(FAMILIES.values())[int(s.rng.integers(len(FAMILIES)))]
    (named[0] if named else drawn)(s, tones)


def harmony(rng: np.random.Generator) -> Tones:
    """Six tones that go together: ground, dominant, second, accent, dark, half-tone."""
    chosen = _HARMONIES[int(rng.integers(len(_HARMONIES)))]
    tones = [as_field([int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)]) for code in chosen]
    return [as_field(np.clip(tone + rng.normal(0, _VALUE_STEP, 3) * 0.5, 0.02, 0.98)) for tone in tones]
