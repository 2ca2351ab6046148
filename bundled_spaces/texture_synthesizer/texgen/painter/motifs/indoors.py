"""Still lifes, and a figure out of doors seen close."""

import numpy as np

from texgen.arrays import Colour, as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Sketch


def _table(s: Sketch, light: Light) -> float:
    """A wall, a table, and a white cloth with folds. Returns the height of the table's far edge."""
    rng = s.rng
    edge = float(rng.uniform(0.46, 0.58))
    wall = ((0.36, 0.42, 0.46), (0.52, 0.40, 0.28), (0.30, 0.36, 0.28), (0.58, 0.50, 0.44), (0.26, 0.26, 0.38))[int(rng.integers(5))]
    fall = as_field(0.5 + 0.5 * (s.x / s.aspect - 0.5) * light.side - s.y * 0.35 + s.fbm(3, 4) * 0.16)
    s.fill(s.below(-1), mix(as_field(wall) * np.float32(0.55), as_field(wall) * np.float32(1.25), as_field(np.clip(fall, 0, 1))), angle=as_field(0.9 + s.fbm(2, 2) * 0.6), detail=0.05)
    if rng.random() < 0.5:
        for x in np.linspace(0.05, 0.95, 7) * s.aspect:
            for y in np.arange(0.08, edge, 0.16):
                s.ellipse(float(x) + (0.06 if round(y / 0.16) % 2 else 0), float(y), 0.022, 0.03, mix(wall, (0.82, 0.70, 0.52), 0.35), turn=rng.normal(0, 0.3), detail=0.2)
    wood = mix((0.40, 0.24, 0.14), (0.58, 0.38, 0.22), smoothstep(-1, 1, s.fbm(8, 3, 6)))
    s.fill(s.below(edge), wood, angle=0.03, detail=0.1)
    fold = s.noise(as_field(s.x * 3.2 + s.y * 1.2), as_field(s.y * 1.1 - s.x * 0.5), 4)
    cloth_edge = as_field(edge + 0.10 + s.line(1.5, 3) * 0.05 + rng.uniform(-0.2, 0.2) * (s.x[0] / s.aspect - 0.5))
    cloth = mix(light.shaded((0.84, 0.84, 0.90), 0.45), light.lit((0.97, 0.95, 0.91)), smoothstep(-0.7, 0.6, as_field(fold + np.roll(fold, 6, 1) * -0.6)))
    s.fill(s.below(cloth_edge), cloth, angle=as_field(0.8 + fold * 0.6), detail=0.15)
    return edge


def _sphere(s: Sketch, x: float, y: float, radius: float, hue: Colour, light: Light, squash: float = 1.0) -> None:
    """A fruit: body, turning shadow, lit cheek, reflected light, highlight; its cast shadow first."""
    turn = light.side
    s.ellipse(x - turn * radius * 0.55, y + radius * 0.82, radius * 1.15, radius * 0.30, light.shaded((0.34, 0.28, 0.36), 0.6), angle=0.0, detail=0.3)
    u, v = as_field((s.x - x) / radius), as_field((s.y - y) / (radius * squash))
    facing = as_field(np.clip(u * turn * 0.62 - v * 0.60 + 0.30, -1, 1))
    blush = mix(hue, (min(1, hue[0] * 1.15), hue[1] * 0.72, hue[2] * 0.7), smoothstep(-0.4, 1.0, s.fbm(9, 2)))
    tone = mix(light.shaded(as_field(blush) * np.float32(0.68), 0.45), light.lit(as_field(blush)), smoothstep(-0.25, 0.85, facing))
    tone = mix(tone, (0.62, 0.58, 0.60), as_field(smoothstep(0.62, 1.0, as_field(-facing)) * 0.3))
    around = np.linspace(0, 2 * np.pi, 26, endpoint=False)
    s.polygon([(x + np.cos(a) * radius, y + np.sin(a) * radius * squash) for a in around], tone, None, 0.45)
    inside = (u * u + v * v) < 1
    s.angle = np.where(inside, as_field(np.arctan2(v, u) + np.pi / 2), s.angle)
    s.ellipse(x + turn * radius * 0.36, y - radius * 0.42 * squash, radius * 0.15, radius * 0.10, mix(light.lit(hue), (1, 1, 0.96), 0.75), turn=-turn * 0.7, detail=0.9)


