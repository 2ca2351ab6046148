"""Trees and hills as soft masses: a ragged skyline of noise, lit from above."""

import numpy as np

from texgen.arrays import Field, as_field, mix, sample_tile, smoothstep
from texgen.noise import spectral
from texgen.outside.hours import Hour

_SIDE = 512  # pixels of the noise tile; it repeats three times round
_FOOT = -30.0  # degrees: nobody looks down from a window on what lies lower, which is plain
_TUFT = 4.0  # degrees that single leaves rise above the skyline, at most


def mass(
    picture: Field,
    rng: np.random.Generator,
    hour: Hour,
    *,
    height: float,
    uneven: float,
    albedo: tuple[float, float, float],
    haze: float,
    grain: float = 1.0,
) -> None:
    """Lay a belt of trees (or, with little ``grain``, bare hills) over ``picture`` in place, down to the nadir.

    ``height`` and ``uneven`` are the skyline's mean and deviation in degrees.
    """
    columns = picture.shape[1]
    crowns = spectral(_SIDE, rng, low=3, high=30, beta=2.0)[0]
    around = as_field((np.arange(columns) + 0.5) / columns * _SIDE)
    skyline = height + uneven * np.interp(around, np.arange(_SIDE + 1), np.append(crowns, crowns[0]))
    first = int((90 - skyline.max() - _TUFT * grain) / 180 * len(picture))
    last = round((0.5 - _FOOT / 180) * len(picture))
    belt = picture[first:last]
    elevation = as_field(90 - (np.arange(first, last) + 0.5) / len(picture) * 180)[:, None]
    x = np.broadcast_to(around[None, :] * 3, belt.shape[:2])
    y = np.broadcast_to(elevation * np.float32(-_SIDE * 3 / 360 * 1.3), belt.shape[:2])
    leaves = sample_tile(spectral(_SIDE, rng, low=12, high=200, beta=1.5), as_field(x), as_field(y))
    clumps = sample_tile(spectral(_SIDE, rng, low=6, high=40, beta=1.8), as_field(x), as_field(y))
    below = as_field(skyline[None, :] + (leaves * 0.5 + clumps * 0.7) * grain - elevation)
    alpha = smoothstep(-0.25, 0.25, below)
    depth = np.clip(below / 12, 0, 1)  # darker under the crowns
    sun = np.clip(0.62 + 0.22 * clumps * grain + 0.18 * leaves * grain - depth * 0.6, 0.08, 1.0)
    tone = (
        as_field(albedo) * mix(hour.skylight, hour.sunlight, as_field(sun)) * (0.62 + 0.55 * sun[..., None])
    )
    air = float(np.clip(haze * hour.mist, 0, 0.96))
    belt[:] = mix(belt, mix(as_field(tone), hour.haze, air), alpha)
    picture[last:] = belt[-1].mean(axis=0)
