"""What landscapes are made of: sky, hills, woods, ground, water, trees, houses, boats, people. Far things first."""

import cv2
import numpy as np

from texgen.arrays import Colour, Field, as_field, mix, smoothstep
from texgen.painter.light import Light
from texgen.painter.sketch import Point, Sketch

_FOLIAGE = (0.30, 0.43, 0.20)
_EARTH = (0.45, 0.36, 0.25)


def sky(s: Sketch, light: Light, horizon: float, *, clouds: float | None = None, sun: Point | None = None) -> None:
    """Paint the sky down to ``horizon``. ``clouds`` is the share covered (by chance if None), ``sun`` where a disc shows."""
    rng = s.rng
    t = as_field(np.clip(s.y / max(horizon, 0.05), 0, 1))
    base = mix(light.zenith, light.horizon, as_field(t ** np.float32(rng.uniform(1.0, 1.9))))
    base = as_field(base + (s.fbm(2.5, 3, 2.5) * 0.018)[..., None])
    kind = str(rng.choice(("cumulus", "streaks", "veil")))
    share = float(rng.uniform(0.25, 0.75)) if clouds is None else clouds
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


def ridge(
    s: Sketch, at: float, relief: float, colour: Colour, light: Light, *, distance: float, scale: float = 2.0, rough: int = 4
) -> Field:
    """A line of hills or a wood whose crest lies about ``at``. Returns the crest for each column."""
    crest = as_field(at - np.abs(s.line(scale, rough)) * relief)
    shade = smoothstep(-1.2, 1.4, s.fbm(9, 4, 1.6))
    tone = mix(light.shaded(colour), light.lit(colour), shade)
    s.fill(s.below(crest), light.far(tone, distance), angle=as_field(s.fbm(5, 2) * 0.5 + 0.2), detail=0.12)
    return crest


def wood(s: Sketch, at: float, height: float, light: Light, *, distance: float, hue: Colour = _FOLIAGE) -> None:
    """A belt of trees: crowns against the sky, lit from one side, dark at the foot."""
    crest = as_field(at - height * (0.55 + 0.32 * s.line(7, 5) + 0.22 * s.line(2.2, 2)))
    clumps = s.fbm(13, 4, 1.1)
    rise = as_field(np.clip((at - s.y) / max(height, 1e-3), 0, 1.3))
    shade = smoothstep(-1.0, 1.5, as_field(clumps + rise * 1.1 - 0.5))
    variety = mix(hue, (hue[0] * 1.35, hue[1] * 1.02, hue[2] * 0.8), smoothstep(-0.3, 1.2, s.fbm(4, 2)))
    tone = mix(light.shaded(as_field(variety) * np.float32(0.75), 0.75), light.lit(variety), shade)
    mask = as_field(s.below(crest, 0.008) * (1 - s.below(at + 0.004)))
    s.fill(mask, light.far(tone, distance), angle=as_field(np.pi / 2 + s.fbm(6, 2) * 0.9), detail=0.2)


def ground(s: Sketch, top: Field | float, near: Colour, far: Colour, light: Light, *, blades: bool = True) -> None:
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


def cast_shadow(s: Sketch, x: float, y: float, length: float, thickness: float, light: Light, base: Colour) -> None:
    """The shadow of something that stands at (x, y), away from the sun along the ground."""
    s.ellipse(x - light.side * length * 0.5, y, length * 0.62, thickness, light.shaded(base, 0.9), turn=0.03, angle=0.0, detail=0.3)


def water(s: Sketch, top: float, light: Light, *, calm: float = 0.6, tint: Colour = (0.22, 0.36, 0.42), bottom: float = 1.0) -> None:
    """Water from ``top`` down: what stands above it upside down, broken by ripples that grow towards the visitor."""
    reach = as_field(np.clip(s.y - top, 0, None))
    swell = s.noise(as_field(s.x * 5), as_field(np.log(reach + 0.03) * 11), 3)
    break_x = as_field(swell * (0.012 + reach * 0.10) * (1.25 - calm))
    mirror = as_field(top - reach * 0.92 + break_x * 0.7)
    source = cv2.remap(
        cv2.GaussianBlur(s.rgb, (0, 0), max(0.6, s.rows * 0.004)),
        as_field((s.x + break_x * 0.8) * s.rows - 0.5), as_field(np.clip(mirror, 0.005, 1) * s.rows - 0.5), cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REFLECT,
    )  # fmt: skip
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
            s.ellipse(x + s.rng.normal(0, 0.006 + reach * 0.045), y, half, 0.0022 + reach * 0.007, colour, angle=0.0, detail=0.6)
        y += 0.007 + reach * s.rng.uniform(0.025, 0.06)


