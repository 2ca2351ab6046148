"""A carpet in the middle of a salon."""

import shapely

from scenegen.furniture.ground import Ground
from scenegen.mesh import Mesh, join
from scenegen.parts import Part
from scenegen.placing import PLAN, shift
from scenegen.plan import RoomPlan, Suite
from scenegen.solids import box, sheet

PILE = 0.011  # thickness in metres
LARGEST = (2.0, 2.9)  # half width and half length, metres
BARE = (1.7, 2.3)  # metres of floor that stay bare beside it and before the end walls
SMALLEST = 0.9  # half a side: a smaller one would look lost
BORDER = 0.28  # width of its border
FIELD, FRAME = "damask_blue", "damask_red"


def rug_parts(suite: Suite, room: RoomPlan, ground: Ground) -> list[Part]:
    """One carpet in a room of a style that has hearths; one walks over it and furniture stands on it."""
    wide = min(LARGEST[0], room.section.face - BARE[0])
    long = min(LARGEST[1], room.spec.length / 2 - BARE[1])
    if not suite.ornament.hearth or min(wide, long) < SMALLEST:
        return []
    middle = (room.near + room.far) / 2
    whole = shapely.box(-wide, middle - long, wide, middle + long)
    if not ground.level.covers(whole):
        return []
    field = whole.buffer(-BORDER, join_style="mitre")
    edge = box((-wide, 0.0, middle - long), (wide, PILE, middle + long), without=("-y", "+y"))
    return [
        Part("RugBorder", FRAME, join([edge, _laid(shapely.difference(whole, field))]), collide=False),
        Part("Rug", FIELD, _laid(field), collide=False),
    ]


def _laid(area: shapely.Geometry) -> Mesh:
    """The pile over an area of the floor (x, z), seen from above."""
    return sheet(shapely.transform(area, lambda points: points * (1.0, -1.0))).moved(shift(y=PILE) @ PLAN)
