"""What guides the brush over a sketch: which way its edges run, where it needs care, where currents curl."""

import cv2
import numpy as np

from texgen.arrays import Field, as_field, smoothstep
from texgen.painter.colour import luma
from texgen.painter.manners import Manner
from texgen.painter.sketch import Sketch

_TENSOR_SIGMA = 0.006  # of the longer side: how far around a place its edges are gathered
_HATCH = 0.9  # radians: the slant of a right-handed hatching
_EDGE_FULL = 0.10  # gradient of luma (per _TENSOR_SIGMA) that counts as a full edge


def structure(s: Sketch) -> tuple[Field, Field]:
    """Return (direction along the edges in radians, strength 0..1) from the smoothed structure tensor of the luma."""
    sigma = max(1.0, _TENSOR_SIGMA * max(s.rows, s.columns))
    grey = cv2.GaussianBlur(luma(s.rgb), (0, 0), sigma * 0.5)
    dx, dy = cv2.Sobel(grey, cv2.CV_32F, 1, 0, scale=1 / 8), cv2.Sobel(grey, cv2.CV_32F, 0, 1, scale=1 / 8)
    xx, yy, xy = (cv2.GaussianBlur(product, (0, 0), sigma) for product in (dx * dx, dy * dy, dx * dy))
    angle = 0.5 * np.arctan2(2 * xy, xx - yy) + np.pi / 2
    root = np.sqrt((xx - yy) ** 2 + 4 * xy * xy)
    strength = np.sqrt(np.maximum(root, 0)) * sigma / _EDGE_FULL
    return as_field(angle), as_field(np.clip(strength, 0, 1))


def directions(s: Sketch, edge_angle: Field, edge: Field, manner: Manner) -> Field:
    """Blend the motif's directions, the edges' and curling currents; angles are axes, so they blend doubled."""
    own = np.exp(2j * s.angle)
    blend = own * (1 - 0.85 * edge) + np.exp(2j * edge_angle) * edge * 0.85
    if manner.hatch:
        lean = np.exp(2j * s.rng.choice((-1, 1)) * _HATCH)
        blend = blend * (1 - manner.hatch * (1 - 0.5 * edge)) + lean * manner.hatch * (1 - 0.5 * edge)
    if manner.swirl:
        potential = s.fbm(2.3, 2)
        dy, dx = np.gradient(cv2.GaussianBlur(potential, (0, 0), s.rows / 30))
        blend = blend * (1 - manner.swirl * (1 - edge)) + np.exp(2j * np.arctan2(-dx, dy)) * manner.swirl * (
            1 - edge
        )
    smooth = max(1.0, s.rows / 110)
    real, imaginary = (cv2.GaussianBlur(as_field(part), (0, 0), smooth) for part in (blend.real, blend.imag))
    return as_field(0.5 * np.arctan2(imaginary, real))


def importance(s: Sketch, edge: Field) -> Field:
    """Where fine brushes go, 0..1: what the motif marks as delicate, and strong edges."""
    spread = max(1.0, s.rows / 160)
    marked = cv2.GaussianBlur(cv2.dilate(s.detail, np.ones((3, 3), np.uint8)), (0, 0), spread)
    return as_field(np.maximum(marked, smoothstep(0.25, 1.0, edge) * 0.62))