def fruit(s: Sketch, words: str) -> None:
    """Apples, oranges and a jug on a rumpled cloth."""
    rng = s.rng
    light = choose_light(words, rng, ("golden", "morning", "overcast"))
    edge = _table(s, light)
    hues = ((0.82, 0.22, 0.16), (0.93, 0.54, 0.14), (0.90, 0.74, 0.24), (0.56, 0.64, 0.22), (0.74, 0.16, 0.22), (0.94, 0.64, 0.36))
    lay = s.aspect * float(rng.uniform(0.42, 0.58))
    if rng.random() < 0.75:
        _jug(s, lay + rng.choice((-1, 1)) * rng.uniform(0.22, 0.36), edge + 0.10, rng.uniform(0.30, 0.42), light)
    if rng.random() < 0.5:
        _bottle(s, lay + rng.uniform(-0.3, 0.3), edge + 0.07, rng.uniform(0.40, 0.5), light)
    plate = rng.random() < 0.7
    if plate:
        s.ellipse(lay, edge + 0.20, 0.30, 0.075, light.shaded((0.80, 0.82, 0.90), 0.3), angle=0.0, detail=0.4)
        s.ellipse(lay, edge + 0.192, 0.285, 0.066, light.lit((0.96, 0.96, 0.95)), angle=0.0, detail=0.4)
    heap = [(lay + rng.normal(0, 0.13), edge + 0.15 + rng.uniform(-0.05, 0.03)) for _ in range(int(rng.integers(5, 9)))]
    loose = [(rng.uniform(0.08, 0.92) * s.aspect, edge + rng.uniform(0.18, 0.38)) for _ in range(int(rng.integers(3, 7)))]
    for x, y in sorted(heap + loose, key=lambda spot: spot[1]):
        hue = hues[int(rng.integers(len(hues)))]
        _sphere(s, float(x), float(y), float(rng.uniform(0.058, 0.080)), hue, light, float(rng.uniform(0.86, 1.02)))
    if rng.random() < 0.5:
        x, y = lay + rng.choice((-0.25, 0.25)), edge + 0.26
        for _ in range(34):
            _sphere(s, float(x + rng.normal(0, 0.05)), float(y + rng.normal(0, 0.03)), 0.021, (0.36, 0.22, 0.46), light)
    if rng.random() < 0.5:
        x, y = rng.uniform(0.25, 0.75) * s.aspect, rng.uniform(0.88, 0.95)
        s.polygon([(x - 0.14, y), (x + 0.02, y - 0.030), (x + 0.03, y - 0.018)], light.lit((0.86, 0.88, 0.90)), -0.2, 0.8)
        s.stroke([(x + 0.025, y - 0.024), (x + 0.13, y - 0.050)], 0.016, light.shaded((0.24, 0.16, 0.12), 0.2), 0.8)


def _turned(s: Sketch, x: float, foot: float, height: float, profile: tuple[tuple[float, float], ...], hue: Colour, light: Light, gloss: float) -> None:
    """A vessel turned about its axis: ``profile`` gives (share of height from the foot, half width per height)."""
    levels, halves = np.array(profile).T
    y = np.linspace(0, 1, 30)
    half = np.interp(y, levels, halves) * height
    s.ellipse(x - light.side * height * 0.25, foot + 0.005, height * 0.40, height * 0.05, light.shaded((0.32, 0.28, 0.34), 0.6), angle=0.0, detail=0.3)
    width = as_field(np.interp((foot - s.y) / height, y, half))
    u = as_field((s.x - x) / np.maximum(width, 1e-3) * light.side)
    tone = mix(light.shaded(as_field(hue) * np.float32(0.6), 0.5), light.lit(hue), smoothstep(-0.75, 0.65, as_field(u + s.fbm(12, 2) * 0.12)))
    tone = mix(tone, (1.0, 0.99, 0.95), as_field(np.exp(-(((u - 0.45) / 0.13) ** 2)) * gloss))
    outline = [(x - h, foot - t * height) for h, t in zip(half, y, strict=True)] + [(x + h, foot - t * height) for h, t in zip(half[::-1], y[::-1], strict=True)]
    s.polygon(outline, tone, np.pi / 2, 0.45)
    s.ellipse(x, foot, float(half[0]), height * 0.03, light.shaded(hue, 0.5), angle=0.0, detail=0.5)
    s.ellipse(x, foot - height, float(half[-1]), height * 0.035, light.shaded(as_field(hue) * np.float32(0.4), 0.3), angle=0.0, detail=0.6)


def _jug(s: Sketch, x: float, foot: float, height: float, light: Light) -> None:
    hue = ((0.86, 0.86, 0.84), (0.30, 0.42, 0.62), (0.66, 0.42, 0.26), (0.40, 0.52, 0.42))[int(s.rng.integers(4))]
    side = -light.side
    handle = [(x + side * height * (0.17 + 0.17 * np.sin(a)), foot - height * (0.30 + 0.58 * a / np.pi)) for a in np.linspace(0.1, np.pi, 10)]
    s.stroke(handle, height * 0.05, light.shaded(hue, 0.4), 0.6)
    _turned(s, x, foot, height, ((0, 0.17), (0.3, 0.29), (0.55, 0.26), (0.8, 0.14), (1.0, 0.18)), hue, light, 0.5)


