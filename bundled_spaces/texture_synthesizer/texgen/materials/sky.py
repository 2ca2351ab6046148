"""What one sees through the windows: a sky with clouds over the zinc roofs of Paris, as a panorama of 360°."""

import math
import re

import cv2
import numpy as np
from numpy.typing import NDArray

from texgen.arrays import Field, Pixels, as_field, mix, smoothstep
from texgen.chance import stream
from texgen.materials.pbr import to_pixels
from texgen.noise import spectral

# zenith, middle, horizon, lit cloud, shaded cloud, haze of the roofs, lit wall, window
_TONES = {
    "morning": (
        (0.42, 0.60, 0.83),
        (0.66, 0.79, 0.90),
        (0.96, 0.90, 0.82),
        (1.0, 0.96, 0.90),
        (0.70, 0.73, 0.82),
        (0.74, 0.77, 0.82),
        (0.86, 0.81, 0.73),
        (0.40, 0.44, 0.50),
    ),
    "noon": (
        (0.26, 0.50, 0.84),
        (0.52, 0.73, 0.94),
        (0.84, 0.91, 0.96),
        (1.0, 0.99, 0.97),
        (0.75, 0.79, 0.86),
        (0.70, 0.77, 0.85),
        (0.90, 0.87, 0.80),
        (0.36, 0.42, 0.50),
    ),
    "golden": (
        (0.38, 0.52, 0.74),
        (0.74, 0.76, 0.78),
        (1.0, 0.85, 0.60),
        (1.0, 0.91, 0.76),
        (0.70, 0.62, 0.66),
        (0.80, 0.70, 0.64),
        (0.90, 0.77, 0.59),
        (0.48, 0.42, 0.40),
    ),
    "night": (
        (0.025, 0.045, 0.12),
        (0.05, 0.085, 0.19),
        (0.16, 0.16, 0.24),
        (0.17, 0.19, 0.28),
        (0.06, 0.08, 0.16),
        (0.085, 0.095, 0.16),
        (0.11, 0.11, 0.15),
        (0.98, 0.76, 0.40),
    ),
}
_WORDS = (
    ("night", r"night|nuit|moon"),
    ("morning", r"morning|dawn|matin|aube"),
    ("noon", r"noon|midday|midi|jour"),
)
DEFAULT_MOMENT = "golden"
HORIZON = 0.5  # share of the height; eye level of an equirectangular panorama
_DEGREES_HIGH = 180.0
_CLOUD_BASE = 2.2  # relative height of the cloud deck: flattens the clouds towards the horizon

_LEAF_MASSES = 3000
_TOWER_CLEARANCE = 7.0  # degrees to either side
_LOW = 0.5  # of a house's height, where it would hide the tower

Box = tuple[float, float, float, float]


def moment(words: str) -> str:
    """Return the time of day that the words speak of: ``morning``, ``noon``, ``golden`` or ``night``."""
    for name, pattern in _WORDS:
        if re.search(pattern, words, re.IGNORECASE):
            return name
    return DEFAULT_MOMENT


def panorama(width: int, height: int, seed: int, time_of_day: str, tower: float = 90.0) -> Pixels:
    """Return an equirectangular view (height, width, 3) whose left and right edges meet.

    ``tower`` is where the Eiffel tower stands, in degrees from the left edge. The roofs rise as high as across a
    street, because a gallery's windows are high and would show nothing of a low horizon.
    """
    rng = stream("sky", seed, time_of_day)
    tones = [as_field(tone) for tone in _TONES[time_of_day]]
    image = _sky(width, height, rng, tones)
    canvas = np.ascontiguousarray(to_pixels(image))
    draw = _Draughtsman(canvas, tones, lit=time_of_day == "night")
    draw.row(rng, (6.0, 9.0), (4.0, 10.0), haze=0.70, gap=tower)
    draw.tower(tower, 36.0, haze=0.38)
    draw.row(rng, (10.0, 15.0), (7.0, 16.0), haze=0.42, gap=tower)
    draw.row(rng, (14.0, 22.0), (11.0, 24.0), haze=0.12, gap=tower)
    draw.trees(rng)
    return canvas


