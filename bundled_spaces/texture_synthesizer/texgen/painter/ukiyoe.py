"""The colour woodblock: flat inks on mulberry paper, a fine key-line, tones wiped on the block, a red seal."""

import cv2
import numpy as np

from texgen.arrays import Field, Pixels, as_field, mix, smoothstep
from texgen.painter.colour import draw_towards, luma, saturate
from texgen.painter.sketch import Sketch

BLOCK = 1100  # pixels of the longer side that the block is cut at
TEXTURE = 0.22  # how much of the sketch's mottling is left: an ink lies flat
_PAPER = as_field([0.955, 0.915, 0.815])
_KEY_INK = as_field([0.11, 0.13, 0.21])
_VERMILION = as_field([0.76, 0.18, 0.12])
# Prussian blue, pale blue, red lead, safflower pink, gamboge, green of indigo and orpiment, iron brown, grey.
_PIGMENTS = (
    (0.10, 0.25, 0.48),
    (0.50, 0.68, 0.76),
    (0.80, 0.28, 0.16),
    (0.90, 0.62, 0.58),
    (0.90, 0.76, 0.42),
    (0.36, 0.48, 0.30),
    (0.52, 0.34, 0.22),
    (0.62, 0.60, 0.58),
)
_PULL = 0.5  # how far every colour is drawn to these pigments
_FLATNESS = (9, 22)  # mean shift: radius in pixels, range in 8-bit levels
_SHORTEST = 0.035  # of the longer side: a shorter contour is a slip of the knife


def print_block(s: Sketch, width: int, height: int) -> Field:
    """Return the print of a sketch, (height, width, 3)."""
    pure = draw_towards(saturate(s.rgb, 1.45), _PIGMENTS, _PULL)
    levels = cv2.pyrMeanShiftFiltering((np.clip(pure, 0, 1) * 255).astype(np.uint8), *_FLATNESS)
    flat: Pixels = np.asarray(cv2.medianBlur(levels, 5), np.uint8)
    inks = _stretched(as_field(flat) / np.float32(255))
    image = as_field(inks * (0.25 + 0.75 * _PAPER) * np.float32(1.03) + 0.02)
    image = _wiped(s, image)
    image = mix(image, _KEY_INK, as_field(_key_line(s, flat) * 0.82))
    image = _sealed(s, image)
    fibre = s.noise(as_field(s.x * 50), as_field(s.y * 70), 2) * 0.008
    grain = (
        s.noise(as_field(s.x * 1.3), as_field(s.y * 46 + s.fbm(1.2, 2) * 1.5), 2)
        * 0.014
        * (1.1 - luma(image))
    )
    image = as_field(np.clip(image + (fibre + grain)[..., None], 0, 1))
    return as_field(np.clip(cv2.resize(image, (width, height), interpolation=cv2.INTER_CUBIC), 0, 1))


def _stretched(rgb: Field) -> Field:
    """Lights that reach the bare paper and darks that reach the ink."""
    light = luma(rgb)
    low, high = np.percentile(light, (2, 97))
    return as_field(np.clip((rgb - low * 0.45) / max(float(high - low * 0.45), 0.2) * np.float32(1.02), 0, 1))


def _wiped(s: Sketch, image: Field) -> Field:
    """Bokashi: Prussian blue wiped off downwards from the upper edge, a blush of pink above the middle."""
    rng = s.rng
    wave = 0.010 * np.sin(s.x * 7 + rng.uniform(0, 6))
    top = smoothstep(float(rng.uniform(0.16, 0.26)), 0.0, as_field(s.y + wave))
    blush = np.exp(-(((s.y - rng.uniform(0.34, 0.46)) / 0.09) ** 2)) * (luma(image) > 0.55)
    image = mix(
        image,
        image * as_field([0.98, 0.86, 0.80]),
        as_field(cv2.GaussianBlur(as_field(blush), (0, 0), 3) * 0.6),
    )
    return mix(image, as_field([0.09, 0.21, 0.42]), as_field(top**1.3 * 0.86))


def _key_line(s: Sketch, flat: Pixels) -> Field:
    """Contours between unlike inks, as one continuous line that swells a little; short scraps are left out."""
    lab = cv2.cvtColor(flat, cv2.COLOR_RGB2LAB)
    edges = np.zeros(flat.shape[:2], np.uint8)
    for channel, (low, high) in enumerate(((46, 100), (26, 52), (26, 52))):
        plane = np.ascontiguousarray(lab[..., channel])
        edges |= np.asarray(cv2.Canny(plane, low, high, L2gradient=True), np.uint8)
    labels, stats = cv2.connectedComponentsWithStats(edges, connectivity=8)[1:3]
    long_enough = stats[:, cv2.CC_STAT_AREA] >= _SHORTEST * max(flat.shape[:2])
    long_enough[0] = False
    line = as_field(long_enough[labels])
    weight = 1.0 + 0.5 * np.clip(s.fbm(4, 2), -1, 1)
    return as_field(np.clip(cv2.GaussianBlur(line, (0, 0), 0.95) * np.float32(2.1) * weight, 0, 1))


def _sealed(s: Sketch, image: Field) -> Field:
    """A small red seal in a lower corner: waves upon waves, no character of any script."""
    rng = s.rng
    side = 0.052
    left = 0.05 if rng.random() < 0.5 else s.aspect - 0.05 - side
    top = 0.95 - side * 1.3
    u, v = (s.x - np.float32(left)) / np.float32(side), (s.y - np.float32(top)) / np.float32(side * 1.3)
    inside = (u > 0) & (u < 1) & (v > 0) & (v < 1)
    carved = np.zeros(s.x.shape, bool)
    for row in range(4):
        shift = 0.5 * (row % 2) + rng.normal(0, 0.04)
        reach = np.hypot(np.mod(u * 2 + shift, 1) - 0.5, (v * 1.3 - 0.25 - row * 0.3) * 1.6)
        carved |= (np.abs(reach - 0.36) < 0.07) & (v * 1.3 < 0.25 + row * 0.3)
    ink = cv2.GaussianBlur(as_field(inside & ~carved), (0, 0), 0.8) * np.clip(0.92 + 0.1 * s.fbm(30, 2), 0, 1)
    return mix(image, _VERMILION, as_field(ink * 0.92))
