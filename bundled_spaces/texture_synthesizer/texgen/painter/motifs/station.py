"""A railway station."""

import numpy as np

from texgen.arrays import as_field, mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import Light, choose_light
from texgen.painter.sketch import Sketch

_COATS = ((0.18, 0.18, 0.24), (0.26, 0.24, 0.34), (0.34, 0.22, 0.22), (0.30, 0.34, 0.40), (0.52, 0.46, 0.44))
_NEAR = 2.6  # depth at which the shed is out of the picture
_BAYS = 8
_IRON = (0.30, 0.33, 0.40)


def station(s: Sketch, words: str) -> None:
    """Engines under a glass roof, their steam lit from the open end of the shed."""
    rng = s.rng
    light = choose_light(words, rng, ("morning", "mist", "golden", "overcast", "dawn"))
    shed = e.Vista(s.aspect * float(rng.uniform(0.34, 0.66)), float(rng.uniform(0.50, 0.60)))
    half, eaves, apex = s.aspect * rng.uniform(0.22, 0.32), rng.uniform(0.22, 0.30), rng.uniform(0.02, 0.12)
    floor = shed.y + 0.06
    _beyond(s, light, shed.y)
    gable = [(shed.x - half, eaves), (shed.x, apex), (shed.x + half, eaves)]
    _side_walls(s, light, shed, gable, floor)
    _roof(s, light, shed, gable)
    _tracks(s, light, shed, floor)
    for side in (-1, 1):
        _platform_crowd(s, light, shed, half * side, floor)
    lanes = rng.permutation([-0.62, -0.10, 0.46])
    smoke: list[e.Puff] = []
    for lane, depth in zip(
        lanes[: int(rng.integers(1, 3))], (rng.uniform(1.15, 1.35), rng.uniform(1.7, 2.3)), strict=False
    ):
        x, foot = shed.at(shed.x + float(lane) * half * 0.8, floor, float(depth))
        size = 0.105 * float(depth)
        _engine(s, light, shed, x, foot, size)
        drift = (float(rng.normal(0, 0.16)), -float(rng.uniform(0.22, 0.40)))
        smoke += e.plume(s, (x, foot - size * 1.9), drift, size * 0.2, size * rng.uniform(0.9, 1.3))
        smoke += [
            (x + side * size, foot - size * 0.1, size * rng.uniform(0.12, 0.26))
            for side in (-1.5, -1.15, 1.1, 1.4, 1.8)
        ]
    bright = mix(light.cloud, light.horizon, 0.3)
    e.vapour(s, smoke, bright, mix(light.shadow, (0.62, 0.66, 0.82), 0.62), thick=0.88)
    veil = as_field(np.exp(-np.hypot(s.x - shed.x, (s.y - shed.y + 0.1) * 1.4) / 0.22) * 0.42)
    s.rgb = mix(s.rgb, bright, veil)


def _beyond(s: Sketch, light: Light, horizon: float) -> None:
    """What the open end shows: sky, and tall houses in the haze."""
    rng = s.rng
    e.sky(s, light, horizon, clouds=float(rng.uniform(0.2, 0.6)))
    x = 0.0
    while x < s.aspect:
        wide, top = rng.uniform(0.05, 0.10), horizon - rng.uniform(0.09, 0.19)
        wall = light.far(light.lit((0.84, 0.76, 0.66)), float(rng.uniform(0.35, 0.6)))
        s.polygon(
            [(x, horizon + 0.08), (x, top), (x + wide, top), (x + wide, horizon + 0.08)], wall, np.pi / 2, 0.3
        )
        s.polygon(
            [(x, top), (x + 0.008, top - 0.025), (x + wide - 0.008, top - 0.025), (x + wide, top)],
            light.far(light.lit((0.46, 0.50, 0.60)), 0.5),
            0.0,
            0.3,
        )
        for level in np.arange(top + 0.015, horizon, 0.024):
            s.stroke(
                [(x + 0.01, float(level)), (x + wide - 0.01, float(level))],
                0.007,
                light.far(light.shadow, 0.62),
                0.35,
            )
        x += wide


