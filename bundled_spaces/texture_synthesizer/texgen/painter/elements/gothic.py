"""Gothic masonry on a front seen aslant: openings and buttresses."""

from dataclasses import dataclass

import numpy as np

from texgen.arrays import Colour, Field, mix
from texgen.painter.light import Light
from texgen.painter.sketch import Point, Sketch

_EYE = 0.86  # height on the picture from which the front is seen: lines below it rise with distance, above it fall


@dataclass(frozen=True)
class Front:
    """The plane of the front, seen aslant: u runs 0 to 1 along it, v is the height on a picture seen square on."""

    left: float
    width: float
    aslant: float  # how much larger one end is than the other: 0 square on

    def at(self, u: float, v: float) -> Point:
        near = 1 + self.aslant * (u - 0.5)
        return self.left + self.width * u * (1 + self.aslant * (u - 1) * 0.5), _EYE + (v - _EYE) * near

    def panel(self, u: tuple[float, float], v: tuple[float, float]) -> list[Point]:
        return [self.at(u[0], v[0]), self.at(u[1], v[0]), self.at(u[1], v[1]), self.at(u[0], v[1])]


@dataclass(frozen=True)
class Stone:
    """The front's tones as fields: in light, struck full by it, and in its hollows."""

    face: Field
    bright: Field
    dark: Field


def lancet(s: Sketch, front: Front, u: float, v: float, half: float, low: float, tone: Colour) -> None:
    """A pointed opening: ``half`` its half width, ``v`` where the arch springs, ``low`` its sill."""
    rise = 1.9 * half * front.width
    turn = np.linspace(0, np.pi / 3, 7)
    right = [
        front.at(u + half * (2 * float(np.cos(a)) - 1), v - rise * float(np.sin(a)) / 0.866) for a in turn
    ]
    left = [
        front.at(u - half * (2 * float(np.cos(a)) - 1), v - rise * float(np.sin(a)) / 0.866)
        for a in turn[::-1]
    ]
    s.polygon([front.at(u + half, low), *right, *left, front.at(u - half, low)], tone, np.pi / 2, 0.5)


def buttress(s: Sketch, front: Front, stone: Stone, light: Light, u: float, top: float) -> None:
    """A pier that stands out in steps: struck by the sun on one side, a pinnacle on it, its shadow on the wall."""
    away = -0.045 * light.side
    s.polygon(
        front.panel((u, u + away), (0.97, top + 0.05)), mix(stone.dark, stone.face, 0.25), np.pi / 2, 0.35
    )
    for low, high, half in ((0.97, 0.66, 0.022), (0.66, 0.42, 0.018), (0.42, top, 0.014)):
        if high < low:
            edge = u + half * light.side
            s.polygon(
                front.panel((u - half * light.side, u), (low, high)),
                mix(stone.face, stone.dark, 0.55),
                np.pi / 2,
                0.4,
            )
            s.polygon(front.panel((u, edge), (low, high)), stone.bright, np.pi / 2, 0.4)
            s.polygon(
                [front.at(u - half, high), front.at(u, high - 0.03), front.at(u + half, high)],
                stone.bright,
                0.6,
                0.5,
            )
    s.polygon(
        [front.at(u - 0.012, top), front.at(u, top - 0.075), front.at(u + 0.012, top)],
        mix(stone.face, stone.dark, 0.3),
        np.pi / 2,
        0.6,
    )
