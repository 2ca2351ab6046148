"""The fountain of a winter garden: water runs over two bowls into a round basin, in a ring of ferns."""

import numpy as np
import shapely

from scenegen.detail import Detail
from scenegen.furniture.falling import Fall, jets, threads
from scenegen.furniture.ferns import fern
from scenegen.furniture.garden import KERB, RADIUS, SUNK
from scenegen.mesh import Mesh, join
from scenegen.parts import Part
from scenegen.placing import PLAN, shift
from scenegen.plan import RoomPlan
from scenegen.profiles import arc
from scenegen.solids import revolve, sheet

BASIN = 1.02  # radius of the basin's rim
RIM = (0.56, 0.14)  # height and width of that rim
WATER = 0.49  # level of the water in the basin
MARBLE, KERBSTONE = "carrara", "green_marble"
BOWLS = ((1.12, 0.52), (1.66, 0.3))  # height of the rim and radius
BUD = 0.26  # height of the bud on the upper bowl, metres
BRIM = 0.012  # metres from the rim of a bowl down to its water, which just runs over
FERNS = 15
FERN = 0.5  # metres: length of their fronds


def fountain_parts(room: RoomPlan, detail: Detail, rng: np.random.Generator) -> list[Part]:
    """All of it, in the coordinates of the suite."""
    middle = shift(0.0, 0.0, (room.near + room.far) / 2)
    sides = max(24, 2 * detail.round)
    turns = np.linspace(0, 2 * np.pi, FERNS, endpoint=False) + rng.uniform(0, 0.2, FERNS)
    ring = (BASIN + RADIUS - KERB[1]) / 2
    ferns = [
        fern(rng, FERN, detail).moved(shift(ring * np.cos(turn), KERB[0] - SUNK, ring * np.sin(turn)))
        for turn in turns
    ]
    levels = [(WATER, BASIN - RIM[1] / 2), *((high - BRIM, 0.93 * wide) for high, wide in BOWLS)]
    water = [_disc(radius, sides, level) for level, radius in levels]
    falls = [
        Fall(1.03 * wide, high - 0.008, below)
        for (high, wide), (below, _) in zip(BOWLS, levels[:-1], strict=True)
    ]
    spray = [threads(fall, detail, rng) for fall in falls]
    spray.append(jets(BOWLS[-1][0] - 0.05 + BUD, levels[-1][0], 0.72 * BOWLS[-1][1], detail))
    parts = [
        Part("Fountain", MARBLE, join([_basin(sides), *_bowls(sides)])),
        Part("Water", "water", join(water), collide=False),
        Part("FallingWater", "spray", join(spray), collide=False),
        Part("Kerbs", KERBSTONE, _kerb(sides)),
        Part("Beds", "soil", _earth(sides)),
        Part("Leaves", "leaf", join(ferns), collide=False),
    ]
    return [Part(part.name, part.surface, part.mesh.moved(middle), part.collide) for part in parts]


def _basin(sides: int) -> Mesh:
    """A wall with a rounded rim; listed from the water inside over the rim to the floor."""
    high, wide = RIM
    inner = BASIN - wide
    rim = [
        *arc((inner + 0.03, high - 0.03), 0.03, 180, 90, 3),
        *arc((BASIN - 0.03, high - 0.03), 0.03, 90, -60, 4),
    ]
    return revolve(np.array([(inner, 0.06), *rim, (BASIN - 0.05, high - 0.1), (BASIN - 0.05, 0.0)]), sides)


def _bowls(sides: int) -> list[Mesh]:
    """Two bowls, each on a baluster, and a bud on the upper one."""
    made = []
    foot = 0.06
    for high, wide in BOWLS:
        stem = 0.2 * wide
        made.append(
            revolve(
                np.array([
                    (0.0, high - 0.05), (0.8 * wide, high - 0.045), (0.93 * wide, high - 0.01), (wide, high),
                    (1.03 * wide, high - 0.015), (0.97 * wide, high - 0.05), (0.7 * wide, high - 0.11),
                    (0.35 * wide, high - 0.16), (stem, high - 0.19), (1.3 * stem, high - 0.22),
                    (0.8 * stem, high - 0.26), (1.25 * stem, (high + foot) / 2 - 0.04),
                    (1.5 * stem, foot + 0.12), (0.9 * stem, foot + 0.06), (1.8 * stem, foot),
                ]),
                sides,
            )
        )  # fmt: skip
        foot = high - 0.05
    bud = [(0.0, BUD), (0.03, 0.2), (0.07, 0.13), (0.06, 0.08), (0.025, 0.05), (0.04, 0.02), (0.04, 0.0)]
    made.append(revolve(np.array(bud), max(10, sides // 2)).moved(shift(y=foot)))
    return made


def _disc(radius: float, sides: int, level: float) -> Mesh:
    return revolve(np.array([(0.0, level), (radius, level)]), sides)


def _kerb(sides: int) -> Mesh:
    high, wide = KERB
    inner = RADIUS - wide
    return revolve(
        np.array([(inner, high - 0.08), (inner, high - 0.01), (inner + 0.01, high), (RADIUS - 0.01, high),
                  (RADIUS, high - 0.01), (RADIUS, 0.0)]),
        sides,
    )  # fmt: skip


def _earth(sides: int) -> Mesh:
    turns = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    circle = np.column_stack([np.cos(turns), np.sin(turns)])
    ring = shapely.Polygon(circle * (RADIUS - KERB[1] / 2), [circle * (BASIN - 0.07)])
    return sheet(ring).moved(shift(y=KERB[0] - SUNK) @ PLAN)
