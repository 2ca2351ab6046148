"""Grainstacks in the stubble."""

import numpy as np

from texgen.arrays import Colour, Field, as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Point, Sketch

_STRAWS = (
    ((0.72, 0.52, 0.25), (0.92, 0.76, 0.42)),
    ((0.66, 0.50, 0.30), (0.86, 0.74, 0.50)),
    ((0.60, 0.54, 0.28), (0.84, 0.78, 0.44)),
)
_SNOW = (0.93, 0.94, 0.98)
# Half outlines, foot to top: (half width, height), as shares of a stack's size.
_SHAPES = (
    (
        (0.50, 0.0),
        (0.55, 0.24),
        (0.58, 0.42),
        (0.67, 0.46),
        (0.44, 0.68),
        (0.20, 0.90),
        (0.03, 1.03),
    ),  # a drum under a cone
    (
        (0.44, 0.0),
        (0.52, 0.20),
        (0.50, 0.42),
        (0.40, 0.64),
        (0.24, 0.83),
        (0.10, 0.96),
        (0.02, 1.0),
    ),  # a beehive
    (
        (0.62, 0.0),
        (0.66, 0.20),
        (0.70, 0.34),
        (0.56, 0.52),
        (0.34, 0.68),
        (0.15, 0.78),
        (0.03, 0.82),
    ),  # low and broad
    ((0.34, 0.0), (0.42, 0.26), (0.46, 0.52), (0.54, 0.56), (0.36, 0.80), (0.16, 1.08), (0.02, 1.22)),  # tall
)


def haystacks(s: Sketch, words: str) -> None:
    """Stacks of grain in the stubble, no two of one build, with long coloured shadows; at harvest sheaves."""
    rng = s.rng
    light = choose_light(words, rng, ("golden", "sunset", "dawn", "noon", "mist"))
    horizon = float(rng.uniform(0.24, 0.54))
    e.sky(s, light, horizon, clouds=float(rng.uniform(0.05, 0.5)))
    e.ridge(s, horizon - 0.02, rng.uniform(0.03, 0.10), (0.42, 0.46, 0.56), light, distance=0.7)
    e.wood(s, horizon + 0.008, rng.uniform(0.035, 0.07), light, distance=0.45)
    for x in rng.uniform(0, 1, int(rng.integers(0, 4))):
        e.house(
            s,
            float(x) * s.aspect,
            horizon + 0.012,
            float(rng.uniform(0.05, 0.08)),
            light,
            (0.86, 0.78, 0.68),
            (0.60, 0.40, 0.32),
        )
    snow = "snow" in words.lower() or "neige" in words.lower()
    stubble = _SNOW if snow else (0.80, 0.66, 0.33)
    far = mix(stubble, (0.70, 0.74, 0.46), 0.4).tolist()
    e.ground(s, horizon + 0.006, stubble, far, light, blades=not snow)
    if not snow:
        _rows(s, light, horizon)
    count = int(rng.choice((1, 2, 2, 3, 4)))
    depths = np.sort(np.append(rng.uniform(0.12, 0.42, count - 1), rng.uniform(0.55, 1.0)))
    spots = rng.permutation(np.linspace(0.2, 0.8, max(count, 2)))[:count] * s.aspect
    for x, depth in zip(spots, depths, strict=True):
        size = 0.10 + 0.34 * float(depth)
        foot = horizon + 0.03 + 0.40 * float(depth) * (1.15 - horizon)
        e.cast_shadow(
            s, x, foot + size * 0.01, size * float(rng.uniform(2.0, 3.6)), size * 0.11, light, stubble
        )
        _stack(s, light, (float(x), foot), size, snow=snow)
    if not snow and rng.random() < 0.6:
        _sheaves(s, light, horizon)


def _rows(s: Sketch, light: Light, horizon: float) -> None:
    """What the reapers left: rows of stubble that run together far off, warm and violet by turns."""
    away = s.aspect * float(s.rng.uniform(-0.6, 1.6))
    reach = as_field(np.clip(s.y - horizon, 1e-3, None))
    across = as_field((s.x - away) / (reach + 0.05))
    rows = as_field(np.sin(across * float(s.rng.uniform(5, 9))) + s.fbm(6, 3, 2) * 0.5)
    near = smoothstep(0.02, 0.25, reach)
    s.rgb = mix(
        s.rgb, light.shaded((0.58, 0.46, 0.36), 0.6), as_field(smoothstep(0.2, 1.4, rows) * near * 0.35)
    )
    s.rgb = mix(s.rgb, light.lit((0.96, 0.84, 0.54)), as_field(smoothstep(0.2, 1.4, -rows) * near * 0.30))


