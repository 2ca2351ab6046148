"""Pictures without an object: colour fields, circles and lines, discs, gestures, grids."""

import numpy as np

from texgen.arrays import Field, as_field, mix, smoothstep
from texgen.painter.sketch import Sketch

_HARMONIES = (
    (
        (0.93, 0.88, 0.78),
        (0.82, 0.20, 0.16),
        (0.13, 0.22, 0.42),
        (0.95, 0.70, 0.22),
        (0.10, 0.10, 0.13),
        (0.36, 0.58, 0.62),
    ),
    (
        (0.16, 0.10, 0.14),
        (0.66, 0.12, 0.14),
        (0.92, 0.42, 0.18),
        (0.96, 0.74, 0.36),
        (0.36, 0.10, 0.20),
        (0.82, 0.60, 0.56),
    ),
    (
        (0.88, 0.90, 0.90),
        (0.16, 0.34, 0.58),
        (0.40, 0.64, 0.74),
        (0.10, 0.14, 0.28),
        (0.92, 0.62, 0.40),
        (0.70, 0.78, 0.62),
    ),
    (
        (0.90, 0.84, 0.72),
        (0.30, 0.36, 0.22),
        (0.70, 0.56, 0.24),
        (0.56, 0.24, 0.16),
        (0.16, 0.18, 0.18),
        (0.84, 0.70, 0.52),
    ),
    (
        (0.94, 0.90, 0.88),
        (0.44, 0.28, 0.56),
        (0.90, 0.52, 0.60),
        (0.22, 0.20, 0.42),
        (0.96, 0.80, 0.42),
        (0.34, 0.60, 0.58),
    ),
    (
        (0.10, 0.14, 0.22),
        (0.14, 0.36, 0.44),
        (0.90, 0.78, 0.56),
        (0.80, 0.36, 0.22),
        (0.32, 0.20, 0.34),
        (0.62, 0.72, 0.70),
    ),
)


def abstract(s: Sketch, words: str) -> None:
    """Choose one way of composing, by words or by chance."""
    ways = {"field": _fields, "circle": _circles, "disc": _discs, "gesture": _gestures, "grid": _grid}
    named = [way for name, way in ways.items() if name in words.lower()]
    tones = [as_field(tone) for tone in _HARMONIES[int(s.rng.integers(len(_HARMONIES)))]]
    (named[0] if named else list(ways.values())[int(s.rng.integers(len(ways)))])(s, tones)


def _ground(s: Sketch, tone: Field) -> None:
    cloud = s.fbm(2.2, 5)
    s.fill(
        s.below(-1),
        mix(tone * np.float32(0.90), np.minimum(tone * np.float32(1.06), 1), smoothstep(-1.2, 1.2, cloud)),
        angle=as_field(s.fbm(1.2, 2) * 1.2),
        detail=0.05,
    )


def _fields(s: Sketch, tones: list[Field]) -> None:
    """Two or three soft-edged rectangles that glow against their ground."""
    rng = s.rng
    ground, *others = [tones[index] for index in rng.permutation(6)]
    _ground(s, ground)
    cuts = np.concatenate([[0.05], np.sort(rng.uniform(0.2, 0.8, int(rng.integers(1, 3)))), [0.95]])
    margin = 0.06 + 0.03 * rng.random()
    for index, (top, bottom) in enumerate(zip(cuts[:-1] + 0.015, cuts[1:] - 0.015, strict=True)):
        wobble = s.fbm(9, 4) * 0.008
        inside = np.minimum(
            np.minimum(s.x - margin, s.aspect - margin - s.x),
            np.minimum(s.y - np.float32(top), np.float32(bottom) - s.y),
        )
        cloud = s.fbm(3, 5, 1.6)
        tone = mix(
            others[index] * np.float32(0.86),
            np.minimum(others[index] * np.float32(1.12) + 0.01, 1),
            smoothstep(-1.3, 1.3, cloud),
        )
        s.fill(
            as_field(
                smoothstep(-0.012, 0.028, as_field(inside + wobble)) * (0.93 + 0.05 * np.clip(cloud, -1, 1))
            ),
            tone,
            angle=as_field(s.fbm(2, 2) * 0.5),
            detail=0.08,
        )


