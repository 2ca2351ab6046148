"""A café terrace at night."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import LIGHTS, Light
from texgen.painter.sketch import Sketch

_GAS = (1.0, 0.80, 0.34)
_COATS = ((0.14, 0.14, 0.24), (0.30, 0.18, 0.22), (0.20, 0.26, 0.36), (0.52, 0.42, 0.36), (0.62, 0.58, 0.60))
_TABLE = 0.13  # height of a table at depth 1


def terrace(s: Sketch, _words: str) -> None:
    """A café under its awning, all the light of the street in it, and the stars over the roofs."""
    rng, light = s.rng, LIGHTS["night"]
    street = e.Vista(s.aspect * float(rng.uniform(0.40, 0.84)), float(rng.uniform(0.36, 0.60)))
    _night(s, street.y)
    e.facades(s, street, s.aspect * 1.06, 0.98, light, height=float(rng.uniform(0.6, 1.4)), lamplit=0.16)
    e.facades(s, street, 0.0, 0.98, light, height=float(rng.uniform(1.0, 1.3)), lamplit=0.28)
    _cobbles(s, street)
    near = float(rng.uniform(0.62, 1.3))
    lantern = _awning(s, street, near)
    reach = float(rng.uniform(0.26, 0.34))
    e.glow(
        s, *street.at(street.x * 0.4, 0.98, near * 0.6), reach * (0.4 + 0.5 * near), (0.98, 0.66, 0.24), 0.62
    )
    _guests(s, light, street, near * 0.8)
    stands = []
    for depth in rng.uniform(0.12, 0.62, int(rng.integers(5, 12))):
        x, foot = street.at(float(rng.uniform(0.45, 1.0)) * s.aspect, 0.98, float(depth))
        stands.append((x, foot, 0.40 * float(depth)))
    e.crowd(s, stands, e.in_dusk(_COATS, light, 0.35), light)
    s.ellipse(*lantern, 0.020, 0.030, (1.0, 0.96, 0.74), detail=0.9)
    e.glow(s, *lantern, 0.06, (1.0, 0.92, 0.56), 0.85)
    if rng.random() < 0.6:
        side = s.aspect * float(rng.uniform(0.93, 1.02))
        e.tree(s, side, 1.02, float(rng.uniform(0.8, 1.1)), light, (0.16, 0.30, 0.24))


def _night(s: Sketch, horizon: float) -> None:
    """A deep sky, lighter over the street, with large stars."""
    rng = s.rng
    t = as_field(np.clip(s.y / horizon, 0, 1))
    sky = mix((0.06, 0.10, 0.36), (0.20, 0.36, 0.66), as_field(np.clip(t**1.3 + s.fbm(3, 3) * 0.10, 0, 1)))
    s.fill(s.below(-1), sky, angle=as_field(0.5 + s.fbm(2, 2) * 0.6), detail=0.1)
    for _ in range(int(rng.integers(14, 28))):
        x, y, size = (
            rng.uniform(0, 1) * s.aspect,
            rng.uniform(0.02, horizon - 0.08),
            rng.uniform(0.004, 0.010),
        )
        e.glow(s, x, y, size * 2.2, (0.62, 0.76, 0.92), 0.7)
        s.ellipse(x, y, size, size, (0.98, 0.97, 0.84), detail=0.85)


def _cobbles(s: Sketch, street: e.Vista) -> None:
    """Stones that catch the lamplight near the café and the sky farther off."""
    reach = as_field(np.clip((s.y - street.y) / (1 - street.y), 0.02, 1))
    stones = s.noise(as_field((s.x - street.x) / reach * 7), as_field(6 / reach), 2)
    blue = mix((0.16, 0.20, 0.42), (0.44, 0.50, 0.70), smoothstep(-1.0, 1.4, stones))
    gold = mix((0.62, 0.40, 0.26), (0.98, 0.80, 0.46), smoothstep(-1.0, 1.2, stones))
    lit = smoothstep(street.x * 1.25, street.x * 0.35, as_field(s.x + (1 - reach) * 0.12 + stones * 0.03))
    side = as_field(np.where(s.x < street.x, street.x, s.aspect * 1.06 - street.x))
    kerb = as_field(street.y + np.clip(np.abs(s.x - street.x) / side, 0, 1.4) * (0.98 - street.y))
    s.fill(smoothstep(-0.004, 0.004, as_field(s.y - kerb)), mix(blue, gold, lit), angle=0.0, detail=0.2)


def _awning(s: Sketch, street: e.Vista, near: float) -> tuple[float, float]:
    """The lit wall of the café from depth ``near`` on, doors, awning. Returns where the lantern hangs."""
    rng = s.rng
    far = near * float(rng.uniform(0.28, 0.40))
    glowing = mix((0.92, 0.60, 0.20), (1.0, 0.86, 0.42), smoothstep(-1.2, 1.2, s.fbm(5, 3)))
    s.polygon(street.strip(((0.0, 0.98), (0.0, 0.34)), near, far), glowing, np.pi / 2, 0.3)
    for depth in np.geomspace(near * 0.8, far * 1.15, 3):
        door = street.strip(((0.0, 0.97), (0.0, 0.52)), float(depth), float(depth) * 0.84)
        s.polygon(
            door,
            ((0.72, 0.34, 0.16), (0.98, 0.92, 0.66), (0.30, 0.42, 0.34))[int(rng.integers(3))],
            np.pi / 2,
            0.5,
        )
    reach = float(rng.uniform(0.36, 0.5)) * street.x
    cloth = ((0.90, 0.74, 0.24), (0.76, 0.40, 0.20), (0.52, 0.62, 0.34), (0.88, 0.82, 0.62))[
        int(rng.integers(4))
    ]
    under = mix(cloth, (1.0, 0.84, 0.40), 0.45)
    s.polygon(street.strip(((0.0, 0.30), (reach, 0.38)), near, far), under, 0.3, 0.4)
    edge = mix(cloth, (0.10, 0.14, 0.34), 0.35)
    s.polygon(street.strip(((reach, 0.38), (reach, 0.43)), near, far), edge, 0.3, 0.5)
    for depth in np.geomspace(near, far, 9):
        s.stroke(
            [street.at(0.0, 0.30, float(depth)), street.at(reach, 0.38, float(depth))],
            0.006,
            mix(under, edge, 0.5),
            0.4,
        )
    return street.at(reach * 0.55, 0.46, near * float(rng.uniform(0.5, 0.66)))


def _guests(s: Sketch, light: Light, street: e.Vista, near: float) -> None:
    """Round tables in rows down the terrace, chairs about them, people on some."""
    rng = s.rng
    for depth in np.geomspace(near * 0.24, near, int(rng.integers(5, 8))):
        for across in (0.16, 0.42, 0.62)[: 3 if rng.random() < 0.6 else 2]:
            x, foot = street.at(street.x * (across + float(rng.normal(0, 0.03))), 0.99, float(depth))
            size = _TABLE * float(depth)
            dusk = smoothstep(0.75, 0.2, as_field([[across]]))[0, 0]
            for side in (-1, 1):
                if rng.random() < 0.55:
                    _seated(s, light, x + side * size * 1.05, foot, size, side, float(dusk))
                else:
                    _chair(s, x + side * size * 1.0, foot, size, side)
            s.stroke([(x, foot), (x, foot - size * 0.9)], size * 0.10, (0.28, 0.18, 0.18), 0.7)
            top = mix((0.62, 0.64, 0.80), (1.0, 0.95, 0.78), float(dusk))
            s.ellipse(
                x,
                foot - size * 0.95,
                size * 0.62,
                size * 0.17,
                mix(top, (0.3, 0.2, 0.2), 0.6),
                angle=0.0,
                detail=0.7,
            )
            s.ellipse(x, foot - size, size * 0.60, size * 0.15, top, angle=0.0, detail=0.8)


def _chair(s: Sketch, x: float, foot: float, size: float, side: int) -> None:
    wood = mix((0.30, 0.16, 0.10), (0.72, 0.44, 0.20), float(s.rng.random()))
    back = x + side * size * 0.28
    s.stroke([(back, foot), (back + side * size * 0.08, foot - size * 1.35)], size * 0.09, wood, 0.7)
    s.stroke(
        [(x - side * size * 0.25, foot), (x - side * size * 0.25, foot - size * 0.62)], size * 0.08, wood, 0.7
    )
    s.ellipse(
        x,
        foot - size * 0.64,
        size * 0.33,
        size * 0.09,
        mix(wood, (0.9, 0.7, 0.4), 0.4),
        angle=0.0,
        detail=0.7,
    )


def _seated(s: Sketch, light: Light, x: float, foot: float, size: float, side: int, lit: float) -> None:
    """A guest who sits beside the table and leans to it."""
    rng = s.rng
    coat = mix(_COATS[int(rng.integers(len(_COATS)))], _GAS, 0.22 * lit)
    dark = mix(coat, light.shadow, 0.6)
    s.ellipse(x, foot - size * 0.45, size * 0.36, size * 0.42, dark, detail=0.7)
    s.ellipse(
        x - side * size * 0.06, foot - size * 1.0, size * 0.28, size * 0.46, coat, angle=1.4, detail=0.8
    )
    s.stroke(
        [(x - side * size * 0.1, foot - size * 1.1), (x - side * size * 0.6, foot - size * 1.04)],
        size * 0.16,
        coat,
        0.8,
    )
    head = (x - side * size * 0.16, foot - size * 1.55)
    s.ellipse(*head, size * 0.13, size * 0.17, mix((0.60, 0.42, 0.34), (1.0, 0.80, 0.56), lit), detail=0.9)
    s.ellipse(head[0] + side * size * 0.04, head[1] - size * 0.12, size * 0.17, size * 0.09, dark, detail=0.9)
    if rng.random() < 0.6:
        s.ellipse(head[0], head[1] - size * 0.12, size * 0.28, size * 0.05, dark, angle=0.0, detail=0.9)
