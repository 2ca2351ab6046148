"""A street hung with flags."""

import numpy as np

from texgen.arrays import Colour, as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Point, Sketch

_STRIPES = ((0.14, 0.24, 0.60), (0.97, 0.95, 0.92), (0.84, 0.16, 0.16))
_BUNTING = ((0.96, 0.78, 0.30), (0.84, 0.16, 0.16), (0.97, 0.95, 0.92))
_CLOTHES = (
    (0.18, 0.18, 0.24),
    (0.24, 0.26, 0.36),
    (0.40, 0.26, 0.26),
    (0.62, 0.58, 0.56),
    (0.90, 0.88, 0.86),
    (0.34, 0.40, 0.52),
)
_WALL = 0.86  # height at depth 1 of the street's edge


def flags(s: Sketch, words: str) -> None:
    """A street on a holiday, from a balcony: flags from every window, and the crowd far down as a dark stream."""
    rng = s.rng
    light = choose_light(words, rng, ("noon", "morning", "golden", "overcast"))
    street = e.Vista(s.aspect * float(rng.uniform(0.38, 0.62)), float(rng.uniform(0.26, 0.44)))
    e.sky(s, light, street.y + 0.05, clouds=float(rng.uniform(0.3, 0.8)))
    half = float(rng.uniform(0.30, 0.42)) * s.aspect
    foot = 1.02
    _roadway(s, light, street, half, foot)
    height = float(rng.uniform(1.15, 1.5))
    for side in (-1, 1):
        e.facades(s, street, street.x + side * half, foot, light, height=height, near=2.4)
    _throng(s, light, street, half, foot)
    _flags(s, light, street, half, foot, height)
    air = as_field(np.exp(-np.hypot(s.x - street.x, s.y - street.y) / 0.12) * 0.35)
    s.rgb = mix(s.rgb, mix(light.haze, light.horizon, 0.5), air)


def _roadway(s: Sketch, light: Light, street: e.Vista, half: float, foot: float) -> None:
    """The street, half in the shadow of its houses."""
    near, far = 2.4, 0.06
    pavement = mix(
        light.shaded((0.72, 0.66, 0.64), 0.6),
        light.lit((0.88, 0.80, 0.70)),
        smoothstep(-1.2, 1.0, s.fbm(8, 3, 2)),
    )
    s.polygon(street.strip(((street.x - half, foot), (street.x + half, foot)), near, far), pavement, 0.0, 0.2)
    edge = light.side * half
    dark = mix(light.shaded((0.56, 0.52, 0.56), 0.9), light.shadow, 0.25)
    s.polygon(
        street.strip(((street.x + edge, foot), (street.x + edge * 0.2, foot)), near, far), dark, 0.1, 0.2
    )


def _throng(s: Sketch, light: Light, street: e.Vista, half: float, foot: float) -> None:
    """People all over the street: touches far off, figures near by."""
    rng = s.rng
    stands = []
    for depth in np.concatenate(
        [rng.uniform(0.07, 0.35, 110), rng.uniform(0.3, 1.0, int(rng.integers(40, 75)))]
    ):
        x, y = street.at(street.x + half * float(rng.uniform(-0.92, 0.92)), foot, float(depth))
        stands.append((x, y, 0.17 * float(depth)))
    far = [stand for stand in stands if stand[2] < 0.05]
    for x, y, size in sorted(far, key=lambda stand: stand[1]):
        tone = light.shaded(_CLOTHES[int(rng.integers(len(_CLOTHES)))], 0.4)
        s.ellipse(
            x,
            y - size * 0.4,
            size * 0.17,
            size * 0.5,
            light.far(tone, 0.35 - 5 * size),
            angle=np.pi / 2,
            detail=0.5,
        )
    e.crowd(s, [stand for stand in stands if stand[2] >= 0.05], _CLOTHES, light)


def _flags(s: Sketch, light: Light, street: e.Vista, half: float, foot: float, height: float) -> None:
    """Flags of every size from poles that lean out of the windows, far ones first; some streamers across."""
    rng = s.rng
    poles = [
        (float(depth), int(rng.choice((-1, 1))))
        for depth in np.sort(np.geomspace(0.13, 1.7, int(rng.integers(54, 80))) * rng.uniform(0.9, 1.1))
    ]
    for depth, side in poles:
        level = float(rng.uniform(0.22, 0.80))
        root = street.at(street.x + side * half, foot - height * level, depth)
        out = float(rng.uniform(0.06, 0.16)) * depth
        tip = (root[0] - side * out, root[1] - out * float(rng.uniform(0.3, 1.0)))
        s.stroke([root, tip], max(0.0018, 0.006 * depth), light.shaded((0.5, 0.4, 0.3), 0.3), 0.7)
        colours = _STRIPES if rng.random() < 0.86 else _BUNTING
        _flag(
            s,
            light,
            tip,
            -side * out * 0.9,
            float(rng.uniform(0.08, 0.16)) * depth,
            colours,
            0.42 * max(0.0, 1 - depth * 1.6),
        )
    for depth in rng.uniform(0.25, 0.7, int(rng.integers(0, 4))):
        ends = [street.at(street.x + side * half, foot - height * 0.66, float(depth)) for side in (-1, 1)]
        for t in np.linspace(0.06, 0.94, 15):
            x = ends[0][0] + (ends[1][0] - ends[0][0]) * t
            y = ends[0][1] + 0.35 * float(depth) * t * (1 - t)
            tone = light.lit((*_STRIPES, *_BUNTING)[int(rng.integers(6))])
            size = 0.018 * float(depth)
            s.polygon([(x - size, y), (x + size, y), (x, y + size * 2.6)], tone, np.pi / 2, 0.6)


def _flag(
    s: Sketch, light: Light, tip: Point, inwards: float, drop: float, colours: tuple[Colour, ...], haze: float
) -> None:
    """Three stripes that hang from a slanting pole and wave; each its folds in light and shade."""
    rng = s.rng
    wind = float(rng.normal(0.25 * -light.side, 0.3)) * drop
    t = np.linspace(0, 1, 7)
    ripple = drop * 0.10 * np.sin(t * 6 + rng.uniform(0, 6))
    for index, colour in enumerate(colours):
        low, high = index / 3, (index + 1) / 3
        edges = []
        for share in (low, high):
            x = tip[0] - inwards * share + wind * t**1.4 + ripple * (1 - 0.4 * share)
            y = tip[1] + abs(inwards) * 0.35 * share + drop * t
            edges.append([(float(a), float(b)) for a, b in zip(x, y, strict=True)])
        fold = float(np.clip(0.55 + 0.4 * np.sin(index * 2.1 + rng.uniform(0, 6)), 0, 1))
        tone = mix(light.shaded(colour, 0.45), light.lit(colour), fold)
        s.polygon(edges[0] + edges[1][::-1], light.far(tone, haze), np.pi / 2 + 0.2, 0.75)
