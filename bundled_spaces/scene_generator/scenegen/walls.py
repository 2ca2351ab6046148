"""Walls: the masonry with its openings, fabric or panels between the bays, skirting, dado rail and pilaster strips."""

import numpy as np
import shapely

from scenegen import openings, profiles
from scenegen.detail import Detail
from scenegen.doors import doorway, leaves, threshold
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.placing import PLAN
from scenegen.plan import WALL, Bay, RoomPlan, Suite, Wall
from scenegen.solids import box, sheet, sweep
from scenegen.windows import casing_width, window

OVERLAP = 0.03  # how far a gable goes on behind the vault, so that no slit of light is left
MARGIN = 0.14  # from the end of a bay to its panel
SHUT_REVEAL = 0.16


def wall_parts(suite: Suite, room: RoomPlan, wall: Wall, gable: Floats, detail: Detail) -> list[Part]:
    """Everything that belongs to one wall, in the coordinates of the suite.

    ``gable`` (k, 2) is the outline of the ceiling in section, from the right springing over the crown to the left one.
    """
    parts = [
        *_masonry(suite, room, wall, gable, detail),
        *_panels(suite, room, wall),
        *_runs(suite, room, wall),
    ]
    for opening in (*(bay.window for bay in wall.bays), wall.lunette):
        parts += window(opening, suite.ornament, detail) if opening else []
    if wall.door:
        # Of a way through, the far wall of the first room makes the reveal and the threshold for both.
        depth = SHUT_REVEAL if not wall.leads else WALL if wall.matrix[2, 2] > 0 else 0.0
        parts += doorway(wall.door, suite.ornament, detail, depth)
        parts += [Part("Threshold", suite.ornament.trim, threshold(wall.door, depth))] if depth else []
        parts += [] if wall.leads else leaves(wall.door, detail)
    return [Part(part.name, part.surface, part.mesh.moved(wall.matrix), part.collide) for part in parts]


def is_fabric(room: RoomPlan) -> bool:
    """Whether the walls are hung with fabric, which is stretched in panels over a masonry wall."""
    return room.spec.walls.startswith(("damask", "fabric"))


def outline(room: RoomPlan, wall: Wall, gable: Floats) -> shapely.Geometry:
    """The wall's face without its openings, up to the soffit; an end wall goes on up into the ceiling."""
    section = room.section
    half = wall.length / 2
    face = shapely.box(-half, 0.0, half, section.soffit if section.face < section.half else section.spring)
    if not wall.end:
        return face
    upper = shapely.box(-section.face, 0.0, section.face, section.spring)
    if section.crown - section.spring < 1e-6 or len(gable) < 3:
        return shapely.union(face, upper)
    roof = shapely.Polygon(gable).buffer(OVERLAP, join_style="mitre")
    return shapely.union_all(
        [face, upper, shapely.intersection(roof, shapely.box(-99, section.spring, 99, 99))]
    )


def _masonry(suite: Suite, room: RoomPlan, wall: Wall, gable: Floats, detail: Detail) -> list[Part]:
    holes = [openings.polygon(bay.window, detail.arch) for bay in wall.bays if bay.window]
    holes += [openings.polygon(opening, detail.arch) for opening in (wall.door, wall.lunette) if opening]
    face = shapely.difference(outline(room, wall, gable), shapely.union_all(holes))
    trim, dado = suite.ornament.trim, room.section.dado
    if is_fabric(room):
        fabric = shapely.union_all(
            [shapely.box(*field(room, bay)) for bay in wall.bays if _has_field(room, bay)]
        )
        parts = [Part("Walls", trim, sheet(shapely.difference(face, fabric), detail.cell))]
        if not fabric.is_empty:
            parts.append(Part("Fabric", room.spec.walls, sheet(fabric, detail.cell)))
        return parts
    if not dado:
        return [Part("Walls", room.spec.walls, sheet(face, detail.cell))]
    upper = shapely.intersection(face, shapely.box(-99, dado, 99, 99))
    lower = shapely.intersection(face, shapely.box(-99, -1, 99, dado))
    return [
        Part("Walls", room.spec.walls, sheet(upper, detail.cell)),
        Part("Dado", trim, sheet(lower, detail.cell)),
    ]


def _has_field(room: RoomPlan, bay: Bay) -> bool:
    west, south, east, north = field(room, bay)
    return bay.top > 0 and east - west > 0.5 and north - south > 0.8


