"""Ruler and compass: bars and primaries, floating planes, stripes, squares, simultaneous discs."""

import numpy as np

from texgen.arrays import Field, as_field, mix, smoothstep
from texgen.painter.motifs.abstracts.ground import clouded, ground
from texgen.painter.sketch import Point, Sketch

_WHITE = as_field([0.94, 0.93, 0.89])
_BLACK = as_field([0.07, 0.07, 0.08])
_PRIMARIES = ((0.80, 0.12, 0.10), (0.12, 0.22, 0.52), (0.95, 0.78, 0.16))


def _box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def grid(s: Sketch, _tones: list[Field]) -> None:
    """Black bars of several widths, whites that differ, a few primaries pushed to the edges."""
    rng = s.rng
    ground(s, _WHITE, 0.03)
    blocks = [(0.0, 0.0, s.aspect, 1.0)]
    bars: list[tuple[list[Point], float]] = []
    for _ in range(int(rng.integers(5, 13))):
        index = int(np.argmax([(b[2] - b[0]) * (b[3] - b[1]) * rng.uniform(0.25, 1) for b in blocks]))
        left, top, right, bottom = blocks.pop(index)
        cut, bar = float(rng.uniform(0.22, 0.78)), float(rng.choice((0.011, 0.016, 0.016, 0.026)))
        if (right - left) * rng.uniform(0.6, 1.6) > bottom - top:
            x = left + (right - left) * cut
            blocks += [(left, top, x, bottom), (x, top, right, bottom)]
            bars.append((_box(x - bar / 2, top, x + bar / 2, bottom), np.pi / 2))
        else:
            y = top + (bottom - top) * cut
            blocks += [(left, top, right, y), (left, y, right, bottom)]
            bars.append((_box(left, y - bar / 2, right, y + bar / 2), 0.0))
    off = [
        abs((b[0] + b[2]) / 2 / s.aspect - 0.5) + abs((b[1] + b[3]) / 2 - 0.5) + rng.normal(0, 0.2)
        for b in blocks
    ]
    coloured = np.argsort(off)[::-1][: int(rng.integers(2, 5))].tolist()
    start = int(rng.integers(3))
    for index, block in enumerate(blocks):
        tone = as_field(np.clip(_WHITE + rng.normal(-0.012, 0.016), 0, 1))
        if index in coloured:
            tone = as_field(_PRIMARIES[(start + coloured.index(index)) % 3])
        s.polygon(_box(*block), clouded(s, tone, 0.04), 0.0 if rng.random() < 0.5 else np.pi / 2, 0.0)
    for corners, angle in bars:
        s.polygon(corners, _BLACK, angle, 0.0)


def planes(s: Sketch, tones: list[Field]) -> None:
    """Planes that float along one diagonal over white, large ones below, slivers above; no two parallel by chance."""
    rng = s.rng
    ground(s, mix(_WHITE, tones[0], float(rng.uniform(0.0, 0.5))), 0.05)
    lean = float(rng.choice((-1, 1)) * rng.uniform(0.3, 0.9))
    palette = [_BLACK, as_field(_PRIMARIES[0]), tones[1], tones[2], tones[3], tones[5], _BLACK]
    along = np.array([np.cos(lean), np.sin(lean)])
    across = np.array([-along[1], along[0]])
    heart = np.array([s.aspect * rng.uniform(0.4, 0.6), rng.uniform(0.42, 0.58)])
    count = int(rng.integers(12, 24))
    for index in range(count):
        size = 0.36 * (1 - index / count) ** 1.6 + 0.015
        middle = heart + along * rng.normal(0, 0.34) + across * rng.normal(0, 0.17)
        turn = lean + (rng.normal(0, 0.05) if rng.random() < 0.7 else np.pi / 2 + rng.normal(0, 0.05))
        long, short = size * rng.uniform(0.7, 1.3), size * rng.uniform(0.08, 0.55)
        u, v = (
            np.array([np.cos(turn), np.sin(turn)]) * long / 2,
            np.array([-np.sin(turn), np.cos(turn)]) * short / 2,
        )
        taper = rng.uniform(0.6, 1.0)
        corners = [middle + u + v * taper, middle - u + v, middle - u - v, middle + u - v * taper]
        tone = palette[int(rng.integers(len(palette)))] if index else palette[int(rng.integers(3))]
        s.polygon([(float(x), float(y)) for x, y in corners], clouded(s, tone, 0.06, 5), turn, 0.0)
    if rng.random() < 0.6:
        x, y = heart + across * rng.choice((-1, 1)) * 0.32
        radius = float(rng.uniform(0.05, 0.13))
        s.ellipse(float(x), float(y), radius, radius, palette[int(rng.integers(5))], detail=0.0)