def _circles(s: Sketch, tones: list[Field]) -> None:
    """Circles, bars, wedges and arcs that fly from one corner to the other."""
    rng = s.rng
    _ground(s, tones[0])
    lean = float(rng.uniform(-0.7, 0.7))
    big = (
        s.aspect * float(rng.uniform(0.25, 0.75)),
        float(rng.uniform(0.25, 0.5)),
        float(rng.uniform(0.15, 0.24)),
    )
    halo = as_field(np.exp(-np.maximum(np.hypot(s.x - big[0], s.y - big[1]) - big[2], 0) * 9))
    s.rgb = mix(s.rgb, tones[3], as_field(halo * 0.7))
    for shrink, tone in ((1.0, tones[4]), (0.80, tones[1]), (0.45, tones[2]), (0.2, tones[3])):
        s.ellipse(big[0], big[1], big[2] * shrink, big[2] * shrink, tone, angle=0.6, detail=0.3)
    for _ in range(int(rng.integers(4, 9))):
        x, y, size = rng.uniform(0, 1) * s.aspect, rng.uniform(0, 1), rng.uniform(0.08, 0.34)
        turn = lean + rng.normal(0, 0.5)
        corners = [
            (x + np.cos(turn + a) * size * r, y + np.sin(turn + a) * size * r)
            for a, r in ((0, 1), (2.4 + rng.normal(0, 0.2), 0.7), (3.6, rng.uniform(0.3, 0.9)))
        ]
        tone = mix(
            tones[int(rng.integers(1, 6))],
            tones[int(rng.integers(0, 6))],
            smoothstep(-0.5, 0.5, as_field((s.x - x) / size)),
        )
        s.polygon(corners, tone, turn, 0.4)
    for _ in range(int(rng.integers(7, 15))):
        x, y, length, turn = (
            rng.uniform(0, 1) * s.aspect,
            rng.uniform(0, 1),
            rng.uniform(0.2, 0.9),
            lean + rng.normal(0, 0.18),
        )
        s.stroke(
            [
                (x - np.cos(turn) * length / 2, y - np.sin(turn) * length / 2),
                (x + np.cos(turn) * length / 2, y + np.sin(turn) * length / 2),
            ],
            float(rng.choice((0.004, 0.007, 0.014))),
            tones[4],
            0.8,
        )
    for _ in range(int(rng.integers(2, 5))):
        x, y, size = rng.uniform(0, 1) * s.aspect, rng.uniform(0, 1), rng.uniform(0.1, 0.4)
        start = rng.uniform(0, 6)
        s.stroke(
            [
                (x + np.cos(a) * size, y + np.sin(a) * size)
                for a in np.linspace(start, start + rng.uniform(1, 2.6), 18)
            ],
            0.008,
            tones[int(rng.integers(1, 6))],
            0.8,
        )
    for _ in range(int(rng.integers(8, 18))):
        radius = float(rng.uniform(0.01, 0.055))
        x, y = rng.uniform(0, 1) * s.aspect, rng.uniform(0, 1)
        s.ellipse(float(x), float(y), radius, radius, tones[int(rng.integers(1, 6))], detail=0.6)
        s.ellipse(float(x), float(y), radius * 0.5, radius * 0.5, tones[int(rng.integers(0, 6))], detail=0.7)


