"""A woman with a parasol."""

from collections.abc import Callable

import numpy as np

from texgen.arrays import Colour, Field, as_field, mix
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Point, Sketch

_SKIN = (0.90, 0.70, 0.60)
_DRESSES = ((0.93, 0.92, 0.95), (0.62, 0.70, 0.86), (0.94, 0.82, 0.78), (0.90, 0.86, 0.72))
_SHADES = ((0.56, 0.66, 0.42), (0.88, 0.50, 0.42), (0.94, 0.92, 0.86), (0.92, 0.78, 0.40))
_GRASSES = (
    (0.66, 0.70, 0.34),
    (0.36, 0.48, 0.20),
    (0.94, 0.88, 0.52),
    (0.94, 0.94, 0.92),
    (0.58, 0.48, 0.76),
)


def parasol(s: Sketch, words: str) -> None:
    """A woman with a parasol on a windy hill, seen from below against the clouds."""
    rng = s.rng
    light = choose_light(words, rng, ("noon", "morning", "golden"))
    hill = float(rng.uniform(0.70, 0.84))
    e.sky(s, light, 0.98, clouds=float(rng.uniform(0.35, 0.75)))
    crest = as_field(hill + rng.uniform(-0.22, 0.22) * (s.x[0] / s.aspect - 0.5) + s.line(1.2, 3) * 0.018)
    e.ridge(s, hill + 0.02, 0.05, (0.46, 0.56, 0.58), light, distance=0.55)
    e.ground(s, crest, (0.46, 0.56, 0.24), (0.60, 0.66, 0.32), light)
    x, size = s.aspect * float(rng.uniform(0.36, 0.64)), float(rng.uniform(0.54, 0.66))
    foot = float(np.interp(x, s.x[0], crest)) + 0.06
    e.cast_shadow(s, x, foot, size * 0.9, 0.022, light, (0.36, 0.42, 0.24))
    if rng.random() < 0.5:
        child = x - light.side * size * float(rng.uniform(0.5, 0.8))
        e.passer(
            s, child, float(np.interp(child, s.x[0], crest)) + 0.03, size * 0.42, (0.88, 0.86, 0.84), light
        )
    _woman(s, light, (x, foot), size)
    _grass(s, light, crest)


def _grass(s: Sketch, light: Light, crest: Field) -> None:
    """Blades and flowers that lean with the wind, over the hem of the dress."""
    rng = s.rng
    for x, y, reach in s.scatter(900, float(crest.min()) + 0.01, 1.04, 1.0):
        if y < np.interp(x, s.x[0], crest):
            continue
        tone = _GRASSES[int(rng.choice(5, p=(0.36, 0.40, 0.12, 0.07, 0.05)))]
        s.ellipse(
            x,
            y,
            0.003 + 0.003 * reach,
            0.012 + 0.022 * reach,
            light.lit(tone) if rng.random() < 0.6 else light.shaded(tone, 0.4),
            turn=light.side * 0.3 + rng.normal(0, 0.25),
            angle=np.pi / 2,
            detail=0.3,
        )


def _woman(s: Sketch, light: Light, at: Point, size: float) -> None:
    """She stands turned from the wind, which fills her skirt and takes her veil; the parasol shades her face."""
    rng, (x, foot) = s.rng, at
    wind = -light.side
    blown, sway = float(rng.uniform(0.6, 1.2)), float(rng.uniform(-0.03, 0.03))
    dye = as_field(_DRESSES[int(rng.integers(len(_DRESSES)))])
    shade = _SHADES[int(rng.integers(len(_SHADES)))]

    def shape(points: list[Point]) -> list[Point]:
        return e.curve([(x + wind * size * (u + sway * v), foot - size * v) for u, v in points])

    def spot(u: float, v: float) -> Point:
        return x + wind * size * (u + sway * v), foot - size * v

    skirt = [
        (-0.045, 0.57),
        (-0.10, 0.38),
        (-0.15, 0.16),
        (-0.19, -0.02),
        (0.02, -0.04),
        (0.24 * blown, 0.0),
        (0.30 * blown, 0.06),
        (0.19 * blown, 0.26),
        (0.085, 0.44),
        (0.04, 0.57),
    ]
    along = as_field((s.x - x) * wind / size - sway * (foot - s.y) / size)
    up = as_field((foot - s.y) / size)
    spread = as_field(along / np.maximum(0.62 - up, 0.05))
    folds = s.noise(as_field(spread * 5.5), as_field(up * 1.1), 3)
    s.polygon(
        shape(skirt),
        e.cloth(light, dye, as_field(-spread * 0.9 + folds * 0.40)),
        np.pi / 2 + 0.35 * wind,
        0.45,
    )
    wrinkles = s.noise(as_field(along * 16), as_field(up * 12), 2)
    bodice = [
        (-0.045, 0.54),
        (-0.060, 0.64),
        (-0.075, 0.74),
        (-0.055, 0.805),
        (-0.015, 0.83),
        (0.03, 0.825),
        (0.062, 0.79),
        (0.070, 0.72),
        (0.05, 0.63),
        (0.042, 0.54),
    ]
    s.polygon(
        shape(bodice), e.cloth(light, dye, as_field(-along / 0.08 * 0.8 + wrinkles * 0.3)), np.pi / 2, 0.7
    )
    sash = mix(light.lit(shade), light.shadow, 0.25)
    s.stroke([spot(-0.048, 0.565), spot(0.045, 0.565)], size * 0.024, sash, 0.8)
    s.stroke(
        shape([(0.04, 0.56), (0.10 * blown, 0.50), (0.15 * blown, 0.42), (0.22 * blown, 0.40)]),
        size * 0.020,
        sash,
        0.7,
    )
    _head(s, light, spot, wind, size)
    grip = spot(-0.115, 0.66)
    handle_top = (grip[0] - wind * size * float(rng.uniform(-0.02, 0.06)), grip[1] - size * 0.46)
    s.stroke(
        [(grip[0] + wind * size * 0.01, grip[1] + size * 0.07), handle_top],
        size * 0.011,
        light.shaded((0.42, 0.30, 0.22), 0.3),
        0.9,
    )
    for arm in (
        [(-0.055, 0.79), (-0.115, 0.72), (-0.115, 0.655)],
        [(0.055, 0.78), (0.075, 0.68), (-0.02, 0.62), (-0.105, 0.645)],
    ):
        s.stroke(
            shape(arm),
            size * 0.042,
            mix(light.lit(dye), light.shaded(dye, 0.5), 0.35 if arm[0][0] < 0 else 0.6),
            0.85,
        )
    s.ellipse(*grip, size * 0.018, size * 0.020, light.lit(_SKIN), detail=0.9)
    _canopy(s, light, handle_top, size, shade)