def _bottle(s: Sketch, x: float, foot: float, height: float, light: Light) -> None:
    _turned(s, x, foot, height, ((0, 0.14), (0.55, 0.14), (0.72, 0.045), (0.95, 0.04), (1.0, 0.05)), (0.16, 0.26, 0.18), light, 0.6)


def bouquet(s: Sketch, words: str) -> None:
    """A vase of flowers against a wall: sunflowers, peonies, irises or a mixed bunch."""
    rng = s.rng
    light = choose_light(words, rng, ("golden", "morning", "noon"))
    edge = _table(s, light) + 0.16
    x, height = s.aspect * float(rng.uniform(0.42, 0.58)), float(rng.uniform(0.30, 0.36))
    foot = min(0.93, edge + 0.16)
    hue = ((0.88, 0.74, 0.42), (0.36, 0.50, 0.62), (0.88, 0.86, 0.82), (0.56, 0.34, 0.24))[int(rng.integers(4))]
    low = words.lower()
    kind = "sun" if any(word in low for word in ("sunflower", "tournesol")) else "iris" if "iris" in low else str(rng.choice(("peony", "mixed", "sun", "iris", "mixed")))
    centre, spread = foot - height - 0.20, float(rng.uniform(0.22, 0.29))
    for _ in range(70):
        angle = rng.uniform(-0.2, np.pi + 0.2)
        reach = spread * rng.uniform(0.4, 1.25)
        leaf = mix(light.shaded((0.22, 0.34, 0.18), 0.5), light.lit((0.44, 0.56, 0.26)), float(rng.random()))
        s.ellipse(x + np.cos(angle) * reach, centre + 0.10 - np.sin(angle) * reach * 0.9, 0.014, 0.05, leaf, turn=np.pi / 2 - angle, angle=-angle, detail=0.35)
    _turned(s, x, foot, height, ((0, 0.13), (0.25, 0.26), (0.6, 0.30), (0.86, 0.15), (1.0, 0.19)), hue, light, 0.5)
    blooms = {"sun": ((0.95, 0.72, 0.14), (0.90, 0.58, 0.10)), "peony": ((0.94, 0.62, 0.68), (0.98, 0.90, 0.88), (0.80, 0.24, 0.36)),
              "iris": ((0.36, 0.34, 0.76), (0.54, 0.46, 0.84), (0.88, 0.86, 0.96)), "mixed": ((0.92, 0.34, 0.30), (0.97, 0.82, 0.34), (0.96, 0.94, 0.92), (0.48, 0.44, 0.80), (0.94, 0.60, 0.66))}[kind]  # fmt: skip
    places = [(x + np.cos(a) * spread * r, centre - np.sin(a) * spread * r * 0.85) for a, r in zip(rng.uniform(0, 2 * np.pi, 26), np.sqrt(rng.random(26)) * 1.08, strict=True)]
    for px, py in sorted(places, key=lambda place: place[1], reverse=True):
        tone = blooms[int(rng.integers(len(blooms)))]
        radius = float(rng.uniform(0.045, 0.07)) * (1.15 if kind == "sun" else 1.0)
        flat = float(rng.uniform(0.6, 1.0))
        for ring, count in ((1.0, 13), (0.6, 9), (0.25, 5)):
            for a in np.linspace(0, 2 * np.pi, count, endpoint=False) + rng.uniform(0, 1):
                exposure = float(np.clip(0.5 + 0.4 * np.cos(a) * light.side - 0.3 * np.sin(a) + (0.6 - ring) * 0.3 + rng.normal(0, 0.15), 0, 1))
                petal = mix(light.shaded(as_field(tone) * np.float32(0.72), 0.45), light.lit(tone), exposure)
                s.ellipse(px + np.cos(a) * radius * ring * 0.7, py + np.sin(a) * radius * ring * flat * 0.7, radius * 0.42, radius * 0.19, petal, turn=float(a), detail=0.5)
        if kind == "sun":
            s.ellipse(px, py, radius * 0.42, radius * 0.42 * flat, light.shaded((0.42, 0.24, 0.10), 0.15), detail=0.6)
    for _ in range(int(rng.integers(0, 7))):
        s.ellipse(x + rng.normal(0, 0.28), foot + rng.uniform(0.0, 0.06), 0.016, 0.008, light.lit(blooms[0]), turn=rng.normal(), detail=0.6)


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
        e.person(s, float(child), float(np.interp(child, s.x[0], crest)) + 0.03, size * 0.42, (0.88, 0.86, 0.84), light, lady=False)
    for gx, gy, reach in s.scatter(900, float(crest.min()) + 0.01, 1.04, 1.0):
        if gy < np.interp(gx, s.x[0], crest):
            continue
        tone = ((0.66, 0.70, 0.34), (0.36, 0.48, 0.20), (0.94, 0.88, 0.52), (0.94, 0.94, 0.92), (0.58, 0.48, 0.76))[int(rng.choice(5, p=(0.36, 0.40, 0.12, 0.07, 0.05)))]
        s.ellipse(gx, gy, 0.003 + 0.003 * reach, 0.012 + 0.022 * reach, light.lit(tone) if rng.random() < 0.6 else light.shaded(tone, 0.4), turn=light.side * 0.3 + rng.normal(0, 0.25), angle=np.pi / 2, detail=0.3)


