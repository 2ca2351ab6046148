"""What marble is made of: clouds, and veins where a disturbed field crosses zero, in the tones of known quarries."""

from dataclasses import dataclass

import numpy as np

from texgen.arrays import Field, as_field, mix, smoothstep
from texgen.noise import grain, spectral

Tone = tuple[float, float, float]  # sRGB, 0..1


@dataclass(frozen=True)
class Veins:
    """One generation of veins: ``spacing`` and ``width`` in metres, the ``tone`` of the line and of its ``flank``.

    Veins run along ``lean`` (radians) and are ``drawn`` out that many times; ``crinkle`` bends them at small scale,
    ``share`` of them shows, with ``strength`` 0..1. The flank is the stain that a vein leaves to one side.
    """

    spacing: float
    width: float
    tone: Tone
    flank: Tone | None = None
    lean: float = 0.6
    drawn: float = 2.0
    crinkle: float = 0.2
    share: float = 0.5
    strength: float = 0.9


@dataclass(frozen=True)
class Quarry:
    """A marble: its ground, the cloud in it (``cloud_size`` metres) and its veins, oldest first."""

    ground: Tone
    cloud: Tone
    veins: tuple[Veins, ...]
    cloud_size: float = 0.35


ARABESCATO = (
    Quarry(  # white Carrara for floors: a soft grey net, one slab in three with a vein that is remembered
        (0.845, 0.838, 0.82),
        (0.785, 0.782, 0.775),
        (
            Veins(
                0.40,
                0.036,
                (0.58, 0.585, 0.595),
                (0.715, 0.715, 0.72),
                share=0.55,
                crinkle=0.22,
                strength=0.62,
            ),
            Veins(
                0.32,
                0.006,
                (0.45, 0.455, 0.47),
                (0.68, 0.68, 0.685),
                lean=0.8,
                share=0.42,
                crinkle=0.2,
                strength=0.6,
            ),
            Veins(0.14, 0.002, (0.60, 0.60, 0.61), lean=-0.5, share=0.35, crinkle=0.15, strength=0.5),
        ),
    )
)
STATUARY = Quarry(  # for columns and sculpture: a warm white bed with breaths of grey, so that flutes are what is seen
    (0.895, 0.875, 0.84),
    (0.855, 0.835, 0.80),
    (
        Veins(0.55, 0.034, (0.70, 0.685, 0.665), (0.795, 0.78, 0.755), drawn=3, share=0.5, strength=0.42),
        Veins(0.34, 0.005, (0.58, 0.565, 0.55), (0.78, 0.765, 0.745), drawn=3, share=0.4, strength=0.42),
    ),
)
CALACATTA = Quarry(
    (0.91, 0.895, 0.865),
    (0.85, 0.825, 0.78),
    (
        Veins(0.60, 0.050, (0.72, 0.64, 0.51), (0.83, 0.775, 0.68), drawn=3, share=0.55, strength=0.62),
        Veins(
            0.50,
            0.020,
            (0.50, 0.495, 0.485),
            (0.73, 0.72, 0.70),
            drawn=3,
            share=0.5,
            crinkle=0.15,
            strength=0.7,
        ),
        Veins(0.20, 0.003, (0.58, 0.45, 0.28), drawn=2, share=0.4, crinkle=0.1, strength=0.8),
    ),
)
SAINT_LAURENT = Quarry(  # noir Saint-Laurent, of the Pyrenees: black, gold and white veins
    (0.188, 0.183, 0.18),
    (0.235, 0.225, 0.215),
    (
        Veins(0.50, 0.008, (0.62, 0.465, 0.25), (0.30, 0.245, 0.185), drawn=3, share=0.5, crinkle=0.12),
        Veins(
            0.30, 0.0035, (0.80, 0.78, 0.74), (0.27, 0.265, 0.26), lean=1.1, drawn=3, share=0.55, crinkle=0.06
        ),
        Veins(0.13, 0.0012, (0.60, 0.58, 0.55), lean=-0.4, drawn=2, share=0.4, crinkle=0.06, strength=0.6),
    ),
    cloud_size=0.2,
)
VERDE_ALPI = Quarry(  # serpentine: shattered green, healed with white calcite
    (0.165, 0.235, 0.195),
    (0.28, 0.375, 0.31),
    (
        Veins(0.12, 0.022, (0.12, 0.17, 0.145), drawn=1.4, share=0.6, crinkle=0.3, strength=0.8),
        Veins(0.16, 0.010, (0.42, 0.52, 0.44), (0.30, 0.40, 0.33), drawn=1.5, share=0.5, crinkle=0.3),
        Veins(0.22, 0.004, (0.78, 0.82, 0.77), lean=-0.3, drawn=1.6, share=0.55, crinkle=0.12),
        Veins(0.09, 0.0016, (0.62, 0.70, 0.63), lean=0.9, drawn=1.3, share=0.4, crinkle=0.1, strength=0.8),
    ),
    cloud_size=0.12,
)
CREAM = Quarry(  # botticino: warm, with rusty hairlines
    (0.875, 0.835, 0.765),
    (0.79, 0.735, 0.645),
    (
        Veins(0.40, 0.030, (0.70, 0.62, 0.51), (0.775, 0.71, 0.61), drawn=2, share=0.62, strength=0.8),
        Veins(0.22, 0.004, (0.50, 0.385, 0.275), drawn=2, share=0.5, crinkle=0.12, strength=0.85),
        Veins(0.16, 0.003, (0.925, 0.90, 0.86), lean=-0.5, share=0.45, crinkle=0.12, strength=0.8),
    ),
)

