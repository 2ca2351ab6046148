"""The surface of a finished picture: brush tracks in even paint, the weave of the canvas, raking light."""

import cv2
import numpy as np

from texgen.arrays import Field, as_field, shaded, smoothstep
from texgen.painter.sketch import Sketch

_TRACKS = 120  # brush tracks to the height of the picture
_TRACK_DEPTH = 0.008  # how far they change the lightness
_THREADS = 300  # threads to the longer side: a fine portrait linen on a picture 30 cm wide
_WEAVE_DEPTH = 0.020
_WEAVE_LEAST = 3.0  # pixels to a thread: a finer weave would be noise


def brushed_flat(s: Sketch) -> Field:
    """Paint laid evenly with a flat brush: up and down in some places, to and fro in others."""
    level = s.noise(as_field(s.x * 9), as_field(s.y * _TRACKS), 3)
    upright = s.noise(as_field(s.x * _TRACKS), as_field(s.y * 9), 3)
    turned = np.abs(np.sin(s.angle))
    share = np.clip(turned * 0.8 + 0.2 * smoothstep(-0.5, 0.5, s.fbm(1.6, 2)), 0, 1)
    tracks = level * (1 - share) + upright * share
    return as_field(np.clip(shaded(s.rgb, 1 + tracks * np.float32(_TRACK_DEPTH)), 0, 1))


def on_canvas(image: Field, thinness: Field | float = 1.0) -> Field:
    """Let the weave show where the paint is thin (1) and not where it is thick (0)."""
    rows, columns = image.shape[:2]
    pitch = max(max(rows, columns) / _THREADS, _WEAVE_LEAST)
    x = np.arange(columns, dtype=np.float32)[None, :] * np.float32(np.pi / pitch)
    y = np.arange(rows, dtype=np.float32)[:, None] * np.float32(np.pi / pitch)
    weave = np.sin(x) * np.cos(y) * np.float32(_WEAVE_DEPTH)  # over and under, by turns
    return shaded(image, as_field(1 + weave * as_field(thinness)))


def raking_light(relief: Field, gloss: float, limit: float) -> Field:
    """Factor by which light from the upper left brightens and darkens a relief, within 1 ± ``limit``."""
    slope = cv2.Sobel(relief, cv2.CV_32F, 1, 0, scale=1 / 8) + cv2.Sobel(
        relief, cv2.CV_32F, 0, 1, scale=1 / 8
    )
    return as_field(1 + np.clip(slope * np.float32(gloss), -limit, limit))