def _sky(width: int, height: int, rng: np.random.Generator, tones: list[Field]) -> Field:
    zenith, middle, horizon, lit, shaded = tones[:5]
    elevation = (HORIZON - (np.arange(height, dtype=np.float32)[:, None] + 0.5) / height) * np.float32(np.pi)
    up = np.clip(np.sin(elevation), 0, 1)
    sky = mix(
        mix(horizon, middle, as_field(up**0.55))[:, 0],
        zenith,
        as_field(smoothstep(0.25, 1.0, as_field(up))[:, 0]),
    )
    side = 1024
    azimuth = (np.arange(width, dtype=np.float32)[None, :] + 0.5) / width * np.float32(2 * np.pi)
    reach = np.cos(elevation) / (np.sin(np.maximum(elevation, 0.012)) * _CLOUD_BASE + 0.28)
    scale = side / 7
    columns, rows = as_field(reach * np.cos(azimuth) * scale), as_field(reach * np.sin(azimuth) * scale)
    puffs = spectral(side, rng, low=2, high=200, beta=2.75)
    large = spectral(side, rng, low=1, high=8, beta=2.0)
    density = _lookup(puffs, columns, rows) + 0.7 * _lookup(large, columns, rows)
    near = as_field(columns * 0.975), as_field(rows * 0.975)  # a little higher in the sky
    above = _lookup(puffs, near[0], near[1]) + 0.7 * _lookup(large, near[0], near[1])
    cover = smoothstep(0.25, 1.7, density) * smoothstep(-0.01, 0.12, as_field(elevation))
    light = smoothstep(-0.35, 0.45, as_field(density - above + 0.1))
    cloud = mix(shaded, lit, as_field(0.35 + 0.65 * light))
    return mix(np.broadcast_to(sky[:, None], (*cover.shape, 3)), cloud, as_field(cover * 0.86))


def _lookup(field: Field, columns: Field, rows: Field) -> Field:
    side = field.shape[0]
    x, y = as_field(np.mod(columns, side)), as_field(np.mod(rows, side))
    padded = cv2.copyMakeBorder(field, 0, 1, 0, 1, cv2.BORDER_WRAP)
    return as_field(cv2.remap(padded, x, y, cv2.INTER_LINEAR))


