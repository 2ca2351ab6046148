"""The sketch under a painting: a small picture of the subject, with the direction that the brush is to take in it.

Coordinates are in units of the picture's height: x runs from 0 to ``aspect``, y from 0 at the top to 1 at the bottom.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from texgen.arrays import Colour, Field, as_field, mix, smoothstep

LONGEST = 640  # pixels: on a large picture more of the drawing would be stiff
SHARPEST = 2048  # pixels of a picture that no brush goes over
_LATTICE = 64  # points to a side of the noise lattice before it repeats
_TAPS = 2  # lattice points about a place that cubic interpolation reads
_SHIFT_BITS = 4
_COARSE = 100  # cycles to the height: noise without finer ones is made small and enlarged
_LEAF_SCALE = 26  # clusters of leaves to the height of a picture

Point = tuple[float, float]
_Octave = Callable[[Field, float, float, NDArray[np.float64]], Field]


class Sketch:
    """``rgb`` (rows, columns, 3) in 0..1; ``angle`` of strokes in radians; ``detail`` 0..1, where fine brushes go.

    ``texture`` scales ``fbm``, the mottling of surfaces: 0 leaves flat tones.
    """

    def __init__(
        self, width: int, height: int, rng: np.random.Generator, longest: int = LONGEST, texture: float = 1.0
    ) -> None:
        scale = min(1.0, longest / max(width, height))
        self.columns, self.rows = max(16, round(width * scale)), max(16, round(height * scale))
        self.rng = rng
        self.texture = texture
        self.aspect = self.columns / self.rows
        x = (np.arange(self.columns, dtype=np.float32) + 0.5) / self.rows
        y = (np.arange(self.rows, dtype=np.float32) + 0.5) / self.rows
        grid = np.meshgrid(x, y)
        self.x, self.y = as_field(grid[0]), as_field(grid[1])
        self.rgb = np.full((self.rows, self.columns, 3), 0.6, np.float32)
        self.angle = np.zeros((self.rows, self.columns), np.float32)
        self.detail = np.zeros((self.rows, self.columns), np.float32)

    def noise(self, x: Field, y: Field, octaves: int = 4, gain: float = 0.5) -> Field:
        """Fractal noise at positions in cycles, mean 0, deviation about 1; each octave is turned and shifted."""

        def octave(lattice: Field, cos: float, sin: float, shift: NDArray[np.float64]) -> Field:
            padded = cv2.copyMakeBorder(lattice, 2, 2, 2, 2, cv2.BORDER_WRAP)
            u = np.mod(x * np.float32(cos) - y * np.float32(sin) + np.float32(shift[0]), _LATTICE) + 2
            v = np.mod(x * np.float32(sin) + y * np.float32(cos) + np.float32(shift[1]), _LATTICE) + 2
            return as_field(cv2.remap(padded, as_field(u), as_field(v), cv2.INTER_CUBIC))

        return self._octaves(octave, octaves, gain)

    def _grid_noise(self, columns: int, rows: int, across: float, down: float, octaves: int) -> Field:
        """The same on a grid of ``across`` × ``down`` cycles: each octave is the lattice, turned and scaled."""
        step_x, step_y = across / columns, down / rows

        def octave(lattice: Field, cos: float, sin: float, shift: NDArray[np.float64]) -> Field:
            turned = np.array([[step_x * cos, -step_y * sin], [step_x * sin, step_y * cos]])
            start = turned.sum(1) / 2 + shift  # the middle of the first pixel
            ends = turned * (columns, rows)
            low = np.floor(start + np.minimum(ends, 0).sum(1)).astype(int) - _TAPS
            high = np.ceil(start + np.maximum(ends, 0).sum(1)).astype(int) + _TAPS
            x, y = (np.arange(*span) % _LATTICE for span in zip(low, high, strict=True))
            matrix = np.column_stack([turned, start - low])
            flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
            return as_field(cv2.warpAffine(lattice[y[:, None], x], matrix, (columns, rows), flags=flags))

        return self._octaves(octave, octaves, 0.5)

    def _octaves(self, octave: _Octave, count: int, gain: float) -> Field:
        """Sum ``count`` octaves, each of its own lattice; ``octave`` looks one up, turned, scaled and shifted."""
        total: Field | np.float32 = np.float32(0)
        weight, power, frequency = 1.0, 0.0, 1.0
        for _ in range(count):
            lattice = as_field(self.rng.standard_normal((_LATTICE, _LATTICE)))
            turn, shift = self.rng.uniform(0, 2 * np.pi), self.rng.uniform(0, _LATTICE, 2)
            cos, sin = float(np.cos(turn) * frequency), float(np.sin(turn) * frequency)
            total = total + np.float32(weight) * octave(lattice, cos, sin, shift)
            power += weight * weight
            weight *= gain
            frequency *= 2.03
        return as_field(total * np.float32(1.5 / np.sqrt(power)))

    def fbm(self, scale: float, octaves: int = 4, stretch: float = 1.0) -> Field:
        """Fractal noise, ``scale`` cycles to the height, features ``stretch`` times as wide as high."""
        shrink = max(self.rows, self.columns) / LONGEST
        coarse = shrink > 1 and scale * 2.0 ** (octaves - 1) < _COARSE
        columns, rows = (round(side / (shrink if coarse else 1)) for side in (self.columns, self.rows))
        field = self._grid_noise(columns, rows, self.aspect * scale / stretch, scale, octaves)
        field *= np.float32(self.texture)
        if not coarse:
            return field
        return as_field(cv2.resize(field, (self.columns, self.rows), interpolation=cv2.INTER_CUBIC))

    def line(self, scale: float, octaves: int = 4) -> Field:
        """A random profile along x, one value for each column, deviation about 1."""
        along = as_field(self.x[:1] * scale)
        return as_field(self.noise(along, np.zeros_like(along), octaves)[0])

    def leaves(self, window: tuple[slice, slice]) -> Field:
        """Fine noise for a window of the picture, from a random place of one field that is made once."""
        rows, columns = window[0].stop - window[0].start, window[1].stop - window[1].start
        top, left = int(self.rng.integers(self.rows)), int(self.rng.integers(self.columns))
        rows_at = (np.arange(rows) + top) % self.rows
        return as_field(self._leaf_noise[rows_at[:, None], (np.arange(columns) + left) % self.columns])

    @cached_property
    def _leaf_noise(self) -> Field:
        return self.fbm(_LEAF_SCALE, 3)

    def fill(
        self, mask: Field, colour: Colour, angle: Field | float | None = None, detail: float | None = None
    ) -> None:
        """Lay colour where ``mask`` is; optionally say how the brush is to go there and how fine it is to be."""
        self.rgb = mix(self.rgb, colour, mask)
        if angle is not None:
            self.angle = np.where(mask > 0.5, as_field(angle), self.angle)
        if detail is not None:
            self.detail = np.where(mask > 0.5, np.float32(detail), self.detail)

    def below(self, edge: Field | float, soft: float = 0.004) -> Field:
        """Mask of what lies below a height, given for each column or once."""
        return smoothstep(-soft, soft, as_field(self.y - as_field(edge)))

    def polygon(
        self, points: Iterable[Point], colour: Colour, angle: float | None = None, detail: float = 0.6
    ) -> None:
        """Fill a polygon with one colour, or with the colours of a whole field seen through it."""
        corners = np.asarray(list(points), np.float64) * self.rows
        left, top = np.maximum(np.floor(corners.min(0)).astype(int) - 1, 0)
        right, bottom = np.minimum(np.ceil(corners.max(0)).astype(int) + 2, (self.columns, self.rows))
        if right <= left or bottom <= top:
            return
        mask = np.zeros((bottom - top, right - left), np.uint8)
        fixed = np.rint((corners - (left, top)) * (1 << _SHIFT_BITS)).astype(np.int32)
        cv2.fillPoly(mask, [fixed], 255, cv2.LINE_AA, _SHIFT_BITS)
        window = np.s_[top:bottom, left:right]
        tone = as_field(colour)
        weight = as_field(mask) / np.float32(255)
        self.rgb[window] = mix(self.rgb[window], tone[window] if tone.ndim == 3 else tone, weight)
        self.detail[window][mask > 127] = detail
        if angle is not None:
            self.angle[window][mask > 127] = angle

    def ellipse(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: Colour,
        *,
        turn: float = 0.0,
        angle: float | None = None,
        detail: float = 0.6,
    ) -> None:
        """Fill an ellipse of half axes ``width`` and ``height``, turned by ``turn`` radians."""
        around = np.linspace(0, 2 * np.pi, 20, endpoint=False)
        u, v = np.cos(around) * width, np.sin(around) * height
        cos, sin = np.cos(turn), np.sin(turn)
        self.polygon(
            np.stack([x + u * cos - v * sin, y + u * sin + v * cos], 1).tolist(),
            colour,
            turn if angle is None else angle,
            detail,
        )

    def stroke(self, points: Iterable[Point], width: float, colour: Colour, detail: float = 0.7) -> None:
        """Draw a line of even ``width`` through the points, with the brush along it."""
        path = np.asarray(list(points), np.float64)
        for start, end in pairwise(path):
            along = end - start
            length = float(np.hypot(*along)) or 1e-9
            normal = np.array([-along[1], along[0]]) / length * width / 2
            outline = np.stack([start + normal, end + normal, end - normal, start - normal])
            self.polygon(outline.tolist(), colour, float(np.arctan2(along[1], along[0])), detail)

    def mirror(self) -> None:
        """Turn the picture left to right, in place; the brush goes the other way there."""
        self.rgb, self.detail = self.rgb[:, ::-1].copy(), self.detail[:, ::-1].copy()
        self.angle = as_field(np.pi - self.angle[:, ::-1])

    def scatter(
        self, count: int, top: float, bottom: float, crowd: float = 1.8
    ) -> list[tuple[float, float, float]]:
        """Random places on a plain seen in perspective, far ones first: (x, y, size 0..1 of a thing there)."""
        depth = np.sort(self.rng.random(count) ** crowd)
        places: NDArray[np.float64] = np.stack(
            [
                self.rng.uniform(-0.02, self.aspect + 0.02, count),
                top + (bottom - top) * depth,
                0.12 + 0.88 * depth,
            ],
            1,
        )
        return [(float(x), float(y), float(size)) for x, y, size in places]
