"""Trees and hills as soft masses: a ragged skyline of noise, lit from above."""

import numpy as np

from texgen.arrays import Field, as_field, mix, sample_tile, smoothstep
from texgen.noise import spectral
from texgen.outside.hours import Hour

_SIDE = 512  # pixels of the noise tile; it repeats three times round


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
    rows, columns = picture.shape[:2]
    elevation = as_field(90 - (np.arange(rows) + 0.5) / rows * 180)[:, None]
    crowns = spectral(_SIDE, rng, low=3, high=30, beta=2.0)[0]
    around = as_field((np.arange(columns) + 0.5) / columns * _SIDE)
    skyline = height + uneven * np.interp(around, np.arange(_SIDE + 1), np.append(crowns, crowns[0]))
    x = np.broadcast_to(around[None, :] * 3, picture.shape[:2])
    y = np.broadcast_to(elevation * np.float32(-_SIDE * 3 / 360 * 1.3), picture.shape[:2])
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
    picture[:] = mix(picture, mix(as_field(tone), hour.haze, air), alpha)
