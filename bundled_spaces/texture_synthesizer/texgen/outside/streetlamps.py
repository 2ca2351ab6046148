"""Street lamps among the trees at night, without which they would be a black band."""

import numpy as np

from texgen.arrays import Field, as_field
from texgen.outside.hours import Hour
from texgen.outside.houses import LAMPLIGHT

# Rows of lamps: degrees under the horizon, degrees between two, half the width of a globe in degrees.
ROWS = ((1.2, 7.0, 0.1), (4.5, 11.0, 0.19), (10.5, 19.0, 0.34))
HALO = 9.0  # width of the lit leaves about a globe, over that of the globe
LIT = 0.42  # how bright they are, over the globe
REACH = 3.0  # widths of the halo beyond which nothing of it is left


def street_lamps(picture: Field, rng: np.random.Generator, hour: Hour) -> None:
    """Light a street at the foot of the view, in place, where it is the hour for lamps."""
    if not hour.lamps:
        return
    degree = picture.shape[0] / 180
    for under, apart, half in ROWS:
        for azimuth in np.arange(0.0, 360.0, apart):
            at = azimuth + rng.uniform(-0.25, 0.25) * apart
            _glow(picture, at * degree, (90 + under * rng.uniform(0.85, 1.15)) * degree, half * degree)


def _glow(picture: Field, x: float, y: float, half: float) -> None:
    """Add a globe and its halo about a pixel; what lies beyond the seam shows at the other side."""
    reach = int(REACH * HALO * half) + 1
    rows = np.arange(max(0, int(y) - reach), min(picture.shape[0], int(y) + reach))
    columns = np.arange(int(x) - reach, int(x) + reach)
    squared = (rows[:, None] - y) ** 2 + (columns[None, :] - x) ** 2
    light = np.exp(-squared / (2 * half**2)) + LIT * np.exp(-squared / (2 * (HALO * half) ** 2))
    where = np.ix_(rows, columns % picture.shape[1])
    picture[where] = np.minimum(picture[where] + as_field(light)[..., None] * LAMPLIGHT, 1.0)