def crown(
    s: Sketch, x: float, y: float, width: float, height: float, light: Light, hue: Colour, *, dabs: int = 150, blossom: Colour | None = None
) -> None:
    """A tree's crown about (x, y): clumps of leaves, the lit ones towards the sun, all inside an ellipse."""
    rng = s.rng
    for step in range(dabs):
        share = step / dabs
        angle, radius = rng.uniform(0, 2 * np.pi), np.sqrt(rng.random())
        u, v = np.cos(angle) * radius, np.sin(angle) * radius
        exposure = np.clip(0.5 + 0.42 * light.side * u - 0.5 * v + rng.normal(0, 0.2) + (share - 0.5) * 0.5, 0, 1)
        base = mix(hue, (hue[0] * 1.5, hue[1] * 1.15, hue[2]), float(rng.random()))
        tone = mix(light.shaded(base * np.float32(0.7), 0.7), light.lit(base), float(exposure))
        if blossom is not None and rng.random() < 0.45:
            tone = mix(tone, light.lit(blossom), 0.8)
        size = rng.uniform(0.10, 0.22) * (1.15 - 0.6 * share)
        s.ellipse(
            x + u * width * 0.85, y + v * height * 0.85, size * width, size * height * 0.7, tone,
            turn=rng.uniform(-0.6, 0.6), angle=angle + np.pi / 2, detail=0.35,
        )  # fmt: skip


def tree(s: Sketch, x: float, foot: float, height: float, light: Light, hue: Colour = _FOLIAGE, blossom: Colour | None = None) -> None:
    """A broad tree with its trunk."""
    bark = light.shaded((0.34, 0.26, 0.20), 0.5)
    lean = float(s.rng.normal(0, 0.06)) * height
    s.stroke([(x, foot), (x + lean * 0.4, foot - height * 0.35), (x + lean, foot - height * 0.6)], height * 0.07, bark, 0.4)
    for side in (-1, 1):
        s.stroke([(x + lean * 0.4, foot - height * 0.33), (x + lean + side * height * 0.2, foot - height * 0.62)], height * 0.035, bark, 0.4)
    crown(s, x + lean, foot - height * 0.66, height * 0.36, height * 0.34, light, hue, blossom=blossom)


def poplar(s: Sketch, x: float, foot: float, height: float, light: Light, hue: Colour) -> None:
    """A tall column of trembling leaves."""
    rng = s.rng
    bend = rng.normal(0, 0.02) * height
    s.stroke([(x, foot), (x + bend * 0.2, foot - height * 0.4)], height * 0.018, light.shaded((0.34, 0.28, 0.22)), 0.4)
    dabs = 110
    for step in range(dabs):
        share = (step + rng.random()) / dabs
        rise = 0.10 + 0.90 * rng.random()
        half = height * 0.085 * (np.sin(np.pi * min(rise, 0.98) ** 0.75) ** 0.6 + 0.06)
        u = rng.uniform(-1, 1)
        exposure = np.clip(0.5 + 0.45 * light.side * u + 0.2 * (share - 0.5) + rng.normal(0, 0.18), 0, 1)
        base = mix(hue, (hue[0] * 1.6, hue[1] * 1.2, hue[2] * 0.9), float(rng.random()))
        tone = mix(light.shaded(base * np.float32(0.7), 0.7), light.lit(base), float(exposure))
        s.ellipse(x + bend * rise + u * half, foot - rise * height, height * 0.014, height * 0.030, tone,
                  turn=u * 0.3, angle=np.pi / 2 + u * 0.5, detail=0.35)  # fmt: skip


def house(s: Sketch, x: float, foot: float, size: float, light: Light, wall: Colour, roof: Colour) -> None:
    """A small house in three-quarter view: a sunny front, a gable in shade, a chimney."""
    front, gable, rise = size * s.rng.uniform(0.8, 1.3), size * 0.5, size * 0.55
    turn = light.side
    near = x + turn * front
    s.polygon([(x, foot), (near, foot), (near, foot - rise), (x, foot - rise)], light.lit(wall), 0.0, 0.5)
    s.polygon([(x, foot), (x - turn * gable, foot - size * 0.03), (x - turn * gable, foot - rise), (x - turn * gable / 2, foot - rise * 1.7), (x, foot - rise)],
              light.shaded(wall, 0.5), np.pi / 2, 0.5)  # fmt: skip
    s.polygon([(x - turn * gable / 2, foot - rise * 1.75), (near - turn * gable / 3, foot - rise * 1.75), (near + turn * 0.01, foot - rise * 0.96), (x, foot - rise * 0.96)],
              light.lit(roof), 0.3, 0.5)  # fmt: skip
    for at in (0.25, 0.65):
        s.ellipse(x + turn * front * at, foot - rise * 0.5, size * 0.05, size * 0.09, light.shaded((0.25, 0.28, 0.38)), detail=0.7)
    s.polygon([(near - turn * front * 0.4, foot - rise * 2.1), (near - turn * front * 0.32, foot - rise * 2.1), (near - turn * front * 0.32, foot - rise * 1.6), (near - turn * front * 0.4, foot - rise * 1.6)],
              light.lit((0.66, 0.40, 0.30)), np.pi / 2, 0.5)  # fmt: skip