def _stack(s: Sketch, light: Light, at: Point, size: float, *, snow: bool) -> None:
    """One stack: its own outline, ragged with straw; a body that light rounds, thatch, eaves in shade."""
    rng, (x, foot) = s.rng, at
    shape = np.array(_SHAPES[int(rng.integers(len(_SHAPES)))])
    low, high = _STRAWS[int(rng.integers(len(_STRAWS)))]
    lean = float(rng.normal(0, 0.05)) * size
    level = np.linspace(0, shape[-1, 1], 34)
    half = np.interp(level, shape[:, 1], shape[:, 0])

    def side(sign: float) -> list[Point]:
        ragged = sign * half * size * (1 + rng.normal(0, 0.022, len(level))) + lean * level
        return [(x + float(u), foot - float(v) * size) for u, v in zip(ragged, level, strict=True)]

    up = as_field(np.clip((foot - s.y) / size, 0, shape[-1, 1]))
    width = as_field(np.interp(up, shape[:, 1], shape[:, 0]) * size)
    u = as_field((s.x - x - lean * up) / np.maximum(width, 0.04 * size))
    straws = s.noise(as_field(s.x * 70), as_field(s.y * 16), 2)
    courses = as_field(np.sin(up * float(rng.uniform(24, 36)) + straws * 0.7 + u * 0.8))
    facing = as_field(u * light.side * 0.9 + 0.10 + straws * 0.07 + courses * 0.05)
    straw = mix(low, high, smoothstep(-2.0, 2.0, as_field(straws + courses * 0.5)))
    eaves = float(shape[3, 1])
    if snow:
        straw = mix(straw, _SNOW, smoothstep(eaves - 0.02, eaves + 0.06, up))
    tone = _rounded(light, straw, facing)
    under = as_field(np.exp(-(((up - eaves + 0.055) / 0.035) ** 2)) * 0.45)
    tone = mix(tone, light.shaded(as_field(low) * np.float32(0.5), 0.8), under)
    s.polygon([*side(-1.0), *side(1.0)[::-1]], tone, None, 0.35)
    inside = as_field((np.abs(u) < 1) & (up > 0.02) & (up < shape[-1, 1] - 0.02))
    run = as_field(np.pi / 2 - 0.75 * u * smoothstep(eaves - 0.04, eaves + 0.04, up))
    s.angle = as_field(np.where(inside > 0, run, s.angle))
    if size > 0.24 and rng.random() < 0.35:
        _ladder(s, light, (x - light.side * size * 0.2, foot), size)


def _rounded(light: Light, straw: Colour, facing: Field) -> Field:
    """Straw in light, in a violet half-shadow, and in what the ground throws back."""
    base = as_field(straw)
    dark = light.shaded(base * np.float32(0.70), 0.8)
    tone = mix(dark, light.lit(base), smoothstep(-0.35, 0.45, facing))
    return mix(tone, light.lit((0.98, 0.74, 0.50)), as_field(smoothstep(0.55, 1.0, as_field(-facing)) * 0.28))


def _ladder(s: Sketch, light: Light, foot: Point, size: float) -> None:
    wood = light.shaded((0.40, 0.30, 0.24), 0.4)
    lean = light.side * size * 0.14
    for side in (-0.045, 0.045):
        s.stroke(
            [(foot[0] + side * size, foot[1]), (foot[0] + side * size + lean, foot[1] - size * 0.62)],
            size * 0.014,
            wood,
            0.7,
        )
    for t in np.linspace(0.1, 0.92, 7):
        x, y = foot[0] + lean * float(t), foot[1] - size * 0.62 * float(t)
        s.stroke([(x - 0.045 * size, y), (x + 0.045 * size, y)], size * 0.012, wood, 0.6)


def _sheaves(s: Sketch, light: Light, horizon: float) -> None:
    """Sheaves set up against each other in a row, and somebody at work among them."""
    rng = s.rng
    start, run = float(rng.uniform(0, 1)) * s.aspect, float(rng.choice((-1, 1))) * s.aspect * 0.6
    for t in np.linspace(0, 1, int(rng.integers(5, 9))):
        x, size = start + run * float(t), 0.022 + 0.04 * float(t)
        foot = horizon + 0.035 + 0.16 * float(t)
        e.cast_shadow(s, x, foot, size * 2, size * 0.16, light, (0.72, 0.60, 0.32))
        for lean in rng.uniform(-0.6, 0.6, 4):
            _sheaf(s, light, (x + float(lean) * size, foot), size, -0.5 * float(lean))
    if rng.random() < 0.6:
        t = float(rng.uniform(0.3, 0.9))
        e.passer(
            s, start + run * t + 0.05, horizon + 0.05 + 0.16 * t, 0.06 + 0.05 * t, (0.36, 0.44, 0.62), light
        )


def _sheaf(s: Sketch, light: Light, foot: Point, size: float, lean: float) -> None:
    """A sheaf on end: stalks spread below the band, ears hang over it."""
    low, high = _STRAWS[0]
    (x, y), tall = foot, size * float(s.rng.uniform(1.2, 1.5))
    waist, top = (x + lean * size * 0.6, y - tall * 0.58), (x + lean * size, y - tall)
    tone = mix(light.shaded(low, 0.45), light.lit(high), float(np.clip(0.5 - lean * light.side, 0, 1)))
    stalks = [
        (x - size * 0.30, y),
        (waist[0] - size * 0.11, waist[1]),
        (waist[0] + size * 0.11, waist[1]),
        (x + size * 0.30, y),
    ]
    ears = [(waist[0] - size * 0.11, waist[1]), (top[0] - size * 0.26, top[1] + tall * 0.12), top]
    ears += [(top[0] + size * 0.26, top[1] + tall * 0.14), (waist[0] + size * 0.11, waist[1])]
    s.polygon(stalks, tone, np.pi / 2, 0.45)
    s.polygon(ears, mix(tone, light.lit(high), 0.3), np.pi / 2, 0.5)
