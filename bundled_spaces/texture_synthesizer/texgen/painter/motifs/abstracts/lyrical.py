"""Shapes that sing: circles and flying lines, leaves cut out of painted paper."""

from itertools import pairwise

import numpy as np

from texgen.arrays import Field, as_field, mix, smoothstep
from texgen.painter.motifs.abstracts.ground import clouded, ground
from texgen.painter.sketch import Sketch


def circles(s: Sketch, tones: list[Field]) -> None:
    """One great haloed circle answered by wedges, sheaves of lines, a chequer, arcs and small moons."""
    rng = s.rng
    ground(s, tones[0], 0.10)
    lean = float(rng.uniform(-0.9, 0.9))
    x, y = s.aspect * float(rng.choice((0.28, 0.34, 0.68, 0.74))), float(rng.uniform(0.26, 0.46))
    radius = float(rng.uniform(0.13, 0.22))
    for _ in range(2):
        blur_x, blur_y, reach = rng.uniform(0, 1) * s.aspect, rng.uniform(0, 1), rng.uniform(0.1, 0.25)
        glow = np.exp(-(((s.x - blur_x) ** 2 + (s.y - blur_y) ** 2) / reach**2))
        s.rgb = mix(s.rgb, tones[int(rng.integers(1, 6))], as_field(glow * 0.45))
    halo = as_field(np.exp(-np.maximum(np.hypot(s.x - x, s.y - y) - radius, 0) * 11))
    s.rgb = mix(s.rgb, tones[3], as_field(halo * 0.85))
    for shrink, tone in ((1.0, tones[4]), (0.84, tones[1]), (0.50, tones[2]), (0.22, tones[3])):
        shift = (1 - shrink) * radius * 0.35
        s.ellipse(
            x + shift, y - shift, radius * shrink, radius * shrink, clouded(s, tone, 0.08, 6), detail=0.0
        )
    for _ in range(int(rng.integers(3, 7))):
        at = np.array([rng.uniform(0.05, 0.95) * s.aspect, rng.uniform(0.05, 0.95)])
        length, turn = rng.uniform(0.12, 0.42), lean + rng.normal(0, 0.5)
        tip = at + np.array([np.cos(turn), np.sin(turn)]) * length
        side = np.array([-np.sin(turn), np.cos(turn)]) * length * rng.uniform(0.12, 0.34)
        fade = smoothstep(
            0.0, 1.0, as_field(((s.x - at[0]) * np.cos(turn) + (s.y - at[1]) * np.sin(turn)) / length)
        )
        tone = mix(tones[int(rng.integers(1, 6))], tones[int(rng.integers(0, 6))], fade)
        s.polygon([tuple(map(float, p)) for p in (tip, at + side, at - side)], tone, turn, 0.0)  # type: ignore[misc]
    _chequer(s, tones, lean)
    for _ in range(int(rng.integers(2, 4))):
        at = np.array([rng.uniform(0.1, 0.9) * s.aspect, rng.uniform(0.1, 0.9)])
        turn, length = lean + rng.normal(0, 0.3), rng.uniform(0.25, 0.8)
        step = np.array([-np.sin(turn), np.cos(turn)]) * rng.uniform(0.012, 0.03)
        along = np.array([np.cos(turn), np.sin(turn)]) * length / 2
        for index in range(int(rng.integers(2, 6))):
            start, end = at + step * index - along, at + step * index + along * rng.uniform(0.7, 1.1)
            s.stroke([tuple(start), tuple(end)], float(rng.choice((0.0035, 0.006))), tones[4], 0.0)
    for _ in range(int(rng.integers(3, 6))):
        middle_x, middle_y, opening = rng.uniform(0, 1) * s.aspect, rng.uniform(0, 1), rng.uniform(0, 6)
        size = rng.uniform(0.08, 0.36)
        sweep = np.linspace(opening, opening + rng.uniform(1.2, 3.0), 36)
        for gap in range(int(rng.integers(1, 4))):
            reach = size + gap * 0.02
            path = [(float(middle_x + np.cos(a) * reach), float(middle_y + np.sin(a) * reach)) for a in sweep]
            s.stroke(path, 0.006, tones[int(rng.integers(1, 6))], 0.0)
    for _ in range(int(rng.integers(7, 15))):
        small, moon_x, moon_y = (
            float(rng.uniform(0.010, 0.05)),
            rng.uniform(0, 1) * s.aspect,
            rng.uniform(0, 1),
        )
        s.ellipse(moon_x, moon_y, small, small, tones[int(rng.integers(1, 6))], detail=0.0)
        s.ellipse(moon_x, moon_y, small * 0.6, small * 0.6, tones[int(rng.integers(0, 6))], detail=0.0)


