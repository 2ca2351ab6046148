"""A breaking wave."""

from dataclasses import dataclass

import numpy as np

from texgen.arrays import Field, as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Point, Sketch

_DEEPS = ((0.07, 0.19, 0.38), (0.08, 0.24, 0.32), (0.10, 0.20, 0.30))
_THIN = (0.40, 0.70, 0.66)  # water that light comes through
_FOAM = (0.95, 0.96, 0.95)
_SPRAY = 170  # drops thrown off a crest


@dataclass(frozen=True)
class _Breaker:
    """``outer`` is the back up to the lip, ``inner`` the hollow down again, ``heart`` what the wave curls about."""

    outer: list[Point]
    inner: list[Point]
    heart: Point
    height: float


def wave(s: Sketch, words: str) -> None:
    """A sea that stands up and breaks: light through its crest, foam drawn out down its face, spray on the wind."""
    rng = s.rng
    light = choose_light(words, rng, ("morning", "golden", "overcast", "dawn"))
    horizon = float(rng.uniform(0.44, 0.64))
    deep = _DEEPS[int(rng.integers(len(_DEEPS)))]
    e.sky(s, light, horizon, clouds=float(rng.uniform(0.1, 0.7)))
    if rng.random() < 0.6:
        _far_mountain(s, light, s.aspect * float(rng.uniform(0.58, 0.86)), horizon)
    for step in range(4):
        _swell(s, light, horizon + step * float(rng.uniform(0.06, 0.10)), step, deep)
    breaker = _breaker(s, horizon)
    boat = (s.aspect * float(rng.uniform(0.66, 0.86)), float(rng.uniform(0.76, 0.84)))
    _body(s, light, breaker, deep)
    _crest(s, light, breaker)
    if rng.random() < 0.6:
        e.boat(s, *boat, 0.20, light, hull=(0.50, 0.38, 0.26), sail=None, rower=True)
    _swell(s, light, float(rng.uniform(0.90, 0.96)), 5, deep)


def _far_mountain(s: Sketch, light: Light, at: float, horizon: float) -> None:
    """A single peak over the horizon, snow on it."""
    slope = as_field(horizon - 0.19 + np.abs(s.x[0] - at) ** 0.9 * 0.85 + s.line(9, 3) * 0.004)
    s.fill(
        s.below(slope) * (1 - s.below(horizon)), light.far((0.38, 0.44, 0.60), 0.45), angle=0.7, detail=0.3
    )
    snow = as_field(horizon - 0.115 + s.line(26, 3) * 0.014)
    s.fill(s.below(slope) * (1 - s.below(snow)), light.far(light.lit((0.96, 0.96, 0.98)), 0.25), detail=0.35)


def _swell(s: Sketch, light: Light, at: float, step: int, deep: tuple[float, float, float]) -> None:
    """One swell from side to side: lighter where it is thin at the crest, dark in its trough, small water over it."""
    rng = s.rng
    crest = as_field(
        at
        + np.sin(s.x[0] * rng.uniform(3.5, 6.5) + rng.uniform(0, 6)) * 0.014 * (1 + step * 0.7)
        + s.line(4 + rng.random(), 3) * 0.006 * (1 + step * 0.5)
    )
    fall = as_field(np.clip((s.y - crest) / (0.07 + 0.03 * step), 0, 1))
    chop = s.noise(as_field(s.x * (9 - step)), as_field(s.y * (46 - 5 * step)), 3)
    water = mix(mix(_THIN, light.horizon, 0.25), mix(deep, light.zenith, 0.12), as_field(np.sqrt(fall)))
    water = mix(water, light.shadow, as_field(smoothstep(0.3, 1.8, chop) * 0.45))
    glint = smoothstep(0.9, 1.9, as_field(-chop + 0.3 * (1 - fall)))
    water = mix(water, mix(light.horizon, light.cloud, 0.4), as_field(glint * 0.7))
    water = _cut(s, water, as_field((s.y - crest) * (70 - 7 * step)), deep)
    cap = as_field(np.exp(-(((s.y - crest - 0.004) / 0.007) ** 2)) * smoothstep(0.3, 1.2, s.fbm(7, 3, 2)))
    lie = as_field(np.gradient(crest)[None, :] * s.rows * 0.8 + chop * 0.12)
    s.fill(s.below(crest), mix(water, light.lit(_FOAM), cap), angle=lie, detail=0.25)


