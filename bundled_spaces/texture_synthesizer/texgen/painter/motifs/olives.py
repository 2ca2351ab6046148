"""An olive grove."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Sketch

_SILVER = (0.50, 0.58, 0.44)
_EARTHS = (
    ((0.74, 0.56, 0.34), (0.90, 0.78, 0.50)),
    ((0.60, 0.60, 0.34), (0.82, 0.78, 0.46)),
    ((0.76, 0.50, 0.36), (0.92, 0.74, 0.56)),
)


def olives(s: Sketch, words: str) -> None:
    """Old olive trees on a slope, silver against the sky, their shadows blue on red earth."""
    rng = s.rng
    light = choose_light(words, rng, ("noon", "golden", "morning", "sunset"))
    horizon = float(rng.uniform(0.30, 0.50))
    e.sky(s, light, horizon, clouds=float(rng.uniform(0.1, 0.5)))
    e.ridge(
        s, horizon + 0.01, float(rng.uniform(0.05, 0.13)), (0.40, 0.46, 0.62), light, distance=0.5, scale=1.5
    )
    if rng.random() < 0.4:
        e.ridge(s, horizon + 0.03, 0.03, (0.44, 0.50, 0.36), light, distance=0.3, scale=3)
    near, far = _EARTHS[int(rng.integers(len(_EARTHS)))]
    slope = float(rng.uniform(-0.10, 0.10))
    crest = as_field(horizon + 0.02 + slope * (s.x[0] / s.aspect - 0.5) + s.line(1.5, 3) * 0.012)
    _earth(s, light, crest, near, far)
    count = int(rng.integers(7, 13))
    for depth in np.sort(rng.uniform(0.0, 1.0, count) ** 1.5):
        x = float(rng.uniform(-0.02, 1.02)) * s.aspect
        foot = horizon + 0.05 + float(depth) * (0.98 - horizon - 0.05)
        size = 0.14 + 0.56 * float(depth)
        e.cast_shadow(s, x, foot + 0.004, size * 0.9, size * 0.075, light, near)
        olive(s, light, x, foot, size)


def _earth(
    s: Sketch,
    light: Light,
    crest: np.ndarray,
    near: tuple[float, float, float],
    far: tuple[float, float, float],
) -> None:
    """Turned earth: ridges that follow the lie of the slope, blue in the furrows."""
    edge = float(crest.mean())
    reach = as_field(np.clip((s.y - edge) / (1 - edge), 0, 1))
    depth = as_field(1 / (reach + 0.15))
    lie = s.fbm(1.4, 2, 2)
    furrow = as_field(np.sin(depth * 9 + lie * 3.5 + (s.x - s.aspect / 2) * depth * 0.7))
    clods = s.noise(as_field((s.x - s.aspect / 2) * depth * 2.2), as_field(depth * 5), 4)
    up = smoothstep(-1.5, 1.2, as_field(furrow * 0.5 + clods))
    tone = mix(light.shaded(near, 0.65), mix(light.lit(far), light.lit(near), as_field(reach * 0.4)), up)
    s.fill(s.below(crest), tone, angle=as_field(0.25 * lie + 0.12 * clods), detail=0.2)


def olive(s: Sketch, light: Light, x: float, foot: float, height: float) -> None:
    """One olive tree: a trunk that twists and forks, leaves in tufts that show their silver side to the wind."""
    rng = s.rng
    t = np.linspace(0, 1, 9)
    phase, lean = float(rng.uniform(0, 6)), float(rng.normal(0, 0.12))
    tips = []
    for fork in sorted(rng.uniform(-0.30, 0.30, int(rng.integers(2, 4)))):
        bend = 0.028 * np.sin(t * 7 + phase) + lean * t + fork * np.clip(t - 0.35, 0, 1) ** 1.2 * 1.5
        path_x, path_y = x + height * bend, foot - height * 0.62 * t
        half = height * (0.045 * (1 - t) ** 1.3 + 0.013)
        for side in (-1, 1):
            bark = (
                light.lit((0.56, 0.46, 0.38)) if side == light.side else light.shaded((0.30, 0.25, 0.27), 0.6)
            )
            sides = [
                *zip(path_x, path_y, strict=True),
                *zip((path_x + side * half)[::-1], path_y[::-1], strict=True),
            ]
            s.polygon(sides, bark, np.pi / 2 + 0.4 * fork, 0.5)
        tips.append((float(path_x[-1]), float(path_y[-1])))
    clumps = []
    for tip_x, tip_y in tips:
        for _ in range(13):
            off_x, off_y = rng.normal(0, 0.15, 2) * height
            size = height * float(rng.uniform(0.05, 0.095))
            clumps.append(
                (tip_x + off_x, tip_y - abs(off_y) * 0.75 + 0.03 * height, size * 1.15, size * 0.85)
            )
    clumps.sort(key=lambda clump: -clump[1])
    third = len(clumps) // 3
    for part, hue in ((clumps[:third], (0.36, 0.44, 0.32)), (clumps[third:], _SILVER)):
        e.foliage(
            s,
            part,
            light,
            as_field(hue) * np.float32(rng.uniform(0.85, 1.08)),
            distance=0.25 * max(0.0, 1 - height / 0.5),
        )
    for _ in range(int(70 * min(1.0, height * 1.6))):
        at = tips[int(rng.integers(len(tips)))]
        u, v = rng.normal(0, 0.17, 2) * height
        turn = float(np.arctan2(v, u) + rng.normal(0, 0.5))
        leaf = light.lit(mix(_SILVER, (0.86, 0.90, 0.82), float(rng.random()) * 0.8))
        s.ellipse(
            at[0] + u, at[1] - abs(v) * 0.8, height * 0.022, height * 0.006, leaf, turn=turn, detail=0.4
        )
