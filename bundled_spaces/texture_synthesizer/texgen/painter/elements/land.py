"""Hills, woods and plains."""

import numpy as np

from texgen.arrays import Colour, Field, as_field, mix, smoothstep
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
    """A belt of trees: crowns against the sky, lit from one side, dark at the foot."""
    crest = as_field(at - height * (0.55 + 0.32 * s.line(7, 5) + 0.22 * s.line(2.2, 2)))
    clumps = s.fbm(13, 4, 1.1)
    rise = as_field(np.clip((at - s.y) / max(height, 1e-3), 0, 1.3))
    shade = smoothstep(-1.0, 1.5, as_field(clumps + rise * 1.1 - 0.5))
    variety = mix(hue, (hue[0] * 1.35, hue[1] * 1.02, hue[2] * 0.8), smoothstep(-0.3, 1.2, s.fbm(4, 2)))
    tone = mix(light.shaded(as_field(variety) * np.float32(0.75), 0.75), light.lit(variety), shade)
    mask = as_field(s.below(crest, 0.008) * (1 - s.below(at + 0.004)))
    s.fill(mask, light.far(tone, distance), angle=as_field(np.pi / 2 + s.fbm(6, 2) * 0.9), detail=0.2)


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
