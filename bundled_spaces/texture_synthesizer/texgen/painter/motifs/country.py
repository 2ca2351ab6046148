"""Fields, hills and mountains."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import choose_light
from texgen.painter.sketch import Sketch


def poppies(s: Sketch, words: str) -> None:
    """A field of poppies under a large sky, a wood or poplars behind, people on the path."""
    rng = s.rng
    light = choose_light(words, rng, ("noon", "morning", "golden", "overcast"))
    horizon = float(rng.uniform(0.26, 0.55))
    e.sky(s, light, horizon)
    e.ridge(s, horizon - 0.01, rng.uniform(0.02, 0.09), (0.38, 0.46, 0.46), light, distance=0.6)
    e.wood(s, horizon + 0.012, rng.uniform(0.04, 0.10), light, distance=0.3)
    if rng.random() < 0.6:
        e.house(s, rng.uniform(0.15, 0.85) * s.aspect, horizon + 0.012, rng.uniform(0.06, 0.10), light, (0.92, 0.86, 0.76), (0.68, 0.36, 0.26))
    crest = as_field(horizon + 0.01 + s.line(0.9, 2) * 0.025)
    e.ground(s, crest, (0.46, 0.55, 0.22), (0.66, 0.68, 0.36), light)
    for _ in range(int(rng.integers(1, 5))):
        e.tree(s, rng.uniform(-0.05, 1.05) * s.aspect, horizon + rng.uniform(0.02, 0.05), rng.uniform(0.13, 0.36), light)
    drift = s.fbm(2.4, 3, 2.0)
    heart = float(rng.uniform(-0.5, 0.3))
    for x, y, size in s.scatter(1100, horizon + 0.03, 1.03, 1.3):
        row, column = min(int(y * s.rows), s.rows - 1), int(np.clip(x * s.rows, 0, s.columns - 1))
        if drift[row, column] + rng.normal(0, 0.35) < heart:
            continue
        red = mix((0.86, 0.16, 0.09), (0.98, 0.40, 0.22), float(rng.random()))
        width = size * rng.uniform(0.006, 0.013)
        s.ellipse(x, y, width, width * rng.uniform(0.55, 0.9), light.lit(red) if rng.random() < 0.7 else light.shaded(red, 0.25), turn=rng.normal(0, 0.4), detail=0.55)
    for x, y, size in s.scatter(160, horizon + 0.05, 1.03, 1.2):
        tone = ((0.96, 0.93, 0.86), (0.42, 0.44, 0.80), (0.97, 0.84, 0.30))[int(rng.integers(3))]
        s.ellipse(x, y, size * 0.005, size * 0.004, light.lit(tone), detail=0.5)
    if rng.random() < 0.7:
        x, size = rng.uniform(0.2, 0.8) * s.aspect, rng.uniform(0.12, 0.22)
        foot = horizon + size * 1.25
        e.person(s, x, foot, size, (0.36, 0.42, 0.60), light, lady=True, parasol=(0.90, 0.88, 0.84))
        e.person(s, x + light.side * size * 0.42, foot + 0.01, size * 0.62, (0.94, 0.90, 0.84), light, lady=rng.random() < 0.5)


def haystacks(s: Sketch, words: str) -> None:
    """Stacks of grain in the stubble, with long coloured shadows."""
    rng = s.rng
    light = choose_light(words, rng, ("golden", "sunset", "dawn", "noon", "mist"))
    horizon = float(rng.uniform(0.30, 0.50))
    e.sky(s, light, horizon, clouds=float(rng.uniform(0.05, 0.5)))
    e.ridge(s, horizon - 0.02, rng.uniform(0.03, 0.10), (0.42, 0.46, 0.56), light, distance=0.7)
    e.wood(s, horizon + 0.008, rng.uniform(0.035, 0.07), light, distance=0.45)
    snow = "snow" in words.lower() or "neige" in words.lower()
    stubble = (0.90, 0.90, 0.93) if snow else (0.80, 0.66, 0.33)
    e.ground(s, horizon + 0.006, stubble, mix(stubble, (0.70, 0.74, 0.46), 0.4).tolist(), light, blades=not snow)
    count = int(rng.choice((1, 2, 2, 3)))
    sizes = sorted((float(rng.uniform(0.16, 0.26) * (1.75 if i == count - 1 else 1)) for i in range(count)))
    spots = rng.permutation(np.linspace(0.2, 0.8, max(count, 2)))[:count] * s.aspect
    for x, size in zip(spots, sizes, strict=True):
        foot = horizon + size * rng.uniform(0.70, 0.95) + 0.03
        e.cast_shadow(s, x, foot + size * 0.02, size * rng.uniform(2.2, 3.8), size * 0.12, light, stubble)
        _stack(s, float(x), float(foot), size, light, snow=snow)


def _stack(s: Sketch, x: float, foot: float, size: float, light: e.Light, *, snow: bool) -> None:
    """One stack: a drum of sheaves under a thatched cone, rounded by light."""
    u = as_field((s.x - x) / (size * 0.62))
    side = as_field(0.5 + 0.5 * np.clip(u * light.side, -1, 1) + s.fbm(26, 2) * 0.09)
    straw = mix((0.78, 0.58, 0.27), (0.90, 0.74, 0.40), smoothstep(-1, 1, s.fbm(30, 2)))
    body = mix(light.shaded(as_field(straw) * np.float32(0.72), 0.8), light.lit(straw), smoothstep(0.30, 0.72, side))
    cap = mix((0.93, 0.94, 0.98), straw, 0.15) if snow else straw
    roof = mix(light.shaded(as_field(cap) * np.float32(0.8), 0.7), light.lit(cap), smoothstep(0.22, 0.62, side))
    top, eaves = foot - size * 1.02, foot - size * 0.46
    s.polygon([(x - size * 0.56, eaves), (x + size * 0.56, eaves), (x + size * 0.50, foot), (x, foot + size * 0.05), (x - size * 0.50, foot)], body, np.pi / 2, 0.35)
    curve = [(x + size * 0.66 * np.sign(t) * abs(t) ** 0.8, eaves + size * 0.05 - (1 - abs(t)) ** 1.15 * (eaves - top)) for t in np.linspace(-1, 1, 25)]
    s.polygon([*curve, (x, eaves + size * 0.13)], roof, None, 0.35)
    inside = as_field((np.abs(u) < 1.08) & (s.y < eaves + size * 0.06) & (s.y > top))
    s.angle = as_field(np.where(inside > 0, np.where(u > 0, 0.85, -0.85), s.angle))


def mountain(s: Sketch, words: str) -> None:
    """A great mountain over its valley, with pines."""
    rng = s.rng
    light = choose_light(words, rng, ("dawn", "golden", "sunset", "mist", "morning"))
    horizon = float(rng.uniform(0.58, 0.72))
    e.sky(s, light, horizon, clouds=float(rng.uniform(0.2, 0.6)))
    x, top = float(rng.uniform(0.3, 0.7)) * s.aspect, float(rng.uniform(0.10, 0.24))
    slope = float(rng.uniform(0.85, 1.35))
    for distance, shift, rough in ((0.62, 0.17, 0.06), (0.42, 0.0, 0.03)):
        peak_x = x + (light.side * 0.42 if shift else 0)
        rise = as_field(np.abs(s.x[0] - peak_x) * slope)
        crest = as_field(top + shift + rise**1.12 * 0.72 + s.line(6, 5) * rough * (0.25 + rise))
        shade = smoothstep(-0.5, 0.7, as_field((s.x - peak_x) * light.side * 3 + s.fbm(7, 5) * 0.8))
        rock = mix(light.shaded((0.36, 0.38, 0.50), 0.7), light.lit((0.72, 0.60, 0.52)), shade)
        snowline = as_field(crest[None, :] + 0.13 + s.fbm(9, 4) * 0.05)
        snow = smoothstep(0.02, -0.03, as_field(s.y - snowline))
        white = mix(light.shaded((0.80, 0.84, 0.94), 0.55), light.lit((0.99, 0.97, 0.94)), shade)
        s.fill(s.below(crest), light.far(mix(rock, white, snow), distance), angle=np.where(s.x > peak_x, 0.9, -0.9), detail=0.3)
    fog = as_field(np.exp(-(((s.y - horizon + 0.02) / 0.09) ** 2)) * (0.6 + 0.25 * s.fbm(3, 3, 4)))
    s.rgb = mix(s.rgb, light.haze, as_field(np.clip(fog, 0, 0.85)))
    for distance, at in ((0.45, horizon), (0.2, horizon + 0.10)):
        e.wood(s, at + 0.03, 0.10, light, distance=distance, hue=(0.20, 0.34, 0.24))
    if rng.random() < 0.55:
        e.water(s, horizon + 0.10, light, calm=0.85)
    else:
        e.ground(s, horizon + 0.12, (0.40, 0.46, 0.22), (0.55, 0.56, 0.32), light)
    for _ in range(int(rng.integers(2, 6))):
        at = rng.uniform(0, 0.3) if rng.random() < 0.5 else rng.uniform(0.7, 1.0)
        _pine(s, at * s.aspect, rng.uniform(0.9, 1.06), rng.uniform(0.25, 0.6), light)


def _pine(s: Sketch, x: float, foot: float, height: float, light: e.Light) -> None:
    rng = s.rng
    s.stroke([(x, foot), (x, foot - height)], height * 0.025, light.shaded((0.25, 0.18, 0.14)), 0.4)
    for tier in np.linspace(0.12, 1.0, 15):
        reach = height * 0.20 * (1.05 - tier) + 0.006
        for side in (-1, 1):
            tone = mix(light.shaded((0.14, 0.24, 0.16), 0.6), light.lit((0.30, 0.42, 0.22)), 0.65 if side == light.side else 0.15)
            y = foot - height * tier + rng.normal(0, 0.004)
            s.polygon([(x, y - height * 0.05), (x + side * reach * rng.uniform(0.8, 1.15), y + height * 0.05), (x, y + height * 0.035)], tone, side * 0.6, 0.4)


def snow(s: Sketch, words: str) -> None:
    """A village lane under snow, with blue shadows and bare trees."""
    rng = s.rng
    light = choose_light(words.replace("snow", "").replace("neige", ""), rng, ("golden", "morning", "mist", "overcast", "sunset"))
    horizon = float(rng.uniform(0.36, 0.5))
    e.sky(s, light, horizon, clouds=float(rng.uniform(0.1, 0.6)))
    e.ridge(s, horizon, 0.06, (0.60, 0.64, 0.74), light, distance=0.55)
    e.wood(s, horizon + 0.012, 0.05, light, distance=0.5, hue=(0.42, 0.38, 0.40))
    white = (0.95, 0.95, 0.98)
    e.ground(s, as_field(horizon + 0.01 + s.line(1.2, 2) * 0.012), white, (0.90, 0.89, 0.93), light, blades=False)
    bend = float(rng.uniform(-0.5, 0.5))
    middle = float(rng.uniform(0.35, 0.65)) * s.aspect
    t = np.linspace(0, 1, 20)
    centre = middle + bend * 0.3 * np.sin(t * 2.4) + (rng.uniform(-0.3, 0.3)) * t
    lane = [(float(c - 0.015 - 0.17 * v**1.4), float(horizon + 0.02 + v * (1 - horizon))) for c, v in zip(centre, t, strict=True)]
    lane += [(float(c + 0.015 + 0.17 * v**1.4), float(horizon + 0.02 + v * (1 - horizon))) for c, v in zip(centre, t, strict=True)][::-1]
    s.polygon(lane, mix(light.shaded((0.80, 0.76, 0.80), 0.4), light.lit((0.90, 0.84, 0.80)), smoothstep(-1, 1, s.fbm(14, 3, 2))), 1.2, 0.25)
    for _ in range(int(rng.integers(2, 6))):
        side = rng.choice((-1, 1))
        size = rng.uniform(0.11, 0.2)
        e.house(s, middle + side * rng.uniform(0.14, 0.55) * s.aspect, horizon + size * 0.5, size, light, (0.86, 0.74, 0.60), (0.94, 0.95, 0.99))
    for _ in range(int(rng.integers(3, 7))):
        x, foot = rng.uniform(0, 1) * s.aspect, rng.uniform(horizon + 0.05, 0.92)
        size = 0.18 + (foot - horizon) * 0.9
        e.cast_shadow(s, x, foot, size * 0.9, size * 0.016, light, (0.80, 0.84, 0.96))
        _bare(s, x, foot, size, np.pi / 2 + rng.normal(0, 0.06), light, 5)
    if rng.random() < 0.8:
        e.person(s, float(centre[6]), horizon + 0.02 + float(t[6]) * (1 - horizon), 0.13, (0.24, 0.22, 0.30), light, lady=rng.random() < 0.5)


def _bare(s: Sketch, x: float, y: float, length: float, heading: float, light: e.Light, depth: int) -> None:
    """A bare tree, branch from branch."""
    tone = mix(light.shaded((0.34, 0.27, 0.27), 0.6), light.lit((0.50, 0.40, 0.36)), float(s.rng.random() * 0.5))
    reach = length * 0.42
    end = (x + float(np.cos(heading)) * reach, y - float(np.sin(heading)) * reach)
    s.stroke([(x, y), end], max(0.0025, length * 0.045), tone, 0.6)
    if depth:
        for _ in range(2 if depth > 1 else 3):
            _bare(s, *end, length * s.rng.uniform(0.62, 0.82), heading + s.rng.normal(0, 0.5), light, depth - 1)


def garden(s: Sketch, words: str) -> None:
    """A garden path between flower beds, with roses and a house among the trees."""
    rng = s.rng
    light = choose_light(words, rng, ("noon", "morning", "golden"))
    horizon = float(rng.uniform(0.30, 0.42))
    e.sky(s, light, horizon)
    e.wood(s, horizon + 0.05, rng.uniform(0.16, 0.26), light, distance=0.2)
    middle = float(rng.uniform(0.3, 0.7)) * s.aspect
    e.house(s, middle + rng.uniform(-0.1, 0.1), horizon + 0.05, rng.uniform(0.18, 0.26), light, (0.94, 0.84, 0.76), (0.46, 0.44, 0.50))
    e.ground(s, horizon + 0.045, (0.40, 0.50, 0.22), (0.52, 0.60, 0.30), light)
    lean = float(rng.uniform(-0.35, 0.35))
    path = [(middle - 0.02, horizon + 0.05), (middle + 0.02, horizon + 0.05), (middle + lean + 0.26, 1.02), (middle + lean - 0.26, 1.02)]
    s.polygon(path, mix(light.shaded((0.88, 0.76, 0.64), 0.5), light.lit((0.95, 0.85, 0.70)), smoothstep(-0.6, 0.6, s.fbm(7, 3, 2.5))), 0.05, 0.2)
    for _ in range(3):
        e.tree(s, rng.choice((rng.uniform(-0.05, 0.25), rng.uniform(0.75, 1.05))) * s.aspect, horizon + rng.uniform(0.06, 0.18), rng.uniform(0.3, 0.5), light)
    flowers = ((0.92, 0.42, 0.52), (0.96, 0.93, 0.90), (0.84, 0.20, 0.24), (0.62, 0.46, 0.80), (0.97, 0.80, 0.32), (0.95, 0.64, 0.66))
    for x, y, size in s.scatter(1500, horizon + 0.07, 1.04, 1.15):
        share = (y - horizon) / (1 - horizon)
        off = abs(x - middle - lean * share) - (0.02 + 0.24 * share)
        if not 0 < off < 0.30 + 0.3 * share:
            continue
        bed = int((x * 3.1 + y * 5.7) % 1 * 3)
        tone = flowers[(bed * 2 + int(rng.integers(2)) + int(x > middle)) % 6] if rng.random() < 0.5 else (0.26, 0.40, 0.18)
        radius = size * rng.uniform(0.006, 0.014)
        s.ellipse(x, y - size * 0.03 * rng.random(), radius, radius * 0.8, light.lit(tone) if rng.random() < 0.65 else light.shaded(tone, 0.4), turn=rng.normal(0, 0.8), detail=0.5)
    if rng.random() < 0.7:
        share = float(rng.uniform(0.12, 0.4))
        size = 0.09 + 0.34 * share
        e.person(s, middle + lean * share, horizon + share * (1 - horizon) + 0.02, size, (0.92, 0.90, 0.90), light, lady=True, parasol=(0.84, 0.52, 0.46))
