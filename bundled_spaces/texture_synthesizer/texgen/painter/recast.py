"""What a manner does to the sketch before a brush is taken up: colour, simplification, facets."""

import cv2
import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter.colour import luma, saturate, split_temperature
from texgen.painter.sketch import Sketch


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
    """Break the sketch along straight cuts; in each facet the view is shifted and turned, and light falls across it."""
    rng = s.rng
    cuts = int(rng.integers(11, 19))
    code = np.zeros(s.x.shape, np.int64)
    nearest = np.full(s.x.shape, 9.0, np.float32)
    for _ in range(cuts):
        turn = rng.choice((rng.normal(0.5, 0.25), rng.normal(2.2, 0.3), rng.normal(1.57, 0.2)))
        distance = (s.x - np.float32(rng.uniform(0, s.aspect))) * np.float32(np.cos(turn)) + (
            s.y - np.float32(rng.uniform(0, 1))
        ) * np.float32(np.sin(turn))
        reach = rng.uniform(0.25, 0.8)
        local = np.hypot(s.x - rng.uniform(0, s.aspect), s.y - rng.uniform(0, 1)) < reach
        code = code * 2 + ((distance > 0) & local)
        nearest = np.where(local, np.minimum(nearest, np.abs(distance)), nearest)
    facet = np.unique(code, return_inverse=True)[1].reshape(code.shape)
    count = int(facet.max()) + 1
    shift_x, shift_y = rng.normal(0, 0.055, count)[facet], rng.normal(0, 0.055, count)[facet]
    turn = rng.normal(0, 0.16, count)[facet]
    zoom = rng.uniform(0.85, 1.2, count)[facet]
    dx, dy = s.x - s.aspect / 2, s.y - 0.5
    u = (dx * np.cos(turn) - dy * np.sin(turn)) * zoom + s.aspect / 2 + shift_x
    v = (dx * np.sin(turn) + dy * np.cos(turn)) * zoom + 0.5 + shift_y
    view = cv2.remap(
        s.rgb, as_field(u * s.rows), as_field(v * s.rows), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT
    )
    fall = rng.uniform(0, 2 * np.pi, count)[facet]
    slope = np.mod(
        (s.x * np.cos(fall) + s.y * np.sin(fall)) * rng.uniform(2, 4, count)[facet]
        + rng.random(count)[facet],
        1,
    )
    shade = as_field(0.74 + 0.42 * slope)
    muted = (
        (0.72, 0.60, 0.42),
        (0.42, 0.44, 0.42),
        (0.30, 0.24, 0.20),
        (0.85, 0.78, 0.64),
        (0.46, 0.52, 0.56),
        (0.60, 0.40, 0.26),
    )
    ink = as_field(muted)[rng.integers(0, len(muted), count)][facet]
    grey = luma(as_field(view))[..., None]
    analytic = as_field(ink * (0.45 + 1.0 * grey))
    s.rgb = as_field(
        np.clip(mix(as_field(view), analytic, float(rng.uniform(0.30, 0.62))) * shade[..., None], 0, 1)
    )
    edge = smoothstep(0.0045, 0.0015, as_field(nearest))
    s.rgb = mix(s.rgb, (0.14, 0.12, 0.12), as_field(edge * 0.62))
    s.angle = as_field(fall + np.pi / 2)
    s.detail = as_field(np.maximum(s.detail * 0.7, smoothstep(0.014, 0.004, as_field(nearest)) * 0.62))


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
