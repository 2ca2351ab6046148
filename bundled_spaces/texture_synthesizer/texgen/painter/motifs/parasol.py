"""A woman with a parasol."""

import numpy as np

from texgen.arrays import Colour, as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Sketch


def parasol(s: Sketch, words: str) -> None:
    """A woman with a parasol on a windy hill, seen from below."""
    rng = s.rng
    light = choose_light(words, rng, ("noon", "morning", "golden"))
    hill = float(rng.uniform(0.70, 0.82))
    e.sky(s, light, 0.98, clouds=float(rng.uniform(0.35, 0.75)))
    crest = as_field(hill + rng.uniform(-0.16, 0.16) * (s.x[0] / s.aspect - 0.5) + s.line(1.2, 3) * 0.018)
    e.ridge(s, hill + 0.02, 0.05, (0.46, 0.56, 0.58), light, distance=0.55)
    e.ground(s, crest, (0.46, 0.56, 0.24), (0.60, 0.66, 0.32), light)
    x, size = s.aspect * float(rng.uniform(0.34, 0.66)), float(rng.uniform(0.52, 0.62))
    foot = float(np.interp(x, s.x[0], crest)) + 0.05
    e.cast_shadow(s, x, foot, size * 0.9, 0.022, light, (0.36, 0.42, 0.24))
    dress = ((0.93, 0.92, 0.95), (0.62, 0.70, 0.86), (0.94, 0.82, 0.78))[int(rng.integers(3))]
    _lady(s, x, foot, size, dress, light)
    if rng.random() < 0.5:
        child = x - light.side * size * rng.uniform(0.5, 0.8)
        e.person(
            s,
            float(child),
            float(np.interp(child, s.x[0], crest)) + 0.03,
            size * 0.42,
            (0.88, 0.86, 0.84),
            light,
            lady=False,
        )
    for gx, gy, reach in s.scatter(900, float(crest.min()) + 0.01, 1.04, 1.0):
        if gy < np.interp(gx, s.x[0], crest):
            continue
        tone = (
            (0.66, 0.70, 0.34),
            (0.36, 0.48, 0.20),
            (0.94, 0.88, 0.52),
            (0.94, 0.94, 0.92),
            (0.58, 0.48, 0.76),
        )[int(rng.choice(5, p=(0.36, 0.40, 0.12, 0.07, 0.05)))]
        s.ellipse(
            gx,
            gy,
            0.003 + 0.003 * reach,
            0.012 + 0.022 * reach,
            light.lit(tone) if rng.random() < 0.6 else light.shaded(tone, 0.4),
            turn=light.side * 0.3 + rng.normal(0, 0.25),
            angle=np.pi / 2,
            detail=0.3,
        )


def _lady(s: Sketch, x: float, foot: float, size: float, dress: Colour, light: Light) -> None:
    """The large figure: a skirt blown aside, a waist, a veil, a green-lined parasol."""
    wind = -light.side
    u = as_field((s.x - x) / (size * 0.2) * light.side)
    pleats = s.noise(as_field((s.x - x) * 18 / size), as_field(s.y * 2.0), 3)
    cloth = mix(
        light.shaded(dress, 0.85), light.lit(dress), smoothstep(-0.7, 0.8, as_field(u + pleats * 0.55))
    )
    skirt = [
        (x - size * 0.065, foot - size * 0.60),
        (x + size * 0.065, foot - size * 0.60),
        (x + size * 0.15, foot - size * 0.34),
        (x + size * 0.24 + wind * size * 0.08, foot),
        (x + wind * size * 0.16, foot + size * 0.02),
        (x - size * 0.24 + wind * size * 0.08, foot),
        (x - size * 0.15, foot - size * 0.34),
    ]
    s.polygon(skirt, cloth, np.pi / 2 + wind * 0.18, 0.45)
    s.polygon(
        [
            (x - size * 0.062, foot - size * 0.59),
            (x - size * 0.088, foot - size * 0.80),
            (x - size * 0.04, foot - size * 0.86),
            (x + size * 0.04, foot - size * 0.86),
            (x + size * 0.088, foot - size * 0.80),
            (x + size * 0.062, foot - size * 0.59),
        ],
        cloth,
        np.pi / 2,
        0.6,
    )
    skin = (0.90, 0.70, 0.58)
    s.ellipse(
        x + wind * size * 0.004,
        foot - size * 0.925,
        size * 0.040,
        size * 0.054,
        mix(light.lit(skin), light.shaded(skin), 0.4),
        detail=0.9,
    )
    s.ellipse(
        x - light.side * size * 0.015,
        foot - size * 0.945,
        size * 0.045,
        size * 0.046,
        light.shaded((0.36, 0.22, 0.14), 0.3),
        detail=0.9,
    )
    s.ellipse(
        x,
        foot - size * 0.975,
        size * 0.088,
        size * 0.022,
        light.lit((0.88, 0.78, 0.54)),
        turn=wind * 0.15,
        detail=0.9,
    )
    s.ellipse(x, foot - size * 0.99, size * 0.046, size * 0.030, light.lit((0.88, 0.78, 0.54)), detail=0.9)
    for lift in (0.0, 0.03, 0.06):
        s.stroke(
            [
                (x, foot - size * (0.95 - lift)),
                (x + wind * size * 0.12, foot - size * (0.93 - lift)),
                (x + wind * size * 0.26, foot - size * (0.88 - lift * 1.8)),
            ],
            size * 0.016,
            mix(light.cloud, light.zenith, 0.35),
            0.5,
        )
    grip, top = (
        (x + light.side * size * 0.13, foot - size * 0.74),
        (x + light.side * size * 0.20, foot - size * 1.28),
    )
    s.stroke(
        [
            (x + light.side * size * 0.07, foot - size * 0.80),
            (x + light.side * size * 0.12, foot - size * 0.68),
            grip,
        ],
        size * 0.035,
        light.lit(dress),
        0.8,
    )
    s.stroke([grip, top], size * 0.012, light.shaded((0.36, 0.26, 0.16)), 0.9)
    shade = ((0.58, 0.66, 0.42), (0.86, 0.50, 0.42), (0.92, 0.90, 0.86))[int(s.rng.integers(3))]
    around = np.linspace(np.pi, 2 * np.pi, 22)
    rim = [(top[0] + np.cos(a) * size * 0.30, top[1] + size * 0.13 + np.sin(a) * size * 0.17) for a in around]
    scallops = [
        (top[0] + t * size * 0.30, top[1] + size * (0.13 + 0.022 * np.sin(abs(t) * 3 * np.pi)))
        for t in np.linspace(1, -1, 22)
    ]
    s.polygon(rim + scallops, light.shaded(shade, 0.55), 0.2, 0.7)
    middle = top[0] + light.side * size * 0.12
    s.polygon(
        [(px * 0.60 + middle * 0.40, py * 0.96 + top[1] * 0.04) for px, py in rim], light.lit(shade), 0.2, 0.7
    )