class _Draughtsman:
    """Draws in degrees (azimuth, elevation) on a panorama, nearest last."""

    def __init__(self, canvas: Pixels, tones: list[Field], *, lit: bool) -> None:
        self.canvas, self.lit = canvas, lit
        self.haze, self.wall, self.window = tones[5:]
        self.zinc = mix(self.haze * 0.62, (0.36, 0.41, 0.47), 0.25 if lit else 0.6)
        self.per_degree = canvas.shape[1] / 360

    def _point(self, azimuth: float, elevation: float) -> tuple[int, int]:
        row = (HORIZON - elevation / _DEGREES_HIGH) * self.canvas.shape[0]
        return round(azimuth * self.per_degree * 16), round(row * 16)

    def polygon(self, points: list[tuple[float, float]], colour: Field) -> None:
        """Fill a polygon, and what of it lies beyond the seam at the other side."""
        tone = tuple(float(c) for c in np.clip(colour, 0, 1) * 255)
        for turn in (-360, 0, 360):
            corners = np.array(
                [self._point(azimuth + turn, elevation) for azimuth, elevation in points], np.int32
            )
            if corners[:, 0].max() >= 0 and corners[:, 0].min() <= self.canvas.shape[1] * 16:
                cv2.fillPoly(self.canvas, [corners], tone, cv2.LINE_AA, 4)

    def box(self, box: Box, colour: Field) -> None:
        """Fill left, right, bottom, top."""
        left, right, bottom, top = box
        self.polygon([(left, bottom), (right, bottom), (right, top), (left, top)], colour)

    def row(
        self,
        rng: np.random.Generator,
        heights: tuple[float, float],
        widths: tuple[float, float],
        *,
        haze: float,
        gap: float,
    ) -> None:
        """A row of houses all the way round: stone, cornice, mansard, dormers, chimneys; low ones before ``gap``."""
        azimuth = 0.0
        while azimuth < 360:
            width = min(float(rng.uniform(*widths)), 360 - azimuth)
            height = float(rng.uniform(*heights))
            hides = azimuth - _TOWER_CLEARANCE < gap < azimuth + width + _TOWER_CLEARANCE
            self.house(rng, azimuth, width, height * _LOW if hides else height, haze)
            azimuth += width

    def house(self, rng: np.random.Generator, left: float, width: float, height: float, haze: float) -> None:
        """One Haussmann house, ``height`` degrees to its ridge."""
        wall = mix(self.wall * np.float32(rng.uniform(0.88, 1.05)), self.haze, haze)
        roof = mix(self.zinc * np.float32(rng.uniform(0.88, 1.12)), self.haze, haze)
        right, eaves = left + width, height * 0.74
        inset = min(width * 0.12, height * 0.10)
        self.box((left, right, -60, eaves), wall)
        storeys, bays = 5, max(2, round(width / (height * 0.17)))
        shade = mix(self.window, self.haze, haze * (0.4 if self.lit else 1))
        if height * self.per_degree > 28:
            for storey in range(-4, storeys):
                foot = eaves * (storey + 0.22) / storeys
                for bay in range(bays):
                    if self.lit and rng.random() < 0.62:
                        continue
                    middle = left + width * (bay + 0.5) / bays
                    half = width / bays * 0.145
                    self.box((middle - half, middle + half, foot, foot + eaves / storeys * 0.56), shade)
                self.box((left, right, foot - eaves * 0.014, foot - eaves * 0.002), wall * np.float32(0.82))
        for _ in range(int(rng.integers(1, 4))):
            at, size = (
                float(rng.uniform(left + inset, right - inset)),
                height * float(rng.uniform(0.035, 0.06)),
            )
            top = height * float(rng.uniform(1.07, 1.16))
            self.box(
                (at - size, at + size, eaves, top),
                mix(wall, (0.62, 0.42, 0.32), 0.25 if self.lit else 0.4) * np.float32(0.9),
            )
            for pot in (-0.6, 0.0, 0.6):
                self.box(
                    (at + size * (pot - 0.18), at + size * (pot + 0.18), top, top + height * 0.03),
                    mix((0.62, 0.36, 0.26), self.haze, max(haze, 0.8 * self.lit)),
                )
        self.polygon(
            [(left, eaves), (right, eaves), (right - inset, height * 0.95), (left + inset, height * 0.95)],
            roof,
        )
        self.polygon(
            [
                (left + inset, height * 0.95),
                (right - inset, height * 0.95),
                (right - inset * 2, height),
                (left + inset * 2, height),
            ],
            roof * np.float32(1.08),
        )
        for bay in range(bays):
            middle, half = left + inset + (width - 2 * inset) * (bay + 0.5) / bays, width / bays * 0.15
            self.box(
                (middle - half * 1.3, middle + half * 1.3, eaves + height * 0.03, eaves + height * 0.15), wall
            )
            self.box(
                (middle - half * 0.8, middle + half * 0.8, eaves + height * 0.04, eaves + height * 0.13),
                shade if not self.lit else roof * np.float32(0.6),
            )
        self.box((left, right, eaves - height * 0.012, eaves + height * 0.012), wall * np.float32(1.1))

    def tower(self, azimuth: float, height: float, *, haze: float) -> None:
        """The Eiffel tower, far off: legs that sweep up to a mast, an arch, three platforms."""
        iron = mix((0.33, 0.27, 0.25), self.haze, haze)
        levels = np.linspace(0, 1, 40)

        def half(level: NDArray[np.float64] | float) -> NDArray[np.float64]:
            return np.asarray(
                height * (0.195 * np.exp(-np.asarray(level) * 3.4) + 0.006 * (1 - np.asarray(level)))
            )

        for side in (-1, 1):
            outer = [(azimuth + side * float(half(level)), height * float(level)) for level in levels]
            inner = [
                (
                    azimuth + side * float(half(level)) * max(0.0, 0.56 - 1.15 * float(level)),
                    height * float(level),
                )
                for level in levels
            ]
            self.polygon(outer + inner[::-1], iron)
        for level, thickness in ((0.185, 0.018), (0.36, 0.014), (0.86, 0.012)):
            reach = float(half(level)) * 1.12
            self.box(
                (azimuth - reach, azimuth + reach, height * level, height * (level + thickness)),
                iron * np.float32(0.92),
            )
        arch = [
            (azimuth + float(half(0.1)) * 0.62 * math.cos(angle), height * (0.05 + 0.115 * math.sin(angle)))
            for angle in np.linspace(0, math.pi, 24)
        ]
        crown = [
            (azimuth + float(half(0.1)) * 0.74 * math.cos(angle), height * (0.05 + 0.137 * math.sin(angle)))
            for angle in np.linspace(math.pi, 0, 24)
        ]
        self.polygon(arch + crown, iron)
        self.box((azimuth - height * 0.003, azimuth + height * 0.003, height, height * 1.06), iron)

    def trees(self, rng: np.random.Generator) -> None:
        """Plane trees of the boulevard along the foot of the view, leaf mass upon leaf mass."""
        tone = mix((0.24, 0.31, 0.17), self.haze, 0.85 if self.lit else 0.25)
        self.box((0, 360, -90, -1.0), tone * np.float32(0.62))
        around = np.linspace(0, 2 * math.pi, 12, endpoint=False)
        for step in range(_LEAF_MASSES):
            share = step / _LEAF_MASSES
            azimuth, size = float(rng.uniform(0, 360)), float(rng.uniform(0.25, 0.8))
            crown = (
                1.6 + 1.5 * math.sin(math.radians(azimuth * 24)) + 0.8 * math.sin(math.radians(azimuth * 53))
            )
            elevation = float(rng.uniform(-4.0, crown))
            shade = tone * np.float32(rng.uniform(0.70, 0.95) + 0.4 * share * (elevation > crown - 2.5))
            outline = zip(
                azimuth + np.cos(around) * size, elevation + np.sin(around) * size * 0.75, strict=True
            )
            self.polygon([(float(a), float(e)) for a, e in outline], shade)
