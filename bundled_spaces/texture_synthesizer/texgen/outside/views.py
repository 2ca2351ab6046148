"""What lies outside, from the horizon to the foot of the wall: Paris, Venice, docks, a small town in its hills."""

import re

import numpy as np

from texgen.arrays import Field, as_field, mix, sample_tile, smoothstep
from texgen.noise import spectral
from texgen.outside import docks, foliage, landmarks
from texgen.outside.hours import Hour
from texgen.outside.houses import cottage, row, warehouse
from texgen.outside.layer import Layer
from texgen.outside.parisian import haussmann
from texgen.outside.streetlamps import street_lamps
from texgen.outside.venetian import palazzo

_WORDS = (  # the first line that fits wins: a loft in Paris looks out on sheds
    ("venice", r"\bveni[cs]e|venezia|\blagoon|grand canal"),
    ("docks", r"\bindustrial|\bloft|\bdocks?\b|warehouse|factory|harbour|harbor|brooklyn"),
    ("paris", r"\bparis|montmartre|\blouvre"),
)
DEFAULT_VIEW = "town"
_GOLD_LEAF = (0.80, 0.65, 0.34)
_LEAD = (0.62, 0.66, 0.70)
_PLANE_TREES = (0.34, 0.41, 0.22)
_WOODS = (0.33, 0.42, 0.24)
_MEADOWS = (0.52, 0.55, 0.34)
_WATER = (0.30, 0.42, 0.42)
_SHORE = -1.2  # degrees: where the lagoon begins


def view_of(words: str) -> str:
    """Return the view that the words speak of: ``paris``, ``venice``, ``docks`` or ``town``."""
    text = words.replace("_", " ")
    return next((name for name, pattern in _WORDS if re.search(pattern, text, re.IGNORECASE)), DEFAULT_VIEW)


def draw(view: str, picture: Field, rng: np.random.Generator, hour: Hour, landmark: float) -> None:
    """Draw ``view`` over the sky in ``picture`` (height, width, 3), in place; ``landmark`` is its azimuth, degrees."""
    grime = spectral(512, rng, low=2, high=48, beta=1.9) * np.float32(0.06)
    {"paris": _paris, "venice": _venice, "docks": _docks, "town": _town}[view](
        picture, rng, hour, landmark, grime
    )


def _layer(picture: Field, hour: Hour) -> Layer:
    return Layer(picture.shape[1], hour)


def _softness(picture: Field, degrees: float) -> float:
    return degrees * float(picture.shape[1]) / 360


def _paris(picture: Field, rng: np.random.Generator, hour: Hour, landmark: float, grime: Field) -> None:
    foliage.mass(picture, rng, hour, height=3.0, uneven=1.0, albedo=_WOODS, haze=0.82, grain=0.25)
    far = _layer(picture, hour)
    row(far, rng, haussmann, heights=(4.5, 7.0), widths=(3.0, 7.0))
    landmarks.dome(far, landmark - 38, foot=5.5, radius=2.6, drum=2.6, metal=_GOLD_LEAF, lantern=0.8)
    landmarks.dome(far, landmark + 150, foot=6.0, radius=2.8, drum=2.2, metal=(0.88, 0.86, 0.82))
    far.onto(picture, haze=0.66, soft=_softness(picture, 0.10), grime=grime)
    tower = _layer(picture, hour)
    landmarks.iron_tower(tower, landmark, 34.0)
    tower.onto(picture, haze=0.22, soft=_softness(picture, 0.07), grime=grime * np.float32(0.5))
    middle = _layer(picture, hour)
    row(middle, rng, haussmann, heights=(8.5, 12.0), widths=(5.0, 11.0), gap=landmark)
    middle.onto(picture, haze=0.44, soft=_softness(picture, 0.11), grime=grime)
    near = _layer(picture, hour)
    row(near, rng, haussmann, heights=(12.0, 18.5), widths=(8.0, 17.0), gap=landmark)
    near.onto(picture, haze=0.17, soft=_softness(picture, 0.09), grime=grime)
    foliage.mass(picture, rng, hour, height=2.6, uneven=1.5, albedo=_PLANE_TREES, haze=0.10)
    street_lamps(picture, rng, hour)


