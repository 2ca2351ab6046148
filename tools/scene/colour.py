"""Colours as light: what an sRGB value means, and how bright it looks."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]

LUMINANCE = np.array([0.2126, 0.7152, 0.0722], np.float32)  # of linear red, green and blue (Rec. 709)


def to_linear(encoded: Floats) -> Floats:
    """Decode sRGB (IEC 61966-2-1), 0..1."""
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4).astype(
        np.float32
    )
