"""Water and the light on it."""

import cv2
import numpy as np

from texgen.arrays import Colour, as_field, mix, smoothstep
from texgen.painter.light import Light
from texgen.painter.sketch import Sketch


def water(
    s: Sketch,
    top: float,
    light: Light,
    *,
    calm: float = 0.6,
    tint: Colour = (0.22, 0.36, 0.42),
    bottom: float = 1.0,
) -> None:
    """Water from ``top`` down: what stands above it upside down, broken by ripples that grow towards the visitor."""
    reach = as_field(np.clip(s.y - top, 0, None))
    swell = s.noise(as_field(s.x * 5), as_field(np.log(reach + 0.03) * 11), 3)
    break_x = as_field(swell * (0.012 + reach * 0.10) * (1.25 - calm))
    mirror = as_field(top - reach * 0.92 + break_x * 0.7)
    source = cv2.remap(
        cv2.GaussianBlur(s.rgb, (0, 0), max(0.6, s.rows * 0.004)),
        as_field((s.x + break_x * 0.8) * s.rows - 0.5),
        as_field(np.clip(mirror, 0.005, 1) * s.rows - 0.5),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REFLECT,
    )
    depth = as_field(np.clip(0.16 + reach * 0.85, 0, 0.62) * (1.2 - calm * 0.5))
    tone = mix(as_field(source) * np.float32(0.94), mix(tint, light.shadow, 0.25), depth)
    glint = smoothstep(0.75, 2.0, s.noise(as_field(s.x * 4.5), as_field(np.log(reach + 0.025) * 16), 3))
    tone = mix(tone, mix(light.horizon, light.zenith, 0.3), as_field(glint * 0.5))
    trough = smoothstep(0.7, 2.2, as_field(-swell))
    tone = mix(tone, light.shadow, as_field(trough * 0.28))
    mask = as_field(s.below(top, 0.002) * (1 - s.below(bottom)))
    s.fill(mask, tone, angle=as_field(s.fbm(4, 2, 3) * 0.10), detail=0.15)


def glitter(s: Sketch, x: float, top: float, colour: Colour, width: float = 0.03) -> None:
    """The path of the sun on water: broken bars that widen towards the visitor."""
    y = top + 0.008
    while y < 1.02:
        reach = y - top
        if s.rng.random() < 0.86:
            half = (width * 0.5 + reach * 0.055) * s.rng.uniform(0.35, 1.2)
            s.ellipse(
                x + s.rng.normal(0, 0.006 + reach * 0.045),
                y,
                half,
                0.0022 + reach * 0.007,
                colour,
                angle=0.0,
                detail=0.6,
            )
        y += 0.007 + reach * s.rng.uniform(0.025, 0.06)


def streak(s: Sketch, x: float, top: float, colour: Colour, length: float) -> None:
    """A lamp in dark water: one trembling line of light, broken more and more as it comes nearer."""
    rng, y = s.rng, top + 0.006
    while y < top + length:
        gone = (y - top) / length
        if rng.random() < 0.95 - 0.6 * gone:
            off = float(rng.normal(0, 0.002 + 0.006 * gone))
            tone = mix(
                colour,
                s.rgb[min(int(y * s.rows), s.rows - 1), int(np.clip(x * s.rows, 0, s.columns - 1))],
                0.7 * gone,
            )
            s.ellipse(
                x + off,
                y,
                0.004 + 0.012 * gone * float(rng.random()),
                0.003 + 0.002 * gone,
                tone,
                angle=0.0,
                detail=0.6,
            )
        y += 0.006 + 0.012 * gone
