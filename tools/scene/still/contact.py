"""Contact shadows, as viewer/src/draw/contact.ts draws them: how much of its near surroundings hides each point from
the room's light, estimated from the depths about a pixel at half the picture's size (McGuire et al., "Scalable
Ambient Obscurance", HPG 2012)."""

import numpy as np
from numpy.typing import NDArray

from tools.scene.light.tracing import Floats, in_parallel

Ints = NDArray[np.int64]

RADIUS_M = 0.45  # the light map shows what is further apart
MOST_OF_HEIGHT = 0.22  # how much of the picture's height the radius may be, close by
SAMPLES = 14
TURNS = 5.0  # of the spiral; no divisor of the samples
STRENGTH = 2.4
BIAS_M = 0.004  # what a flat surface errs by
BIAS_SHARE = 0.0006  # and for each metre of distance
FAR_M = 45.0  # beyond it everything is finer than a pixel
ROWS = 32  # at a time
EDGE = 0.02  # of the distance: surfaces further apart are not smoothed into each other


def shadowed(light: Floats, depth: Floats, slope: tuple[float, float]) -> Floats:
    """Return radiance (h, w, 3) with contact shadows. ``depth`` (h, w) is in metres along the view; ``slope`` the
    tangents of half the field of view, across and down.

    They hide the room's light, not the sun's or a lamp's own: what is bright already keeps its light. They are tinted
    as the bounce between two near surfaces is.
    """
    coarse, opening = _filtered(*_openness(depth, slope))
    hidden = 1 - _enlarged(coarse, opening, depth)
    brightness = light.max(axis=2)
    hidden *= 1 - _smoothstep(0.8, 2.2, brightness)
    tint = 1 - np.float32(0.25) * light / np.maximum(brightness, np.float32(1e-4))[..., None]
    return np.asarray(light * (1 - hidden[..., None] * tint))


