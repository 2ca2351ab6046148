"""Colour at rest: hovering rectangles, poured veils, torn flames."""

import numpy as np

from texgen.arrays import Field, as_field, mix, smoothstep
from texgen.painter.motifs.abstracts.ground import clouded, ground
from texgen.painter.sketch import Sketch


def rectangles(s: Sketch, tones: list[Field]) -> None:
    """Two to four soft-edged rectangles that glow against their ground, each laid in three thin coats."""
    rng = s.rng
    base, *others = [tones[index] for index in (int(rng.choice((1, 4, 5))), *rng.permutation([0, 2, 3, 5]))]
    ground(s, as_field(base * np.float32(0.9)), 0.14)
    count = int(rng.choice((2, 2, 3, 3, 4)))
    shares = rng.dirichlet(np.full(count, 2.2)) * 0.86 + 0.10 / count
    edges = 0.04 + np.concatenate([[0], np.cumsum(shares / shares.sum() * 0.92)])
    margin = float(rng.uniform(0.05, 0.10))
    for index in range(count):
        top, bottom = edges[index] + 0.012, edges[index + 1] - 0.012
        tone = as_field(others[index % len(others)])
        for coat in range(3):
            frayed = s.fbm(14, 4, 2.0) * 0.006 + s.fbm(2.5, 2) * 0.004
            inset = coat * 0.006
            inside = np.minimum(
                np.minimum(s.x - margin - inset, s.aspect - margin - inset - s.x),
                np.minimum(s.y - np.float32(top + inset), np.float32(bottom - inset) - s.y),
            )
            body = smoothstep(-0.010, 0.022, as_field(inside + frayed))
            thin = np.clip(0.62 + 0.16 * s.fbm(3, 5, 1.8), 0, 1)
            hue = as_field(np.clip(tone * (0.92 + 0.08 * coat) + rng.normal(0, 0.012, 3), 0, 1))
            s.fill(as_field(body * thin), clouded(s, hue, 0.10, 3.0))


def veils(s: Sketch, tones: list[Field]) -> None:
    """Thinned paint poured down raw canvas in overlapping translucent bands."""
    rng = s.rng
    linen = as_field([0.90, 0.86, 0.78])
    ground(s, linen, 0.05)
    fan = float(rng.uniform(-0.5, 0.5))
    upward = rng.random() < 0.35
    level = 1 - s.y if upward else s.y
    middle = s.aspect * rng.uniform(0.35, 0.65)
    for index in range(int(rng.integers(6, 12))):
        at = middle + s.aspect * rng.normal(0, 0.24)
        width = s.aspect * rng.uniform(0.05, 0.14)
        wander = s.noise(as_field(level * 1.2), np.full_like(level, index * 7.3), 3) * np.float32(0.03)
        x = as_field(s.x - at - (at - middle) * fan * level - wander)
        swell = as_field(width * (0.75 + 0.5 * level))
        end = float(rng.uniform(0.72, 1.15))
        band = smoothstep(1.0, 0.86, as_field(np.abs(x) / swell)) * smoothstep(end, end - 0.05, level)
        rim = np.exp(-(((np.abs(x) / swell - 0.93) / 0.05) ** 2)) * 0.35
        tone = tones[int(rng.choice((1, 1, 2, 2, 3, 3, 5, 4)))]
        stain = as_field(1 - (1 - tone) * (0.58 + rim)[..., None])
        s.rgb = mix(s.rgb, as_field(s.rgb * stain), as_field(band))
    s.rgb = as_field(np.clip(s.rgb + s.fbm(5, 4)[..., None] * 0.008, 0, 1))


def flames(s: Sketch, tones: list[Field]) -> None:
    """Ragged curtains of heavy paint, torn from top to bottom, with a flash of light in the cleft."""
    rng = s.rng
    ground(s, tones[4], 0.10)
    shift = s.noise(as_field(s.x * 2.2), as_field(s.y * 1.1), 5) * 0.16 + s.fbm(14, 4, 0.5) * 0.018
    place = as_field(s.x / s.aspect + shift * 0.8)
    count = int(rng.integers(4, 8))
    cuts = np.sort(rng.uniform(0.05, 0.95, count))
    order = [tones[index] for index in rng.permutation([0, 1, 2, 4, 1, 5, 4])]
    for index, cut in enumerate(cuts):
        tear = as_field(s.noise(as_field(s.y * 3.5), np.full_like(s.y, index * 5.1), 5) * 0.05)
        torn = as_field(place - np.float32(cut) + tear)
        lift = smoothstep(-0.004, 0.004, torn)
        ridge = np.exp(-((torn / 0.006) ** 2)) * 0.16
        paint = clouded(s, as_field(order[index]), 0.14, 5)
        s.fill(lift, as_field(np.clip(paint * (1 + ridge)[..., None], 0, 1)), angle=np.pi / 2)
    for _ in range(int(rng.integers(2, 5))):
        at = rng.uniform(0.05, 0.95)
        width = rng.uniform(0.006, 0.03)
        reach = sorted(rng.uniform(-0.1, 1.1, 2))
        sliver = np.abs(place - np.float32(at) + s.fbm(6, 4, 0.4) * 0.012) < width * np.sin(
            np.pi * np.clip((s.y - reach[0]) / (reach[1] - reach[0] + 1e-3), 0, 1)
        )
        s.fill(as_field(sliver), clouded(s, tones[3], 0.08, 6), angle=np.pi / 2)
