"""The fountain of a winter garden: water runs over two bowls into a round basin, in a ring of ferns."""

import numpy as np
import shapely

from scenegen.curves import smooth
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
        Part("Fountain", MARBLE, join([_basin(sides), *_bowls(sides, detail)])),
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


def _bowls(sides: int, detail: Detail) -> list[Mesh]:
    """Two bowls, each on a baluster, and a bud on the upper one."""
    made = []
    points = max(6, detail.round // 4)  # of each curve
    foot = 0.06
    for high, wide in BOWLS:
        stem = 0.2 * wide
        within = [(0.0, high - 0.05), (0.8 * wide, high - 0.045), (0.93 * wide, high - 0.01), (wide, high)]
        below = smooth(
            [
                (1.03 * wide, high - 0.015), (1.0 * wide, high - 0.04), (0.86 * wide, high - 0.09),
                (0.58 * wide, high - 0.14), (0.3 * wide, high - 0.165), (stem, high - 0.19),
            ],
            points,
        )  # fmt: skip
        ring = arc((stem, high - 0.215), 0.02, 80, -80, 4)
        waist, belly = high - 0.27, foot + 0.4 * (high - foot - 0.3)
        baluster = smooth(
            [
                (0.95 * stem, high - 0.24), (0.72 * stem, waist), (0.85 * stem, (waist + belly) / 2 + 0.02),
                (1.5 * stem, belly), (1.45 * stem, belly - 0.05), (0.8 * stem, foot + 0.07),
            ],
            2 * points,
        )  # fmt: skip
        base = [
            *arc((1.2 * stem, foot + 0.045), 0.018, 90, -90, 4),
            (1.8 * stem, foot + 0.02),
            (1.8 * stem, foot),
        ]
        made.append(revolve(np.array([*within, *below, *ring, *baluster, *base]), sides))
        foot = high - 0.05
    bud = smooth(
        [(0.0, BUD), (0.02, 0.235), (0.055, 0.17), (0.075, 0.11), (0.06, 0.06), (0.025, 0.04)], points
    )
    calyx = [(0.05, 0.025), (0.055, 0.015), (0.05, 0.0)]
    made.append(revolve(np.array([*bud, *calyx]), max(16, sides // 2)).moved(shift(y=foot)))
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
