"""A ceiling of daylight for bare rooms: over each bay a field of opal panels in a fine metal frame, at the head of a
flared shaft. The flare is what is bright of the ceiling itself, which gets no light but from below: so little of it is
left flat, and of that most lies near the walls, which light it."""

from itertools import pairwise, product

import numpy as np
import shapely

from scenegen.mesh import Floats, Mesh, grid, join
from scenegen.parts import Part
from scenegen.placing import PLAN, shift
from scenegen.plan import RoomPlan, Suite
from scenegen.shadow_gap import gapped_ceiling_parts
from scenegen.solids import box, sweep

MARGIN = 0.3  # metres of flat ceiling between the shafts and the walls
RIB = 0.14  # and between two shafts
FLARE = (0.36, 0.42)  # metres by which a shaft narrows on every side, and from the ceiling up to the panels
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
    shafts = [sweep(np.array([FLARE, (0.0, 0.0)]), ring, closed=True) for ring in rings]
    heads = [_head(ring) for ring in rings]
    bars = [bar for head in heads for bar in _bars(head)]
    panels = [panel for head in heads for panel in _panels(head)]
    return [
        *gapped_ceiling_parts(suite, room, holes),
        Part("LaylightShafts", suite.ornament.trim, join(shafts).moved(lift)),
        Part("LaylightBars", "steel", join(bars).moved(lift), collide=False),
        Part("LaylightPanels", "opal", join(panels).moved(lift), collide=False),
    ]


def hangers(room: RoomPlan) -> list[tuple[float, float]]:
    """Return where a rod can hang from the bars across a laylight: z along the room, and the height of the bar."""
    height = room.section.crown + FLARE[1] - BAR[1]
    across = [_lines(_head(ring))[1] for ring in _rings(room)]
    return [(-float(t), height) for bars in across for t in (bars[1:-1] if len(bars) > 2 else bars)]


def _rings(room: RoomPlan) -> list[Floats]:
    """The plans of the shafts at the ceiling, counter-clockwise from above, as (s, t) of the plan frame."""
    half = room.section.face - MARGIN
    joints = [room.near - MARGIN + RIB / 2, *room.joints[1:-1], room.far + MARGIN - RIB / 2]
    made = []
    for near, far in pairwise(joints):
        low, high = RIB / 2 - near, -far - RIB / 2
        if min(high - low, 2 * half) >= LEAST + 2 * FLARE[0]:
            made.append(np.array([(-half, low), (half, low), (half, high), (-half, high)]))
    return made


def _head(ring: Floats) -> Floats:
    """The plan of a shaft at its panels."""
    return ring + FLARE[0] * np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)])


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
    half, rise = BAR[0] / 2, FLARE[1]
    foot = rise - BAR[1]
    frame = np.array([(0.0, rise - FRAME[1]), (FRAME[0], rise - FRAME[1]), (FRAME[0], rise)])
    bars = [
        box((s - half, low, foot - 0.001), (s + half, high, rise), without=("-y", "+y", "+z"))
        for s in along[1:-1]
    ]
    bars += [
        box((west, t - half, foot), (east, t + half, rise), without=("-x", "+x", "+z")) for t in across[1:-1]
    ]
    return [sweep(frame[::-1], ring, closed=True), *bars]


def _panels(ring: Floats) -> list[Mesh]:
    """Each panel faces the floor and shows its whole picture, as if it were ``OPAL`` metres wide."""
    along, across = _lines(ring)
    picture = np.array([[(0.0, 0.0), (0.0, OPAL)], [(OPAL, 0.0), (OPAL, OPAL)]])
    return [
        grid(np.array([[(s, t, FLARE[1]) for s in (west, east)] for t in (low, high)]), picture)
        for (west, east), (low, high) in product(pairwise(along), pairwise(across))
    ]
