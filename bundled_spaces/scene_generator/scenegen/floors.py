"""Floors: one level sheet in each room, whose texture runs in metres of the whole suite, so that joints line up."""

import shapely

from scenegen.detail import Detail
from scenegen.parts import Part
from scenegen.placing import PLAN
from scenegen.plan import RoomPlan
from scenegen.solids import sheet


def floor_parts(room: RoomPlan, detail: Detail) -> list[Part]:
    """The floor from wall to wall, in the coordinates of the suite."""
    half = room.section.half
    area = shapely.box(-half, -room.near, half, -room.far)
    return [Part("Floor", room.spec.floor, sheet(area, detail.cell).moved(PLAN))]
