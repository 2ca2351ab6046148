"""Tulips and windmills."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Point, Sketch

_TULIPS = (
    (0.86, 0.16, 0.14),
    (0.98, 0.80, 0.20),
    (0.94, 0.56, 0.66),
    (0.96, 0.94, 0.90),
    (0.96, 0.50, 0.16),
    (0.48, 0.26, 0.56),
)
_GREEN = (0.36, 0.50, 0.24)


def tulips(s: Sketch, words: str) -> None:
    """Beds of tulips in bands to a low horizon, a mill over them, a great deal of sky."""
    rng = s.rng
    light = choose_light(words, rng, ("morning", "noon", "golden", "overcast"))
    horizon = float(rng.uniform(0.44, 0.62))
    e.sky(s, light, horizon, clouds=float(rng.uniform(0.35, 0.8)))
    e.wood(s, horizon + 0.006, float(rng.uniform(0.025, 0.05)), light, distance=0.55)
    mills = sorted(rng.uniform(0.10, 0.46, int(rng.integers(1, 4))))
    places = rng.permutation(np.linspace(0.16, 0.84, max(3, len(mills))))[: len(mills)]
    for size, at in zip(mills, places, strict=True):
        x, foot = float(at) * s.aspect, horizon + 0.02 + 0.06 * float(size)
        if size > 0.2:
            for side in (-1, 1):
                e.house(
                    s,
                    x + side * size * 0.42,
                    foot,
                    float(size) * 0.24,
                    light,
                    (0.86, 0.78, 0.68),
                    (0.64, 0.34, 0.24),
                )
        _mill(s, light, x, foot, float(size))
    _beds(s, light, horizon)
    if rng.random() < 0.7:
        _canal(s, light, horizon)
    if rng.random() < 0.5:
        x, size = rng.uniform(0.2, 0.8) * s.aspect, float(rng.uniform(0.11, 0.18))
        e.passer(s, x, horizon + size * 1.3, size, (0.26, 0.34, 0.52), light)


def _beds(s: Sketch, light: Light, horizon: float) -> None:
    """Bands of one colour each that run to a point on the horizon, flowers in rows that open towards the eye."""
    rng = s.rng
    away = s.aspect * float(rng.uniform(-0.3, 1.3))
    reach = as_field(np.clip(s.y - horizon, 1e-3, None))
    across = as_field((s.x - away) / (reach + 0.035))
    width = float(rng.uniform(0.9, 1.6))
    band = as_field(across / width + s.line(1.3, 2)[None, :] * 0.04)
    count = 32
    hues = as_field([_TULIPS[int(k)] for k in rng.integers(0, len(_TULIPS), count)])
    shades = as_field(rng.uniform(0.82, 1.05, count))
    number = np.mod(np.floor(band).astype(int), count)
    within = as_field(band - np.floor(band))
    colour = as_field(hues[number] * shades[number][..., None])
    rows = as_field(0.5 + 0.5 * np.cos(within * 2 * np.pi * 4))
    tufts = s.noise(as_field(across * 9), as_field(np.log(reach + 0.03) * 26), 2)
    open_ = smoothstep(-0.55, 0.35, as_field(tufts + rows * 0.7 - 0.35))
    flowers = mix(light.shaded(colour, 0.45), light.lit(colour), smoothstep(-0.4, 1.1, tufts))
    leaves = mix(
        light.shaded(_GREEN, 0.6), light.lit((0.50, 0.62, 0.32)), smoothstep(-0.6, 1.0, as_field(-tufts))
    )
    path = smoothstep(0.07, 0.03, as_field(np.minimum(within, 1 - within)))
    tone = mix(mix(leaves, flowers, open_), light.lit((0.70, 0.60, 0.44)), as_field(path * 0.75))
    tone = mix(tone, light.haze, as_field(np.exp(-reach / 0.07) * 0.5))
    cloud = smoothstep(0.3, 1.4, s.fbm(1.6, 2, 3))
    tone = mix(tone, light.shaded(colour * np.float32(0.55), 0.8), as_field(cloud * 0.6))
    s.fill(s.below(horizon + 0.008), tone, angle=as_field(np.arctan2(reach, s.x - away)), detail=0.35)


def _canal(s: Sketch, light: Light, horizon: float) -> None:
    """Still water that comes out of the distance between grassy banks, the sky in it."""
    rng = s.rng
    x, foot = s.aspect * float(rng.uniform(0.2, 0.8)), s.aspect * float(rng.choice((-0.15, 1.15)))
    t = np.linspace(0, 1, 16)
    middle = x + (foot - x) * t**1.5
    y = horizon + 0.012 + t * (1.02 - horizon)
    for wide, tone in (
        (0.24, mix(light.shaded(_GREEN, 0.4), light.lit((0.56, 0.64, 0.32)), smoothstep(-1, 1, s.fbm(8, 3)))),
        (0.17, None),
    ):
        half = wide * (0.02 + t**1.3)
        bank = [*zip(middle - half, y, strict=True), *zip((middle + half)[::-1], y[::-1], strict=True)]
        sky = mix(
            mix(light.horizon, light.zenith, as_field(np.clip((s.y - horizon) * 1.8, 0, 1))),
            light.shadow,
            0.16,
        )
        glint = smoothstep(0.4, 1.8, s.fbm(5, 3, 4))
        s.polygon(bank, mix(sky, light.cloud, as_field(glint * 0.6)) if tone is None else tone, 0.0, 0.3)


def _mill(s: Sketch, light: Light, x: float, foot: float, height: float) -> None:
    """A smock mill: brick base, thatched body, gallery, cap, and four sails of lattice and cloth."""
    rng, sun = s.rng, light.side
    body = ((0.50, 0.40, 0.32), (0.36, 0.40, 0.38), (0.62, 0.52, 0.40))[int(rng.integers(3))]
    far = 0.45 * max(0.0, 1 - height / 0.34)
    outline = ((0.20, 0.0), (0.185, 0.26), (0.165, 0.28), (0.095, 0.72))
    for side in (-1, 1):
        tone = light.lit(body) if side == sun else light.shaded(as_field(body) * np.float32(0.7), 0.6)
        edge = [(x + side * height * half, foot - height * level) for half, level in outline]
        split = height * 0.05 * sun
        s.polygon(
            [(x + split, foot), *edge, (x + split * 0.5, foot - height * 0.72)],
            light.far(tone, far),
            np.pi / 2,
            0.6,
        )
    gallery = light.far(light.shaded((0.34, 0.26, 0.22), 0.4), far)
    s.stroke(
        [(x - height * 0.25, foot - height * 0.28), (x + height * 0.25, foot - height * 0.28)],
        height * 0.018,
        gallery,
        0.7,
    )
    for at in (0.12, 0.46):
        s.ellipse(
            x + sun * height * 0.05,
            foot - height * at,
            height * 0.018,
            height * 0.03,
            light.far((0.16, 0.16, 0.22), far),
            detail=0.8,
        )
    cap = light.far(light.shaded((0.38, 0.30, 0.28), 0.35), far)
    s.polygon(
        [
            (x - height * 0.12, foot - height * 0.72),
            (x - height * 0.09, foot - height * 0.82),
            (x + height * 0.04, foot - height * 0.85),
            (x + height * 0.13, foot - height * 0.72),
        ],
        cap,
        0.2,
        0.7,
    )
    hub = (x, foot - height * 0.765)
    turn = float(rng.uniform(0, np.pi / 2))
    for arm in range(4):
        _sail(s, light, hub, height * 0.48, turn + arm * np.pi / 2, far)


def _sail(s: Sketch, light: Light, hub: Point, reach: float, turn: float, far: float) -> None:
    """One sail: a stock, a lattice to one side of it, cloth over part of the lattice."""
    along, aside = (float(np.cos(turn)), float(np.sin(turn))), (-float(np.sin(turn)), float(np.cos(turn)))

    def at(u: float, v: float) -> Point:
        return hub[0] + reach * (along[0] * u + aside[0] * v), hub[1] + reach * (along[1] * u + aside[1] * v)

    wood = light.far(light.shaded((0.30, 0.22, 0.18), 0.4), far)
    s.polygon(
        [at(0.22, 0.0), at(1.0, 0.0), at(1.0, 0.17), at(0.22, 0.17)],
        light.far(light.lit((0.84, 0.76, 0.66)), far * 0.6 + 0.15),
        turn,
        0.7,
    )
    for u in np.linspace(0.22, 1.0, 6):
        s.stroke([at(float(u), 0.0), at(float(u), 0.17)], reach * 0.012, mix(wood, light.haze, 0.35), 0.7)
    s.stroke([at(0.0, 0.0), at(1.02, 0.0)], reach * 0.038, wood, 0.8)