def _openness(depth: Floats, slope: tuple[float, float]) -> tuple[Floats, Floats]:
    """Return, at half the size, the distances and the open shares."""
    height, width = depth.shape
    rows = np.minimum(np.arange(1, height + 1, 2), height - 1)
    columns = np.minimum(np.arange(1, width + 1, 2), width - 1)
    reach_of_one = 0.5 / slope[1]  # what a metre a metre away is of the picture's height
    middles = _places(depth, rows[:, None], columns[None, :], slope)
    normals = _normals(middles)
    distance = -middles[..., 2]
    opening = np.ones(distance.shape, np.float32)

    def work(part: slice) -> None:
        middle, normal, away = middles[part], normals[part], distance[part]
        y, x = rows[part, None], columns[None, :]
        reach = np.minimum(np.float32(RADIUS_M * reach_of_one) / away, np.float32(MOST_OF_HEIGHT))
        radius = reach * away / np.float32(reach_of_one)
        wave = 0.06711056 * (x // 2 + 0.5) + 0.00583715 * (y // 2 + 0.5)
        turn = 2 * np.pi * np.mod(52.9829189 * np.mod(wave, 1), 1)
        hidden = np.zeros(away.shape, np.float32)
        for number in range(SAMPLES):
            share = (number + 0.5) / SAMPLES
            angle = share * TURNS * 2 * np.pi + turn
            by = share * reach * height
            column = np.clip(np.floor(x + 0.25 + by * np.cos(angle)), 0, width - 1).astype(np.int64)
            row = np.clip(np.floor(y + 0.25 - by * np.sin(angle)), 0, height - 1).astype(np.int64)
            towards = _places(depth, row, column, slope) - middle
            squared = _dot(towards, towards)
            near = np.maximum(1 - squared / (radius * radius), 0)
            rise = np.maximum(_dot(towards, normal) - BIAS_M - BIAS_SHARE * away, 0)
            hidden += near * near * rise / np.sqrt(squared + np.float32(1e-6))
        opened = np.clip(1 - np.float32(STRENGTH / SAMPLES) * hidden, 0, 1)
        opening[part] = opened + (1 - opened) * _smoothstep(0.5, 1.0, away / np.float32(FAR_M))

    in_parallel(work, len(rows), ROWS)
    return distance, opening


def _filtered(distance: Floats, opening: Floats) -> tuple[Floats, Floats]:
    """Return the same with the noise taken out: a 5 × 5 tent over pixels of like distance."""
    height, width = distance.shape
    far, wide = np.pad(distance, 2, mode="edge"), np.pad(opening, 2, mode="edge")
    total, weights = 9 * opening, np.full_like(opening, 9)
    scale = 1 / (np.float32(0.012) * distance + np.float32(0.01))
    for y in range(-2, 3):
        for x in range(-2, 3):
            window = np.s_[2 + y : 2 + y + height, 2 + x : 2 + x + width]
            weight = (3 - abs(x)) * (3 - abs(y)) * np.exp(-np.abs(far[window] - distance) * scale)
            total = total + wide[window] * weight
            weights = weights + weight
    return distance, total / weights


def _enlarged(coarse: Floats, opening: Floats, depth: Floats) -> Floats:
    """Return the open shares at full size: the four pixels about each count by how like their distance is."""
    height, width = depth.shape
    place_y, place_x = (np.arange(height) + 0.5) / 2 - 0.5, (np.arange(width) + 0.5) / 2 - 0.5
    corner_y, corner_x = np.floor(place_y).astype(int), np.floor(place_x).astype(int)
    part_y, part_x = (place_y - corner_y).astype(np.float32), (place_x - corner_x).astype(np.float32)
    total, weights = np.zeros_like(depth), np.full_like(depth, 1e-4)
    scale = 1 / (np.float32(EDGE) * depth)
    for y in (0, 1):
        for x in (0, 1):
            at = np.ix_(
                np.clip(corner_y + y, 0, coarse.shape[0] - 1), np.clip(corner_x + x, 0, coarse.shape[1] - 1)
            )
            share = (part_y if y else 1 - part_y)[:, None] * (part_x if x else 1 - part_x)[None, :]
            weight = share * np.exp(-np.abs(coarse[at] - depth) * scale) + np.float32(1e-5)
            total += opening[at] * weight
            weights += weight
    return np.asarray(total / weights)


def _places(depth: Floats, row: Ints, column: Ints, slope: tuple[float, float]) -> Floats:
    """Return where the surfaces in pixels are, seen from the eye: x to the right, y up, −z ahead; (…, 3)."""
    height, width = depth.shape
    away = depth[row, column]
    x = ((column + 0.5) * (2 / width) - 1).astype(np.float32) * away * np.float32(slope[0])
    y = (1 - (row + 0.5) * (2 / height)).astype(np.float32) * away * np.float32(slope[1])
    return np.stack([x, y, -away], axis=-1)


def _normals(places: Floats) -> Floats:
    cross = np.cross(_step(places, axis=1), -_step(places, axis=0))
    return np.asarray(
        cross / np.maximum(np.sqrt(_dot(cross, cross)), np.float32(1e-20))[..., None], np.float32
    )


def _step(places: Floats, axis: int) -> Floats:
    """Return the smaller of the steps to the next and from the last pixel: the one that stays on the surface."""
    steps = np.diff(places, axis=axis)
    first, last = np.take(steps, [0], axis=axis), np.take(steps, [-1], axis=axis)
    ahead, behind = np.concatenate([steps, last], axis=axis), np.concatenate([first, steps], axis=axis)
    return np.where(np.abs(ahead[..., 2:]) < np.abs(behind[..., 2:]), ahead, behind)


def _dot(one: Floats, other: Floats) -> Floats:
    return np.asarray(one[..., 0] * other[..., 0] + one[..., 1] * other[..., 1] + one[..., 2] * other[..., 2])


def _smoothstep(low: float, high: float, value: Floats) -> Floats:
    share = np.clip((value - np.float32(low)) / np.float32(high - low), 0, 1)
    return np.asarray(share * share * (3 - 2 * share))