def field(room: RoomPlan, bay: Bay) -> tuple[float, float, float, float]:
    """The panel above the dado where works hang: (west, south, east, north) in the wall's frame."""
    foot = room.section.dado + 0.10 if room.section.dado else room.section.skirting + 0.25
    return bay.start + MARGIN, foot, bay.end - MARGIN, min(bay.top - 0.02, room.section.soffit - 0.25)


def _ring(west: float, south: float, east: float, north: float) -> Floats:
    return np.array([(west, south), (east, south), (east, north), (west, north)])


def _panels(suite: Suite, room: RoomPlan, wall: Wall) -> list[Part]:
    ornament, section = suite.ornament, room.section
    parts = []
    for bay in wall.bays:
        if _has_field(room, bay) and (ornament.panels or is_fabric(room)):
            broad = 0.075 if is_fabric(room) else 0.05
            bead = profiles.panel_bead(broad, 0.035) - (broad / 2, 0.0)
            gilded = is_fabric(room) and ornament.gilded
            name, surface = ("Gilding", ornament.accent) if gilded else ("Mouldings", ornament.trim)
            parts.append(Part(name, surface, sweep(bead, _ring(*field(room, bay)), closed=True)))
        low, high = section.skirting + 0.10, section.dado - 0.16
        if (
            high - low > 0.25
            and bay.clear > 2.5 * MARGIN
            and not (bay.window and bay.window.foot < section.dado)
        ):
            ring = _ring(bay.start + MARGIN, low, bay.end - MARGIN, high)
            parts.append(
                Part("Mouldings", ornament.trim, sweep(profiles.panel_bead(0.06, 0.03), ring, closed=True))
            )
    return parts


def _runs(suite: Suite, room: RoomPlan, wall: Wall) -> list[Part]:
    """Skirting and dado rail, interrupted at doors and low windows; pilaster strips on the bay boundaries."""
    ornament, section = suite.ornament, room.section
    parts = []
    board = profiles.skirting(section.skirting, 0.045, ornament.moulded)
    for start, end in _free(suite, wall, 0.0, section.skirting):
        parts.append(Part("Skirting", ornament.trim, _run(board, start, end)))
    if section.dado:
        bead = profiles.rail(0.09, 0.055) + np.array([0.0, section.dado - 0.05])
        for start, end in _free(suite, wall, section.dado - 0.05, section.dado + 0.04):
            parts.append(Part("Mouldings", ornament.trim, _run(bead, start, end)))
    if not wall.end and (section.dado or room.radius):
        parts += [Part("Pilasters", ornament.trim, mesh) for mesh in _pilasters(room, wall)]
    return parts


def _run(profile: Floats, start: float, end: float) -> Mesh:
    """A moulding along the wall, drawn on the plan and going left, so that a is out of the wall and b is up."""
    closed = np.vstack([profile, [(0.0, 0.0)]]) if profile[-1, 0] else profile
    return sweep(closed, np.array([(end, 0.0), (start, 0.0)]), caps=True).moved(PLAN)


def _free(suite: Suite, wall: Wall, low: float, high: float) -> list[tuple[float, float]]:
    """The stretches of wall that no opening, with its casing, takes between two heights."""
    taken = [(opening, suite.ornament.casing) for opening in [wall.door] if opening]
    taken += [(bay.window, casing_width(bay.window, suite.ornament)) for bay in wall.bays if bay.window]
    gaps = sorted(
        (opening.centre - opening.width / 2 - casing, opening.centre + opening.width / 2 + casing)
        for opening, casing in taken
        if opening.foot - casing < high and opening.head > low
    )
    edges = [-wall.length / 2, *(edge for gap in gaps for edge in gap), wall.length / 2]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end - start > 0.02]


def _pilasters(room: RoomPlan, wall: Wall) -> list[Mesh]:
    section = room.section
    half = 0.95 * room.radius if room.radius else 0.1
    height = section.soffit if section.face < section.half else section.soffit + 0.01
    meshes = []
    for joint in room.joints:
        centre = (joint - wall.matrix[2, 3]) * wall.matrix[2, 0]
        for wider, low, high, depth in (
            (0.05, 0.0, section.skirting + 0.04, 0.10),
            (0.025, section.skirting + 0.04, section.skirting + 0.11, 0.085),
            (0.0, section.skirting + 0.11, height - 0.2, 0.06), (0.03, height - 0.2, height - 0.15, 0.09),
            (0.0, height - 0.15, height - 0.08, 0.065), (0.05, height - 0.08, height, 0.11),
        ):  # fmt: skip
            meshes.append(
                box((centre - half - wider, low, 0.0), (centre + half + wider, high, depth), without=("-z",))
            )
    return [join(meshes)]
