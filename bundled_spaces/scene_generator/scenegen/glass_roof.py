"""A roof of iron and glass: ribs, purlins and glazing bars along a gable or, in art nouveau, along an arch."""

from itertools import pairwise

import numpy as np

from scenegen import profiles
from scenegen.detail import Detail
from scenegen.ironwork import bracket
from scenegen.mesh import Floats, Mesh, grid, join
from scenegen.parts import Part
from scenegen.placing import shift
from scenegen.plan import RoomPlan, Suite
from scenegen.solids import box, resampled, sweep

RIBS = 2.2  # metres between the ribs, at most; one stands over each bay boundary
EDGE = 0.06  # from an end wall to the middle of the rib before it
BARS = 0.72  # metres between the glazing bars that run over the roof
PURLINS = 1.25  # metres between those that run along it
ARCH = 12  # segments of an arched roof
# Half the section of a rib: depth below the glass, half width.
RIB = ((0.0, 0.046), (0.16, 0.046), (0.16, 0.023), (0.2, 0.023))
BAR = ((0.0, 0.016), (0.05, 0.016))
SEEN_APART = 0.002  # metres from a rib to the nearest bar: their sides are never in one plane


def roof_outline(suite: Suite, room: RoomPlan) -> Floats:
    """The section from the right springing over the crown to the left one: (x, y) in metres."""
    section = room.section
    half, rise = section.face, section.crown - section.spring
    if suite.style != "art_nouveau":
        return np.array([(half, section.spring), (0.0, section.crown), (-half, section.spring)])
    turn = np.linspace(0.0, np.pi, ARCH + 1)
    return np.column_stack([half * np.cos(turn), section.spring + rise * np.sin(turn)])


def glass_roof_parts(suite: Suite, room: RoomPlan, detail: Detail) -> list[Part]:
    """The roof over a room, in the coordinates of the suite."""
    line = roof_outline(suite, room)
    metal = suite.ornament.bars if suite.style == "art_nouveau" else "iron"
    places = _rib_places(room)
    rib = _over(line, RIB)
    frames = [rib.moved(shift(z=z)) for z in places]
    frames += _ridge(room)
    if suite.style == "art_nouveau":
        frames += [bracket(line, room.section.soffit, detail).moved(shift(z=z)) for z in room.joints]
    else:
        frames += _ties(room, places[1:-1])
    bar = _over(line, BAR)
    bars = [bar.moved(shift(z=z)) for z in _bar_places(room, places)]
    bars += _purlins(room, resampled(line, PURLINS) if len(line) == 3 else line)
    return [
        Part("RoofGlass", "glass", _glass(room, line), collide=False),
        Part("RoofBars", metal, join(bars), collide=False),
        Part("RoofTrusses", metal, join(frames), collide=False),
    ]


def _rib_places(room: RoomPlan) -> Floats:
    """The z of the ribs: at both ends, over the bay boundaries, and between these where they are far apart."""
    places = [room.near - EDGE]
    for near, far in pairwise(room.joints):
        places += list(np.linspace(near, far, max(1, round((near - far) / RIBS)) + 1)[:-1])
    return np.array([*places, room.joints[-1], room.far + EDGE])


def _bar_places(room: RoomPlan, ribs: Floats) -> Floats:
    """The z of the glazing bars. A rib carries the glass itself: a bar that would run into one is left out."""
    spaced = _spaced(room.far, room.near, BARS)
    apart = np.abs(spaced[:, None] - ribs).min(axis=1)
    kept: Floats = spaced[apart > RIB[0][1] + BAR[0][1] + SEEN_APART]
    return kept


def _spaced(low: float, high: float, step: float) -> Floats:
    return np.linspace(low, high, max(2, round((high - low) / step)) + 1)


def _over(line: Floats, half_section: tuple[tuple[float, float], ...]) -> Mesh:
    """A bar under the glass along the section, in the plane z = 0."""
    right = [(depth, wide) for depth, wide in half_section]
    left = [(depth, -wide) for depth, wide in reversed(half_section)]
    return sweep(np.array([*right, *left]), line)


def _glass(room: RoomPlan, line: Floats) -> Mesh:
    run = _spaced(room.far, room.near, PURLINS)
    points = np.empty((len(line), len(run), 3))
    points[..., :2] = line[:, None, :]
    points[..., 2] = run
    mesh = grid(points)
    return mesh if mesh.normals[:, 1].mean() < 0 else mesh.flipped()


def _purlins(room: RoomPlan, line: Floats) -> list[Mesh]:
    half, low = 0.022, 0.07
    return [
        box((x - half, y - low, room.far), (x + half, y - 0.004, room.near), without=("-z", "+z"), cell=2.5)
        for x, y in line[1:-1]
    ]


def _ridge(room: RoomPlan) -> list[Mesh]:
    top = room.section.crown
    return [box((-0.07, top - 0.28, room.far), (0.07, top - 0.03, room.near), without=("-z", "+z"), cell=2.5)]


def _ties(room: RoomPlan, places: Floats) -> list[Mesh]:
    """After Polonceau: a rod between the feet of every truss, struts square to its rafters, and rods to the ridge."""
    section = room.section
    rise = section.crown - section.spring
    level = section.spring + 0.16 * rise
    made = []
    for side in (-1, 1):
        foot, crown = (
            np.array([side * section.face * 0.97, section.spring]),
            np.array([0.0, section.crown - 0.2]),
        )
        middle = (foot + crown) / 2 + (0.0, 0.05)
        elbow = np.array([side * 0.36 * section.face, level])
        for start, end, thick in ((foot, elbow, 0.022), (elbow, crown, 0.018), (elbow, middle, 0.05)):
            made.append(_strut(start, end, thick))
        if side > 0:
            made.append(_strut(elbow, elbow * (-1.0, 1.0), 0.022))
    truss = join(made)
    return [truss.moved(shift(z=z)) for z in places]


def _strut(start: Floats, end: Floats, half: float) -> Mesh:
    """A square bar between two points of the section."""
    return sweep(profiles.bar(half, half), np.array([start, end]), step=2.5)
