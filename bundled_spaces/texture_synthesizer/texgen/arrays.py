"""Array types, and image arithmetic that survives the seam of a tile. Images are (rows, columns[, channels])."""

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

_SHARPEST_BLUR = 3.0  # pixels of deviation that a blur keeps where it is made on a smaller tile

Field = NDArray[np.float32]  # one value, or one colour in 0..1, per pixel
Pixels = NDArray[np.uint8]
Colour = Sequence[float] | Field  # sRGB, 0..1


def as_field(image: object) -> Field:
    """Return ``image`` as a float32 array, without a copy where it is one already."""
    return np.asarray(image, dtype=np.float32)


def smoothstep(low: float | np.float32, high: float | np.float32, x: Field) -> Field:
    """Hermite step from 0 at ``low`` to 1 at ``high`` (``low > high`` steps down)."""
    t = np.clip((x - np.float32(low)) / np.float32(high - low), 0, 1)
    return as_field(t * t * (3 - 2 * t))


def mix(a: Colour, b: Colour, t: Field | float) -> Field:
    """Blend colours or colour fields: ``a`` where ``t`` is 0, ``b`` where it is 1. ``t`` has no channel axis."""
    first, second, weight = as_field(a), as_field(b), as_field(t)
    if weight.ndim != 2:
        return as_field(first + (second - first) * (weight[..., None] if weight.ndim else weight))
    if first.ndim == 1:
        first = as_field(np.tile(first, (weight.shape[1], 1)))
    if second.ndim == 1:
        second = as_field(np.tile(second, (weight.shape[1], 1)))
    change = (second - first) * in_colours(weight)
    change += first
    return as_field(change)


def shaded(colour: Field, shade: Field) -> Field:
    """Multiply a colour field (rows, columns, 3), or one colour, by ``shade`` (rows, columns)."""
    wide = as_field(np.tile(colour, (shade.shape[1], 1))) if colour.ndim == 1 else colour
    return as_field(wide * in_colours(shade))


def in_colours(field: Field) -> Field:
    """Return (rows, columns, 3) with each value (rows, columns) three times: numpy multiplies whole rows much faster
    than it repeats a single value along colours."""
    return as_field(cv2.cvtColor(as_field(field), cv2.COLOR_GRAY2RGB))


def wrapped(image: Field, margin: int) -> Field:
    """Pad a tile with its own other side."""
    return as_field(cv2.copyMakeBorder(image, margin, margin, margin, margin, cv2.BORDER_WRAP))


def blur_tile(image: Field, sigma: float) -> Field:
    """Gaussian blur of a tile, across its seam. ``sigma`` in pixels; a wide blur is made small and enlarged."""
    side = image.shape[0]
    shrink = 2 ** int(math.log2(max(sigma / _SHARPEST_BLUR, 1)))
    if shrink > 1 and image.shape[:2] == (side, side) and side % shrink == 0:
        small = cv2.resize(image, (side // shrink, side // shrink), interpolation=cv2.INTER_AREA)
        return resize_tile(blur_tile(as_field(small), sigma / shrink), side)
    margin = min(int(3 * sigma) + 2, min(image.shape[:2]))
    return as_field(cv2.GaussianBlur(wrapped(image, margin), (0, 0), sigma)[margin:-margin, margin:-margin])


def resize_tile(image: Field, side: int) -> Field:
    """Scale a square tile to ``side`` pixels, across its seam, by a whole factor or any other."""
    if image.shape[0] == side:
        return image
    margin = 4
    if side % image.shape[0] == 0:
        whole = side // image.shape[0]
        larger = cv2.resize(wrapped(image, margin), None, fx=whole, fy=whole, interpolation=cv2.INTER_CUBIC)
        edge = margin * whole
        return as_field(larger[edge:-edge, edge:-edge])
    factor = side / image.shape[0]
    coordinates = as_field((np.arange(side) + 0.5) / factor - 0.5 + margin)
    columns, rows = np.meshgrid(coordinates, coordinates)
    return as_field(cv2.remap(wrapped(image, margin), columns, rows, cv2.INTER_CUBIC))


def sample_tile(image: Field, columns: Field, rows: Field) -> Field:
    """Look a tile up at fractional pixel positions of any size; the tile repeats for ever."""
    height, width = image.shape[:2]
    padded = wrapped(image, 1)
    return as_field(
        cv2.remap(
            padded,
            as_field(columns - np.floor(columns / width) * width + 1),
            as_field(rows - np.floor(rows / height) * height + 1),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
    )