def stripes(s: Sketch, tones: list[Field]) -> None:
    """Stripes in a rhythm of wide and narrow, upright or level, sometimes bent by a wave."""
    rng = s.rng
    upright, wavy = rng.random() < 0.65, rng.random() < 0.4
    across, along = (s.x / s.aspect, s.y) if upright else (s.y, s.x / s.aspect)
    phase = rng.uniform(0, 6.3)
    sway = np.sin(along * rng.uniform(3, 7) + phase + across * rng.uniform(1, 4)) * rng.uniform(0.02, 0.06)
    place = as_field(across + sway * wavy)
    pattern = rng.choice((0.4, 1.0, 2.6), int(rng.integers(5, 9))) * rng.uniform(0.7, 1.3)
    widths = np.tile(pattern, 12)[: int(rng.integers(14, 52))]
    edges = np.concatenate([[-0.15], -0.15 + np.cumsum(widths / widths.sum() * 1.3)])
    ranks = rng.permutation(6)
    index = np.clip(np.searchsorted(edges, place) - 1, 0, len(widths) - 1)
    drift = rng.integers(0, 6, len(widths)) * (rng.random(len(widths)) < 0.35)
    table = np.stack(tones)[ranks[(np.arange(len(widths)) + drift) % 6]]
    shade = rng.normal(1, 0.04, len(widths))[:, None]
    s.fill(s.below(-1), as_field(np.clip(table * shade, 0, 1)[index]), angle=np.pi / 2 if upright else 0.0)
    edge = np.abs(place[..., None] - as_field(edges)).min(-1) if len(edges) < 60 else np.ones_like(place)
    s.rgb = mix(s.rgb, _BLACK, as_field(smoothstep(0.0016, 0.0006, as_field(edge)) * 0.18))


def squares(s: Sketch, tones: list[Field]) -> None:
    """A quilt of uneven squares whose lightness swells about one place, as on a warm wall."""
    rng = s.rng
    ground(s, as_field(tones[4] * np.float32(0.9)), 0.05)
    rows = int(rng.integers(5, 11))
    columns = max(4, round(rows * s.aspect))
    xs = np.concatenate([[0], np.cumsum(rng.dirichlet(np.full(columns, 9.0)))]) * s.aspect
    ys = np.concatenate([[0], np.cumsum(rng.dirichlet(np.full(rows, 9.0)))])
    heart = rng.uniform(0.25, 0.75, 2) * (s.aspect, 1)
    sheen = s.fbm(20, 3)
    for row in range(rows):
        for column in range(columns):
            middle = np.array([(xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2])
            glow = np.exp(-(((middle - heart) ** 2).sum()) / 0.16)
            tone = mix(
                tones[int(rng.integers(1, 6))], tones[int(rng.choice((0, 3, 5)))], float(rng.random() * 0.6)
            )
            tone = mix(
                tone * np.float32(0.72),
                np.minimum(tone * 1.25 + 0.08, 1),
                float(np.clip(glow + rng.normal(0, 0.15), 0, 1)),
            )
            jitter = rng.normal(0, 0.006, 8)
            gap = 0.0025
            corners = [
                (xs[column] + gap + jitter[0], ys[row] + gap + jitter[1]),
                (xs[column + 1] - gap + jitter[2], ys[row] + gap + jitter[3]),
                (xs[column + 1] - gap + jitter[4], ys[row + 1] - gap + jitter[5]),
                (xs[column] + gap + jitter[6], ys[row + 1] - gap + jitter[7]),
            ]
            s.polygon(
                [(float(x), float(y)) for x, y in corners],
                tone,
                0.0 if rng.random() < 0.5 else np.pi / 2,
                0.0,
            )
    s.rgb = as_field(np.clip(s.rgb * (1 + 0.045 * sheen)[..., None], 0, 1))


def discs(s: Sketch, tones: list[Field]) -> None:
    """Simultaneous discs: rings cut in sectors that fill the picture, each sector of another colour."""
    rng = s.rng
    ground(s, tones[int(rng.integers(6))], 0.06)
    count = int(rng.integers(4, 8))
    spots = [(rng.uniform(0, 1) * s.aspect, rng.uniform(0, 1), rng.uniform(0.18, 0.62)) for _ in range(count)]
    for x, y, radius in sorted(spots, key=lambda spot: -spot[2]):
        rings, sectors = int(rng.integers(3, 7)), int(rng.choice((2, 4, 4, 6)))
        dx, dy = s.x - np.float32(x), s.y - np.float32(y)
        distance = np.hypot(dx, dy)
        around = np.arctan2(dy, dx) + rng.uniform(0, 6)
        ring = np.minimum((distance / radius * rings).astype(int), rings)
        sector = np.floor(around / (2 * np.pi) * sectors).astype(int) % sectors
        table = np.stack(
            [
                np.roll(rng.permutation(6), 1)[:sectors] if sectors <= 6 else rng.integers(0, 6, sectors)
                for _ in range(rings + 1)
            ]
        )
        tone = np.stack(tones)[table[ring, sector]]
        shade = as_field(0.86 + 0.20 * np.mod(distance / radius * rings, 1))
        s.fill(
            smoothstep(1.5 / s.rows, -1.5 / s.rows, as_field(distance - radius)),
            as_field(np.clip(tone * shade[..., None], 0, 1)),
            angle=as_field(around + np.pi / 2),
        )
