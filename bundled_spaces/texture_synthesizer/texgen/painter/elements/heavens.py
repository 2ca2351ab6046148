"""Sky, clouds, sun."""

import numpy as np

from texgen.arrays import Colour, as_field, mix, smoothstep
from texgen.painter.light import Light
from texgen.painter.sketch import Point, Sketch


def sky(
    s: Sketch, light: Light, horizon: float, *, clouds: float | None = None, sun: Point | None = None
) -> None:
    """Paint the sky down to ``horizon``. ``clouds``: share covered (None: by chance); ``sun``: where a disc shows."""
    rng = s.rng
    t = as_field(np.clip(s.y / max(horizon, 0.05), 0, 1))
    base = mix(light.zenith, light.horizon, as_field(t ** np.float32(rng.uniform(1.0, 1.9))))
    base = as_field(base + (s.fbm(2.5, 3, 2.5) * 0.018)[..., None])
    kind = str(rng.choice(("cumulus", "streaks", "veil")))
    share = (float(rng.uniform(0.25, 0.75)) if clouds is None else clouds) * min(1.0, 0.5 + 0.5 * s.texture)
    depth = as_field(1 / (np.maximum(horizon - s.y, 0) + 0.16))  # the cloud deck seen in perspective
    stretch = {"cumulus": 1.7, "streaks": 5.0, "veil": 3.0}[kind]
    u, v = as_field((s.x - s.aspect / 2) * depth * (1.15 / stretch)), as_field(depth * 1.25)
    if kind == "streaks":
        lean = float(rng.uniform(-0.12, 0.12))
        u, v = as_field((s.x + lean * s.y) * 0.55), as_field((s.y + lean * s.x) * 5.5)
    bend = s.noise(u * 1.3, v * 1.3, 2) * np.float32(0.35)
    density = s.noise(as_field(u + bend), as_field(v - bend), 5, 0.55)
    edge = float(rng.uniform(0.5, 1.1)) if kind != "veil" else 1.8
    cover = smoothstep(1.1 - 2.4 * share, 1.1 - 2.4 * share + edge, density)
    drop = max(1, round(s.rows * 0.022))
    lit = as_field(density - np.roll(density, drop, 0) * 0.8 + 0.25)
    body = mix(light.cloud_shade, light.cloud, smoothstep(-0.55, 0.75, as_field(lit - density * 0.12)))
    s.fill(s.below(-1), mix(base, body, as_field(cover * (0.92 if kind == "cumulus" else 0.7))))
    glow_at = sun or (s.aspect * (0.5 + 0.42 * light.side), horizon * 0.9)
    distance = np.hypot(s.x - glow_at[0], s.y - glow_at[1])
    glow = np.exp(-distance / (0.34 if sun else 0.5)) * (0.75 if sun else 0.30)
    s.rgb = mix(s.rgb, mix(light.horizon, (1.0, 0.90, 0.62), 0.35), as_field(np.clip(glow, 0, 1)))
    sweep = float(rng.uniform(-0.5, 0.5))
    s.angle = as_field(sweep * (1 - t) + s.fbm(2.0, 2) * 0.35 + cover * s.fbm(3.0, 2) * 0.5)
    s.detail[:] = 0.05


def sun_disc(s: Sketch, at: Point, radius: float, colour: Colour) -> None:
    """The sun or the moon, with a ring of its own light."""
    ring = as_field(np.exp(-np.maximum(np.hypot(s.x - at[0], s.y - at[1]) - radius, 0) / (radius * 1.3)))
    s.rgb = mix(s.rgb, colour, as_field(ring * 0.55))
    s.ellipse(*at, radius, radius, colour, detail=0.8)
