"""A storm at sea."""

import numpy as np

from texgen.arrays import Field, as_field, mix, smoothstep
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Sketch

_DEEP, _GREEN, _FOAM = (0.08, 0.15, 0.20), (0.24, 0.44, 0.42), (0.93, 0.93, 0.90)


def storm(s: Sketch, words: str) -> None:
    """A ship in heavy seas under a whirling sky; the light breaks through in one place."""
    rng = s.rng
    light = choose_light(words.lower().replace("storm", ""), rng, ("golden", "overcast", "sunset", "dawn"))
    horizon = float(rng.uniform(0.46, 0.60))
    gap_x, gap_y = (
        s.aspect * float(rng.choice((0.3, 0.36, 0.64, 0.7))),
        horizon * float(rng.uniform(0.45, 0.8)),
    )
    _sky(s, light, gap_x, gap_y)
    ship_x = float(np.clip(gap_x + rng.normal(0, 0.22), 0.2, s.aspect - 0.2))
    count = 7
    for index in range(count):
        nearness = index / (count - 1)
        crest = _swell(s, light, horizon + (nearness**1.5) * 0.50, nearness, gap_x)
        if index == 2:
            column = int(ship_x * s.rows)
            _ship(s, ship_x, float(crest[column]) + 0.03, float(rng.uniform(0.20, 0.32)), light)
    glow = np.exp(-(((s.x - gap_x) / 0.16) ** 2) - ((s.y - horizon - 0.05) / 0.10) ** 2)
    s.rgb = mix(s.rgb, mix(light.horizon, _FOAM, 0.4), as_field(glow * 0.35))


def _sky(s: Sketch, light: Light, gap_x: float, gap_y: float) -> None:
    """Clouds drawn round the gap of light as if by a wheel."""
    dx, dy = s.x - np.float32(gap_x), (s.y - np.float32(gap_y)) * np.float32(1.35)
    distance, around = np.hypot(dx, dy), np.arctan2(dy, dx)
    spin = float(s.rng.choice((-1, 1)))
    turned = around + spin * 2.2 * np.exp(-distance * 1.6)
    u, v = distance * np.cos(turned), distance * np.sin(turned)
    masses = s.noise(as_field(u * 2.2), as_field(v * 2.2), 5, 0.55)
    dark, middle = (
        mix(light.shadow, (0.10, 0.11, 0.14), 0.62),
        mix(light.cloud_shade, (0.36, 0.36, 0.38), 0.5),
    )
    tone = mix(dark, middle, smoothstep(-0.9, 1.3, masses))
    open_sky = np.exp(-((distance / 0.34) ** 2)) * (0.75 + 0.3 * np.clip(masses, -1, 1))
    tone = mix(tone, light.cloud, as_field(np.clip(open_sky * 1.1, 0, 1)))
    tone = mix(
        tone,
        mix(light.horizon, (1.0, 0.95, 0.78), 0.5),
        as_field(np.clip(np.exp(-((distance / 0.15) ** 2)), 0, 1)),
    )
    s.fill(s.below(-1), tone, angle=as_field(around + np.pi / 2), detail=0.06)


def _swell(s: Sketch, light: Light, at: float, nearness: float, gap_x: float) -> Field:
    """One row of waves with sharp crests, steep dark faces and torn foam. Returns the crest for each column."""
    rng = s.rng
    height = 0.018 + 0.12 * nearness
    length = 0.16 + 0.75 * nearness
    x = s.x[0] / length + rng.uniform(0, 9) + s.line(1.5, 2) * 0.22
    peaks = 1 - np.abs(np.sin(np.pi * x)) ** 0.75  # cusps upwards, round troughs
    swell = peaks * (0.55 + 0.45 * np.clip(s.line(1.1, 2), -1, 1.4))
    crest = as_field(at + height * 0.4 - height * swell + s.line(9, 3) * 0.004)
    below = as_field((s.y - crest) / height)
    streaks = s.noise(as_field(s.x * 9 - (s.y - crest) * 6), as_field((s.y - crest) * 14), 4)
    lit = np.exp(-(((s.x - gap_x) / 0.42) ** 2))
    water = mix(
        _DEEP,
        _GREEN,
        as_field(np.clip(smoothstep(1.3, 0.0, below) * (0.35 + 0.65 * lit) + 0.12 * streaks, 0, 1)),
    )
    water = mix(
        water,
        light.horizon,
        as_field(np.clip(lit * 0.30 * smoothstep(0.7, 0.0, below) * (1 - nearness * 0.4), 0, 1)),
    )
    water = light.far(water, 0.45 * (1 - nearness))
    top = (
        smoothstep(0.30, 0.02, as_field(below + 0.22 * streaks))
        * smoothstep(0.15, 0.55, as_field(swell))[None, :]
    )
    veins = smoothstep(1.0, 1.8, streaks) * smoothstep(1.6, 0.2, below)
    foam = mix(mix(light.shadow, _FOAM, 0.6), light.lit(_FOAM), as_field(np.clip(0.3 + lit, 0, 1)))
    water = mix(water, foam, as_field(np.clip(top * 0.85 + veins * 0.5, 0, 1)))
    slope = np.gradient(crest) * s.rows
    s.fill(
        s.below(crest, 0.003), water, angle=as_field(np.arctan(slope)[None, :] + 0.25 * streaks), detail=0.28
    )
    return crest


def _ship(s: Sketch, x: float, y: float, size: float, light: Light) -> None:
    """A two-master heeling over, its sails in rags."""
    rng = s.rng
    heel = float(rng.choice((-1, 1)) * rng.uniform(0.18, 0.38))
    cos, sin = np.cos(heel), np.sin(heel)

    def put(u: float, v: float) -> tuple[float, float]:
        return float(x + size * (u * cos - v * sin)), float(y + size * (u * sin + v * cos))

    dark = mix(light.shadow, (0.10, 0.07, 0.06), 0.65)
    hull = [
        put(u, v)
        for u, v in (
            (-0.50, -0.10),
            (-0.42, 0.09),
            (0.36, 0.09),
            (0.56, -0.15),
            (0.30, -0.07),
            (-0.34, -0.05),
        )
    ]
    for mast, tall in ((-0.20, 0.80), (0.16, 0.95)):
        s.stroke([put(mast, 0), put(mast - 0.03, -tall)], size * 0.022, dark, 0.8)
        for level, wide in ((0.42, 0.30), (0.72, 0.22)):
            if level < tall and rng.random() < 0.75:
                sail = [
                    put(mast - wide / 2, -level * tall),
                    put(mast + wide / 2, -level * tall),
                    put(mast + wide * 0.42, -level * tall + 0.22),
                    put(mast + 0.02, -level * tall + 0.17),
                    put(mast - wide * 0.46, -level * tall + 0.23),
                ]
                s.polygon(
                    sail,
                    mix(
                        light.shaded((0.80, 0.72, 0.58), 0.4),
                        light.lit((0.90, 0.82, 0.66)),
                        float(rng.random()),
                    ),
                    heel,
                    0.8,
                )
            s.stroke(
                [put(mast - wide * 0.55, -level * tall), put(mast + wide * 0.55, -level * tall)],
                size * 0.014,
                dark,
                0.8,
            )
    s.stroke([put(0.50, -0.13), put(0.78, -0.26)], size * 0.018, dark, 0.8)
    for start, end in ((put(0.16, -0.95), put(0.76, -0.26)), (put(-0.20, -0.80), put(-0.50, -0.10))):
        s.stroke([start, end], size * 0.006, dark, 0.6)
    s.polygon(hull, dark, heel, 0.9)
