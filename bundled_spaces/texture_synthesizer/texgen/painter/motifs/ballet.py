"""Dancers on a stage."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import LIGHTS, Light
from texgen.painter.sketch import Sketch

_TULLES = ((0.94, 0.95, 0.98), (0.70, 0.84, 0.92), (0.98, 0.80, 0.80), (0.98, 0.92, 0.74), (0.80, 0.88, 0.72))
_FLOORS = ((0.62, 0.50, 0.42), (0.52, 0.50, 0.44), (0.58, 0.46, 0.48), (0.46, 0.50, 0.50))


def ballet(s: Sketch, _words: str) -> None:
    """Dancers in gauze before painted scenery, lit from the footlights; the nearest cut no finer than a glance."""
    rng = s.rng
    light = LIGHTS[str(rng.choice(("golden", "morning", "dawn")))]
    back = float(rng.uniform(0.40, 0.56))
    _scenery(s, light, back)
    _boards(s, light, back)
    tulle = _TULLES[int(rng.integers(len(_TULLES)))]
    corps = int(rng.integers(5, 10))
    drift = float(rng.uniform(-0.10, 0.10))
    pose = e.POSES[int(rng.integers(len(e.POSES)))]
    for index, x in enumerate(np.linspace(0.04, 0.96, corps) + rng.normal(0, 0.02, corps)):
        height = float(rng.uniform(0.25, 0.30))
        foot = back + 0.10 + drift * (x - 0.5) + (0.03 if index % 2 else 0.0)
        own = pose if rng.random() < 0.7 else e.POSES[int(rng.integers(len(e.POSES)))]
        e.dancer(s, light, float(x) * s.aspect, float(foot), height, own, mix(tulle, light.shadow, 0.18))
    at = s.aspect * float(rng.choice((rng.uniform(0.24, 0.40), rng.uniform(0.60, 0.76))))
    for place, size in sorted(
        ((0.0, rng.uniform(0.60, 0.74)), (rng.choice((-1, 1)) * 0.42, rng.uniform(0.42, 0.5))),
        key=lambda p: p[1],
    )[int(rng.random() < 0.45) :]:
        foot = back + 0.02 + float(size) * 0.58
        e.dancer(
            s,
            light,
            at + float(place),
            foot,
            float(size),
            e.POSES[int(rng.integers(len(e.POSES)))],
            _TULLES[int(rng.integers(len(_TULLES)))],
        )
    _wings(s, light)


def _scenery(s: Sketch, light: Light, back: float) -> None:
    """Flats painted as a garden: loose foliage, a lake of light, dusk above."""
    rng = s.rng
    hue = ((0.30, 0.44, 0.34), (0.28, 0.42, 0.52), (0.56, 0.44, 0.30), (0.44, 0.36, 0.52))[
        int(rng.integers(4))
    ]
    mottle = s.fbm(5, 4)
    deep, bright = mix(as_field(hue) * np.float32(0.45), light.shadow, 0.4), mix(hue, light.sun, 0.35)
    tone = mix(
        deep, bright, smoothstep(-1.0, 1.3, as_field(mottle + 0.8 * s.fbm(1.6, 2) + (s.y / back - 0.6) * 0.8))
    )
    s.fill(s.below(-1), tone, angle=as_field(np.pi / 2 + mottle * 0.7), detail=0.08)
    for _ in range(int(rng.integers(2, 5))):
        x = rng.uniform(0, 1) * s.aspect
        e.crown(
            s,
            x,
            back * rng.uniform(0.1, 0.5),
            rng.uniform(0.1, 0.2),
            0.14,
            light,
            as_field(hue) * np.float32(0.8),
            clumps=9,
            distance=0.3,
        )
        s.stroke([(x, back), (x + rng.normal(0, 0.03), back * 0.3)], 0.016, deep, 0.3)


def _boards(s: Sketch, light: Light, back: float) -> None:
    """The stage: warm, worn, brightest in the middle, with what the dancers' skirts throw back."""
    glow = as_field(
        np.exp(-(((s.x - s.aspect * 0.5) / (0.55 * s.aspect)) ** 2) - ((s.y - back - 0.2) / 0.36) ** 2)
    )
    worn = _FLOORS[int(s.rng.integers(len(_FLOORS)))]
    boards = mix(mix(worn, light.shadow, 0.45), worn, smoothstep(-1.2, 1.2, s.fbm(6, 3, 5)))
    slant = float(s.rng.uniform(-0.06, 0.06))
    edge = as_field(back + slant * (s.x[0] - s.aspect / 2))
    s.fill(
        s.below(edge),
        mix(boards, mix(light.sun, (1.0, 0.90, 0.74), 0.5), as_field(glow * 0.40)),
        angle=0.06,
        detail=0.12,
    )
    foot = as_field(np.exp(-(((s.y - edge) / 0.02) ** 2)))
    s.rgb = mix(s.rgb, light.shadow, as_field(foot * 0.35))


def _wings(s: Sketch, light: Light) -> None:
    """A dark flat cuts one side of the stage off; sometimes a gentleman waits behind it."""
    rng = s.rng
    if rng.random() < 0.3:
        return
    side = int(rng.choice((-1, 1)))
    reach = float(rng.uniform(0.06, 0.15)) * s.aspect

    def inwards(u: float) -> float:
        return u if side < 0 else s.aspect - u

    flat = mix(light.shaded((0.36, 0.28, 0.22), 0.6), (0.12, 0.10, 0.16), 0.5)
    edge = [
        (inwards(reach * (0.82 + 0.18 * np.sin(t * 9 + reach * 90))), float(t))
        for t in np.linspace(-0.02, 1.02, 14)
    ]
    s.polygon([(inwards(-0.05), -0.02), *edge, (inwards(-0.05), 1.02)], flat, np.pi / 2, 0.4)
    s.stroke(edge, 0.008, mix(flat, light.sun, 0.45), 0.5)
