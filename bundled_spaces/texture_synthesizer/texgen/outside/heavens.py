"""The sky: gradient, the glow round the sun, clouds with lit and shaded sides, stars and the moon."""

import cv2
import numpy as np

from texgen.arrays import Field, as_field, mix, sample_tile, smoothstep
from texgen.noise import spectral
from texgen.outside.hours import Hour

_CLOUD_SIDE = 1024  # pixels of the tile that the cloud deck is made of
_DECK = 3.0  # heights of the deck that the tile spans: smaller, and more clouds are overhead at once
_CIRRUS = 1.4  # the veil above the deck in its tiles: what is overhead is seen nearest, and large there
_EARTH = 0.14  # sine of elevation added by the roundness of the deck: keeps the clouds at the horizon from vanishing
_STARS_PER_MEGAPIXEL = 700
_SUN = 0.042  # radians of the dazzle round the sun's disc
_VEIL, _VEIL_REACH = 0.13, 0.45  # greatest share of glow in the air; radians over which it fades
_VEIL_TOP = 0.45  # radians from the horizon at which it has gone
_DIP = 2.5  # degrees below the horizon where the sky has become haze
_MOON_RADIUS = 0.9  # degrees: larger than life, as everyone remembers it


def heavens(width: int, height: int, rng: np.random.Generator, hour: Hour, sun: tuple[float, float]) -> Field:
    """Return an equirectangular sky (height, width, 3), sRGB; below the horizon it is haze.

    Air and clouds are soft, and are made at half the size; stars, sun and moon are not.
    """
    air, density = _air(width // 2, height // 2, rng, hour, sun)
    rows = round(height * (0.5 + _DIP / 180))
    upper, cover = _doubled(air, rows), _doubled(density, rows)
    azimuth, elevation = _angles(width, height, rows)
    away = _angle_from(azimuth, elevation, sun)
    if hour.stars:
        upper = _night(upper, rng, away, elevation, cover, height)
    else:
        disc = np.exp(-((away / np.float32(_SUN)) ** 2)) * (1 - 0.7 * cover)
        upper = mix(upper, (1.0, 1.0, 0.97), as_field(disc))
    picture = np.empty((height, width, 3), np.float32)
    picture[:] = as_field(hour.haze)
    picture[:rows] = mix(upper, hour.haze, as_field(smoothstep(0.05, -0.02, elevation)))
    return picture


def _air(
    width: int, height: int, rng: np.random.Generator, hour: Hour, sun: tuple[float, float]
) -> tuple[Field, Field]:
    """Gradient, glow and clouds down to just below the horizon, and how dense the clouds are."""
    azimuth, elevation = _angles(width, height, round(height * (0.5 + _DIP / 180)))
    up = as_field(np.clip(np.sin(elevation), 0, 1))
    column = mix(hour.horizon, hour.middle, smoothstep(0.02, 0.45, up))
    column = mix(column, hour.zenith, smoothstep(0.30, 1.0, up))
    away = _angle_from(azimuth, elevation, sun)
    sky = mix(
        np.broadcast_to(column, (*away.shape, 3)), hour.glow, as_field(hour.glow_strength * _halo(away))
    )
    density, lit = _clouds(rng, hour, azimuth, elevation, sun[0])
    silver = np.exp(-away / np.float32(0.45)) * hour.glow_strength  # thin edges shine towards the sun
    tone = mix(hour.cloud_shade, hour.cloud_lit, lit)
    tone = mix(tone, hour.glow, as_field(np.clip(silver * (1.15 - density), 0, 1) * 0.8))
    near_haze = smoothstep(0.0, 0.10, up)  # clouds drown in the haze above the horizon
    return mix(sky, tone, as_field(density * (0.25 + 0.75 * near_haze) * 0.93)), density


def _doubled(half: Field, rows: int) -> Field:
    """Return a panorama at twice its width, across its seam."""
    wider = cv2.copyMakeBorder(half, 0, 0, 1, 1, cv2.BORDER_WRAP)
    return as_field(cv2.resize(wider, (2 * wider.shape[1], rows), interpolation=cv2.INTER_LINEAR)[:, 2:-2])


def _angles(width: int, height: int, rows: int, first: int = 0) -> tuple[Field, Field]:
    """Azimuth (1, width) and elevation (rows, 1) in radians of the pixels of ``rows`` rows from row ``first``."""
    azimuth = as_field((np.arange(width) + 0.5) / width * 2 * np.pi)[None, :]
    return azimuth, as_field((0.5 - (np.arange(first, first + rows) + 0.5) / height) * np.pi)[:, None]


def airlight(picture: Field, hour: Hour, sun: tuple[float, float]) -> None:
    """Let the glow of the air towards the sun lie over everything that stands before it, in place."""
    height, width = picture.shape[:2]
    first = round(height * (0.5 - _VEIL_TOP / np.pi))
    band = picture[first : height - first]
    azimuth, elevation = _angles(width, height, len(band), first)
    away = _angle_from(azimuth, elevation, sun)
    veil = np.exp(-away / np.float32(_VEIL_REACH)) * smoothstep(_VEIL_TOP, 0.05, abs(elevation))
    band[:] = mix(band, hour.glow, as_field(veil * np.float32(_VEIL * hour.glow_strength)))


def _angle_from(azimuth: Field, elevation: Field, sun: tuple[float, float]) -> Field:
    """Radians between each pixel and the sun (azimuth and elevation in degrees)."""
    a, e = np.radians(sun)
    cosine = np.sin(elevation) * np.sin(e) + np.cos(elevation) * np.cos(e) * np.cos(azimuth - np.float32(a))
    return as_field(np.arccos(np.clip(cosine, -1, 1)))


def _halo(away: Field) -> Field:
    """Forward scattering by haze: a bright core, a wide skirt."""
    return as_field(np.clip(0.62 * np.exp(-away / 0.12) + 0.38 * np.exp(-away / 0.45), 0, 1))


def _clouds(
    rng: np.random.Generator, hour: Hour, azimuth: Field, elevation: Field, sun_azimuth: float
) -> tuple[Field, Field]:
    """Return the cover 0..1 and how lit it is 0..1, of heaped clouds under a thin veil."""
    reach = np.cos(elevation) / (np.maximum(np.sin(elevation), 0) + _EARTH) * (_CLOUD_SIDE / _DECK)
    x, y = as_field(reach * np.sin(azimuth)), as_field(reach * np.cos(azimuth))
    heaps = spectral(_CLOUD_SIDE, rng, low=2, high=12, beta=2.0)
    billows = np.abs(spectral(_CLOUD_SIDE, rng, low=6, high=420, beta=2.8))  # creases between rounded tops
    deck = as_field(heaps - billows * 0.75 + 0.55)
    combed = spectral(_CLOUD_SIDE, rng, low=8, high=420, beta=1.9, stretch=(1, 3), turn=0.5)
    patches = spectral(_CLOUD_SIDE, rng, low=1, high=8, beta=2.0)
    veil = as_field(combed * 0.55 + patches * 0.8)
    threshold = np.float32(1.1 - 1.9 * hour.cloud_cover)
    here = sample_tile(deck, x, y)
    cover = smoothstep(threshold, threshold + 1.15, here)
    sun = np.radians(sun_azimuth)
    step = np.float32(_CLOUD_SIDE * 0.020)
    towards = sample_tile(deck, as_field(x + step * np.sin(sun)), as_field(y + step * np.cos(sun)))
    thick = smoothstep(threshold + 0.2, threshold + 1.9, here)
    lit = np.clip(0.80 + (here - towards) * 0.42 - thick * 0.50, 0, 1)
    high = smoothstep(0.1, 2.4, sample_tile(veil, as_field(x * _CIRRUS), as_field(y * _CIRRUS))) * 0.42
    both = cover + high * (1 - cover)
    return as_field(both), as_field((lit * cover + 0.95 * high * (1 - cover)) / np.maximum(both, 1e-3))


def _night(
    sky: Field, rng: np.random.Generator, away: Field, elevation: Field, cover: Field, height: int
) -> Field:
    rows, columns = sky.shape[:2]
    count = int(_STARS_PER_MEGAPIXEL * height * columns / 1e6)
    stars = np.zeros((rows, columns), np.float32)
    upwards = np.arcsin(rng.uniform(0.05, 1, count))  # evenly over the sphere
    at = np.clip(((0.5 - upwards / np.pi) * height).astype(int), 0, rows - 1)
    stars[at, rng.integers(0, columns, count)] = rng.pareto(2.2, count) * 0.25
    stars = as_field(np.clip(cv2.GaussianBlur(stars, (0, 0), max(0.45, columns / 4500)) * 3.5, 0, 1))
    seen = stars * smoothstep(0.03, 0.35, elevation) * (1 - cover)
    sky = as_field(sky + seen[..., None] * as_field([0.85, 0.9, 1.0]))
    radius = np.float32(np.radians(_MOON_RADIUS))
    disc = smoothstep(radius * 1.12, radius * 0.88, away) * (1 - 0.5 * cover)
    return mix(sky, (0.97, 0.955, 0.90), as_field(disc))
