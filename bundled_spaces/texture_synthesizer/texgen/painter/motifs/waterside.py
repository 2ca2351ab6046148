"""Rivers, ponds, harbours and the sea."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import choose_light
from texgen.painter.sketch import Sketch


def _pads(s: Sketch, light: e.Light, top: float, count: int) -> None:
    """Islands of lily pads with their flowers."""
    rng = s.rng
    rafts = [(rng.uniform(-0.05, 1.05) * s.aspect, top + (1.02 - top) * rng.random() ** 1.15) for _ in range(int(rng.integers(8, 16)))]
    for raft_x, raft_y in sorted(rafts, key=lambda place: place[1]):
        size = 0.16 + 0.84 * (raft_y - top) / (1 - top)
        pads = sorted(((rng.normal(0, 0.13), rng.normal(0, 0.022)) for _ in range(count // len(rafts))), key=lambda pad: pad[1])
        hue = mix((0.30, 0.46, 0.24), (0.52, 0.60, 0.36), float(rng.random()))
        for dx, dy in pads:
            tone = mix(light.lit(hue), light.shaded(hue, 0.6), float(rng.random()) * 0.8)
            if rng.random() < 0.12:
                tone = mix(tone, light.lit((0.72, 0.42, 0.40)), 0.6)
            width = size * rng.uniform(0.018, 0.042)
            s.ellipse(raft_x + dx * size * 1.5, raft_y + dy * size * 1.7, width, width * rng.uniform(0.24, 0.36), tone, turn=rng.normal(0, 0.08), angle=0.0, detail=0.5)
        for dx, dy in pads:
            if rng.random() < 0.22:
                bloom = ((0.98, 0.94, 0.92), (0.95, 0.68, 0.74), (0.90, 0.46, 0.58), (0.98, 0.88, 0.60))[int(rng.integers(4))]
                radius, x, y = size * rng.uniform(0.009, 0.016), raft_x + dx * size * 1.5, raft_y + dy * size * 1.7 - size * 0.012
                s.ellipse(x, y + radius * 0.4, radius * 1.3, radius * 0.6, light.shaded(bloom, 0.3), detail=0.9)
                for petal in (-0.8, 0.0, 0.8):
                    s.ellipse(x + petal * radius, y, radius * 0.45, radius * 0.95, light.lit(bloom), turn=petal * 0.7, angle=np.pi / 2 + petal * 0.7, detail=0.9)


def lilies(s: Sketch, words: str) -> None:
    """A lily pond: the water fills the picture, the sky is in it; willows hang from above."""
    rng = s.rng
    light = choose_light(words, rng, ("morning", "golden", "sunset", "dawn", "noon", "mist"))
    bank = float(rng.choice((-0.02, -0.02, 0.12, 0.20)))
    e.sky(s, light, max(bank + 0.30, 0.35), clouds=float(rng.uniform(0.3, 0.8)))
    if bank > 0:
        e.wood(s, bank + 0.02, 0.26, light, distance=0.15)
    tint = ((0.20, 0.34, 0.46), (0.20, 0.38, 0.36), (0.30, 0.28, 0.46), (0.16, 0.30, 0.30))[int(rng.integers(4))]
    reach = as_field(np.clip((s.y - bank) / (1 - bank), 0, 1))
    clouds = s.noise(as_field(s.x * 1.3), as_field(s.y * 2.6), 4)
    trees = smoothstep(-0.1, 0.9, as_field(s.noise(as_field(s.x * 2.2), as_field(s.y * 0.7), 4) - reach * 0.9 + 0.35))
    pool = mix(mix(light.zenith, light.horizon, smoothstep(0.0, 1.1, as_field(reach + clouds * 0.25))), light.cloud, smoothstep(0.2, 1.6, clouds))
    pool = mix(mix(pool, tint, 0.32), light.shaded((0.20, 0.34, 0.22), 0.5), as_field(trees * 0.82))
    ripple = smoothstep(0.6, 2.0, s.noise(as_field(s.x * 5), as_field(np.log(reach + 0.08) * 14), 3))
    pool = mix(pool, mix(light.horizon, tint, 0.35), as_field(ripple * 0.4))
    s.fill(s.below(bank), pool, angle=as_field(np.where(trees > 0.5, np.pi / 2 + s.fbm(3, 2) * 0.25, s.fbm(3, 2, 3) * 0.12)), detail=0.12)
    _pads(s, light, max(bank, 0.0) + 0.05, int(rng.integers(150, 330)))
    if rng.random() < 0.6:
        from_left = rng.random() < 0.5
        for _ in range(int(rng.integers(14, 40))):
            x = rng.beta(1, 3) * 0.55 * s.aspect
            x = x if from_left else s.aspect - x
            length, sway = rng.uniform(0.15, 0.62), rng.normal(0, 0.05)
            for t in np.arange(0, length, 0.018):
                leaf = mix(light.shaded((0.24, 0.36, 0.16), 0.5), light.lit((0.52, 0.60, 0.26)), float(rng.random()))
                s.ellipse(x + sway * t * 3 + rng.normal(0, 0.006), t - 0.02, 0.0042, 0.014, leaf, turn=sway, angle=np.pi / 2 + sway, detail=0.4)


def bridge(s: Sketch, words: str) -> None:
    """A Japanese footbridge over the lily pond, with wisteria."""
    rng = s.rng
    light = choose_light(words, rng, ("noon", "morning", "golden"))
    bank = float(rng.uniform(0.46, 0.58))
    e.sky(s, light, bank)
    e.wood(s, bank + 0.02, rng.uniform(0.38, 0.62), light, distance=0.22)
    for x in rng.uniform(-0.05, 1.05, 6):
        e.crown(s, float(x) * s.aspect, bank - rng.uniform(0.05, 0.3), rng.uniform(0.12, 0.2), rng.uniform(0.12, 0.25), light, (0.34, 0.50, 0.22))
    e.water(s, bank, light, calm=0.8, tint=(0.22, 0.38, 0.30))
    middle, span = s.aspect * float(rng.uniform(0.38, 0.62)), s.aspect * float(rng.uniform(0.42, 0.62))
    sag, deck = float(rng.uniform(0.09, 0.17)), bank - float(rng.uniform(-0.03, 0.05))
    paint = ((0.30, 0.46, 0.40), (0.24, 0.42, 0.52), (0.66, 0.22, 0.18))[int(rng.integers(3))]

    def arch(lift: float) -> list[tuple[float, float]]:
        return [(middle + t * span, deck - sag * (1 - t * t) - lift) for t in np.linspace(-1.05, 1.05, 28)]

    mirrored = [(x, 2 * bank - y + 0.03) for x, y in arch(0.0)]
    s.stroke(mirrored, 0.03, mix(light.shaded(paint, 0.6), (0.22, 0.34, 0.30), 0.4), 0.3)
    for lift, width, tone in ((0.0, 0.034, light.shaded(paint, 0.5)), (0.014, 0.014, light.lit(paint)), (0.068, 0.011, light.lit(paint)), (0.105, 0.016, light.lit(paint))):
        s.stroke(arch(lift), width, tone, 0.8)
    for t in np.linspace(-0.98, 0.98, 13):
        x, y = middle + t * span, deck - sag * (1 - t * t)
        s.stroke([(x, y), (x, y - 0.115)], 0.010, mix(light.lit(paint), light.shaded(paint), float(rng.random())), 0.8)
    for t in (-0.55, 0.55):
        s.stroke([(middle + t * span, deck - sag * 0.6), (middle + t * span, bank + 0.07)], 0.016, light.shaded(paint, 0.7), 0.6)
    _pads(s, light, bank + 0.07, int(rng.integers(120, 240)))
    if rng.random() < 0.6:
        for _ in range(230):
            t = rng.uniform(-1, 1)
            tone = mix((0.66, 0.52, 0.82), (0.86, 0.78, 0.94), float(rng.random()))
            s.ellipse(middle + t * span, deck - sag * (1 - t * t) - 0.115 + rng.normal(0, 0.02), 0.006, 0.014, light.lit(tone), angle=np.pi / 2, detail=0.5)


def poplars(s: Sketch, words: str) -> None:
    """A row of poplars that follows the bend of a river."""
    rng = s.rng
    light = choose_light(words, rng, ("morning", "noon", "golden", "sunset", "overcast"))
    bank = float(rng.uniform(0.58, 0.74))
    e.sky(s, light, bank)
    e.ridge(s, bank - 0.02, rng.uniform(0.04, 0.12), (0.42, 0.50, 0.56), light, distance=0.6)
    e.wood(s, bank - 0.005, rng.uniform(0.05, 0.10), light, distance=0.35)
    hue = ((0.30, 0.46, 0.20), (0.62, 0.54, 0.18), (0.70, 0.42, 0.20), (0.40, 0.52, 0.30))[int(rng.integers(4))]
    count = int(rng.integers(6, 13))
    first, last = sorted(rng.uniform(-0.05, 1.05, 2) * s.aspect, reverse=rng.random() < 0.5)
    for step in range(count):
        t = step / (count - 1)
        bend = np.sin(t * np.pi * rng.uniform(0.9, 1.1))
        height = bank * (0.40 + 0.52 * t) * rng.uniform(0.92, 1.06)
        x = (first if abs(last - first) > s.aspect * 0.4 else 0.08 * s.aspect) + (last - first if abs(last - first) > s.aspect * 0.4 else s.aspect * 0.85) * t**0.8
        e.poplar(s, float(x), bank - 0.012 * bend, height, light, mix(hue, (0.34, 0.46, 0.2), float(rng.random()) * 0.4).tolist())
    s.fill(as_field(s.below(bank - 0.018 + s.line(5, 2) * 0.004) * (1 - s.below(bank + 0.01))), light.lit((0.46, 0.54, 0.26)), angle=0.1, detail=0.3)
    e.water(s, bank, light, calm=float(rng.uniform(0.3, 0.9)))
    if rng.random() < 0.5:
        e.boat(s, rng.uniform(0.25, 0.75) * s.aspect, rng.uniform(bank + 0.08, 0.9), 0.13, light, hull=(0.34, 0.22, 0.16), sail=None, rower=True)


def harbour(s: Sketch, words: str) -> None:
    """A harbour at sunrise: masts and cranes in the mist, small boats, the sun on the water."""
    rng = s.rng
    light = choose_light(words, rng, ("dawn", "sunset", "mist", "dawn"))
    horizon = float(rng.uniform(0.38, 0.54))
    sun = (s.aspect * float(rng.uniform(0.25, 0.75)), horizon * float(rng.uniform(0.42, 0.84)))
    e.sky(s, light, horizon, clouds=float(rng.uniform(0.2, 0.6)), sun=sun)
    disc = (1.0, 0.50, 0.20)
    e.sun_disc(s, sun, float(rng.uniform(0.018, 0.032)), disc)
    e.ridge(s, horizon, 0.03, (0.36, 0.42, 0.54), light, distance=0.65, scale=5)
    dim = light.far(light.shadow, 0.35)
    for _ in range(int(rng.integers(8, 18))):
        x, height = rng.uniform(0, 1) * s.aspect, rng.uniform(0.06, 0.24)
        if abs(x - sun[0]) < 0.07:
            continue
        tone = light.far(light.shadow, float(rng.uniform(0.25, 0.65)))
        s.polygon([(x - height * 0.35, horizon - 0.012), (x + height * 0.35, horizon - 0.012), (x + height * 0.28, horizon + 0.012), (x - height * 0.28, horizon + 0.012)], tone, 0.0, 0.4)
        for at in (-0.15, 0.12):
            s.stroke([(x + at * height, horizon), (x + at * height, horizon - height)], 0.0045, tone, 0.6)
            s.stroke([(x + at * height - 0.025, horizon - height * 0.72), (x + at * height + 0.025, horizon - height * 0.72)], 0.003, tone, 0.6)
    if rng.random() < 0.6:
        for _ in range(int(rng.integers(1, 4))):
            x, height = rng.uniform(0.05, 0.95) * s.aspect, rng.uniform(0.10, 0.20)
            s.stroke([(x, horizon), (x, horizon - height), (x + rng.choice((-1, 1)) * height * 0.5, horizon - height * 1.25)], 0.006, dim, 0.5)
            plume = as_field(np.exp(-((s.x - x - (horizon - s.y) * 0.4) ** 2) / 0.004 - ((s.y - horizon + height * 1.5) / 0.12) ** 2))
            s.rgb = mix(s.rgb, light.cloud_shade, as_field(plume * 0.45))
    e.water(s, horizon, light, calm=float(rng.uniform(0.2, 0.7)), tint=(0.26, 0.38, 0.46))
    e.glitter(s, sun[0], horizon, (1.0, 0.60, 0.30), 0.025)
    for distance in sorted(rng.uniform(0.10, 0.75, int(rng.integers(2, 5)))):
        e.boat(s, rng.uniform(0.08, 0.92) * s.aspect, horizon + (1 - horizon) * distance, 0.055 + 0.17 * distance, light, hull=(0.12, 0.14, 0.22), sail=None, rower=rng.random() < 0.8)


def regatta(s: Sketch, words: str) -> None:
    """Sails on a bright river or bay."""
    rng = s.rng
    light = choose_light(words, rng, ("noon", "morning", "golden"))
    horizon = float(rng.uniform(0.40, 0.58))
    e.sky(s, light, horizon)
    e.ridge(s, horizon - 0.005, 0.06, (0.42, 0.52, 0.50), light, distance=0.55)
    e.wood(s, horizon + 0.006, 0.06, light, distance=0.35)
    for x in rng.uniform(0, 1, int(rng.integers(1, 5))):
        e.house(s, float(x) * s.aspect, horizon, rng.uniform(0.05, 0.09), light, (0.93, 0.86, 0.78), (0.74, 0.36, 0.24))
    e.water(s, horizon, light, calm=float(rng.uniform(0.2, 0.6)), tint=(0.20, 0.42, 0.60))
    count = int(rng.integers(3, 8))
    lanes = rng.permutation(np.linspace(0.08, 0.92, count)) * s.aspect
    for distance, x in zip(sorted(rng.uniform(0.03, 0.75, count)), lanes, strict=True):
        sail = ((0.98, 0.96, 0.90), (0.98, 0.96, 0.90), (0.90, 0.52, 0.26), (0.94, 0.84, 0.62))[int(rng.integers(4))]
        e.boat(s, float(x), horizon + (1 - horizon) * float(distance), 0.05 + 0.24 * float(distance), light, hull=((0.30, 0.18, 0.14), (0.16, 0.24, 0.36), (0.62, 0.22, 0.16))[int(rng.integers(3))], sail=sail)


def cliffs(s: Sketch, words: str) -> None:
    """White cliffs by the sea with an arch, and surf on the beach."""
    rng = s.rng
    light = choose_light(words, rng, ("morning", "golden", "sunset", "overcast", "noon"))
    horizon = float(rng.uniform(0.44, 0.60))
    e.sky(s, light, horizon)
    e.water(s, horizon, light, calm=0.25, tint=(0.16, 0.42, 0.52))
    reach = as_field(np.clip((s.y - horizon) / (1 - horizon), 0, 1))
    swell = s.noise(as_field(s.x * 2.2), as_field(np.log(reach + 0.05) * 5), 4)
    s.fill(as_field(s.below(horizon) * smoothstep(0.9, 1.9, swell) * reach), light.lit((0.94, 0.96, 0.95)), angle=0.05)
    side = 1 if rng.random() < 0.5 else -1
    root = s.aspect if side > 0 else 0.0
    reach_x, top = float(rng.uniform(0.5, 0.75)) * s.aspect, float(rng.uniform(0.12, 0.28))
    t = as_field(np.clip((root - s.x[0]) * side / reach_x, 0, 1.2))
    crest = as_field(top + 0.07 * t + np.abs(s.line(5, 4)) * 0.018 + smoothstep(0.80, 1.0, t) * 0.9)
    foot = as_field(horizon + 0.20 - 0.19 * np.clip(t, 0, 1) + s.line(7, 3) * 0.006)
    layers = s.noise(as_field(s.x * 1.2), as_field(s.y * 22 + s.fbm(2, 3) * 0.8), 3)
    flutes = s.noise(as_field(s.x * 16 + s.fbm(3, 2) * 0.6), as_field(s.y * 1.5), 3)
    shade = smoothstep(-0.7, 0.8, as_field(flutes * 0.8 - side * light.side * 0.45 + layers * 0.25))
    chalk = mix((0.88, 0.82, 0.72), (0.96, 0.93, 0.88), smoothstep(-1, 1, layers))
    rock = mix(light.shaded(chalk, 0.75), light.lit(chalk), shade)
    mask = as_field(s.below(crest) * (1 - s.below(foot)))
    s.fill(mask, rock, angle=as_field(np.pi / 2 + s.fbm(5, 2) * 0.3), detail=0.3)
    turf = as_field(mask * smoothstep(0.045, 0.02, as_field(s.y - crest - s.fbm(10, 2) * 0.008)))
    s.fill(turf, mix(light.lit((0.46, 0.56, 0.28)), light.shaded((0.40, 0.46, 0.26)), smoothstep(-1, 1, s.fbm(10, 3))), angle=0.3, detail=0.2)
    if rng.random() < 0.75:  # the arch at the cliff's end, and the needle beyond
        x = root - side * reach_x * 0.86
        size = float(rng.uniform(0.10, 0.16))
        hole = [(x + np.cos(a) * size * 0.42, horizon + 0.03 - np.sin(a) * size * 1.25) for a in np.linspace(0, np.pi, 18)]
        s.polygon(hole, mix(light.horizon, light.zenith, 0.35), 0.1, 0.5)
        s.polygon([(hx, max(hy, horizon)) for hx, hy in hole], mix(light.haze, (0.2, 0.45, 0.52), 0.6), 0.0, 0.3)
        needle = x - side * size * rng.uniform(1.5, 2.2)
        s.polygon([(needle - size * 0.22, horizon + 0.03), (needle - size * 0.03, horizon - size * 1.7), (needle + size * 0.04, horizon - size * 1.6), (needle + size * 0.24, horizon + 0.03)],
                  light.far(mix(light.lit((0.9, 0.84, 0.74)), light.shaded((0.9, 0.84, 0.74)), 0.45), 0.2), np.pi / 2, 0.5)  # fmt: skip
    shore = as_field(0.80 + 0.22 * (np.clip((s.x[0] - root) * -side, 0, None) / s.aspect) * 1.1 + s.line(3, 3) * 0.015)
    sand = mix(light.shaded((0.84, 0.72, 0.56), 0.4), light.lit((0.92, 0.82, 0.64)), smoothstep(-1, 1, s.fbm(9, 4, 2.5)))
    s.fill(s.below(shore, 0.01), sand, angle=0.1 * side, detail=0.15)
    foam = as_field(np.exp(-(((s.y - shore + 0.004) / 0.010) ** 2)) * smoothstep(-0.8, 0.6, s.fbm(12, 3, 3)))
    s.rgb = mix(s.rgb, light.lit((0.97, 0.97, 0.96)), as_field(foam * 0.9))
    for distance in sorted(rng.uniform(0.02, 0.35, int(rng.integers(1, 4)))):
        x = s.aspect - root + side * rng.uniform(0.05, 0.4) * s.aspect
        e.boat(s, float(x), horizon + 0.4 * float(distance) + 0.01, 0.04 + 0.18 * float(distance), light, hull=(0.2, 0.16, 0.16), sail=(0.96, 0.92, 0.84))


def wave(s: Sketch, words: str) -> None:
    """A breaking wave with a far mountain under it."""
    rng = s.rng
    light = choose_light(words, rng, ("morning", "golden", "overcast", "dawn"))
    horizon = float(rng.uniform(0.52, 0.66))
    side = 1.0 if rng.random() < 0.5 else -1.0
    e.sky(s, light, horizon, clouds=float(rng.uniform(0.0, 0.4)))

    def flip(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return points if side > 0 else [(s.aspect - x, y) for x, y in points]

    at = s.aspect * float(rng.uniform(0.60, 0.80))
    s.polygon(flip([(at - 0.24, horizon + 0.02), (at - 0.03, horizon - 0.17), (at + 0.03, horizon - 0.17), (at + 0.26, horizon + 0.02)]), light.far((0.36, 0.42, 0.58), 0.35), 0.7, 0.4)
    s.polygon(flip([(at - 0.085, horizon - 0.10), (at - 0.03, horizon - 0.17), (at + 0.03, horizon - 0.17), (at + 0.09, horizon - 0.10), (at + 0.03, horizon - 0.12), (at - 0.02, horizon - 0.095)]), light.lit((0.97, 0.97, 0.98)), 0.7, 0.5)
    deep, bright, foam = (0.10, 0.22, 0.42), (0.26, 0.48, 0.62), (0.95, 0.96, 0.95)
    for step in range(4):
        base = horizon + step * 0.075
        crest = as_field(base + np.sin(s.x[0] * (7 - step) + rng.uniform(0, 6)) * 0.022 * (1 + step) + s.line(3, 3) * 0.010)
        stripe = smoothstep(-0.3, 0.5, as_field(np.sin((s.y - crest) * (70 - 8 * step) + s.fbm(4, 2) * 1.8)))
        s.fill(s.below(crest), light.lit(mix(deep, bright, as_field(stripe * 0.7))), angle=as_field(np.cos(s.x * (7 - step)) * 0.35), detail=0.25)
        s.fill(as_field(np.exp(-(((s.y - crest) / 0.008) ** 2)) * smoothstep(-0.2, 0.6, s.fbm(10, 2, 2))), light.lit(foam))
    crown_x, crown_y = s.aspect * float(rng.uniform(0.40, 0.5)), float(rng.uniform(0.16, 0.24))
    outer = [(-0.05, 0.74), (crown_x * 0.18, 0.56), (crown_x * 0.42, 0.32), (crown_x * 0.72, crown_y + 0.02), (crown_x, crown_y), (crown_x * 1.28, crown_y + 0.09), (crown_x * 1.40, crown_y + 0.20)]
    inner = [(crown_x * 1.20, crown_y + 0.17), (crown_x * 1.0, crown_y + 0.15), (crown_x * 0.82, crown_y + 0.26), (crown_x * 0.78, 0.62), (crown_x * 1.05, 0.84), (crown_x * 1.5, 1.03), (-0.05, 1.03)]
    bands = smoothstep(-0.2, 0.4, as_field(np.sin(np.hypot(s.x - (crown_x if side > 0 else s.aspect - crown_x), (s.y - 0.62) * 1.15) * 62 + s.fbm(3, 2) * 1.4)))
    body = light.lit(mix(deep, bright, as_field(bands * 0.85)))
    s.polygon(flip(_smooth(outer) + _smooth(inner)), body, None, 0.4)
    centre_x = crown_x if side > 0 else s.aspect - crown_x
    swirl = as_field(np.arctan2(s.y - 0.62, s.x - centre_x) + np.pi / 2)
    near = as_field(np.hypot(s.x - centre_x, s.y - 0.5) < 0.55)
    s.angle = as_field(np.where((near > 0) & (s.detail > 0.35), swirl, s.angle))
    edge = _smooth(outer)[6:]
    for x, y in flip(edge):
        for _ in range(9):
            radius = float(rng.uniform(0.005, 0.02))
            s.ellipse(x + rng.normal(0, 0.018) + side * 0.01, y + rng.normal(0.016, 0.016), radius, radius * 0.8, mix(light.lit(foam), light.shaded(foam, 0.4), float(rng.random() ** 2)), turn=rng.uniform(0, 3), detail=0.8)
    for _ in range(120):
        s.ellipse(*flip([(crown_x * rng.uniform(0.9, 1.7), crown_y + rng.normal(0.12, 0.11))])[0], 0.003, 0.003, light.lit(foam), detail=0.8)
    e.boat(s, *flip([(s.aspect * 0.72, 0.80)])[0], 0.24, light, hull=(0.74, 0.60, 0.40), sail=None, rower=True)


def _smooth(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A curve through the points (Catmull-Rom)."""
    p = np.array([points[0], *points, points[-1]], float)
    t = np.linspace(0, 1, 6, endpoint=False)[:, None]
    spans = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p[:-3], p[1:-2], p[2:-1], p[3:], strict=True)
    ]
    return [(float(x), float(y)) for x, y in np.vstack([*spans, p[-1:]])]
