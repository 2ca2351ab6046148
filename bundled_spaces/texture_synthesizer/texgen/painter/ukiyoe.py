"""The colour woodblock: few flat inks, contours in indigo, the gradient wiped on the block, paper and grain."""

import cv2
import numpy as np

from texgen.arrays import Field, as_field, mix, smoothstep
from texgen.painter.colour import saturate
from texgen.painter.sketch import Sketch

_INKS = 10
_PAPER = as_field([0.945, 0.905, 0.815])
_INDIGO = as_field([0.10, 0.13, 0.24])
_SAMPLE = 6000  # pixels that the inks are mixed from


def print_block(s: Sketch, width: int, height: int) -> Field:
    """Return the print of a sketch, (height, width, 3)."""
    s.rgb = saturate(s.rgb, 1.3)
    flat = cv2.pyrMeanShiftFiltering((np.clip(s.rgb, 0, 1) * 255).astype(np.uint8), 9, 16)
    lab = cv2.cvtColor(as_field(flat) / np.float32(255), cv2.COLOR_RGB2LAB)
    chosen = s.rng.integers(0, lab.shape[0] * lab.shape[1], _SAMPLE)
    cv2.setRNGSeed(int(s.rng.integers(2**31)))
    stop = (cv2.TERM_CRITERIA_MAX_ITER + cv2.TERM_CRITERIA_EPS, 20, 0.5)
    inks = cv2.kmeans(lab.reshape(-1, 3)[chosen], _INKS, None, stop, 2, cv2.KMEANS_PP_CENTERS)[2]  # type: ignore[call-overload]
    distance = ((lab[:, :, None, :] - inks) ** 2).sum(-1)
    label = distance.argmin(-1)
    masks = [
        cv2.GaussianBlur(
            cv2.resize(as_field(label == ink), (width, height), interpolation=cv2.INTER_CUBIC),
            (0, 0),
            max(width, height) / 900,
        )
        for ink in range(_INKS)
    ]
    stack = np.stack(masks, -1)
    sharp = np.exp((stack - stack.max(-1, keepdims=True)) * 14)
    sharp /= sharp.sum(-1, keepdims=True)
    tones = cv2.cvtColor(as_field(inks)[None], cv2.COLOR_LAB2RGB)[0]
    tones = mix(tones, _PAPER, 0.22) * (0.12 + 0.88 * _PAPER) * np.float32(1.06)
    image = as_field(sharp @ as_field(tones))
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32) / np.float32(max(width, height))
    turn = float(s.rng.uniform(0, 6))
    grain = cv2.resize(
        s.noise(as_field(s.x * 1.1), as_field(s.y * 34), 3), (width, height), interpolation=cv2.INTER_CUBIC
    )
    speck = as_field(s.rng.standard_normal((height, width), dtype=np.float32))
    bokashi = smoothstep(0.20, 0.0, as_field(rows + 0.012 * np.sin(columns * 9 + turn)))
    image = mix(image, (0.16, 0.26, 0.46), as_field(bokashi * 0.72))
    image = as_field(image + (grain * 0.012 + cv2.GaussianBlur(speck, (0, 0), 1.0) * 0.018)[..., None])
    contour = (
        sum(
            (cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, _disc(max(width, height) / 1100)) for mask in masks),
            np.zeros_like(masks[0]),
        )
        / 2
    )
    strength = cv2.resize(
        cv2.GaussianBlur(as_field(_steps(as_field(lab), label)), (0, 0), 1.5),
        (width, height),
        interpolation=cv2.INTER_LINEAR,
    )
    line = smoothstep(0.16, 0.42, as_field(contour)) * smoothstep(14.0, 38.0, as_field(strength))
    image = mix(image, _INDIGO, as_field(line * 0.78))
    margin = np.minimum(
        np.minimum(rows, height / max(width, height) - rows),
        np.minimum(columns, width / max(width, height) - columns),
    )
    return mix(_PAPER, image, smoothstep(0.010, 0.013, as_field(margin)))


def _disc(radius: float) -> np.ndarray:
    size = max(3, 2 * round(radius) + 1)
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))


def _steps(lab: Field, label: np.ndarray) -> Field:
    """How different the inks are that meet at a place: weak steps, as in a sky, get no line."""
    spread = cv2.dilate(lab, _disc(2)) - cv2.erode(lab, _disc(2))
    return as_field(
        np.sqrt((spread**2).sum(-1))
        * (cv2.morphologyEx(label.astype(np.uint8), cv2.MORPH_GRADIENT, _disc(2)) > 0)
    )