def _discs(s: Sketch, tones: list[Field]) -> None:
    """Simultaneous discs: rings cut in sectors, each sector of another colour."""
    rng = s.rng
    _ground(s, tones[0])
    for _ in range(int(rng.integers(3, 7))):
        x, y, radius = rng.uniform(0, 1) * s.aspect, rng.uniform(0, 1), rng.uniform(0.22, 0.5)
        rings, sectors = int(rng.integers(3, 6)), int(rng.choice((2, 4, 4, 6)))
        dx, dy = s.x - np.float32(x), s.y - np.float32(y)
        distance, around = np.hypot(dx, dy), np.arctan2(dy, dx) + rng.uniform(0, 6)
        ring = np.minimum((distance / radius * rings).astype(int), rings)
        sector = (np.floor(around / (2 * np.pi) * sectors).astype(int)) % sectors
        table = rng.integers(0, 6, (rings + 1, sectors))
        tone = np.stack(tones)[table[ring, sector]]
        shade = as_field(0.90 + 0.16 * np.mod(distance / radius * rings, 1))
        s.fill(
            smoothstep(0.004, -0.004, as_field(distance - radius)),
            as_field(tone * shade[..., None]),
            angle=as_field(around + np.pi / 2),
            detail=0.3,
        )


def _gestures(s: Sketch, tones: list[Field]) -> None:
    """Broad swings of the arm over a field, then drips and flung lines."""
    rng = s.rng
    _ground(s, tones[0])
    for index in range(int(rng.integers(16, 30))):
        start = rng.uniform(-0.1, 1.1, 2) * (s.aspect, 1)
        heading, bend = rng.uniform(0, 2 * np.pi), rng.normal(0, 2.2)
        length, width = rng.uniform(0.3, 0.9), rng.uniform(0.02, 0.10) * (1.4 if index < 9 else 0.5)
        t = np.linspace(0, 1, 26)
        heads = heading + bend * t + 0.6 * np.sin(t * rng.uniform(2, 9))
        path = start + np.stack([np.cos(heads), np.sin(heads)], 1).cumsum(0) * length / 26
        s.stroke(
            [(float(px), float(py)) for px, py in path], float(width), tones[int(rng.integers(1, 6))], 0.3
        )
    for _ in range(int(rng.integers(4, 10))):
        t = np.linspace(0, 1, 60)
        path = np.stack(
            [
                s.aspect * (rng.random() + 0.55 * np.sin(t * rng.uniform(3, 8) + rng.uniform(0, 6))),
                0.5 + 0.55 * np.sin(t * rng.uniform(3, 9) + rng.uniform(0, 6)),
            ],
            1,
        )
        s.stroke(
            [(float(px), float(py)) for px, py in path],
            float(rng.uniform(0.003, 0.008)),
            tones[int(rng.choice((4, 0, 1)))],
            0.9,
        )
    for _ in range(150):
        radius = float(rng.exponential(0.004) + 0.001)
        s.ellipse(
            float(rng.uniform(0, s.aspect)),
            float(rng.random()),
            radius,
            radius,
            tones[int(rng.integers(0, 6))],
            detail=0.8,
        )


def _grid(s: Sketch, tones: list[Field]) -> None:
    """A patchwork of blocks, divided again and again."""
    rng = s.rng
    _ground(s, tones[0])
    blocks = [(0.0, 0.0, s.aspect, 1.0)]
    for _ in range(int(rng.integers(14, 34))):
        left, top, right, bottom = blocks.pop(
            int(np.argmax([(b[2] - b[0]) * (b[3] - b[1]) * rng.uniform(0.4, 1) for b in blocks]))
        )
        cut = float(rng.uniform(0.3, 0.7))
        if right - left > bottom - top:
            blocks += [
                (left, top, left + (right - left) * cut, bottom),
                (left + (right - left) * cut, top, right, bottom),
            ]
        else:
            blocks += [
                (left, top, right, top + (bottom - top) * cut),
                (left, top + (bottom - top) * cut, right, bottom),
            ]
    for left, top, right, bottom in blocks:
        tone = mix(tones[int(rng.integers(0, 6))], tones[0], float(rng.uniform(0, 0.45)))
        jitter = rng.normal(0, 0.006, 8)
        gap = 0.006
        s.polygon(
            [
                (left + gap + jitter[0], top + gap + jitter[1]),
                (right - gap + jitter[2], top + gap + jitter[3]),
                (right - gap + jitter[4], bottom - gap + jitter[5]),
                (left + gap + jitter[6], bottom - gap + jitter[7]),
            ],
            tone,
            0.0 if rng.random() < 0.5 else np.pi / 2,
            0.2,
        )