def _lady(s: Sketch, x: float, foot: float, size: float, dress: Colour, light: Light) -> None:
    """The large figure: a skirt blown aside, a waist, a veil, a green-lined parasol."""
    wind = -light.side
    u = as_field((s.x - x) / (size * 0.2) * light.side)
    pleats = s.noise(as_field((s.x - x) * 18 / size), as_field(s.y * 2.0), 3)
    cloth = mix(light.shaded(dress, 0.85), light.lit(dress), smoothstep(-0.7, 0.8, as_field(u + pleats * 0.55)))
    skirt = [(x - size * 0.065, foot - size * 0.60), (x + size * 0.065, foot - size * 0.60), (x + size * 0.12, foot - size * 0.36), (x + size * 0.17 + wind * size * 0.10, foot),
             (x + wind * size * 0.22, foot + size * 0.01), (x - size * 0.17 + wind * size * 0.08, foot), (x - size * 0.12, foot - size * 0.36)]  # fmt: skip
    s.polygon(skirt, cloth, np.pi / 2 + wind * 0.18, 0.45)
    s.polygon([(x - size * 0.062, foot - size * 0.59), (x - size * 0.088, foot - size * 0.80), (x - size * 0.04, foot - size * 0.86), (x + size * 0.04, foot - size * 0.86), (x + size * 0.088, foot - size * 0.80), (x + size * 0.062, foot - size * 0.59)], cloth, np.pi / 2, 0.6)
    skin = (0.90, 0.70, 0.58)
    s.ellipse(x + wind * size * 0.004, foot - size * 0.925, size * 0.040, size * 0.054, mix(light.lit(skin), light.shaded(skin), 0.4), detail=0.9)
    s.ellipse(x - light.side * size * 0.015, foot - size * 0.945, size * 0.045, size * 0.046, light.shaded((0.36, 0.22, 0.14), 0.3), detail=0.9)
    s.ellipse(x, foot - size * 0.975, size * 0.088, size * 0.022, light.lit((0.88, 0.78, 0.54)), turn=wind * 0.15, detail=0.9)
    s.ellipse(x, foot - size * 0.99, size * 0.046, size * 0.030, light.lit((0.88, 0.78, 0.54)), detail=0.9)
    for lift in (0.0, 0.03, 0.06):
        s.stroke([(x, foot - size * (0.95 - lift)), (x + wind * size * 0.12, foot - size * (0.93 - lift)), (x + wind * size * 0.26, foot - size * (0.88 - lift * 1.8))], size * 0.016, mix(light.cloud, light.zenith, 0.35), 0.5)
    grip, top = (x + light.side * size * 0.13, foot - size * 0.74), (x + light.side * size * 0.20, foot - size * 1.28)
    s.stroke([(x + light.side * size * 0.07, foot - size * 0.80), (x + light.side * size * 0.12, foot - size * 0.68), grip], size * 0.035, light.lit(dress), 0.8)
    s.stroke([grip, top], size * 0.012, light.shaded((0.36, 0.26, 0.16)), 0.9)
    shade = ((0.58, 0.66, 0.42), (0.86, 0.50, 0.42), (0.92, 0.90, 0.86))[int(s.rng.integers(3))]
    around = np.linspace(np.pi, 2 * np.pi, 22)
    rim = [(top[0] + np.cos(a) * size * 0.30, top[1] + size * 0.13 + np.sin(a) * size * 0.17) for a in around]
    scallops = [(top[0] + t * size * 0.30, top[1] + size * (0.13 + 0.022 * np.sin(abs(t) * 3 * np.pi))) for t in np.linspace(1, -1, 22)]
    s.polygon(rim + scallops, light.shaded(shade, 0.55), 0.2, 0.7)
    middle = top[0] + light.side * size * 0.12
    s.polygon([(px * 0.60 + middle * 0.40, py * 0.96 + top[1] * 0.04) for px, py in rim], light.lit(shade), 0.2, 0.7)