def _side_walls(
    s: Sketch, light: Light, shed: e.Vista, gable: list[tuple[float, float]], floor: float
) -> None:
    """Dusk between the columns on either side, and the columns."""
    for x, eaves in (gable[0], gable[-1]):
        dusk = mix(light.shaded((0.42, 0.44, 0.52), 0.8), light.shadow, 0.3)
        s.polygon(shed.strip(((x, eaves), (x, floor)), _NEAR, 1.0), dusk, np.pi / 2, 0.2)
        for depth in np.geomspace(1.0, _NEAR, _BAYS)[::-1]:
            foot, head = shed.at(x, floor, float(depth)), shed.at(x, eaves, float(depth))
            iron = light.far(light.shaded(_IRON, 0.35), 0.3 / float(depth))
            s.stroke([foot, head], 0.011 * float(depth), iron, 0.6)


def _roof(s: Sketch, light: Light, shed: e.Vista, gable: list[tuple[float, float]]) -> None:
    """Two slopes of dark boards with a broad band of glass in each, iron ribs across, trusses under them."""
    apex = gable[1]
    for x, eaves in (gable[0], gable[-1]):
        board = mix(light.shaded((0.36, 0.36, 0.44), 0.75), light.shadow, 0.35)
        s.polygon(shed.strip(((x, eaves), apex), _NEAR, 1.0), board, None, 0.2)

        def across(t: float, x: float = x, eaves: float = eaves) -> tuple[float, float]:
            return x + (apex[0] - x) * t, eaves + (apex[1] - eaves) * t

        depths = np.geomspace(1.0, _NEAR, _BAYS)
        pane_light = smoothstep(-1.4, 1.2, s.fbm(6, 3))
        pane = mix(mix(light.zenith, light.haze, 0.5), light.cloud, pane_light)
        s.polygon(shed.strip((across(0.22), across(0.80)), _NEAR, 1.04), mix(pane, board, 0.22), None, 0.3)
        for depth in depths:
            iron = light.shaded(_IRON, 0.7)
            s.stroke(
                [shed.at(*across(0), float(depth)), shed.at(*apex, float(depth))],
                0.008 * float(depth),
                iron,
                0.5,
            )
        for t in (0.22, 0.41, 0.6, 0.80):
            s.stroke(
                [shed.at(*across(t), 1.0), shed.at(*across(t), _NEAR)], 0.007, light.shaded(_IRON, 0.7), 0.5
            )
    for depth in np.geomspace(1.0, _NEAR, _BAYS // 2)[::-1]:
        iron = light.far(light.shaded(_IRON, 0.6), 0.25 / float(depth))
        ends = [shed.at(*gable[0], float(depth)), shed.at(*gable[-1], float(depth))]
        s.stroke(ends, 0.006 * float(depth), iron, 0.5)
        s.stroke(shed.section(gable, float(depth)), 0.010 * float(depth), iron, 0.5)
        for t in (0.25, 0.5, 0.75):
            foot = (ends[0][0] + (ends[1][0] - ends[0][0]) * t, ends[0][1])
            rise = 1 - abs(2 * t - 1)
            s.stroke(
                [foot, (foot[0], foot[1] - rise * (gable[0][1] - apex[1]) * float(depth))],
                0.004 * float(depth),
                iron,
                0.5,
            )


def _tracks(s: Sketch, light: Light, shed: e.Vista, floor: float) -> None:
    """Ballast and sleepers, warm where the light comes in along them, and rails that run together."""
    reach = as_field(np.clip((s.y - floor) / (1 - floor), 0, 1))
    near = mix(
        light.shaded((0.46, 0.42, 0.46), 0.7),
        light.lit((0.70, 0.61, 0.54)),
        smoothstep(-1.0, 1.8, s.fbm(7, 4, 3)),
    )
    shine = as_field(np.exp(-np.abs(s.x - shed.x) / (0.12 + 0.5 * reach)) * (1 - 0.55 * reach))
    s.fill(
        s.below(floor),
        mix(near, mix(light.horizon, light.sun, 0.4), as_field(shine * 0.38)),
        angle=0.0,
        detail=0.15,
    )
    for x in np.linspace(-0.9, 0.9, 8) + s.rng.uniform(-0.05, 0.05):
        start, end = shed.at(shed.x + x * 0.3, floor, 1.0), shed.at(shed.x + x * 0.3, floor, 12.0)
        s.stroke([start, end], 0.006, light.shaded((0.34, 0.34, 0.42), 0.7), 0.5)
        s.stroke([start, (end[0] + 0.012, end[1])], 0.0025, mix(light.cloud, light.zenith, 0.3), 0.6)


def _platform_crowd(s: Sketch, light: Light, shed: e.Vista, half: float, floor: float) -> None:
    """Travellers on the platform at one side, and the platform."""
    rng = s.rng
    edge, wall = shed.x + half * 0.72, shed.x + half * 1.02
    top = light.shaded((0.76, 0.68, 0.62), 0.35)
    s.polygon(shed.strip(((edge, floor - 0.012), (wall, floor - 0.012)), 9.0, 1.0), top, 0.2, 0.2)
    s.polygon(
        shed.strip(((edge, floor - 0.012), (edge, floor)), 9.0, 1.0),
        light.shaded((0.4, 0.36, 0.4), 0.7),
        0.2,
        0.3,
    )
    stands = []
    for depth in rng.uniform(1.0, 2.9, int(rng.integers(7, 16))):
        x, foot = shed.at(edge + (wall - edge) * float(rng.random()), floor - 0.012, float(depth))
        stands.append((x, foot, 0.085 * float(depth)))
    e.crowd(s, stands, e.in_dusk(_COATS, light, 0.25), light)


def _engine(s: Sketch, light: Light, shed: e.Vista, x: float, foot: float, size: float) -> None:
    """A locomotive that comes towards the eye, its carriages behind it: boiler front, funnel, buffer beam, lamps."""
    black = mix((0.10, 0.11, 0.16), light.shadow, 0.25)
    side = 1 if shed.x > x else -1
    for carriage in (0.52, 0.66, 0.82):
        section = [
            (x - size * 0.7, foot),
            (x - size * 0.7, foot - size * 1.5),
            (x + size * 0.7, foot - size * 1.5),
            (x + size * 0.7, foot),
        ]
        tail = e.Vista(shed.x, shed.y)
        tone = light.far(light.shaded((0.34, 0.26, 0.24), 0.5), 0.45 * (1 - carriage))
        s.polygon(tail.section(section, carriage), tone, np.pi / 2, 0.4)
        flank = ((x + side * size * 0.7, foot - size * 0.2), (x + side * size * 0.7, foot - size * 1.5))
        s.polygon(tail.strip(flank, carriage + 0.13, carriage), light.far(tone, 0.15), 0.2, 0.4)
    body = [(-0.72, 0.12), (-0.72, 0.75), (-0.62, 1.62), (0.62, 1.62), (0.72, 0.75), (0.72, 0.12)]
    s.polygon([(x + size * u, foot - size * v) for u, v in body], black, np.pi / 2, 0.6)
    rim = mix(black, light.cloud, 0.35)
    s.ellipse(x, foot - size * 1.0, size * 0.56, size * 0.58, rim, detail=0.8)
    s.ellipse(x, foot - size * 1.0, size * 0.51, size * 0.53, mix(black, (0.20, 0.22, 0.32), 0.6), detail=0.8)
    s.ellipse(
        x + light.side * size * 0.14,
        foot - size * 1.16,
        size * 0.26,
        size * 0.16,
        mix(black, light.cloud, 0.3),
        detail=0.8,
    )
    s.ellipse(x, foot - size * 1.0, size * 0.08, size * 0.08, (0.72, 0.56, 0.30), detail=0.9)
    funnel = [(-0.15, 1.5), (-0.13, 1.95), (-0.2, 2.04), (0.2, 2.04), (0.13, 1.95), (0.15, 1.5)]
    s.polygon([(x + size * u, foot - size * v) for u, v in funnel], black, np.pi / 2, 0.8)
    beam = [(-0.85, 0.28), (-0.85, 0.5), (0.85, 0.5), (0.85, 0.28)]
    s.polygon([(x + size * u, foot - size * v) for u, v in beam], light.lit((0.66, 0.20, 0.14)), 0.0, 0.8)
    for at in (-0.58, 0.58):
        s.ellipse(
            x + at * size,
            foot - size * 0.39,
            size * 0.13,
            size * 0.13,
            mix(black, light.cloud, 0.25),
            detail=0.9,
        )
        s.ellipse(x + at * size, foot - size * 0.68, size * 0.09, size * 0.11, (1.0, 0.86, 0.52), detail=0.9)
        e.glow(s, x + at * size, foot - size * 0.68, size * 0.25, (1.0, 0.84, 0.5), 0.6)
        s.polygon(
            [
                (x + (at - 0.12) * size, foot + size * 0.02),
                (x + (at - 0.12) * size, foot - size * 0.3),
                (x + (at + 0.12) * size, foot - size * 0.3),
                (x + (at + 0.12) * size, foot + size * 0.02),
            ],
            black,
            np.pi / 2,
            0.7,
        )
