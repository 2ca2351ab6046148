"""What a manner does to the sketch before a brush is taken up: colour, simplification, facets."""

import cv2
import numpy as np

from texgen.arrays import Field, as_field, mix, smoothstep
from texgen.painter.colour import luma, saturate, split_temperature
from texgen.painter.sketch import Sketch

# Ground, then what the planes are drawn in.
_CUBIST_INKS = (
    ((0.80, 0.72, 0.58), (0.62, 0.52, 0.38), (0.46, 0.46, 0.42), (0.34, 0.26, 0.20), (0.88, 0.82, 0.70)),
    ((0.76, 0.74, 0.68), (0.50, 0.54, 0.54), (0.62, 0.44, 0.28), (0.30, 0.34, 0.38), (0.90, 0.86, 0.78)),
    ((0.72, 0.66, 0.50), (0.42, 0.48, 0.36), (0.66, 0.40, 0.26), (0.26, 0.26, 0.24), (0.84, 0.80, 0.62)),
    ((0.82, 0.80, 0.78), (0.30, 0.42, 0.60), (0.74, 0.36, 0.26), (0.20, 0.22, 0.28), (0.92, 0.78, 0.46)),
)


def fauvist(s: Sketch) -> None:
    """Pure colours in a few steps of light: shadows go violet, blue or green, lights yellow, orange or pink."""
    rng = s.rng
    smooth = as_field(cv2.bilateralFilter(as_field(cv2.bilateralFilter(s.rgb, 7, 0.12, 5)), 7, 0.12, 5))
    lab = cv2.cvtColor(saturate(smooth, 1.7), cv2.COLOR_RGB2LAB)
    light = lab[..., 0] / 100
    ramps = (
        ((0.16, 0.12, 0.42), (0.10, 0.46, 0.44), (0.90, 0.34, 0.22), (0.98, 0.70, 0.32), (0.99, 0.90, 0.62)),
        ((0.10, 0.16, 0.40), (0.44, 0.20, 0.52), (0.90, 0.40, 0.48), (0.96, 0.74, 0.24), (0.98, 0.92, 0.72)),
        ((0.06, 0.26, 0.30), (0.16, 0.40, 0.68), (0.44, 0.68, 0.40), (0.97, 0.78, 0.30), (0.99, 0.88, 0.76)),
    )
    ramp = as_field(ramps[int(rng.integers(len(ramps)))])
    steps = np.linspace(0, 1, len(ramp))
    t = np.clip((light - 0.12) / 0.8, 0, 1)
    quantised = as_field((np.floor(t * 5) + smoothstep(0.35, 0.65, as_field(t * 5 % 1))) / 5)
    tone = np.dstack([np.interp(quantised, steps, ramp[:, channel]) for channel in range(3)])
    vivid = cv2.cvtColor(
        as_field(np.dstack([lab[..., 0], np.clip(lab[..., 1:] * 1.35, -90, 90)])), cv2.COLOR_LAB2RGB
    )
    own = np.clip(np.hypot(lab[..., 1], lab[..., 2]) / 42, 0, 1)
    s.rgb = mix(as_field(tone), as_field(np.clip(vivid, 0, 1)), as_field(0.25 + 0.5 * own))


def cubist(s: Sketch) -> None:
    """Break the sketch into facets, each with its own view and light; lay shaded planes that pass into each other."""
    rng = s.rng
    _facets(s)
    muted = as_field(_CUBIST_INKS[int(rng.integers(len(_CUBIST_INKS)))])
    grey = luma(s.rgb)[..., None]
    low, high = np.percentile(grey, (4, 96))
    analytic = as_field(muted[_patchwork(s, len(muted))] * (0.40 + 0.95 * (grey - low) / (high - low + 0.05)))
    s.rgb = as_field(np.clip(mix(s.rgb, analytic, float(rng.uniform(0.35, 0.72))), 0, 1))
    heart = np.array([s.aspect * rng.uniform(0.4, 0.6), rng.uniform(0.45, 0.55)])
    slants = rng.choice((0.0, 0.45, -0.5, 0.9, -0.95, np.pi / 2), 4, replace=False)
    drawn = np.zeros(s.x.shape, np.float32)
    for _ in range(int(rng.integers(34, 52))):
        drawn = np.maximum(drawn, _plane(s, heart, float(rng.choice(slants) + rng.normal(0, 0.07))))
    s.rgb = mix(s.rgb, (0.13, 0.11, 0.11), as_field(drawn * 0.75))
    away = np.hypot((s.x - heart[0]) / s.aspect, s.y - heart[1])
    s.rgb = mix(s.rgb, muted[0], as_field(smoothstep(0.42, 0.75, as_field(away)) * 0.55))
    s.angle = as_field(np.zeros_like(s.x) + 0.05)
    s.detail = as_field(np.maximum(s.detail * 0.6, drawn * 0.62))


