"""The hours of the day: the colours of sky, sun and shade, and the words that name an hour."""

import re
from dataclasses import dataclass

Tone = tuple[float, float, float]  # sRGB, 0..1


@dataclass(frozen=True)
class Hour:
    """``sunlight`` and ``skylight`` are the factors on a colour in the sun and in the shade; ``haze`` is the colour of
    distance, ``mist`` how much of it there is. ``lamps`` is the share of windows that are lit."""

    zenith: Tone
    middle: Tone
    horizon: Tone
    glow: Tone
    glow_strength: float
    cloud_lit: Tone
    cloud_shade: Tone
    cloud_cover: float
    haze: Tone
    mist: float
    sunlight: Tone
    skylight: Tone
    lamps: float = 0.0
    stars: bool = False


HOURS = {
    "morning": Hour(
        zenith=(0.40, 0.56, 0.78),
        middle=(0.64, 0.75, 0.86),
        horizon=(0.93, 0.89, 0.84),
        glow=(1.0, 0.93, 0.80),
        glow_strength=0.75,
        cloud_lit=(1.0, 0.965, 0.92),
        cloud_shade=(0.70, 0.73, 0.81),
        cloud_cover=0.44,
        haze=(0.82, 0.83, 0.84),
        mist=1.35,
        sunlight=(1.0, 0.94, 0.84),
        skylight=(0.64, 0.69, 0.77),
    ),
    "noon": Hour(
        zenith=(0.20, 0.41, 0.73),
        middle=(0.45, 0.65, 0.88),
        horizon=(0.82, 0.89, 0.94),
        glow=(1.0, 0.99, 0.95),
        glow_strength=0.55,
        cloud_lit=(1.0, 1.0, 0.99),
        cloud_shade=(0.66, 0.71, 0.79),
        cloud_cover=0.45,
        haze=(0.71, 0.79, 0.87),
        mist=0.85,
        sunlight=(1.0, 0.985, 0.95),
        skylight=(0.60, 0.66, 0.75),
    ),
    "golden": Hour(
        zenith=(0.28, 0.42, 0.68),
        middle=(0.55, 0.63, 0.75),
        horizon=(0.93, 0.74, 0.52),
        glow=(1.0, 0.80, 0.46),
        glow_strength=0.8,
        cloud_lit=(1.0, 0.92, 0.79),
        cloud_shade=(0.64, 0.65, 0.70),
        cloud_cover=0.47,
        haze=(0.90, 0.745, 0.60),
        mist=0.8,
        sunlight=(1.05, 0.84, 0.60),
        skylight=(0.54, 0.52, 0.57),
    ),
    "night": Hour(
        zenith=(0.03, 0.06, 0.17),
        middle=(0.08, 0.14, 0.31),
        horizon=(0.27, 0.29, 0.42),
        glow=(0.55, 0.62, 0.78),
        glow_strength=0.42,
        cloud_lit=(0.22, 0.25, 0.36),
        cloud_shade=(0.055, 0.075, 0.15),
        cloud_cover=0.30,
        haze=(0.19, 0.21, 0.33),
        mist=0.9,
        sunlight=(0.44, 0.40, 0.40),
        skylight=(0.21, 0.225, 0.32),
        lamps=0.42,
        stars=True,
    ),
}
_WORDS = (
    ("night", r"\b(night|nuit|moon|notte)"),
    ("morning", r"\b(morning|dawn|matin|aube|mattin)"),
    ("noon", r"\b(noon|midday|midi|jour)"),
)
DEFAULT_HOUR = "golden"


def hour_of(words: str) -> str:
    """Return the hour that the words speak of: ``morning``, ``noon``, ``golden`` or ``night``."""
    text = words.replace("_", " ")
    for name, pattern in _WORDS:
        if re.search(pattern, text, re.IGNORECASE):
            return name
    return DEFAULT_HOUR
