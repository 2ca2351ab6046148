"""A glass roof: two glazed slopes on iron rafters with tie rods, king posts and a ridge."""

import numpy as np
import shapely

from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.plan import RoomPlan, Suite
from scenegen.solids import box, sheet

RAFTERS = 2.2  # metres between the trusses
BARS = 0.75  # metres between the glazing bars that run up the slope
PURLINS = 1.3  # metres between those that run along it


def glass_roof_parts(suite: Suite, room: RoomPlan) -> list[Part]:
    """The roof over a room, in the coordinates of the suite."""
    section, length = room.section, room.spec.length
    slope = float(np.hypot(section.face, section.crown - section.spring))
    rafters = _spaced(length, RAFTERS, 2)
    bars = [
        *(_bar((s - 0.015, 0.0, 0.0), (s + 0.015, slope, 0.06)) for s in _spaced(length, BARS, 4)),
        *(_bar((0.0, t - 0.03, 0.01), (length, t + 0.03, 0.10)) for t in _spaced(slope, PURLINS, 2)),
    ]
    trusses = [_bar((s - 0.05, 0.0, 0.02), (s + 0.05, slope, 0.22)) for s in rafters]
    pane = sheet(shapely.box(0.0, 0.0, length, slope))
    sides = [_slope(room, side) for side in (-1, 1)]
    metal = "bronze" if suite.style == "art_nouveau" else "iron"
    frames = [
        *(mesh.moved(side) for side in sides for mesh in trusses),
        *_ties(room, room.near - rafters[1:-1]),
    ]
    return [
        Part("RoofGlass", "glass", join([pane.moved(side) for side in sides]), collide=False),
        Part("RoofBars", "iron", join([mesh.moved(side) for side in sides for mesh in bars]), collide=False),
        Part("RoofTrusses", metal, join(frames), collide=False),
    ]


def _spaced(length: float, step: float, least: int) -> Floats:
    return np.linspace(0.0, length, max(least, round(length / step)) + 1)


def _bar(low: tuple[float, float, float], high: tuple[float, float, float]) -> Mesh:
    return box(low, high, without=("-z",), cell=2.0)


def _slope(room: RoomPlan, side: int) -> Floats:
    """The frame of a slope as the room sees it: s along it to the visitor's right, t up it, w down into the room."""
    section = room.section
    up = np.array([-side * section.face, section.crown - section.spring, 0.0])
    matrix = np.eye(4)
    matrix[:3, 0] = (0.0, 0.0, side)
    matrix[:3, 1] = up / np.linalg.norm(up)
    matrix[:3, 2] = np.cross(matrix[:3, 0], matrix[:3, 1])
    matrix[:3, 3] = (side * section.face, section.spring, room.near if side < 0 else room.far)
    return matrix


def _ties(room: RoomPlan, places: Floats) -> list[Mesh]:
    """A rod across every truss, hung from the ridge; and the ridge beam."""
    section = room.section
    level = section.spring + 0.35 * (section.crown - section.spring)
    reach, top = 0.65 * section.face, section.crown
    ties = [box((-0.06, top - 0.26, room.far), (0.06, top - 0.02, room.near), without=("-z", "+z"))]
    for z in places:
        ties.append(
            box((-reach, level - 0.02, z - 0.02), (reach, level + 0.02, z + 0.02), without=("-x", "+x"))
        )
        ties.append(box((-0.02, level, z - 0.02), (0.02, top - 0.05, z + 0.02), without=("-y", "+y")))
    return ties