# Mean distance of a field's zeros, in periods of its lowest frequency, measured at beta 3.
_ZERO_SPACING = 0.55
_SLOPE = 3.2  # mean change of such a field over one period


def block(side: int, size: float, rng: np.random.Generator, quarry: Quarry) -> Field:
    """Return a tileable slice of ``quarry``, sRGB, (side, side, 3), ``size`` metres wide."""
    coarse = max(1.0, size / quarry.cloud_size)
    clouds = smoothstep(-0.5, 1.9, spectral(side, rng, low=1, high=coarse * 16, beta=2.4))
    colour = mix(quarry.ground, quarry.cloud, clouds)
    for generation in quarry.veins:
        line, flank = veins(side, size, rng, generation)
        if generation.flank is not None:
            colour = mix(colour, generation.flank, as_field(flank * np.float32(generation.strength)))
        colour = mix(colour, generation.tone, as_field(line * np.float32(generation.strength)))
    crystals = grain(side, rng) * np.float32(0.006)
    return as_field(colour + crystals[..., None])


def veins(side: int, size: float, rng: np.random.Generator, kind: Veins) -> tuple[Field, Field]:
    """Return two fields 0..1: the lines of ``kind``, and the stain that lies along one side of each."""
    per_tile = max(1.0, size / kind.spacing * _ZERO_SPACING)
    stretch = (kind.drawn, 1.0)
    course = spectral(
        side, rng, low=per_tile / 2, high=per_tile * 6, beta=3.0, stretch=stretch, turn=kind.lean
    )
    ragged = spectral(side, rng, low=per_tile * 4, high=per_tile * 60, beta=2.3)
    height = as_field(course + ragged * np.float32(0.25 * kind.crinkle))
    # Towards its zero the field falls by about ``_SLOPE`` in one spacing: that turns a width in metres into a height.
    width = kind.width / kind.spacing * _SLOPE
    least = (
        0.7 * size / side / kind.spacing * _SLOPE
    )  # a line is never thinner than a pixel: it fades instead
    presence = spectral(side, rng, low=1, high=per_tile * 3, beta=2.6)
    edge = np.float32(1.6 * (0.5 - kind.share))
    shown = smoothstep(edge - 0.5, edge + 1.1, presence)
    breadth = np.maximum(as_field(width * (0.25 + 1.1 * shown)), np.float32(least))
    line = np.exp(-((np.abs(height) / breadth) ** np.float32(1.5))) * shown * min(1.0, 0.4 + width / least)
    flank = np.exp(-np.maximum(height, 0) / (breadth * 5)) * smoothstep(
        -0.6, 0.0, as_field(height / (breadth * 2))
    )
    return as_field(line), as_field(flank * shown)