def person(s: Sketch, x: float, foot: float, height: float, dress: Colour, light: Light, *, lady: bool, parasol: Colour | None = None) -> None:
    """A figure in a few dabs, in the clothes of 1880."""
    turn = light.side
    hat = light.shaded((0.28, 0.24, 0.26), 0.4) if parasol is None else light.lit((0.86, 0.76, 0.52))
    waist, hem = height * 0.09, height * (0.22 if lady else 0.10)
    left = [(x - waist, foot - height * 0.58), (x, foot - height * 0.58), (x, foot), (x - hem, foot)]
    right = [(x, foot - height * 0.58), (x + waist, foot - height * 0.58), (x + hem, foot), (x, foot)]
    sunny, shady = light.lit(dress), light.shaded(dress, 0.7)
    s.polygon(left, sunny if turn < 0 else shady, np.pi / 2, 0.9)
    s.polygon(right, sunny if turn > 0 else shady, np.pi / 2, 0.9)
    s.ellipse(x, foot - height * 0.68, height * 0.085, height * 0.15, mix(sunny, shady, 0.35), angle=np.pi / 2, detail=1.0)
    s.ellipse(x + turn * height * 0.02, foot - height * 0.68, height * 0.04, height * 0.13, sunny, angle=np.pi / 2, detail=1.0)
    s.ellipse(x, foot - height * 0.88, height * 0.052, height * 0.066, light.lit((0.88, 0.68, 0.56)), detail=1.0)
    s.ellipse(x, foot - height * 0.94, height * 0.085, height * 0.03, hat, detail=1.0)
    s.ellipse(x, foot - height * 0.965, height * 0.05, height * 0.035, hat, detail=1.0)
    if parasol is not None:
        top = (x + turn * height * 0.16, foot - height * 1.22)
        s.stroke([(x + turn * height * 0.05, foot - height * 0.66), top], height * 0.014, light.shaded((0.4, 0.3, 0.2)), 1.0)
        around = np.linspace(np.pi, 2 * np.pi, 16)
        dome = [(top[0] + np.cos(a) * height * 0.31, top[1] + height * 0.10 + np.sin(a) * height * 0.20) for a in around]
        s.polygon(dome, light.shaded(parasol, 0.45), 0.3, 0.9)
        s.polygon([(px * 0.62 + (top[0] + turn * height * 0.1) * 0.38, py) for px, py in dome], light.lit(parasol), 0.3, 0.9)


def boat(s: Sketch, x: float, y: float, size: float, light: Light, *, hull: Colour, sail: Colour | None, rower: bool = False) -> None:
    """A boat afloat at (x, y) with its reflection; with a sail, or a rower, or empty."""
    tone, turn = light.shaded(hull, 0.35), float(s.rng.choice((-1, 1)))
    s.ellipse(x, y + size * 0.10, size * 0.52, size * 0.07, mix(tone, light.haze, 0.25), angle=0.0, detail=0.6)
    if sail is not None:
        mast = (x - turn * size * 0.05, y - size * 1.55)
        for scale, shift, shade in ((1.0, 0.0, 0.0), (0.72, -turn * size * 0.04, 0.35)):
            flip = 1 if shift == 0 else -1
            points = [(mast[0], mast[1] + (1 - scale) * size * 0.4), (mast[0] + flip * turn * size * 0.62 * scale, y - size * 0.20), (mast[0], y - size * 0.16)]
            s.polygon(points, mix(light.lit(sail), light.shaded(sail, 0.5), shade), 1.2, 0.8)
            s.polygon([(px, 2 * y + size * 0.1 - (py - y) * 0.8 - y) for px, py in points], mix(light.lit(sail), s.rgb[min(int(y * s.rows), s.rows - 1), min(max(int(x * s.rows), 0), s.columns - 1)], 0.55), 0.0, 0.5)
        s.stroke([mast, (mast[0], y)], size * 0.035, light.shaded((0.3, 0.2, 0.15)), 0.8)
    bow = [(x - turn * size * 0.5, y - size * 0.10), (x + turn * size * 0.6, y - size * 0.19), (x + turn * size * 0.42, y + size * 0.07), (x - turn * size * 0.4, y + size * 0.07)]
    s.polygon(bow, tone, 0.0, 0.8)
    if rower:
        s.ellipse(x, y - size * 0.28, size * 0.09, size * 0.18, tone, angle=1.4, detail=0.9)
        s.ellipse(x + 0.01 * size, y - size * 0.50, size * 0.06, size * 0.07, tone, detail=0.9)
        s.stroke([(x, y - size * 0.25), (x - turn * size * 0.7, y + size * 0.08)], size * 0.03, tone, 0.8)
