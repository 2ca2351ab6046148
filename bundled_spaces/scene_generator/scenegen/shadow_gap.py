"""The joint between wall and ceiling of a bare room: a groove in the shade, behind which the slab seems to float."""

import numpy as np
import shapely

from scenegen.ceiling_sheet import ceiling_sheet
from scenegen.entablature import has_shadow_gap, ring
from scenegen.parts import Part
from scenegen.placing import PLAN, shift
from scenegen.plan import RoomPlan, Suite
from scenegen.solids import sweep

WIDTH, DEPTH = 0.035, 0.06  # metres
# Metres by which the groove goes on behind slab and wall, and away from them: their edges have other corners, between
# which one would see light.
LAP, AWAY = 0.02, 0.002


def gapped_ceiling_parts(suite: Suite, room: RoomPlan, without: shapely.Geometry | None = None) -> list[Part]:
    """The slab without ``without``, drawn as (x, z), and the groove about it, in the coordinates of the suite.

    Where columns carry an entablature, that is the joint, and the slab goes on to the wall.
    """
    if not has_shadow_gap(suite, room):
        return [Part("Ceiling", suite.ornament.ceiling, ceiling_sheet(room, without))]
    half = room.section.half
    walls = shapely.box(-half, room.far, half, room.near)
    edge = shapely.difference(walls, walls.buffer(-WIDTH, join_style="mitre"))
    cut = edge if without is None else shapely.union(edge, without)
    groove = np.array(
        [(WIDTH + LAP, AWAY), (WIDTH, 0.0), (WIDTH, DEPTH), (0.0, DEPTH), (0.0, 0.0), (-AWAY, -LAP)]
    )
    return [
        Part("Ceiling", suite.ornament.ceiling, ceiling_sheet(room, cut)),
        Part(
            "ShadowGap",
            suite.ornament.trim,  # dark for want of light: a black one would darken the walls, too
            sweep(groove, ring(room), closed=True).moved(shift(y=room.section.crown) @ PLAN),
        ),
    ]