def _plane(s: Sketch, heart: np.ndarray, slant: float) -> Field:
    """Shade one side of a straight edge so that it fades into its neighbours (passage). Returns the edge as a line."""
    rng = s.rng
    x, y = heart + rng.normal(0, (0.24 * s.aspect, 0.24))
    reach, depth = rng.uniform(0.07, 0.28), rng.uniform(0.05, 0.17)
    cos, sin = np.float32(np.cos(slant)), np.float32(np.sin(slant))
    along, across = (s.x - x) * cos + (s.y - y) * sin, (s.y - y) * cos - (s.x - x) * sin
    across = across * rng.choice((-1.0, 1.0))
    ends = smoothstep(float(reach), float(reach * 0.75), as_field(np.abs(along)))
    fade = np.exp(-np.clip(across, 0, None) / depth) * smoothstep(-0.002, 0.002, as_field(across))
    tone = np.float32(rng.choice((-0.27, -0.19, 0.24, 0.36)))
    s.rgb = as_field(np.clip(s.rgb * (1 + tone * ends * fade)[..., None], 0, 1))
    line = smoothstep(0.0042, 0.0016, as_field(np.abs(across))) * ends
    return as_field(line * smoothstep(-1.0, 0.3, as_field(along / reach * rng.choice((-1, 1)))))


def _cuts(s: Sketch, count: int) -> np.ndarray:
    """Number the pieces into which straight cuts of limited reach divide the picture."""
    rng = s.rng
    code = np.zeros(s.x.shape, np.int64)
    for _ in range(count):
        turn = rng.choice((rng.normal(0.5, 0.25), rng.normal(2.2, 0.3), rng.normal(1.57, 0.2)))
        distance = (s.x - np.float32(rng.uniform(0, s.aspect))) * np.float32(np.cos(turn)) + (
            s.y - np.float32(rng.uniform(0, 1))
        ) * np.float32(np.sin(turn))
        near = np.hypot(s.x - rng.uniform(0, s.aspect), s.y - rng.uniform(0, 1)) < rng.uniform(0.3, 0.9)
        code = code * 2 + ((distance > 0) & near)
    return np.asarray(np.unique(code, return_inverse=True)[1].reshape(code.shape))


def _patchwork(s: Sketch, count: int) -> np.ndarray:
    """One of ``count`` inks for each of a few large pieces."""
    piece = _cuts(s, 7)
    return np.asarray(s.rng.integers(0, count, int(piece.max()) + 1)[piece])


def _facets(s: Sketch) -> None:
    """In each facet the view is shifted, turned and enlarged a little, and light falls across it."""
    rng = s.rng
    facet = _cuts(s, int(rng.integers(9, 14)))
    count = int(facet.max()) + 1
    shift_x, shift_y = rng.normal(0, 0.05, count)[facet], rng.normal(0, 0.05, count)[facet]
    turn = rng.normal(0, 0.14, count)[facet]
    zoom = rng.uniform(0.80, 1.15, count)[facet]
    dx, dy = s.x - s.aspect / 2, s.y - 0.5
    u = (dx * np.cos(turn) - dy * np.sin(turn)) * zoom + s.aspect / 2 + shift_x
    v = (dx * np.sin(turn) + dy * np.cos(turn)) * zoom + 0.5 + shift_y
    view = cv2.remap(
        s.rgb, as_field(u * s.rows), as_field(v * s.rows), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT
    )
    fall = rng.uniform(0, 2 * np.pi, count)[facet]
    slope = (s.x * np.cos(fall) + s.y * np.sin(fall)) * rng.uniform(1.2, 2.4, count)[facet] + rng.random(
        count
    )[facet]
    s.rgb = as_field(np.clip(view * as_field(0.78 + 0.40 * np.mod(slope, 1))[..., None], 0, 1))


def romantic(s: Sketch) -> None:
    """Light gathered in one place, the rest sunk in warm brown; an old varnish over all."""
    bright = cv2.GaussianBlur(luma(s.rgb), (0, 0), s.rows / 8)
    row, column = np.unravel_index(int(bright.argmax()), bright.shape)
    x, y = (column / s.rows + s.aspect) / 3 + s.aspect / 6, row / s.rows * 0.6 + 0.2
    away = as_field(np.hypot((s.x - x) / s.aspect * 1.25, s.y - y))
    fall = smoothstep(0.25, 0.95, away)
    deep = mix(
        as_field(s.rgb**1.25) * np.float32(0.95), as_field(s.rgb**1.5) * as_field([0.42, 0.36, 0.30]), fall
    )
    s.rgb = as_field(np.clip(split_temperature(deep, 0.12) * as_field([1.02, 0.97, 0.84]), 0, 1))
