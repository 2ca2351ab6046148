"""Streets, a cathedral, and the night."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import LIGHTS, choose_light
from texgen.painter.sketch import Sketch


def boulevard(s: Sketch, words: str) -> None:
    """A boulevard seen down its length: façades, trees, carriages, walkers, and in rain their mirror in the street."""
    rng = s.rng
    light = choose_light(words, rng, ("overcast", "golden", "mist", "morning", "night"))
    wet = light.name in ("overcast", "mist", "night") or "rain" in words.lower() or "pluie" in words.lower()
    horizon, vanish = float(rng.uniform(0.46, 0.60)), s.aspect * float(rng.uniform(0.36, 0.64))
    e.sky(s, light, horizon + 0.02, clouds=float(rng.uniform(0.4, 0.9)))
    lamps = light.name in ("night", "mist", "overcast")
    e.ridge(s, horizon + 0.01, 0.06, (0.56, 0.54, 0.56), light, distance=0.7, scale=8)
    for side in (-1, 1):
        edge = 0.0 if side < 0 else s.aspect
        reach = abs(edge - vanish)
        near, blocks = 1.35, int(rng.integers(5, 8))
        depths = np.geomspace(1.15, 0.10, blocks + 1)
        for index in range(blocks)[::-1]:
            outer, inner = depths[index], depths[index + 1]
            height = rng.uniform(0.40, 0.52) * near
            wall = mix((0.90, 0.80, 0.66), (0.76, 0.70, 0.66), float(rng.random()))
            tone = light.lit(wall) if side != light.side else light.shaded(wall, 0.55)
            far = 0.55 * (1 - outer)
            x0, x1 = vanish + side * reach * outer, vanish + side * reach * inner

            def at(depth: float, level: float, height: float = height) -> float:
                return horizon - depth * height * level + depth * 0.13 * (1 - level)

            s.polygon([(x0, at(outer, 0)), (x1, at(inner, 0)), (x1, at(inner, 0.80)), (x0, at(outer, 0.80))], light.far(tone, far), np.pi / 2, 0.3)
            roof = light.far(light.lit((0.42, 0.46, 0.54)), far)
            s.polygon([(x0, at(outer, 0.80)), (x1, at(inner, 0.80)), (x1 - side * 0.02 * inner, at(inner, 1.0)), (x0 - side * 0.03 * outer, at(outer, 1.0))], roof, 0.4 * side, 0.35)
            for _ in range(2):
                d = rng.uniform(inner, outer)
                x = vanish + side * reach * d
                s.polygon([(x - 0.012 * d, at(d, 0.9)), (x + 0.012 * d, at(d, 0.9)), (x + 0.012 * d, at(d, 1.12)), (x - 0.012 * d, at(d, 1.12))], light.far(light.shaded((0.66, 0.42, 0.32), 0.3), far), np.pi / 2, 0.4)
            bays = 5
            for bay in range(bays):
                d0 = inner + (outer - inner) * (bay + 0.3) / bays
                d1 = inner + (outer - inner) * (bay + 0.68) / bays
                for storey in range(5):
                    low, high = 0.04 + storey * 0.15, 0.04 + storey * 0.15 + 0.10
                    glass = mix(light.shaded((0.34, 0.38, 0.48), 0.4), tone, 0.25)
                    if storey == 0:
                        glass = light.lit((0.98, 0.78, 0.42)) if lamps and rng.random() < 0.7 else light.shaded(((0.5, 0.2, 0.18), (0.2, 0.32, 0.28))[int(rng.integers(2))])
                    elif light.name == "night" and rng.random() < 0.35:
                        glass = as_field((0.98, 0.76, 0.40))
                    xa, xb = vanish + side * reach * d0, vanish + side * reach * d1
                    s.polygon([(xa, at(d0, low)), (xb, at(d1, low)), (xb, at(d1, high)), (xa, at(d0, high))], light.far(glass, far), np.pi / 2, 0.45)
            for level in (0.18, 0.64, 0.80):
                s.stroke([(x0, at(outer, level)), (x1, at(inner, level))], 0.006 * outer, light.far(tone * np.float32(0.78), far), 0.3)
    t = as_field(np.clip((s.y - horizon) / (1 - horizon), 0, 1))
    street = mix(light.far((0.70, 0.66, 0.66), 0.4), light.shaded((0.74, 0.68, 0.64), 0.35), t)
    kerb = as_field(horizon + 0.13 * np.clip(np.abs(s.x[0] - vanish) / np.where(s.x[0] < vanish, vanish, s.aspect - vanish), 0.0, 1.3))
    s.fill(s.below(np.maximum(kerb, horizon + 0.012)), street, angle=0.0, detail=0.15)
    if wet:
        keep = s.detail.copy()
        before = s.rgb.copy()
        e.water(s, horizon + 0.012, light, calm=0.55, tint=(0.46, 0.46, 0.52))
        inside = s.below(np.maximum(kerb, horizon + 0.012))
        s.rgb = mix(before, mix(street, s.rgb, 0.62), inside)
        s.detail = keep
    for side in (-1, 1):
        if rng.random() < 0.75:
            for depth in np.geomspace(0.16, 0.85, 6):
                reach = vanish if side < 0 else s.aspect - vanish
                x = vanish + side * reach * depth * 0.74
                hue = ((0.36, 0.44, 0.22), (0.66, 0.46, 0.20), (0.40, 0.36, 0.30))[int(rng.integers(3))]
                e.tree(s, float(x), float(horizon + depth * 0.145), float(0.50 * depth), light, hue)
    for depth in sorted(rng.uniform(0.06, 0.5, int(rng.integers(2, 5)))):
        _carriage(s, float(vanish + rng.uniform(-0.45, 0.45) * depth), float(horizon + depth * 0.22), float(depth * 0.30), light)
    dresses = ((0.20, 0.20, 0.26), (0.26, 0.24, 0.34), (0.44, 0.22, 0.22), (0.60, 0.56, 0.56), (0.22, 0.30, 0.36))
    for depth in sorted(rng.uniform(0.05, 1.0, int(rng.integers(16, 34))) ** 1.4):
        side = rng.choice((-1, 1))
        x = vanish + side * rng.uniform(0.25, 0.85) * s.aspect * 0.5 * (0.12 + depth)
        foot, size = horizon + 0.02 + depth * 0.40, 0.035 + depth * 0.26
        dress = dresses[int(rng.integers(len(dresses)))]
        if wet:
            s.ellipse(float(x), float(foot + size * 0.22), size * 0.07, size * 0.24, light.shaded(mix(dress, light.haze, 0.35), 0.5), angle=np.pi / 2, detail=0.2)
        e.person(s, float(x), float(foot), float(size), dress, light, lady=rng.random() < 0.5, parasol=((0.22, 0.24, 0.32) if rng.random() < 0.8 else (0.66, 0.28, 0.24)) if wet and rng.random() < 0.7 else None)
    if lamps:
        for depth in (0.2, 0.36, 0.62):
            x = vanish + float(rng.choice((-1, 1))) * 0.30 * depth * s.aspect
            foot = horizon + 0.02 + depth * 0.2
            s.stroke([(x, foot), (x, foot - depth * 0.36)], 0.008 * depth + 0.002, light.shaded((0.16, 0.2, 0.2), 0.4), 0.7)
            halo = as_field(np.exp(-np.hypot(s.x - x, s.y - foot + depth * 0.38) / (0.03 + 0.04 * depth)))
            s.rgb = mix(s.rgb, (1.0, 0.84, 0.50), as_field(halo * 0.75))
            s.ellipse(x, foot - depth * 0.38, 0.012 * depth + 0.004, 0.018 * depth + 0.004, (1.0, 0.93, 0.70), detail=0.9)
            e.glitter(s, x, foot + 0.01, light.far((1.0, 0.80, 0.46), 0.25).tolist(), 0.004) if wet else None


def _carriage(s: Sketch, x: float, foot: float, size: float, light: e.Light) -> None:
    """A fiacre from behind, or a horse and cab."""
    dark = light.shaded(((0.16, 0.15, 0.18), (0.32, 0.16, 0.14), (0.16, 0.22, 0.20))[int(s.rng.integers(3))], 0.3)
    s.polygon([(x - size * 0.42, foot - size * 0.3), (x + size * 0.42, foot - size * 0.3), (x + size * 0.38, foot - size * 0.95), (x - size * 0.38, foot - size * 0.95)], dark, np.pi / 2, 0.7)
    s.polygon([(x - size * 0.22, foot - size * 0.62), (x + size * 0.22, foot - size * 0.62), (x + size * 0.2, foot - size * 0.86), (x - size * 0.2, foot - size * 0.86)], light.lit((0.62, 0.62, 0.64)), 0.0, 0.7)
    for side in (-1, 1):
        s.ellipse(x + side * size * 0.42, foot - size * 0.2, size * 0.08, size * 0.27, light.shaded((0.3, 0.22, 0.16)), angle=np.pi / 2, detail=0.7)
    s.ellipse(x, foot, size * 0.6, size * 0.06, light.shaded((0.4, 0.38, 0.4), 0.8), angle=0.0, detail=0.2)
    s.ellipse(x + size * 0.1, foot - size * 1.15, size * 0.11, size * 0.2, dark, angle=np.pi / 2, detail=0.8)


def cathedral(s: Sketch, words: str) -> None:
    """The west front of a Gothic cathedral, dissolved in light."""
    rng = s.rng
    light = choose_light(words, rng, ("dawn", "golden", "noon", "sunset", "mist", "morning"))
    e.sky(s, light, 0.75, clouds=float(rng.uniform(0.1, 0.5)))
    width = float(rng.uniform(0.66, 0.9)) * min(s.aspect, 1.15)
    middle = s.aspect * float(rng.uniform(0.42, 0.58))
    left, top, foot = middle - width / 2, float(rng.uniform(0.20, 0.30)), 0.97
    crust = s.fbm(26, 4) * 0.5 + s.fbm(9, 3) * 0.5
    raking = as_field((s.x - middle) / width * light.side)
    stone = mix((0.80, 0.70, 0.56), (0.92, 0.86, 0.76), smoothstep(-1, 1, s.fbm(5, 3)))
    shade = smoothstep(-0.8, 0.9, as_field(crust + raking * 1.2 + 0.15))
    face = mix(light.shaded(stone, 0.75), light.lit(stone), shade)
    dark = mix(light.shaded((0.40, 0.32, 0.36), 0.85), light.shaded((0.62, 0.46, 0.36), 0.5), smoothstep(-1, 1, s.fbm(18, 2)))
    bright = mix(face, light.lit((0.99, 0.95, 0.86)), 0.6)

    def box(x: float, y: float, w: float, h: float, tone: e.Colour, angle: float = np.pi / 2) -> None:
        s.polygon([(left + x * width, y), (left + (x + w) * width, y), (left + (x + w) * width, y + h), (left + x * width, y + h)], tone, angle, 0.35)

    def lancet(x: float, y: float, w: float, h: float, tone: e.Colour) -> None:
        around = np.linspace(0, np.pi / 2.6, 8)
        rise = [(np.cos(a) * 2 - 1, np.sin(a) * 1.9) for a in around if np.cos(a) * 2 - 1 > 0]
        right = [(left + (x + w * r) * width, y - w * width * v) for r, v in rise]
        arch = right + [(left + x * width, y - w * width * 1.85)] + [(2 * (left + x * width) - px, py) for px, py in right[::-1]]
        s.polygon([*arch, (left + (x - w) * width, y + h), (left + (x + w) * width, y + h)], tone, np.pi / 2, 0.5)

    towers = ((0.0, rng.uniform(-0.02, 0.05)), (0.72, rng.uniform(-0.02, 0.05)))
    for x, drop in towers:
        box(x, top + drop, 0.28, foot - top, face)
        for at in (0.0, 0.245):
            box(x + at, top + drop - 0.02, 0.04, foot - top, bright if (at > 0) == (light.side > 0) else dark)
        for at in (0.085, 0.195):
            lancet(x + at, top + drop + 0.13, 0.035, 0.16, dark)
        for at in np.linspace(0.0, 0.24, 5):
            s.polygon([(left + (x + at) * width, top + drop), (left + (x + at + 0.02) * width, top + drop - 0.045), (left + (x + at + 0.04) * width, top + drop)], face, np.pi / 2, 0.5)
    box(0.24, 0.40, 0.52, foot - 0.40, face)
    s.polygon([(left + 0.25 * width, 0.41), (left + 0.5 * width, 0.24), (left + 0.75 * width, 0.41)], face, 0.6, 0.4)
    for row, height in ((0.415, 0.05), (0.645, 0.04)):
        for at in np.linspace(0.02, 0.95, 22):
            lancet(float(at) + 0.012, row + 0.02, 0.011, height - 0.015, dark)
        box(0.0, row - 0.016, 1.0, 0.010, bright, 0.0)
        box(0.0, row + height, 1.0, 0.008, bright, 0.0)
    rose, radius = (left + 0.5 * width, 0.555), 0.105 * width
    s.ellipse(*rose, radius * 1.22, radius * 1.22, bright, angle=0.6, detail=0.6)
    s.ellipse(*rose, radius, radius, dark, angle=0.6, detail=0.7)
    for spoke in np.linspace(0, 2 * np.pi, 12, endpoint=False):
        tip = (rose[0] + float(np.cos(spoke)) * radius, rose[1] + float(np.sin(spoke)) * radius)
        s.stroke([rose, tip], radius * 0.07, bright, 0.8)
        glass = ((0.36, 0.42, 0.70), (0.74, 0.34, 0.36), (0.86, 0.68, 0.36))[int(rng.integers(3))]
        s.ellipse(rose[0] + float(np.cos(spoke + 0.26)) * radius * 0.66, rose[1] + float(np.sin(spoke + 0.26)) * radius * 0.66, radius * 0.13, radius * 0.13, light.shaded(glass, 0.2), detail=0.9)
    s.ellipse(*rose, radius * 0.2, radius * 0.2, bright, detail=0.8)
    for x, w in ((0.14, 0.085), (0.5, 0.125), (0.86, 0.085)):
        for step, tone in enumerate((bright, face, mix(face, dark, 0.45), mix(face, dark, 0.75), dark)):
            lancet(x, 0.845 - 0.005 * step, w * (1 - step * 0.13), foot - 0.845, tone)
        gable = [(left + (x - w * 1.2) * width, 0.80), (left + x * width, 0.655 if w > 0.1 else 0.70), (left + (x + w * 1.2) * width, 0.80)]
        s.stroke(gable, 0.010, bright, 0.6)
    square = mix(light.lit((0.84, 0.76, 0.66)), light.shaded((0.74, 0.66, 0.64), 0.6), smoothstep(-0.6, 0.8, s.fbm(4, 3, 3)))
    s.fill(s.below(foot - 0.01), square, angle=0.0, detail=0.2)
    for x in rng.uniform(0.03, 0.97, int(rng.integers(3, 9))):
        e.person(s, float(x) * s.aspect, 0.985 + rng.uniform(-0.015, 0.01), 0.055, (0.24, 0.22, 0.28), light, lady=rng.random() < 0.5)
    haze = as_field(np.clip(0.22 + 0.20 * s.fbm(3, 3), 0, 0.5))
    s.rgb = mix(s.rgb, mix(light.haze, light.horizon, 0.4), as_field(haze * (0.9 if light.name in ("mist", "dawn") else 0.4)))


def starry(s: Sketch, words: str) -> None:
    """A night sky that turns and burns over a sleeping village."""
    rng = s.rng
    light = LIGHTS["night"]
    horizon = float(rng.uniform(0.62, 0.74))
    vortices = [(rng.uniform(0.1, 0.9) * s.aspect, rng.uniform(0.12, 0.46), rng.uniform(0.10, 0.22), rng.choice((-1.0, 1.0))) for _ in range(int(rng.integers(2, 5)))]
    flow_x, flow_y = np.ones_like(s.x), s.fbm(1.4, 2) * 0.5
    for x, y, size, spin in vortices:
        dx, dy = s.x - np.float32(x), s.y - np.float32(y)
        pull = np.exp(-(dx * dx + dy * dy) / np.float32(size * size)) * np.float32(3.4 * spin)
        flow_x, flow_y = flow_x - dy / np.float32(size) * pull, flow_y + dx / np.float32(size) * pull
    angle = as_field(np.arctan2(flow_y, flow_x))
    streak = np.zeros_like(s.x)  # line integral convolution: noise smeared along the flow shows the currents
    grain = s.fbm(34, 2)
    for sign in (-1, 1):
        x, y = s.x.copy(), s.y.copy()
        for _ in range(14):
            column, row = np.clip((x * s.rows).astype(int), 0, s.columns - 1), np.clip((y * s.rows).astype(int), 0, s.rows - 1)
            streak += grain[row, column]
            x, y = x + sign * np.cos(angle[row, column]) * 0.006, y + sign * np.sin(angle[row, column]) * 0.006
    streak = as_field(streak / (streak.std() + 1e-6))
    t = as_field(np.clip(s.y / horizon, 0, 1))
    base = mix((0.07, 0.13, 0.40), (0.24, 0.42, 0.62), as_field(t**1.4 * 0.8 + s.fbm(2, 2) * 0.08))
    sky = mix(base, (0.58, 0.72, 0.78), as_field(smoothstep(0.3, 2.2, streak) * 0.75))
    sky = mix(sky, (0.04, 0.07, 0.24), as_field(smoothstep(0.4, 2.2, -streak) * 0.6))
    s.fill(s.below(-1), sky, angle=angle, detail=0.3)
    moon = (s.aspect * float(rng.choice((0.12, 0.85))), float(rng.uniform(0.12, 0.22)))
    stars = [(rng.uniform(0.03, 0.97) * s.aspect, rng.uniform(0.04, horizon - 0.22), rng.uniform(0.008, 0.019)) for _ in range(int(rng.integers(9, 16)))]
    for x, y, size in [*stars, (*moon, 0.05)]:
        distance = as_field(np.hypot(s.x - np.float32(x), s.y - np.float32(y)) / np.float32(size))
        rings = as_field(np.exp(-((distance / 3.0) ** 2)) * (0.62 + 0.38 * np.cos(distance * 3.4)))
        s.rgb = mix(s.rgb, mix((0.98, 0.86, 0.42), (0.86, 0.92, 0.70), as_field(np.clip(distance / 3, 0, 1))), as_field(np.clip(rings, 0, 1) * 0.9))
        around = as_field(np.arctan2(s.y - np.float32(y), s.x - np.float32(x)) + np.pi / 2)
        s.angle = np.where(distance < 4, around, s.angle)
        s.ellipse(float(x), float(y), float(size) * 0.7, float(size) * 0.7, (1.0, 0.96, 0.70), detail=0.7)
    if rng.random() < 0.6:
        s.ellipse(moon[0] + 0.02, moon[1] - 0.005, 0.028, 0.032, (0.96, 0.74, 0.28), detail=0.7)
    for at, tone in ((horizon - 0.02, (0.22, 0.34, 0.58)), (horizon + 0.05, (0.14, 0.24, 0.46))):
        crest = as_field(at - 0.05 * np.abs(s.line(1.6, 2)))
        wave = as_field(np.sin((s.y - crest) * 55 + s.fbm(3, 2) * 1.6))
        s.fill(s.below(crest), mix(tone, (0.34, 0.48, 0.66), smoothstep(0.2, 1, wave)), angle=as_field(s.fbm(3, 2) * 0.6), detail=0.3)
    e.ground(s, horizon + 0.10, (0.12, 0.22, 0.24), (0.14, 0.24, 0.34), light)
    village = s.aspect * float(rng.uniform(0.45, 0.7))
    for _ in range(int(rng.integers(7, 14))):
        x, foot, size = village + rng.normal(0, 0.22), horizon + rng.uniform(0.10, 0.20), rng.uniform(0.035, 0.06)
        s.polygon([(x - size, foot), (x + size, foot), (x + size, foot - size * 0.8), (x, foot - size * 1.5), (x - size, foot - size * 0.8)], mix((0.16, 0.26, 0.46), (0.26, 0.36, 0.50), float(rng.random())), 0.5, 0.5)
        for at in (-0.45, 0.4):
            if rng.random() < 0.7:
                s.ellipse(x + at * size, foot - size * 0.4, size * 0.13, size * 0.18, (1.0, 0.80, 0.36), detail=0.9)
    s.polygon([(village - 0.02, horizon + 0.14), (village, horizon - 0.14), (village + 0.02, horizon + 0.14)], (0.14, 0.22, 0.42), np.pi / 2, 0.6)
    if rng.random() < 0.7:
        x, height = s.aspect * float(rng.uniform(0.08, 0.3)), float(rng.uniform(0.55, 0.9))
        for step in range(190):
            rise = rng.random()
            half = height * 0.10 * np.sin(np.pi * min(0.97, rise * 0.85 + 0.12)) ** 1.1
            u = rng.uniform(-1, 1)
            tone = mix((0.04, 0.10, 0.10), (0.20, 0.28, 0.16), float(rng.random() * (0.4 + 0.6 * step / 190)))
            s.ellipse(x + u * half + np.sin(rise * 9) * 0.012, 1.02 - rise * height, height * 0.010, height * 0.05, tone, turn=-u * 0.35 * (1 - rise), angle=np.pi / 2 + u * 0.3, detail=0.3)
