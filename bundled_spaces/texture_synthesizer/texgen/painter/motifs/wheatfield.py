"""Ripe wheat and cypresses."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Sketch

_WHEAT = ((0.80, 0.60, 0.26), (0.92, 0.74, 0.28), (0.99, 0.90, 0.56))
_CROWS = (0, 0, 9, 18)  # how many fly up, of which the seed draws one


def wheatfield(s: Sketch, words: str) -> None:
    """Wheat that the wind goes through, cypresses like dark flames, hills and a sky in the same motion."""
    rng = s.rng
    light = choose_light(words, rng, ("noon", "golden", "morning", "sunset", "overcast"))
    horizon = float(rng.uniform(0.40, 0.60))
    _windy_sky(s, light, horizon)
    for distance, drop, relief in ((0.55, 0.05, 0.11), (0.32, 0.01, 0.06)):
        e.ridge(
            s, horizon - drop + 0.03, relief, (0.34, 0.44, 0.58), light, distance=distance, scale=1.3, rough=3
        )
    _bushes(s, light, horizon)
    crest = as_field(
        horizon + 0.03 + s.line(1.1, 2) * 0.018 + rng.uniform(-0.10, 0.10) * (s.x[0] / s.aspect - 0.5)
    )
    _wheat(s, light, crest)
    side = float(rng.choice((rng.uniform(0.06, 0.34), rng.uniform(0.66, 0.94))))
    for index in range(int(rng.integers(1, 4))):
        x = (side + index * float(rng.choice((-1, 1))) * 0.085) * s.aspect
        height = float(rng.uniform(0.36, 0.62)) * (1.0 if index == 0 else 0.72)
        foot = float(np.interp(x, s.x[0], crest)) + 0.05 + 0.03 * index
        e.cypress(s, x, foot, height, light)
    _margin(s, light, crest)
    for _ in range(_CROWS[int(rng.integers(len(_CROWS)))]):
        _crow(
            s,
            rng.uniform(0.1, 0.9) * s.aspect,
            rng.uniform(0.12, horizon + 0.06),
            float(rng.uniform(0.010, 0.022)),
        )


def _windy_sky(s: Sketch, light: Light, horizon: float) -> None:
    """Clouds rolled up by the wind: bands of light that follow slow eddies, and the brush with them."""
    rng = s.rng
    t = as_field(np.clip(s.y / horizon, 0, 1))
    eddies = s.fbm(1.5, 2, 1.5)
    roll = as_field(s.y * 15 + eddies * 2.6 + s.x * float(rng.uniform(-0.9, 0.9)))
    curl = s.noise(as_field(s.x * 1.6 + np.sin(roll) * 0.12), as_field(s.y * 5 + np.cos(roll) * 0.18), 4)
    base = mix(light.zenith, light.horizon, as_field(t**1.3))
    cover = smoothstep(float(rng.uniform(-0.5, 0.4)), 1.3, as_field(curl + np.sin(roll) * 0.45))
    body = mix(
        light.cloud_shade, light.cloud, smoothstep(-0.7, 0.8, as_field(np.sin(roll + 0.9) + curl * 0.4))
    )
    dy, dx = np.gradient(roll)
    s.fill(
        s.below(-1), mix(base, body, as_field(cover * 0.88)), angle=as_field(np.arctan2(-dx, dy)), detail=0.12
    )


def _bushes(s: Sketch, light: Light, horizon: float) -> None:
    """Olive and almond bushes at the field's far edge."""
    rng = s.rng
    for x in np.sort(rng.uniform(0, 1, int(rng.integers(7, 16)))):
        size = float(rng.uniform(0.025, 0.06))
        hue = ((0.44, 0.52, 0.36), (0.32, 0.44, 0.26), (0.56, 0.60, 0.40))[int(rng.integers(3))]
        e.crown(
            s,
            float(x) * s.aspect,
            horizon + 0.03 - size * 0.4,
            size * 1.3,
            size,
            light,
            hue,
            clumps=9,
            distance=0.2,
        )


def _wheat(s: Sketch, light: Light, crest: np.ndarray) -> None:
    """Ears in waves: every wave has a bright back and a hollow, and the stalks bend with it."""
    edge = float(crest.mean())
    reach = as_field(np.clip((s.y - crest) / (1 - crest), 0, 1))
    depth = as_field(1 / (reach + 0.12))
    swell = s.noise(as_field((s.x - s.aspect / 2) * depth * 0.55), as_field(depth * 1.5), 3)
    ears = s.noise(as_field((s.x - s.aspect / 2) * depth * 7 + swell * 2), as_field(depth * 4.5), 3)
    hollow, ripe, bright = (as_field(tone) for tone in _WHEAT)
    wave = smoothstep(-2.0, 1.5, as_field(swell * 0.85 + ears * 0.45))
    tone = mix(
        mix(light.shaded(hollow, 0.1), light.lit(ripe), smoothstep(0.0, 0.6, wave)),
        light.lit(bright),
        smoothstep(0.6, 1.0, wave),
    )
    lean = as_field(np.pi / 2 + 0.55 * swell + 0.35 * light.side)
    s.fill(s.below(crest), tone, angle=np.where(reach > 0.1, lean, as_field(0.15 * swell)), detail=0.3)
    for x, y, size in s.scatter(900, edge + 0.06, 1.04, 1.0):
        bend = float(s.rng.normal(0.25 * light.side, 0.25))
        ear = light.lit(mix(hollow, bright, float(s.rng.random())))
        tall = 0.008 + 0.045 * size
        s.stroke([(x, y), (x + bend * tall, y - tall)], 0.002 + 0.0028 * size, ear, 0.45)


def _margin(s: Sketch, light: Light, crest: np.ndarray) -> None:
    """Weeds and poppies where the field ends before the eye."""
    rng = s.rng
    top = float(rng.uniform(0.88, 1.0))
    edge = as_field(top + s.line(2.2, 3) * 0.03)
    grass = mix(
        light.shaded((0.24, 0.36, 0.18), 0.5),
        light.lit((0.52, 0.60, 0.28)),
        smoothstep(-1, 1.2, s.fbm(14, 3)),
    )
    s.fill(s.below(np.maximum(edge, crest), 0.02), grass, angle=np.pi / 2 + 0.3, detail=0.3)
    for x, y, size in s.scatter(46, top - 0.06, 1.02, 1.0):
        tone = ((0.88, 0.20, 0.14), (0.88, 0.20, 0.14), (0.96, 0.94, 0.88))[int(rng.integers(3))]
        s.ellipse(
            x,
            y,
            0.004 + 0.007 * size,
            0.003 + 0.005 * size,
            light.lit(tone),
            turn=rng.normal(0, 0.4),
            detail=0.6,
        )


def _crow(s: Sketch, x: float, y: float, size: float) -> None:
    lift = float(s.rng.uniform(0.2, 0.9))
    wings = [
        (x - size, y - size * lift),
        (x - size * 0.3, y - size * 0.1),
        (x, y),
        (x + size * 0.35, y - size * 0.15),
        (x + size, y - size * lift * 0.8),
    ]
    s.stroke(wings, size * 0.24, (0.08, 0.08, 0.14), 0.9)
