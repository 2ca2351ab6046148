"""One layer of the view: shapes drawn in degrees, then weathered, misted, softened and laid over what is behind."""

from collections.abc import Sequence

import cv2
import numpy as np

from texgen.arrays import Field, as_field, in_colours, shaded, smoothstep
from texgen.outside.hours import Hour

Point = tuple[float, float]  # degrees: azimuth from the picture's left edge, elevation
BOTTOM, TOP = -32.0, 52.0  # degrees of elevation that a layer spans
_OVERSAMPLING = 2
_SUBPIXEL_BITS = 4


class Layer:
    """A transparent band round the horizon. Colours are albedo: ``sun`` and ``shade`` give them the hour's light."""

    def __init__(self, width: int, hour: Hour) -> None:
        self.hour = hour
        self._shade = as_field(hour.skylight)
        self._sun = as_field(hour.sunlight) - self._shade
        self.per_degree = width / 360 * _OVERSAMPLING
        self.columns = width * _OVERSAMPLING
        rows = round((TOP - BOTTOM) * self.per_degree / _OVERSAMPLING) * _OVERSAMPLING
        self.canvas = np.zeros((rows, self.columns, 4), np.uint8)

    def lit(self, albedo: Sequence[float] | Field, sun: float) -> Field:
        """The colour of a face: ``sun`` 1 in full light, 0 in shade."""
        return as_field(as_field(albedo) * (self._shade + self._sun * np.float32(sun)))

    def polygon(self, points: Sequence[Point], colour: Field) -> None:
        """Fill a polygon; what lies beyond the seam shows at the other side."""
        along = [x for x, _ in points]
        left, right = min(along), max(along)
        # In plain numbers: a street has thirty thousand of these, and numpy thinks longer about four corners.
        tone = (*(min(max(value, 0.0), 255.0) for value in (colour * 255).tolist()), 255.0)
        scale = self.per_degree * (1 << _SUBPIXEL_BITS)
        for turn in (-360, 0, 360) if left <= 0 or right >= 360 else (0,):
            if right + turn < 0 or left + turn > 360:
                continue
            corners = [(round((x + turn) * scale), round((TOP - y) * scale)) for x, y in points]
            fixed = np.array(corners, np.int32)
            cv2.fillPoly(self.canvas, [fixed], tone, cv2.LINE_AA, _SUBPIXEL_BITS)

    def box(self, left: float, right: float, bottom: float, top: float, colour: Field) -> None:
        """Fill an upright rectangle."""
        self.polygon([(left, bottom), (right, bottom), (right, top), (left, top)], colour)

    def line(self, start: Point, end: Point, width: float, colour: Field) -> None:
        """A bar of ``width`` degrees."""
        dx, dy = end[0] - start[0], end[1] - start[1]
        scale = width / 2 / max(np.hypot(dx, dy), 1e-6)
        ox, oy = -dy * scale, dx * scale
        corners = [(start[0] + ox, start[1] + oy), (end[0] + ox, end[1] + oy)]
        self.polygon([*corners, (end[0] - ox, end[1] - oy), (start[0] - ox, start[1] - oy)], colour)

    def onto(self, picture: Field, *, haze: float, soft: float, grime: Field) -> None:
        """Lay the layer over ``picture`` (height, width, 3), in place.

        ``haze`` 0..1 is the share of air in its colours, more towards the horizon; ``soft`` the blur in pixels;
        ``grime`` a tileable field, mean 0, of stains and uneven light.
        """
        height, width = picture.shape[:2]
        top, rows = round((0.5 - TOP / 180) * height), self.canvas.shape[0] // _OVERSAMPLING
        small = as_field(cv2.resize(self.canvas, (width, rows), interpolation=cv2.INTER_AREA))
        band = small / np.float32(255)
        if soft > 0:
            margin = int(4 * soft) + 2
            wider = cv2.copyMakeBorder(band, 0, 0, margin, margin, cv2.BORDER_WRAP)
            band = as_field(cv2.GaussianBlur(wider, (0, 0), soft)[:, margin:-margin])
        alpha = as_field(band[..., 3])
        colour = shaded(band[..., :3], as_field(1 + _spread(grime, rows, width)))
        elevation = as_field(TOP - (np.arange(rows) + 0.5) / rows * (TOP - BOTTOM))
        near = 0.72 + 0.5 * smoothstep(12, -2, elevation)
        air = as_field(np.clip(haze * self.hour.mist * near, 0, 0.96))[:, None]
        colour *= 1 - air[..., None]
        colour += shaded(as_field(self.hour.haze), alpha * air)
        target = picture[top : top + rows]
        target *= in_colours(1 - alpha)[: target.shape[0]]
        target += colour[: target.shape[0]]


def _spread(tile: Field, rows: int, columns: int) -> Field:
    """Repeat a tile over a band, a whole number of times round."""
    repeats = max(1, round(columns / tile.shape[1]))
    width = columns / repeats
    size = (round(width), round(tile.shape[0] * width / tile.shape[1]))
    one = cv2.resize(tile, size, interpolation=cv2.INTER_AREA)
    many = np.tile(one, (-(-rows // one.shape[0]), repeats + 1))
    return as_field(many[:rows, :columns])
