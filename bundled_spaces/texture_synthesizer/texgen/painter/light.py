"""The light of a picture: its hour and weather, chosen by words or by the seed, and what it does to a colour."""

import re
from dataclasses import dataclass

import numpy as np

from texgen.arrays import Colour, Field, as_field, mix

Tone = tuple[float, float, float]


@dataclass(frozen=True)
class Light:
    """Colours of the sky at the zenith and horizon, of clouds in light and shade, sunlight, shadow, haze."""

    name: str
    zenith: Tone
    horizon: Tone
    cloud: Tone
    cloud_shade: Tone
    sun: Tone
    shadow: Tone
    haze: Tone
    side: float = 1.0  # where the sun stands: -1 left, 1 right

    def lit(self, colour: Colour) -> Field:
        """A local colour in the sun."""
        return as_field(np.clip(as_field(colour) * as_field(self.sun) * 1.06, 0, 1))

    def shaded(self, colour: Colour, depth: float = 0.6) -> Field:
        """A local colour in shadow, which takes on the sky."""
        return mix(as_field(colour) * np.float32(0.62), self.shadow, depth * 0.6)

    def far(self, colour: Colour, distance: float) -> Field:
        """A colour seen through the air; ``distance`` 0 near to 1 lost in the haze."""
        return mix(colour, self.haze, distance)


_LIGHTS = (
    Light(
        "dawn",
        (0.50, 0.57, 0.74),
        (0.97, 0.77, 0.62),
        (0.97, 0.84, 0.76),
        (0.60, 0.58, 0.70),
        (1.0, 0.88, 0.76),
        (0.36, 0.36, 0.56),
        (0.74, 0.70, 0.74),
    ),
    Light(
        "morning",
        (0.42, 0.62, 0.86),
        (0.89, 0.91, 0.86),
        (0.99, 0.97, 0.91),
        (0.70, 0.74, 0.84),
        (1.0, 0.97, 0.88),
        (0.30, 0.36, 0.58),
        (0.72, 0.80, 0.87),
    ),
    Light(
        "noon",
        (0.27, 0.50, 0.83),
        (0.72, 0.86, 0.93),
        (0.99, 0.98, 0.95),
        (0.66, 0.74, 0.86),
        (1.0, 0.98, 0.86),
        (0.22, 0.28, 0.55),
        (0.62, 0.74, 0.85),
    ),
    Light(
        "golden",
        (0.46, 0.60, 0.78),
        (0.99, 0.87, 0.60),
        (1.0, 0.91, 0.73),
        (0.70, 0.63, 0.68),
        (1.0, 0.89, 0.62),
        (0.38, 0.32, 0.52),
        (0.84, 0.74, 0.66),
    ),
    Light(
        "sunset",
        (0.34, 0.36, 0.62),
        (1.0, 0.58, 0.28),
        (1.0, 0.66, 0.45),
        (0.46, 0.37, 0.56),
        (1.0, 0.76, 0.52),
        (0.27, 0.22, 0.46),
        (0.66, 0.50, 0.58),
    ),
    Light(
        "overcast",
        (0.60, 0.65, 0.72),
        (0.84, 0.84, 0.81),
        (0.89, 0.88, 0.86),
        (0.56, 0.59, 0.66),
        (0.93, 0.92, 0.90),
        (0.38, 0.40, 0.50),
        (0.72, 0.74, 0.77),
    ),
    Light(
        "mist",
        (0.72, 0.75, 0.81),
        (0.90, 0.85, 0.79),
        (0.93, 0.90, 0.87),
        (0.72, 0.72, 0.79),
        (0.98, 0.93, 0.87),
        (0.50, 0.50, 0.64),
        (0.82, 0.80, 0.82),
    ),
    Light(
        "night",
        (0.05, 0.10, 0.30),
        (0.20, 0.34, 0.54),
        (0.34, 0.44, 0.60),
        (0.11, 0.17, 0.36),
        (0.52, 0.60, 0.72),
        (0.04, 0.07, 0.22),
        (0.16, 0.25, 0.42),
    ),
)
_PASSED = 0.45  # of the way from one light to the next, at most
_TINT = 0.025  # deviation of a colour, one for all of a picture
LIGHTS = {light.name: light for light in _LIGHTS}
_WORDS = (
    ("night", r"night|nuit|nocturne|moon|lune|star|étoil|etoil"),
    ("dawn", r"dawn|sunrise|aube|aurore|lever|levant"),
    ("sunset", r"sunset|dusk|evening|couchant|coucher|soir|crépuscule|crepuscule"),
    ("golden", r"golden|afternoon|après-midi|autumn|automne|harvest|moisson|late summer"),
    ("mist", r"mist|fog|brume|brouillard|vapeur"),
    ("overcast", r"overcast|cloudy|rain|pluie|storm|orage|grey|gray|gris|winter|hiver|snow|neige"),
    ("morning", r"morning|matin|spring|printemps"),
    ("noon", r"noon|midi|summer|été|sun\b|soleil"),
)


def choose_light(words: str, rng: np.random.Generator, usual: tuple[str, ...]) -> Light:
    """Return the light that the words ask for, else one of the motif's ``usual`` ones, on its way to another of them;
    the seed varies it."""
    drawn, next_to_come = (str(name) for name in rng.choice(usual, 2))
    name = next((name for name, pattern in _WORDS if re.search(pattern, words, re.IGNORECASE)), drawn)
    light, other = LIGHTS[name], LIGHTS[next_to_come]
    passed = float(rng.uniform(0, _PASSED)) if name == drawn else 0.0
    tint = rng.normal(0, _TINT, 3)
    side = float(rng.choice((-1.0, 1.0)))

    def between(part: str, *, tinted: bool = True) -> Tone:
        tone = np.array(getattr(light, part)) * (1 - passed) + np.array(getattr(other, part)) * passed
        red, green, blue = np.clip(tone + tint * tinted, 0, 1)
        return float(red), float(green), float(blue)

    return Light(
        light.name,
        between("zenith"),
        between("horizon"),
        between("cloud", tinted=False),
        between("cloud_shade"),
        between("sun", tinted=False),
        between("shadow"),
        between("haze"),
        side,
    )