def _head(s: Sketch, light: Light, spot: Callable[[float, float], Point], wind: float, size: float) -> None:
    """In the parasol's shade: a veil over the face, the hat, and gauze that streams from it."""
    face = mix(light.shaded(_SKIN, 0.45), light.lit(_SKIN), 0.25)
    s.stroke([spot(0.0, 0.82), spot(-0.008, 0.88)], size * 0.036, face, 0.9)
    s.ellipse(*spot(-0.012, 0.895), size * 0.040, size * 0.052, face, turn=-0.15 * wind, detail=0.9)
    hair = light.shaded((0.34, 0.22, 0.14), 0.25)
    s.ellipse(*spot(0.014, 0.905), size * 0.040, size * 0.044, hair, detail=0.9)
    s.ellipse(*spot(0.040, 0.885), size * 0.022, size * 0.022, hair, detail=0.9)
    straw = light.shaded((0.92, 0.84, 0.62), 0.2)
    s.ellipse(*spot(-0.004, 0.942), size * 0.080, size * 0.017, straw, turn=0.10 * wind, detail=0.9)
    s.ellipse(*spot(0.004, 0.962), size * 0.042, size * 0.026, straw, turn=0.10 * wind, detail=0.9)
    gauze: Colour = mix(light.cloud, light.zenith, 0.30)
    for rise in (0.0, 0.016, 0.032):
        flutter = float(s.rng.normal(0, 0.012))
        path = [
            (0.02, 0.945 + rise),
            (0.10, 0.935 + rise + flutter),
            (0.18, 0.955 + rise - flutter),
            (0.27, 0.925 + rise * 1.6),
        ]
        s.stroke(e.curve([spot(u, v) for u, v in path]), size * 0.014, gauze, 0.6)


def _canopy(s: Sketch, light: Light, top: Point, size: float, shade: Colour) -> None:
    """The open parasol, tilted to the sun: gores in light and half light, its inner side glowing through below."""
    rng = s.rng
    reach, tilt = size * float(rng.uniform(0.30, 0.36)), light.side * float(rng.uniform(0.05, 0.28))
    cos, sin = float(np.cos(tilt)), float(np.sin(tilt))

    def about(u: float, v: float) -> Point:
        return top[0] + reach * (u * cos - v * sin), top[1] + reach * (u * sin + v * cos)

    inner = mix(light.shaded(shade, 0.55), light.lit(shade), 0.35)
    rim = [about(float(np.cos(a)), 0.44 + 0.13 * float(np.sin(a))) for a in np.linspace(0, 2 * np.pi, 26)]
    s.polygon(rim, inner, 0.1, 0.7)
    edges = np.linspace(-1, 1, 8)
    for index in range(7):
        near, far = float(edges[index]), float(edges[index + 1])
        middle = (near + far) / 2
        hem = [
            about(
                u,
                0.44
                - 0.10 * float(np.sqrt(max(0.0, 1 - u * u)))
                + 0.02 * float(np.sin((u - near) / (far - near) * np.pi)),
            )
            for u in np.linspace(near, far, 4)
        ]
        lit = float(np.clip(0.62 + 0.45 * light.side * middle + rng.normal(0, 0.06), 0, 1))
        gore = [
            about(0, 0),
            about(near * 0.66, 0.12 + 0.10 * near * near),
            *hem,
            about(far * 0.66, 0.12 + 0.10 * far * far),
        ]
        s.polygon(gore, mix(light.shaded(shade, 0.5), light.lit(shade), lit), middle * 1.2 + np.pi / 2, 0.8)
    s.ellipse(*about(0, -0.02), size * 0.008, size * 0.014, light.shaded((0.4, 0.3, 0.2), 0.3), detail=0.8)
