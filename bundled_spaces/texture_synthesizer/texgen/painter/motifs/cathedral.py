"""A cathedral's west front."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Point, Sketch

_TOWERS, _NAVE = (0.0, 0.72), (0.28, 0.72)  # where they stand, as shares of the width; a tower is 0.28 wide
_COATS = ((0.24, 0.22, 0.28), (0.30, 0.26, 0.36), (0.44, 0.32, 0.32), (0.60, 0.58, 0.60))


def cathedral(s: Sketch, words: str) -> None:
    """The west front of a Gothic cathedral seen aslant from a window over the square, dissolved in light."""
    rng = s.rng
    light = choose_light(words, rng, ("dawn", "golden", "noon", "sunset", "mist", "morning"))
    e.sky(s, light, 0.75, clouds=float(rng.uniform(0.1, 0.5)))
    width = float(rng.uniform(0.85, 1.35)) * min(s.aspect, 1.2)
    left = s.aspect * float(rng.uniform(0.36, 0.64)) - width / 2
    front = e.Front(left, width, float(rng.uniform(-0.55, 0.55)))
    stone = _stone(s, light, front)
    _houses(s, light, front)
    top = float(rng.uniform(0.06, 0.24))
    _masses(s, front, stone, light, top)
    _galleries(s, front, stone)
    _rose(s, light, front, stone)
    for u, half in ((0.14, 0.080), (0.5, 0.115), (0.86, 0.080)):
        _portal(s, front, stone, u, half)
    _square(s, light)
    haze = as_field(np.clip(0.22 + 0.20 * s.fbm(3, 3), 0, 0.5))
    veiled = 0.85 if light.name in ("mist", "dawn") else 0.4
    s.rgb = mix(s.rgb, mix(light.haze, light.horizon, 0.4), as_field(haze * veiled))


def _stone(s: Sketch, light: Light, front: e.Front) -> e.Stone:
    """Crusted limestone: warm where the sun rakes over it, blue in its hollows, more light high up than at the foot."""
    crust = s.fbm(26, 4) * 0.5 + s.fbm(9, 3) * 0.5
    raking = as_field((s.x - front.left) / front.width - 0.5) * light.side
    stone = mix((0.78, 0.68, 0.55), (0.92, 0.86, 0.76), smoothstep(-1, 1, s.fbm(5, 3)))
    shade = smoothstep(-0.9, 1.0, as_field(crust + raking * 0.9 + (0.62 - s.y) * 1.1))
    face = mix(light.shaded(stone, 0.75), light.lit(stone), shade)
    hollow = smoothstep(-1, 1, s.fbm(18, 2))
    dark = mix(light.shaded((0.40, 0.32, 0.36), 0.85), light.shaded((0.62, 0.46, 0.36), 0.5), hollow)
    return e.Stone(face, mix(face, light.lit((0.99, 0.95, 0.86)), 0.6), dark)


def _masses(s: Sketch, front: e.Front, stone: e.Stone, light: Light, top: float) -> None:
    """Two towers that are no twins, the nave between them with its gable, the buttresses that divide them."""
    rng = s.rng
    s.polygon(front.panel(_NAVE, (0.97, 0.38)), stone.face, np.pi / 2, 0.35)
    gable = [front.at(0.27, 0.40), front.at(0.5, 0.23), front.at(0.73, 0.40)]
    s.polygon(gable, mix(stone.face, stone.dark, 0.2), 0.6, 0.4)
    s.stroke(gable, 0.010, stone.bright, 0.5)
    for start in _TOWERS:
        head = top + float(rng.uniform(-0.02, 0.09))
        s.polygon(front.panel((start, start + 0.28), (0.97, head)), stone.face, np.pi / 2, 0.35)
        for u in (start + 0.095, start + 0.185):
            e.lancet(s, front, u, head + 0.13, 0.030, head + 0.28, stone.dark)
            s.stroke(
                [front.at(u, head + 0.09), front.at(u, head + 0.28)], 0.005, stone.face.mean((0, 1)), 0.5
            )
        s.polygon(front.panel((start, start + 0.28), (head + 0.035, head + 0.020)), stone.bright, 0.0, 0.4)
        for u in np.linspace(start, start + 0.25, 6):
            s.polygon(
                [
                    front.at(float(u), head),
                    front.at(float(u) + 0.015, head - 0.040),
                    front.at(float(u) + 0.03, head),
                ],
                stone.face,
                np.pi / 2,
                0.5,
            )
        for u in (start + 0.012, start + 0.268):
            e.buttress(s, front, stone, light, u, head - 0.01)


def _galleries(s: Sketch, front: e.Front, stone: e.Stone) -> None:
    """Two rows of small arches from side to side, each between ledges that throw a shadow."""
    for level, height in ((0.415, 0.05), (0.645, 0.04)):
        for u in np.linspace(0.05, 0.95, 21):
            e.lancet(s, front, float(u), level + 0.02, 0.011, level + height - 0.006, stone.dark)
        s.polygon(front.panel((0.0, 1.0), (level - 0.004, level - 0.018)), stone.bright, 0.0, 0.35)
        s.polygon(
            front.panel((0.0, 1.0), (level + 0.004, level - 0.004)),
            mix(stone.dark, stone.face, 0.3),
            0.0,
            0.35,
        )
        s.polygon(
            front.panel((0.0, 1.0), (level + height + 0.006, level + height - 0.004)), stone.bright, 0.0, 0.35
        )


def _rose(s: Sketch, light: Light, front: e.Front, stone: e.Stone) -> None:
    """The rose window: a deep ring, tracery from the middle out, glass that glints in places."""
    rng = s.rng
    radius = 0.105

    def about(turn: float, share: float) -> Point:
        return front.at(
            0.5 + radius * share * float(np.cos(turn)),
            0.555 + radius * front.width * share * float(np.sin(turn)),
        )

    ring = np.linspace(0, 2 * np.pi, 28, endpoint=False)
    for share, tone in ((1.26, stone.bright), (1.14, mix(stone.face, stone.dark, 0.5)), (1.0, stone.dark)):
        s.polygon([about(float(turn), share) for turn in ring], tone, 0.6, 0.6)
    tracery = mix(stone.bright.mean((0, 1)), light.shadow, 0.15)
    for turn in ring[::2]:
        s.stroke(
            [about(float(turn), 0.18), about(float(turn), 1.0)], radius * 0.055 * front.width, tracery, 0.75
        )
        glass = ((0.36, 0.42, 0.70), (0.74, 0.34, 0.36), (0.86, 0.68, 0.36))[int(rng.integers(3))]
        pane = about(float(turn) + 0.22, 0.70)
        s.ellipse(*pane, radius * 0.10, radius * 0.10, light.shaded(glass, 0.3), detail=0.8)
    s.polygon([about(float(turn), 0.2) for turn in ring], tracery, 0.6, 0.7)


def _portal(s: Sketch, front: e.Front, stone: e.Stone, u: float, half: float) -> None:
    """A porch: arch within arch into the dark, the door far in it, a steep gable over all."""
    steps = 6
    for step in range(steps + 1):
        share = step / steps
        arch = (
            mix(stone.bright, stone.face, min(1.0, share * 3))
            if step < 2
            else mix(stone.face, stone.dark, share)
        )
        e.lancet(s, front, u, 0.845, half * (1 - 0.085 * step), 0.972, arch)
    s.polygon(
        front.panel((u - half * 0.40, u + half * 0.40), (0.972, 0.885)),
        mix(stone.dark, (0.22, 0.13, 0.12), 0.6),
        np.pi / 2,
        0.5,
    )
    peak = 0.845 - 1.9 * half * front.width - 0.055
    gable = [front.at(u - half * 1.22, 0.835), front.at(u, peak), front.at(u + half * 1.22, 0.835)]
    s.stroke(gable, 0.011, stone.bright, 0.6)
    s.polygon(
        [front.at(u - 0.006, peak), front.at(u, peak - 0.035), front.at(u + 0.006, peak)],
        stone.bright,
        np.pi / 2,
        0.6,
    )


def _houses(s: Sketch, light: Light, front: e.Front) -> None:
    """Old houses that lean against the church on either side, in its shadow."""
    rng = s.rng
    for edge, outwards in ((front.left, -1), (front.left + front.width, 1)):
        x = edge
        while -0.2 < x < s.aspect + 0.2:
            wide, top = float(rng.uniform(0.11, 0.18)), float(rng.uniform(0.56, 0.70))
            wall = light.far(
                light.shaded(
                    ((0.66, 0.56, 0.46), (0.56, 0.50, 0.50), (0.72, 0.62, 0.50))[int(rng.integers(3))], 0.5
                ),
                0.2,
            )
            end = x + outwards * wide
            s.polygon([(x, 0.97), (x, top), (end, top), (end, 0.97)], wall, np.pi / 2, 0.3)
            roof = light.far(light.shaded((0.42, 0.36, 0.36), 0.4), 0.2)
            s.polygon([(x, top), (x + outwards * wide * 0.5, top - 0.10), (end, top)], roof, 0.6, 0.4)
            for level in (top + 0.05, top + 0.14, top + 0.23):
                for share in (0.22, 0.5, 0.78):
                    at = x + outwards * wide * share
                    s.polygon(
                        [
                            (at - 0.012, level),
                            (at + 0.012, level),
                            (at + 0.012, level + 0.045),
                            (at - 0.012, level + 0.045),
                        ],
                        light.shaded((0.26, 0.26, 0.34), 0.5),
                        np.pi / 2,
                        0.4,
                    )
            x = end


def _square(s: Sketch, light: Light) -> None:
    """The paving before the front, people about their errands."""
    rng = s.rng
    stones = smoothstep(-0.6, 0.8, s.fbm(4, 3, 3))
    paving = mix(light.lit((0.84, 0.76, 0.66)), light.shaded((0.74, 0.66, 0.64), 0.6), stones)
    s.fill(s.below(0.955), paving, angle=0.0, detail=0.2)
    stands = []
    for x in rng.uniform(0.02, 0.98, int(rng.integers(8, 20))):
        foot = float(rng.uniform(0.962, 1.0))
        stands.append((float(x) * s.aspect, foot, 0.055 + (foot - 0.96) * 0.6))
    e.crowd(s, stands, _COATS, light)