def _venice(picture: Field, rng: np.random.Generator, hour: Hour, landmark: float, grime: Field) -> None:
    far = _layer(picture, hour)
    row(far, rng, palazzo, heights=(1.6, 3.2), widths=(3.0, 6.0))
    landmarks.campanile(far, landmark + 18, 11.0, (0.66, 0.44, 0.34))
    landmarks.dome(far, landmark + 22, foot=2.6, radius=1.5, drum=1.2, metal=_LEAD)
    far.onto(picture, haze=0.62, soft=_softness(picture, 0.10), grime=grime)
    middle = _layer(picture, hour)
    row(
        middle, rng, palazzo, heights=(6.5, 9.5), widths=(5.0, 9.0), gap=landmark + 16, low=0.18, clearance=14
    )
    landmarks.campanile(middle, landmark - 36, 33.0, (0.66, 0.41, 0.31))
    landmarks.dome(middle, landmark, foot=7.5, radius=5.4, drum=4.0, metal=_LEAD, lantern=0.55)
    landmarks.dome(middle, landmark - 9.5, foot=6.5, radius=2.6, drum=2.2, metal=_LEAD, lantern=0.5)
    landmarks.church_front(middle, landmark, 6.5, 8.0)
    middle.onto(picture, haze=0.42, soft=_softness(picture, 0.11), grime=grime)
    near = _layer(picture, hour)
    row(near, rng, palazzo, heights=(11.5, 17.0), widths=(9.0, 15.0), gap=landmark, low=0.02, clearance=24)
    near.onto(picture, haze=0.15, soft=_softness(picture, 0.09), grime=grime)
    _water(picture, rng, hour)


def _docks(picture: Field, rng: np.random.Generator, hour: Hour, landmark: float, grime: Field) -> None:
    far = _layer(picture, hour)
    row(far, rng, warehouse, heights=(4.0, 7.5), widths=(5.0, 11.0))
    for turn, side in ((-24, 1), (-12, -1), (22, 1), (110, -1), (200, 1), (226, 1)):
        docks.crane(far, landmark + turn, float(rng.uniform(15, 22)), side)
    for away in (8, 64, 141, 252):
        docks.stack(far, landmark + away, float(rng.uniform(18, 26)))
    far.onto(picture, haze=0.60, soft=_softness(picture, 0.09), grime=grime)
    middle = _layer(picture, hour)
    row(middle, rng, warehouse, heights=(8.0, 12.0), widths=(9.0, 16.0), gap=landmark)
    middle.onto(picture, haze=0.42, soft=_softness(picture, 0.11), grime=grime)
    near = _layer(picture, hour)
    row(near, rng, warehouse, heights=(11.0, 17.0), widths=(13.0, 24.0), gap=landmark)
    near.onto(picture, haze=0.15, soft=_softness(picture, 0.09), grime=grime)
    foliage.mass(picture, rng, hour, height=-1.5, uneven=1.2, albedo=_PLANE_TREES, haze=0.10)
    street_lamps(picture, rng, hour)


def _town(picture: Field, rng: np.random.Generator, hour: Hour, landmark: float, grime: Field) -> None:
    for height, haze, tone in ((9.5, 0.80, _WOODS), (7.0, 0.64, _MEADOWS), (4.8, 0.48, _WOODS)):
        foliage.mass(picture, rng, hour, height=height, uneven=1.6, albedo=tone, haze=haze, grain=0.16)
    far = _layer(picture, hour)
    row(far, rng, cottage, heights=(3.6, 6.2), widths=(2.4, 4.6))
    landmarks.steeple(far, landmark, 19.0)
    far.onto(picture, haze=0.42, soft=_softness(picture, 0.08), grime=grime)
    foliage.mass(picture, rng, hour, height=2.8, uneven=1.6, albedo=_WOODS, haze=0.30)
    near = _layer(picture, hour)
    row(near, rng, cottage, heights=(6.0, 10.0), widths=(5.0, 9.0), gap=landmark)
    near.onto(picture, haze=0.20, soft=_softness(picture, 0.09), grime=grime)
    foliage.mass(picture, rng, hour, height=2.4, uneven=2.2, albedo=_PLANE_TREES, haze=0.10)
    street_lamps(picture, rng, hour)


def _water(picture: Field, rng: np.random.Generator, hour: Hour) -> None:
    """The lagoon: what stands above it, upside down, drawn out and broken by ripples."""
    height, width = picture.shape[:2]
    degree = height / 180
    first = round((90 - _SHORE) * degree)
    rows = as_field(np.arange(first, height))[:, None]
    depth = as_field((rows - first) / degree)
    around = as_field(np.arange(width))[None, :]
    ripple = spectral(512, rng, low=6, high=200, beta=1.2, stretch=(7, 1))
    # Ripples are seen ever flatter towards the shore: their rows crowd together there.
    x = np.broadcast_to(around / width * np.float32(512 * 6), (len(rows), width))
    y = np.broadcast_to(np.log1p(depth * 1.5) * np.float32(190), (len(rows), width))
    wave = sample_tile(ripple, as_field(x), as_field(y))
    source = np.clip(first - depth * degree * (1 + 0.10 * wave) - np.abs(wave) * degree * 0.25, 0, height - 1)
    swing = np.mod(around + wave * degree * 0.22, width)
    mirrored = sample_tile(picture, as_field(swing), as_field(source))
    tone = as_field(_WATER) * as_field(hour.skylight)
    share = np.clip(0.26 + 0.10 * smoothstep(0, 14, depth) + wave * 0.06, 0, 1)
    picture[first:] = mix(mirrored, tone, as_field(share)) * (1 + wave * np.float32(0.035))[..., None]
