"""A museum bench: an upholstered seat on a frame with four legs."""

import numpy as np
import shapely

from scenegen import profiles
from scenegen.detail import Detail
from scenegen.mesh import join
from scenegen.parts import Part
from scenegen.placing import PLAN, shift
from scenegen.plan import RoomPlan, Suite
from scenegen.solids import box, revolve, sheet, sweep

LENGTH, WIDTH, HEIGHT = 1.7, 0.62, 0.46
CLEAR_OF_DOORS = 3.2  # metres from a doorway to the middle of the nearest bench
APART = 2.4


def bench_parts(suite: Suite, detail: Detail) -> list[Part]:
    """One bench that stands at the origin, its length along z."""
    half = np.array([WIDTH / 2, LENGTH / 2])
    corner = 0.07
    ring = np.asarray(
        shapely.box(*(-half + corner), *(half - corner)).buffer(corner, quad_segs=3).exterior.coords
    )[:-1]
    ring = ring if shapely.LinearRing(ring).is_ccw else ring[::-1]
    cushion = np.array(
        [(0.02, 0.34), *profiles.arc((0.05, HEIGHT - 0.05), 0.05, 200, 100, 5), (0.06, HEIGHT)]
    )
    seat = sweep(cushion, ring, closed=True).moved(PLAN)
    top = sheet(shapely.Polygon(ring).buffer(-0.06, join_style="mitre")).moved(shift(y=HEIGHT) @ PLAN)
    x, z = WIDTH / 2 - 0.05, LENGTH / 2 - 0.08
    rails = [box((-x, 0.26, -z - 0.03), (x, 0.345, z + 0.03), cell=2.0)]
    if suite.ornament.moulded:
        turned = [(0.035, 0.27), (0.04, 0.22), (0.03, 0.20), (0.042, 0.185), (0.03, 0.17), (0.034, 0.15), (0.022, 0.04),
                  (0.03, 0.03), (0.03, 0.0)]  # fmt: skip
        leg = revolve(np.array(turned), max(8, detail.round // 3))
    else:
        leg = box((-0.03, 0.0, -0.03), (0.03, 0.27, 0.03), without=("-y",))
    legs = [leg.moved(shift(sx * (x - 0.03), 0.0, sz * (z - 0.02))) for sx in (-1, 1) for sz in (-1, 1)]
    return [
        Part("Seat", suite.ornament.seat, join([seat, top])),
        Part("Stand", "walnut", join([*rails, *legs])),
    ]


def bench_places(room: RoomPlan) -> list[float]:
    """The z of the benches: on the axis, evenly spaced, clear of the doors; fewer than asked for if room is short."""
    low, high = room.far + CLEAR_OF_DOORS, room.near - CLEAR_OF_DOORS
    if high < low or not room.spec.benches:
        return []
    count = min(room.spec.benches, 1 + int((high - low) / APART))
    places = np.linspace(high, low, count + 2)[1:-1] if count > 1 else [(high + low) / 2]
    return [float(place) for place in places]
