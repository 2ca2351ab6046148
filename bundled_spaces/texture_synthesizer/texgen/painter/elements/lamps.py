"""Lamps and the light about them."""

import numpy as np

from texgen.arrays import Colour, as_field, mix
from texgen.painter.sketch import Sketch

_REACHES = 4.5  # times ``reach`` from a lamp: what is farther has nothing of it


def glow(s: Sketch, x: float, y: float, reach: float, colour: Colour, strength: float) -> None:
    """Light that falls off about (x, y), to 1/e at ``reach``; ``strength`` 0..1 at the lamp itself."""
    far = reach * _REACHES
    left, right = max(int((x - far) * s.rows), 0), min(int((x + far) * s.rows) + 1, s.columns)
    top, bottom = max(int((y - far) * s.rows), 0), min(int((y + far) * s.rows) + 1, s.rows)
    if right <= left or bottom <= top:
        return
    window = np.s_[top:bottom, left:right]
    away = np.hypot(s.x[window] - np.float32(x), s.y[window] - np.float32(y))
    s.rgb[window] = mix(
        s.rgb[window], colour, as_field(np.exp(-away / np.float32(reach)) * np.float32(strength))
    )