def _breaker(s: Sketch, horizon: float) -> _Breaker:
    """The outline of the great wave, from the left edge over its lip into its hollow."""
    rng = s.rng
    x, y = s.aspect * float(rng.uniform(0.34, 0.52)), horizon - float(rng.uniform(0.24, 0.42))
    reach = float(rng.uniform(0.85, 1.15))
    curl = 0.16 * reach

    def jitter() -> float:
        return float(rng.normal(0, 0.010))

    outer = [
        (-0.06, horizon + 0.16),
        (x * 0.16, horizon + 0.02 + jitter()),
        (x * 0.40, y + 0.52 * (horizon - y) + jitter()),
        (x * 0.68, y + 0.14 * (horizon - y) + jitter()),
        (x * 0.90, y + jitter()),
        (x + curl * 0.55, y + 0.030),
        (x + curl * 1.20, y + curl * 0.80),
        (x + curl * 1.30, y + curl * 1.30),
    ]
    inner = [
        (x + curl * 1.06, y + curl * 1.02),
        (x + curl * 0.50, y + curl * 0.78),
        (x + curl * 0.02, y + curl * 1.02),
        (x - curl * 0.30, y + curl * 2.0),
        (x - curl * 0.10, 0.70),
        (x + curl * 1.2, 0.86),
        (x + curl * 3.0, 1.03),
        (-0.06, 1.03),
    ]
    return _Breaker(e.curve(outer), e.curve(inner), (x + curl * 0.5, y + curl * 1.9), horizon - y)


def _body(s: Sketch, light: Light, breaker: _Breaker, deep: tuple[float, float, float]) -> None:
    """The face: deep at its foot, green and thin towards the lip, drawn up in streaks about the hollow."""
    (x, y), high = breaker.heart, breaker.height
    dx, dy = as_field(s.x - x), as_field((s.y - y) * 0.8)
    radius, turn = as_field(np.hypot(dx, dy)), as_field(np.arctan2(dy, -dx))  # its seam lies in the hollow
    streaks = s.noise(as_field(turn * 1.5), as_field(radius * 22), 4)
    lace = s.noise(as_field(turn * 4.5 + radius * 4), as_field(radius * 20), 4)
    up = as_field(np.clip((y + 0.25 * high - s.y) / (1.15 * high) + 0.28, 0, 1))
    hollow = smoothstep(0.30 * high, 0.05 * high, radius)
    tone = mix(mix(deep, light.shadow, 0.15), mix(_THIN, light.horizon, 0.28), as_field(up**1.4))
    tone = mix(tone, mix(deep, light.shadow, 0.5), as_field(hollow * 0.45))
    tone = mix(tone, mix(_THIN, light.cloud, 0.35), as_field(smoothstep(0.0, 1.9, streaks) * 0.50))
    tone = mix(tone, mix(deep, light.shadow, 0.3), as_field(smoothstep(0.2, 1.9, -streaks) * 0.55))
    foam = smoothstep(1.5, 2.3, as_field(lace + 1.25 * up**2))
    tone = mix(tone, light.lit(_FOAM), as_field(foam * 0.8 * s.texture))
    tone = _cut(s, tone, as_field(radius * 62 + streaks * 0.4), deep)
    before = s.detail.copy()
    s.polygon(breaker.outer + breaker.inner, tone, None, 0.42)
    inside = as_field(s.detail != before)
    s.angle = as_field(np.where(inside > 0, np.pi / 2 - turn, s.angle))


def _cut(s: Sketch, water: Field, phase: Field, deep: tuple[float, float, float]) -> Field:
    """Where surfaces are to be flat, as a block prints them, water is two inks in lines of equal width."""
    line = smoothstep(-0.2, 0.4, as_field(np.sin(phase)))
    inks = mix(deep, mix(_THIN, (0.84, 0.92, 0.92), 0.35), as_field(line * 0.8))
    return mix(water, inks, 1 - s.texture)


def _crest(s: Sketch, light: Light, breaker: _Breaker) -> None:
    """Foam that breaks off along the lip and falls, and what the wind carries away from it."""
    rng = s.rng
    lip = np.array(breaker.outer[len(breaker.outer) * 2 // 5 :])
    bright, dim = light.lit(_FOAM), mix(light.shaded(_FOAM, 0.3), _THIN, 0.3)
    for index, (x, y) in enumerate(lip):
        share = index / len(lip)
        for _ in range(round(4 + 16 * share)):
            radius = float(rng.uniform(0.005, 0.010 + 0.014 * share))
            fall = float(abs(rng.normal(0, 0.012 + 0.022 * share**2)))
            tone = mix(bright, dim, float(np.clip(fall / 0.05 + rng.normal(0, 0.2), 0, 1)))
            s.ellipse(
                float(x + rng.normal(0, 0.012 + 0.012 * share)),
                float(y + fall - 0.004),
                radius,
                radius * float(rng.uniform(0.55, 0.9)),
                tone,
                turn=float(rng.uniform(0, 3)),
                detail=0.6,
            )
    wind = float(rng.uniform(-0.12, 0.22))
    starts = lip[rng.integers(0, len(lip), _SPRAY)]
    for x, y in starts:
        lift = float(rng.exponential(0.035))
        size = float(rng.uniform(0.0012, 0.0042))
        at = (float(x + wind * lift * 4 + rng.normal(0, 0.02)), float(y - lift + rng.normal(0, 0.012)))
        s.ellipse(*at, size, size, mix(bright, light.haze, float(min(1.0, lift * 9))), detail=0.7)
