"""Hills, woods and plains."""

import numpy as np

from texgen.arrays import Colour, Field, as_field, mix, smoothstep
from texgen.painter.elements.trees import foliage
from texgen.painter.light import Light
from texgen.painter.sketch import Sketch

_FOLIAGE = (0.30, 0.43, 0.20)


def ridge(
    s: Sketch,
    at: float,
    relief: float,
    colour: Colour,
    light: Light,
    *,
    distance: float,
    scale: float = 2.0,
    rough: int = 4,
) -> Field:
    """A line of hills or a wood whose crest lies about ``at``. Returns the crest for each column."""
    crest = as_field(at - np.abs(s.line(scale, rough)) * relief)
    shade = smoothstep(-1.2, 1.4, s.fbm(9, 4, 1.6))
    tone = mix(light.shaded(colour), light.lit(colour), shade)
    s.fill(s.below(crest), light.far(tone, distance), angle=as_field(s.fbm(5, 2) * 0.5 + 0.2), detail=0.12)
    return crest


def wood(
    s: Sketch, at: float, height: float, light: Light, *, distance: float, hue: Colour = _FOLIAGE
) -> None:
    """A belt of trees that rises and falls: crowns against the sky, lit from one side, dark at the foot."""
    rng = s.rng
    profile = 0.72 + 0.24 * s.line(1.7, 3)
    for row, rise in ((0, 1.0), (1, 0.62), (2, 0.30)):
        clumps = []
        for x in np.arange(-height * 0.3, s.aspect + height * 0.3, height * rng.uniform(0.26, 0.34)):
            top = (
                float(np.clip(profile[min(max(int(x * s.rows), 0), s.columns - 1)], 0.25, 1.3))
                * rise
                * height
            )
            size = height * rng.uniform(0.20, 0.34)
            clumps.append(
                (
                    float(x + rng.normal(0, height * 0.10)),
                    float(at - top + size * 0.7 + rng.normal(0, height * 0.06)),
                    float(size * rng.uniform(0.8, 1.2)),
                    float(size),
                )
            )
        variety = mix(hue, (hue[0] * 1.35, hue[1] * 1.02, hue[2] * 0.8), float(rng.random()))
        foliage(s, clumps, light, variety * np.float32(0.86 + 0.08 * row), distance=distance)
    shade = light.far(light.shaded(as_field(hue) * np.float32(0.45), 0.8), distance)
    foot = as_field(np.exp(-(((s.y - at) / (height * 0.12)) ** 2)) * (s.y < at + 0.004))
    s.rgb = mix(s.rgb, shade, as_field(foot * 0.75))


def ground(
    s: Sketch, top: Field | float, near: Colour, far: Colour, light: Light, *, blades: bool = True
) -> None:
    """A plain from ``top`` to the lower edge: colour and lie of the land in perspective, grass upright near by."""
    edge = float(np.mean(top))
    reach = as_field(np.clip((s.y - edge) / max(1 - edge, 0.05), 0.0, 1))
    depth = as_field(1 / (reach + 0.10))
    patches = s.noise(as_field((s.x - s.aspect / 2) * depth * 0.8), as_field(depth * 2.2), 5, 0.6)
    tone = mix(far, near, as_field(np.sqrt(reach)))
    tone = mix(light.shaded(tone, 0.35), light.lit(tone), smoothstep(-1.5, 1.1, patches))
    lean = s.fbm(3, 2) * 0.28
    upright = as_field(np.pi / 2 + lean) if blades else as_field(lean * 0.6)
    s.fill(s.below(top), tone, angle=np.where(reach > 0.22, upright, as_field(lean * 0.5)), detail=0.15)


def cast_shadow(
    s: Sketch, x: float, y: float, length: float, thickness: float, light: Light, base: Colour
) -> None:
    """The shadow of something that stands at (x, y), away from the sun along the ground."""
    s.ellipse(
        x - light.side * length * 0.5,
        y,
        length * 0.62,
        thickness,
        light.shaded(base, 0.9),
        turn=0.03,
        angle=0.0,
        detail=0.3,
    )
