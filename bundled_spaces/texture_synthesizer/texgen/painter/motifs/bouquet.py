"""Flowers in a vase."""

import numpy as np

from texgen.arrays import as_field, mix
from texgen.painter.light import choose_light
from texgen.painter.motifs.tabletop import table, turned
from texgen.painter.sketch import Sketch


def bouquet(s: Sketch, words: str) -> None:
    """A vase of flowers against a wall: sunflowers, peonies, irises or a mixed bunch."""
    rng = s.rng
    light = choose_light(words, rng, ("golden", "morning", "noon"))
    edge = table(s, light) + 0.16
    x, height = s.aspect * float(rng.uniform(0.42, 0.58)), float(rng.uniform(0.30, 0.36))
    foot = min(0.93, edge + 0.16)
    hue = ((0.88, 0.74, 0.42), (0.36, 0.50, 0.62), (0.88, 0.86, 0.82), (0.56, 0.34, 0.24))[
        int(rng.integers(4))
    ]
    low = words.lower()
    kind = (
        "sun"
        if any(word in low for word in ("sunflower", "tournesol"))
        else "iris"
        if "iris" in low
        else str(rng.choice(("peony", "mixed", "sun", "iris", "mixed")))
    )
    centre, spread = foot - height - 0.20, float(rng.uniform(0.22, 0.29))
    for _ in range(70):
        angle = rng.uniform(-0.2, np.pi + 0.2)
        reach = spread * rng.uniform(0.4, 1.25)
        leaf = mix(light.shaded((0.22, 0.34, 0.18), 0.5), light.lit((0.44, 0.56, 0.26)), float(rng.random()))
        s.ellipse(
            x + np.cos(angle) * reach,
            centre + 0.10 - np.sin(angle) * reach * 0.9,
            0.014,
            0.05,
            leaf,
            turn=np.pi / 2 - angle,
            angle=-angle,
            detail=0.35,
        )
    turned(
        s, x, foot, height, ((0, 0.13), (0.25, 0.26), (0.6, 0.30), (0.86, 0.15), (1.0, 0.19)), hue, light, 0.5
    )
    blooms = {
        "sun": ((0.95, 0.72, 0.14), (0.90, 0.58, 0.10)),
        "peony": ((0.94, 0.62, 0.68), (0.98, 0.90, 0.88), (0.80, 0.24, 0.36)),
        "iris": ((0.36, 0.34, 0.76), (0.54, 0.46, 0.84), (0.88, 0.86, 0.96)),
        "mixed": (
            (0.92, 0.34, 0.30),
            (0.97, 0.82, 0.34),
            (0.96, 0.94, 0.92),
            (0.48, 0.44, 0.80),
            (0.94, 0.60, 0.66),
        ),
    }[kind]
    places = [
        (x + np.cos(a) * spread * r, centre - np.sin(a) * spread * r * 0.85)
        for a, r in zip(rng.uniform(0, 2 * np.pi, 26), np.sqrt(rng.random(26)) * 1.08, strict=True)
    ]
    for px, py in sorted(places, key=lambda place: place[1], reverse=True):
        tone = blooms[int(rng.integers(len(blooms)))]
        radius = float(rng.uniform(0.045, 0.07)) * (1.15 if kind == "sun" else 1.0)
        flat = float(rng.uniform(0.6, 1.0))
        for ring, count in ((1.0, 13), (0.6, 9), (0.25, 5)):
            for a in np.linspace(0, 2 * np.pi, count, endpoint=False) + rng.uniform(0, 1):
                exposure = float(
                    np.clip(
                        0.5
                        + 0.4 * np.cos(a) * light.side
                        - 0.3 * np.sin(a)
                        + (0.6 - ring) * 0.3
                        + rng.normal(0, 0.15),
                        0,
                        1,
                    )
                )
                petal = mix(light.shaded(as_field(tone) * np.float32(0.72), 0.45), light.lit(tone), exposure)
                s.ellipse(
                    px + np.cos(a) * radius * ring * 0.7,
                    py + np.sin(a) * radius * ring * flat * 0.7,
                    radius * 0.42,
                    radius * 0.19,
                    petal,
                    turn=float(a),
                    detail=0.5,
                )
        if kind == "sun":
            s.ellipse(
                px,
                py,
                radius * 0.42,
                radius * 0.42 * flat,
                light.shaded((0.42, 0.24, 0.10), 0.15),
                detail=0.6,
            )
    for _ in range(int(rng.integers(0, 7))):
        s.ellipse(
            x + rng.normal(0, 0.28),
            foot + rng.uniform(0.0, 0.06),
            0.016,
            0.008,
            light.lit(blooms[0]),
            turn=rng.normal(),
            detail=0.6,
        )