def _chequer(s: Sketch, tones: list[Field], lean: float) -> None:
    """A slanting board of small squares."""
    rng = s.rng
    at, cell = (
        np.array([rng.uniform(0.15, 0.8) * s.aspect, rng.uniform(0.2, 0.75)]),
        rng.uniform(0.022, 0.036),
    )
    u, v = np.array([np.cos(lean), np.sin(lean)]) * cell, np.array([-np.sin(lean) + 0.4, np.cos(lean)]) * cell
    for row in range(4):
        for column in range(int(rng.integers(3, 7))):
            corner = at + u * column + v * row
            tone = (
                tones[(0, 4)[(row + column) % 2]] if rng.random() < 0.75 else tones[int(rng.integers(1, 4))]
            )
            s.polygon(
                [(float(p[0]), float(p[1])) for p in (corner, corner + u, corner + u + v, corner + v)],
                tone,
                lean,
                0.0,
            )


def cut_outs(s: Sketch, tones: list[Field]) -> None:
    """Seaweed leaves cut from painted paper and pinned over coloured panels."""
    rng = s.rng
    ground(s, tones[0], 0.03)
    columns = int(rng.integers(2, 5))
    xs = np.concatenate([[0], np.cumsum(rng.dirichlet(np.full(columns, 6.0)))]) * s.aspect
    for column in range(columns):
        cuts = np.concatenate([[0], np.sort(rng.uniform(0.25, 0.75, int(rng.integers(0, 2)))), [1]])
        for top, bottom in pairwise(cuts.tolist()):
            panel = tones[int(rng.integers(6))]
            left, right = float(xs[column]), float(xs[column + 1])
            s.polygon(
                [(left, top), (right, top), (right, bottom), (left, bottom)],
                clouded(s, panel, 0.05, 4),
                np.pi / 2,
                0.0,
            )
            _leaf(
                s,
                (left + right) / 2,
                (top + bottom) / 2,
                min(right - left, bottom - top) * 0.46,
                panel,
                tones,
            )
    for _ in range(int(rng.integers(1, 4))):
        _leaf(
            s,
            rng.uniform(0.1, 0.9) * s.aspect,
            rng.uniform(0.1, 0.9),
            rng.uniform(0.08, 0.2),
            tones[0],
            tones,
        )


def _leaf(s: Sketch, x: float, y: float, size: float, behind: Field, tones: list[Field]) -> None:
    """One frond: rounded lobes on both sides of a bent stem, in a tone that stands out from ``behind``."""
    rng = s.rng
    contrast = [float(np.abs(tone - behind).sum()) + rng.uniform(0, 0.5) for tone in tones]
    tone = clouded(s, tones[int(np.argmax(contrast))], 0.05, 5)
    heading, bend, lobes = rng.uniform(0, 2 * np.pi), rng.normal(0, 0.5), int(rng.integers(3, 7))
    t = np.linspace(-1, 1, 24)
    heads = heading + bend * t
    stem = np.stack([np.cos(heads), np.sin(heads)], 1).cumsum(0) * (2 * size / 24)
    stem += np.array([x, y]) - stem.mean(0)
    s.stroke([(float(px), float(py)) for px, py in stem], size * 0.16, tone, 0.0)
    for index in range(lobes):
        position = int((index + 0.6) / lobes * 23)
        for side in (-1, 1):
            reach = size * (0.62 - 0.30 * abs(2 * index / max(lobes - 1, 1) - 0.8)) * rng.uniform(0.8, 1.15)
            turn = heads[position] + side * rng.uniform(0.8, 1.15)
            tip = stem[position] + np.array([np.cos(turn), np.sin(turn)]) * reach
            path = [stem[position] + (tip - stem[position]) * k for k in (0.0, 0.35, 0.7, 1.0)]
            s.stroke([(float(px), float(py)) for px, py in path], size * 0.19, tone, 0.0)
            s.ellipse(float(tip[0]), float(tip[1]), size * 0.13, size * 0.13, tone, detail=0.0)
