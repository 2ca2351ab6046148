"""Irradiance as a picture: spread over the gaps between the charts, scaled, sRGB-encoded."""

import io

import numpy as np
from PIL import Image
from scipy import ndimage

from tools.scene.light.atlas import Atlas
from tools.scene.light.tracing import Floats, Ints

CLIPPED = 0.999
"""Share of the texels that the encoding must hold; the brightest few, beside a lamp or a pane, may saturate."""

BRIGHTEST = 25.0
"""Irradiance that need not be told from more: white is all but burnt out, and the dark needs the eight bits."""


def encode(light: Floats, pixel: Ints, atlas: Atlas) -> tuple[bytes, float]:
    """Return a PNG of irradiance (n, 3) at the pixels (n,) of the atlas, and the intensity that scales it back."""
    peak = float(np.quantile(light.max(axis=1), CLIPPED)) if len(light) else 0.0
    intensity = min(max(peak, 1e-6), BRIGHTEST)
    values = np.zeros((atlas.height * atlas.width, 3), np.float32)
    values[pixel] = light
    empty = np.ones(atlas.height * atlas.width, bool)
    empty[pixel] = False
    nearest = ndimage.distance_transform_edt(
        empty.reshape(atlas.height, atlas.width), return_distances=False, return_indices=True
    )
    spread = values.reshape(atlas.height, atlas.width, 3)[nearest[0], nearest[1]]
    coded = to_srgb(np.clip(spread / np.float32(intensity), 0, 1))
    file = io.BytesIO()
    Image.fromarray(np.rint(coded * 255).astype(np.uint8)).save(file, "PNG")
    return file.getvalue(), intensity


def to_srgb(linear: Floats) -> Floats:
    """Encode as sRGB (IEC 61966-2-1), 0..1."""
    return np.where(
        linear <= 0.0031308, linear * 12.92, 1.055 * linear ** np.float32(1 / 2.4) - 0.055
    ).astype(np.float32)
