"""The relief of a painting: what light at a grazing angle shows of its strokes and of the canvas under them."""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.ndimage import gaussian_filter

LONGEST = 1024  # pixels of the relief's longer side: finer strokes do not show
THREAD_M = 0.0011  # between two threads of the canvas
LEAST_THREAD = 4  # pixels a thread: finer ones would only flicker
WEAVE_M = 0.00006  # how far a thread rises
IMPASTO_M = 0.0006  # between the darkest and the lightest paint: impasto is laid with white
# Only contrast finer than this is strokes; the picture's large lights and darks are no relief.
STROKES_PX = 8.0
JPEG_QUALITY = 92

Field = NDArray[np.float32]


def relief_of(picture: Image.Image, width: float, height: float) -> bytes:
    """Return the normal map (OpenGL's, +Y up) of a picture that is ``width`` × ``height`` metres large, as a JPEG."""
    small = picture.convert("L")
    small.thumbnail((LONGEST, LONGEST))
    grey = np.asarray(small, np.float32) / 255
    strokes = grey - gaussian_filter(grey, STROKES_PX)
    rise = strokes * IMPASTO_M + _weave(grey.shape, width, height) * WEAVE_M
    rows, columns = rise.shape
    down, across = np.gradient(rise, height / rows, width / columns)
    normal = np.dstack([-across, down, np.ones_like(rise)])
    normal /= np.linalg.norm(normal, axis=2, keepdims=True)
    file = io.BytesIO()
    pixels = np.rint((normal * 0.5 + 0.5) * 255).astype(np.uint8)
    Image.fromarray(pixels).save(file, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return file.getvalue()


def _weave(shape: tuple[int, ...], width: float, height: float) -> Field:
    """Return the height, 0 to 1, of cloth in plain weave: the arches of warp and weft, whichever lies on top."""
    rows, columns = shape
    weft = np.abs(np.sin(np.pi * _threads(rows, height)))[:, None]
    warp = np.abs(np.sin(np.pi * _threads(columns, width)))[None, :]
    cloth: Field = np.maximum(weft, warp)
    return cloth


def _threads(pixels: int, length: float) -> Field:
    count = max(1, min(round(length / THREAD_M), pixels // LEAST_THREAD))
    along: Field = np.linspace(0, count, pixels, dtype=np.float32)
    return along
