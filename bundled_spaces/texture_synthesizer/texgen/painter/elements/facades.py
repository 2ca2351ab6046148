"""Houses along a street, seen down its length."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from texgen.arrays import Colour, Field, mix
from texgen.painter.elements.vista import Vista
from texgen.painter.light import Light
from texgen.painter.sketch import Sketch

_FARTHEST = 0.10  # depth at which a row of houses is lost in the haze
_STOREYS = 5
_CORNICE = 0.82  # of a house's height, under the roof
_PLASTER = ((0.92, 0.84, 0.70), (0.86, 0.76, 0.64), (0.80, 0.76, 0.72), (0.90, 0.80, 0.74))
_ZINC = (0.44, 0.48, 0.56)
_BRICK = (0.66, 0.42, 0.32)
_LAMPLIGHT = (0.99, 0.80, 0.44)


def facades(
    s: Sketch,
    vista: Vista,
    wall: float,
    street: float,
    light: Light,
    *,
    height: float,
    near: float = 1.25,
    lamplit: float = 0.0,
    plasters: Sequence[Colour] = _PLASTER,
) -> None:
    """Draw the houses whose fronts stand at x = ``wall`` on the height ``street``, both at depth 1, far ones first.

    ``height`` is about that of a house at depth 1; ``lamplit`` the share of the windows with a lamp in them.
    """
    rng = s.rng
    side = 1 if wall > vista.x else -1
    depths = np.geomspace(near, _FARTHEST, int(rng.integers(6, 9)))
    for outer, inner in list(pairwise(depths))[::-1]:
        plaster = plasters[int(rng.integers(len(plasters)))]
        haze = 0.62 * (1 - min(float(outer), 1.0)) ** 1.4
        tone = light.lit(plaster) if side != light.side else light.shaded(plaster, 0.6)
        house = _House(
            vista, wall, street, height * float(rng.uniform(0.86, 1.12)), (float(outer), float(inner)), haze
        )
        house.shell(s, light.far(tone, haze), light)
        house.windows(s, tone, light, lamplit)


class _House:
    """One front in perspective: ``level`` 0 at the street to 1 at the ridge, ``along`` 0 near to 1 far."""

    def __init__(
        self,
        vista: Vista,
        wall: float,
        street: float,
        height: float,
        depths: tuple[float, float],
        haze: float,
    ) -> None:
        self.vista, self.wall, self.street, self.height = vista, wall, street, height
        self.near, self.far = depths
        self.haze = haze

    def corner(self, along: float, level: float) -> tuple[float, float]:
        depth = self.near + (self.far - self.near) * along
        return self.vista.at(self.wall, self.street - self.height * level, depth)

    def panel(self, along: tuple[float, float], level: tuple[float, float]) -> list[tuple[float, float]]:
        (a, b), (low, high) = along, level
        return [self.corner(a, low), self.corner(b, low), self.corner(b, high), self.corner(a, high)]

    def shell(self, s: Sketch, front: Field, light: Light) -> None:
        s.polygon(self.panel((0, 1), (0, _CORNICE)), front, np.pi / 2, 0.3)
        zinc = light.far(light.shaded(_ZINC, 0.35), self.haze)
        s.polygon(self.panel((0, 1), (_CORNICE, 1.0)), zinc, 0.4, 0.3)
        for at in s.rng.uniform(0.1, 0.9, 2):
            s.polygon(
                self.panel((float(at), float(at) + 0.10), (0.96, 1.10)),
                light.far(light.shaded(_BRICK, 0.3), self.haze),
                np.pi / 2,
                0.4,
            )
        for level in (0.17, 0.60, _CORNICE):
            line = light.far(light.shaded((0.4, 0.38, 0.4), 0.6), self.haze + 0.15)
            s.stroke([self.corner(0, level), self.corner(1, level)], 0.007 * self.near, line, 0.35)

    def windows(self, s: Sketch, wall: Field, light: Light, lamplit: float) -> None:
        rng = s.rng
        bays = max(2, round((self.near - self.far) * 9))
        for bay in range(bays):
            for storey in range(_STOREYS):
                low = 0.03 + storey * _CORNICE / _STOREYS
                glass = mix(light.shaded((0.32, 0.36, 0.46), 0.5), wall, float(rng.uniform(0.25, 0.65)))
                if rng.random() < lamplit * (1.6 if storey == 0 else 1.0):
                    glass = mix(_LAMPLIGHT, wall, float(rng.uniform(0, 0.35)))
                a = (bay + 0.28) / bays
                s.polygon(
                    self.panel((a, a + 0.44 / bays), (low, low + 0.105)),
                    light.far(glass, self.haze),
                    np.pi / 2,
                    0.45,
                )
