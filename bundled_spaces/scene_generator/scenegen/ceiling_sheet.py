"""The flat slab over a room."""

import numpy as np
import shapely

from scenegen.mesh import Mesh
from scenegen.placing import PLAN, shift
from scenegen.plan import RoomPlan
from scenegen.solids import sheet

DOWN = np.diag([1.0, -1.0, -1.0, 1.0]) @ PLAN  # a sheet drawn on the plan (x, z) that faces the floor


def ceiling_sheet(room: RoomPlan, without: shapely.Geometry | None = None) -> Mesh:
    """The underside of the slab from wall to wall; ``without`` is cut out of it, drawn as (x, z)."""
    half = room.section.half
    area = shapely.box(-half, room.far, half, room.near)
    return sheet(shapely.difference(area, without) if without else area).moved(
        shift(y=room.section.crown) @ DOWN
    )
