"""A ceiling of daylight for bare rooms: a field of opal panels in a fine metal frame over each bay."""

from itertools import pairwise, product

import numpy as np
import shapely

from scenegen.mesh import Floats, Mesh, grid, join
from scenegen.parts import Part
from scenegen.placing import PLAN, shift
from scenegen.plan import RoomPlan, Suite
from scenegen.shadow_gap import gapped_ceiling_parts
from scenegen.solids import box, sweep

SHARE = 0.66  # half width of the fields over that of the room
APART = 0.5  # metres of ceiling between two fields, and from the end walls
RECESS = 0.1  # metres from the ceiling up to the panels
PANEL = 1.15  # metres: side of a panel that is aimed at
OPAL = 1.2  # metres: side of the picture of one panel, which shades it towards its frame
BAR = (0.032, 0.045)  # width and height of the bars between panels
FRAME = (0.05, 0.06)  # and of the frame about the field
LEAST = 1.2  # metres: a smaller field is not built


def laylight_parts(suite: Suite, room: RoomPlan) -> list[Part]:
    """Slab, shafts, panels and their frames, in the coordinates of the suite."""
    rings = _rings(room)
    if not rings:
        return gapped_ceiling_parts(suite, room)
    holes = shapely.union_all([shapely.Polygon(ring * (1.0, -1.0)) for ring in rings])
    lift = shift(y=room.section.crown) @ PLAN
    shafts = [sweep(np.array([(0.0, RECESS), (0.0, 0.0)]), ring, closed=True) for ring in rings]
    bars = [bar for ring in rings for bar in _bars(ring)]
    panels = [panel for ring in rings for panel in _panels(ring)]
    return [
        *gapped_ceiling_parts(suite, room, holes),
        Part("LaylightShafts", suite.ornament.trim, join(shafts).moved(lift)),
        Part("LaylightBars", "steel", join(bars).moved(lift), collide=False),
        Part("LaylightPanels", "opal", join(panels).moved(lift), collide=False),
    ]


def _rings(room: RoomPlan) -> list[Floats]:
    """The plans of the fields, counter-clockwise from above, as (s, t) of the plan frame."""
    half = SHARE * room.section.face
    made = []
    for near, far in pairwise([room.near - APART / 2, *room.joints[1:-1], room.far + APART / 2]):
        low, high = -near + APART / 2, -far - APART / 2
        if high - low >= LEAST and 2 * half >= LEAST:
            made.append(np.array([(-half, low), (half, low), (half, high), (-half, high)]))
    return made


def _lines(ring: Floats) -> tuple[Floats, Floats]:
    """Where panels meet, and the edges of the field, along s and along t."""
    (west, low), (east, high) = ring[0], ring[2]
    along, across = (
        np.linspace(start, end, max(1, round((end - start) / PANEL)) + 1)
        for start, end in ((west, east), (low, high))
    )
    return along, across


def _bars(ring: Floats) -> list[Mesh]:
    """The frame, and bars both ways under the panels; those along the room are 1 mm lower, so that no two faces share
    a plane."""
    (west, low), (east, high) = ring[0], ring[2]
    along, across = _lines(ring)
    half, foot = BAR[0] / 2, RECESS - BAR[1]
    frame = np.array([(0.0, RECESS - FRAME[1]), (FRAME[0], RECESS - FRAME[1]), (FRAME[0], RECESS)])
    bars = [
        box((s - half, low, foot - 0.001), (s + half, high, RECESS), without=("-y", "+y", "+z"))
        for s in along[1:-1]
    ]
    bars += [
        box((west, t - half, foot), (east, t + half, RECESS), without=("-x", "+x", "+z"))
        for t in across[1:-1]
    ]
    return [sweep(frame[::-1], ring, closed=True), *bars]


def _panels(ring: Floats) -> list[Mesh]:
    """Each panel faces the floor and shows its whole picture, as if it were ``OPAL`` metres wide."""
    along, across = _lines(ring)
    picture = np.array([[(0.0, 0.0), (0.0, OPAL)], [(OPAL, 0.0), (OPAL, OPAL)]])
    return [
        grid(np.array([[(s, t, RECESS) for s in (west, east)] for t in (low, high)]), picture)
        for (west, east), (low, high) in product(pairwise(along), pairwise(across))
    ]
