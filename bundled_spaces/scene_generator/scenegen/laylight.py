"""A ceiling of daylight for bare rooms: glazed shafts above a grid of white blades, one over each bay."""

from itertools import pairwise

import numpy as np
import shapely

from scenegen.ceiling_sheet import DOWN, ceiling_sheet
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.placing import PLAN, shift
from scenegen.plan import RoomPlan, Suite
from scenegen.solids import box, sheet, sweep

SHARE = 0.62  # half width of the shafts over that of the room
APART = 0.7  # metres of ceiling between two shafts, and from the end walls
UPSTAND = 0.75  # metres from the ceiling to the glass
BLADES = 0.45  # metres between the blades
BLADE = (0.36, 0.02)  # height and thickness of a blade
LEAST = 1.2  # metres: a smaller shaft is not built
LAMP = (0.12, 0.05)  # metres below the glass, and height, of the strip that glows by night


def laylight_parts(suite: Suite, room: RoomPlan) -> list[Part]:
    """Slab, shafts, blades, glass and lamps, in the coordinates of the suite."""
    rings = _rings(room)
    crown, trim = room.section.crown, suite.ornament.trim
    if not rings:
        return [Part("Ceiling", trim, ceiling_sheet(room))]
    holes = shapely.union_all([shapely.Polygon(ring * (1.0, -1.0)) for ring in rings])
    lift = shift(y=crown) @ PLAN
    glow = (UPSTAND - LAMP[0] - LAMP[1], UPSTAND - LAMP[0])
    shaft = [_walls(ring, low, high) for ring in rings for low, high in ((0.0, glow[0]), (glow[1], UPSTAND))]
    lamps = [_walls(ring, *glow) for ring in rings]
    blades = [blade for ring in rings for blade in _blades(ring, crown)]
    glass = sheet(holes, cell=2.0).moved(shift(y=crown + UPSTAND) @ DOWN)
    return [
        Part("Ceiling", trim, ceiling_sheet(room, holes)),
        Part("LaylightShafts", trim, join(shaft).moved(lift)),
        Part("LaylightLamps", "lamp", join(lamps).moved(lift), collide=False),
        Part("LaylightBlades", trim, join(blades), collide=False),
        Part("LaylightGlass", "glass", glass, collide=False),
    ]


def _rings(room: RoomPlan) -> list[Floats]:
    """The plans of the shafts, counter-clockwise from above, as (s, t) of the plan frame."""
    half = SHARE * room.section.face
    made = []
    for near, far in pairwise([room.near - APART / 2, *room.joints[1:-1], room.far + APART / 2]):
        low, high = -near + APART / 2, -far - APART / 2
        if high - low >= LEAST and 2 * half >= LEAST:
            made.append(np.array([(-half, low), (half, low), (half, high), (-half, high)]))
    return made


def _walls(ring: Floats, low: float, high: float) -> Mesh:
    return sweep(np.array([(0.0, high), (0.0, low)]), ring, closed=True)


def _blades(ring: Floats, crown: float) -> list[Mesh]:
    """Thin upright blades both ways; those along the room are 1 mm lower, so that no two faces share a plane."""
    (west, low), (east, high) = ring[0], ring[2]
    tall, thick = BLADE[0], BLADE[1] / 2
    foot = crown + 0.05
    lines = [np.linspace(start, end, max(2, round((end - start) / BLADES)) + 1)[1:-1]
             for start, end in ((west, east), (low, high))]  # fmt: skip
    along = [
        box((x - thick, foot - 0.001, -high), (x + thick, foot + tall, -low), without=("-z", "+z"))
        for x in lines[0]
    ]
    across = [
        box((west, foot, -t - thick), (east, foot + tall - 0.001, -t + thick), without=("-x", "+x"))
        for t in lines[1]
    ]
    return along + across
