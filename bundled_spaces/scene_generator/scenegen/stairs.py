"""Steps up to a doorway: broad treads round three sides of a landing, so that nowhere is a fall deeper than a step."""

from dataclasses import replace

import numpy as np
import shapely

from scenegen import profiles
from scenegen.detail import Detail
from scenegen.mesh import Floats, join
from scenegen.parts import Part
from scenegen.placing import PLAN, shift
from scenegen.plan import RISE, Flight, RoomPlan, Suite, Wall
from scenegen.solids import sheet, sweep

SET_BACK = 0.03  # metres from the edge of a nosing back to the riser under it, at most
HIDDEN = 0.015  # metres by which what lies behind or under the steps goes on into them
FAR = 99.0
OTHER_BLOCK = np.array(
    (0.83, 1.37)
)  # metres of texture from step to step: no two are cut from one place in the stone


def stair_parts(suite: Suite, room: RoomPlan, detail: Detail) -> list[Part]:
    """The steps that lead up from a room, in its coordinates."""
    profile = profiles.step(RISE, suite.ornament.moulded)
    parts = []
    for wall, flight in room.flights:
        meshes = []
        for step in range(1, flight.steps + 1):
            edge = _edge(flight, flight.reach(step), detail)
            riser = sweep(profile, edge).moved(shift(y=(step - 1) * RISE) @ PLAN)
            # The tread begins a hair before the nosing bends, and goes on under the next riser.
            tread = _plan(flight, flight.reach(step) + profile[0, 0] + 5e-4, detail)
            if step < flight.steps:
                under = flight.reach(step + 1) + profile[-1, 0] - HIDDEN
                tread = shapely.difference(tread, _plan(flight, under, detail))
            flat = sheet(tread, detail.cell).moved(shift(y=step * RISE) @ PLAN)
            block = join([riser, flat]).moved(wall.matrix)
            meshes.append(replace(block, uv=block.uv + step * OTHER_BLOCK))
        parts.append(Part(f"Steps_{flight.surface}", flight.surface, join(meshes)))
    return parts


def floor_under(wall: Wall, flight: Flight, detail: Detail) -> shapely.Geometry:
    """The floor that a flight hides, in the room's (s, t) coordinates."""
    return _in_room(wall, _plan(flight, flight.reach(1) - SET_BACK - HIDDEN, detail))


def footprint(wall: Wall, flight: Flight) -> shapely.Geometry:
    """The rectangle of floor that a flight takes, in (x, z)."""
    corners = np.array([(-1, 0, 0, 1), (1, 0, 0, 1), (1, 0, 1, 1), (-1, 0, 1, 1)])
    corners = corners * (flight.width / 2, 1.0, flight.length, 1.0)
    return shapely.Polygon((corners @ wall.matrix.T)[:, [0, 2]])


def wall_behind(flight: Flight) -> shapely.Geometry:
    """What a flight hides of its wall, in the wall's frame."""
    return shapely.union_all(
        [
            shapely.box(-half, -1.0, half, step * RISE - HIDDEN)
            for step in range(1, flight.steps + 1)
            for half in [flight.half + flight.reach(step) - SET_BACK - HIDDEN]
        ]
    )


def half_hidden(flight: Flight, level: float) -> float:
    """Half the width of the wall that a flight hides up to a height above the floor; 0 where it is lower."""
    step = int(level / RISE + 1e-9) + 1
    return flight.half + flight.reach(step) - SET_BACK - HIDDEN if step <= flight.steps else 0.0


def _plan(flight: Flight, beyond: float, detail: Detail) -> shapely.Geometry:
    """The landing, widened by ``beyond`` metres, on the plan of its wall: s along it, t out of the room."""
    return shapely.intersection(_outline(flight, beyond, detail), shapely.box(-FAR, -FAR, FAR, 0.0))


def _edge(flight: Flight, beyond: float, detail: Detail) -> Floats:
    """The free edge of that, from its right end at the wall round to its left one."""
    line = shapely.intersection(_outline(flight, beyond, detail).exterior, shapely.box(-FAR, -FAR, FAR, 0.0))
    points = np.asarray(shapely.line_merge(line).coords)
    return points if points[0, 0] > 0 else points[::-1]


def _outline(flight: Flight, beyond: float, detail: Detail) -> shapely.Polygon:
    """The same, with a mirrored half on the other side of the wall's face."""
    core = shapely.box(
        flight.corner - flight.half, flight.corner - flight.depth,
        flight.half - flight.corner, flight.depth - flight.corner,
    )  # fmt: skip
    if flight.corner:
        return core.buffer(flight.corner + beyond, quad_segs=detail.arch // 2)
    return core.buffer(beyond, join_style="mitre") if beyond else core


def _in_room(wall: Wall, plan: shapely.Geometry) -> shapely.Geometry:
    """From the plan of a wall (s, t) to that of the suite."""
    (ax, _, cx, x), (az, _, cz, z) = wall.matrix[0], wall.matrix[2]
    return shapely.transform(plan, lambda st: np.column_stack(
        [ax * st[:, 0] - cx * st[:, 1] + x, -(az * st[:, 0] - cz * st[:, 1] + z)]
    ))  # fmt: skip
