"""What one sees through the windows: a sky and a place under it, as a panorama of 360°."""

import numpy as np

from texgen.arrays import Pixels, in_colours
from texgen.chance import stream
from texgen.materials.pbr import to_pixels
from texgen.outside.heavens import airlight, heavens
from texgen.outside.hours import HOURS
from texgen.outside.views import draw

_FILM = 0.004  # deviation of the noise that keeps a smooth sky from banding in eight bits


def panorama(
    width: int,
    seed: int,
    hour: str,
    view: str,
    *,
    landmark: float = 90.0,
    sun: tuple[float, float] = (120.0, 30.0),
) -> Pixels:
    """Return an equirectangular view (width / 2, width, 3) whose left and right edges meet.

    ``hour`` is a key of ``HOURS``, ``view`` a word of ``views``; ``landmark`` is an azimuth in degrees from the left
    edge, ``sun`` (at night the moon) azimuth and elevation. Roofs rise as high as across a street, because a gallery's
    windows are high and would show nothing of a low horizon.
    """
    rng = stream("outside", seed, hour, view)
    picture = np.ascontiguousarray(heavens(width, width // 2, rng, HOURS[hour], sun))
    draw(view, picture, rng, HOURS[hour], landmark)
    airlight(picture, HOURS[hour], sun)
    film = rng.standard_normal(picture.shape[:2], dtype=np.float32) * np.float32(_FILM)
    return to_pixels(picture + in_colours(film))
