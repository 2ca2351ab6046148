"""Planting beds in the corners of a winter garden: a curved kerb of marble, a tall palm, ferns under it."""

import numpy as np
import shapely

from scenegen.detail import Detail
from scenegen.furniture.ferns import fern
from scenegen.furniture.garden import KERB, SUNK
from scenegen.furniture.ground import Ground
from scenegen.furniture.palms import fronds
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.placing import PLAN, shift
from scenegen.plan import RoomPlan
from scenegen.solids import sheet, sweep

STONE = "green_marble"
SIZES = (1.75, 1.4, 1.1)  # radius of a bed in metres; the first that there is floor for
# Where palms stand in a bed, as shares of its radius from both walls, and how tall each is as a share of the tallest.
PALMS = (((0.42, 0.42), 1.0), ((0.7, 0.3), 0.64))
TALLEST = 4.6  # metres: of a palm in a bed
HEADROOM = 0.4  # metres between a palm and the soffit
# Rows of ferns: how far from the corner as a share of the radius, the length of a frond in metres, and how many.
UNDER = ((0.82, 0.47, 7), (0.5, 0.57, 5))
SOIL = KERB[0] - SUNK
ARC = 12  # segments of a kerb


def bed_parts(room: RoomPlan, ground: Ground, detail: Detail, rng: np.random.Generator) -> list[Part]:
    """A bed in each corner that has floor for one. Takes that floor from ``ground``."""
    tall = min(TALLEST, room.section.soffit - HEADROOM)
    parts: list[Part] = []
    for z, inwards in ((room.far, 1), (room.near, -1)):
        for side in (-1, 1):
            corner, into = np.array([side * room.section.half, z]), np.array([-side, inwards])
            plans = ((size, _plan(corner, into, size)) for size in SIZES)
            radius, plan = next((found for found in plans if ground.is_open(found[1])), (0.0, None))
            if plan is not None:
                ground.take(plan)
                earth = sheet(shapely.transform(plan, lambda points: points * (1.0, -1.0)))
                parts += [
                    Part("Kerbs", STONE, _kerb(corner, into, radius)),
                    Part("Beds", "soil", earth.moved(shift(y=SOIL) @ PLAN)),
                    *_growing(corner, into, radius, tall, detail, rng),
                ]
    return parts


def _growing(
    corner: Floats, into: Floats, radius: float, tall: float, detail: Detail, rng: np.random.Generator
) -> list[Part]:
    """Palms, the highest ``tall`` metres, and rows of ferns about them."""
    leaves: list[Mesh] = []
    stems: list[Mesh] = []
    for share, rise in PALMS:
        x, z = corner + into * radius * np.array(share)
        crown, trunk = fronds(rng, rise * tall, detail)
        leaves.append(crown.moved(shift(x, 0.0, z)))
        stems.append(trunk.moved(shift(x, 0.0, z)))
    for reach, size, count in UNDER:
        for turn in np.linspace(0.12, np.pi / 2 - 0.12, count):
            x, z = corner + into * reach * radius * np.array([np.cos(turn), np.sin(turn)])
            leaves.append(fern(rng, size, detail).moved(shift(x, SOIL, z)))
    return [Part("Leaves", "leaf", join(leaves), collide=False), Part("Stems", "walnut", join(stems))]


def _arc(corner: Floats, into: Floats, radius: float) -> Floats:
    turn = np.linspace(0.0, np.pi / 2, ARC + 1)
    points: Floats = corner + into * radius * np.column_stack([np.cos(turn), np.sin(turn)])
    return points


def _plan(corner: Floats, into: Floats, radius: float) -> shapely.Polygon:
    """A quarter of a disc about a corner of the room, (x, z)."""
    return shapely.Polygon(np.vstack([corner, _arc(corner, into, radius)]))


def _kerb(corner: Floats, into: Floats, radius: float) -> Mesh:
    """Its outer edge is that of the plan."""
    high, wide = KERB
    path = _arc(corner, into, radius) * (1.0, -1.0)
    # The corner lies to the left of a path that turns left about it.
    path = path if _turns_left(path) else path[::-1]
    profile = np.array([(0.0, 0.0), (0.0, high - 0.01), (0.01, high), (wide - 0.01, high), (wide, high - 0.01),
                        (wide, high - 2 * SUNK)])  # fmt: skip
    return sweep(profile, path).moved(PLAN)


def _turns_left(path: Floats) -> bool:
    (a, b), (c, d) = path[1] - path[0], path[2] - path[1]
    return bool(a * d - b * c > 0)
