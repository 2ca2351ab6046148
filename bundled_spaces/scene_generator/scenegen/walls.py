"""Walls: the masonry with its openings, fabric or panels between the bays, skirting and dado rail."""

import numpy as np
import shapely

from scenegen import openings, profiles
from scenegen.detail import Detail
from scenegen.doors import doorway, leaves, threshold
from scenegen.dressings import impost_parts
from scenegen.hearth import HALF as HEARTH
from scenegen.hearth import hearth_parts
from scenegen.mesh import Floats, Mesh
from scenegen.overdoors import overdoor
from scenegen.parts import Part
from scenegen.pilasters import pilaster_parts
from scenegen.placing import PLAN
from scenegen.plan import WALL, Bay, RoomPlan, Suite, Wall
from scenegen.solids import sheet, sweep
from scenegen.stairs import half_hidden, wall_behind
from scenegen.windows import casing_width, window

OVERLAP = 0.03  # how far a gable goes on behind the vault, so that no slit of light is left
MARGIN = 0.14  # from the end of a bay to its panel
SHUT_REVEAL = 0.16
# Height and depth of a dado rail: its top, over a dado of 0.6 m, is not level with the tread of a step beside it.
RAIL = (0.088, 0.055)
RAIL_FOOT = 0.05  # metres below the top of the dado


def wall_parts(suite: Suite, room: RoomPlan, wall: Wall, gable: Floats, detail: Detail) -> list[Part]:
    """Everything that belongs to one wall, in the coordinates of the suite.

    ``gable`` (k, 2) is the outline of the ceiling in section, from the right springing over the crown to the left one.
    """
    parts = [
        *_masonry(suite, room, wall, gable, detail),
        *_panels(suite, room, wall, detail),
        *_runs(suite, room, wall, detail),
        *pilaster_parts(suite, room, wall, detail),
        *impost_parts(suite, room, wall, detail),
    ]
    for opening in (*(bay.window for bay in wall.bays), wall.lunette):
        parts += window(opening, suite.ornament, detail) if opening else []
    if wall.door:
        # Of a way through, the far wall of the first room makes the reveal and the threshold for both.
        depth = SHUT_REVEAL if not wall.leads else WALL if wall.matrix[2, 2] > 0 else 0.0
        parts += doorway(wall.door, suite.ornament, detail, depth)
        parts += [Part("Threshold", suite.ornament.trim, threshold(wall.door, depth))] if depth else []
        parts += [] if wall.leads else leaves(wall.door, suite.ornament, detail)
        crown = overdoor(wall.door, suite.ornament, room.section.soffit) if suite.ornament.moulded else None
        parts += [Part("Overdoors", suite.ornament.trim, crown)] if crown else []
    if any(bay.hearth for bay in wall.bays):
        parts += hearth_parts(room.section.soffit, detail)
    return [Part(part.name, part.surface, part.mesh.moved(wall.matrix), part.collide) for part in parts]


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
    holes += [wall_behind(wall.flight)] if wall.flight else []
    face = shapely.difference(outline(room, wall, gable), shapely.union_all(holes))
    dado = room.section.dado
    if room.fabric:
        fabric = shapely.union_all(
            [shapely.box(*field(room, bay)) for bay in wall.bays if _has_fabric(room, wall, bay)]
        )
        parts = [Part("Walls", suite.ornament.masonry, sheet(shapely.difference(face, fabric), detail.cell))]
        if not fabric.is_empty:
            parts.append(Part("Fabric", room.spec.walls, sheet(fabric, detail.cell)))
        return parts
    if not dado:
        if suite.ornament.feature and room.spec.walls == "plaster_white" and _closes_vista(room, wall):
            return [Part("FeatureWall", suite.ornament.feature, sheet(face, detail.cell))]
        return [Part("Walls", room.spec.walls, sheet(face, detail.cell))]
    upper = shapely.intersection(face, shapely.box(-99, dado, 99, 99))
    lower = shapely.intersection(face, shapely.box(-99, -1, 99, dado))
    return [
        Part("Walls", room.spec.walls, sheet(upper, detail.cell)),
        Part("Dado", suite.ornament.wainscot, sheet(lower, detail.cell)),
    ]


def _closes_vista(room: RoomPlan, wall: Wall) -> bool:
    return wall is room.walls[3] and not wall.leads


def _has_field(room: RoomPlan, bay: Bay) -> bool:
    west, south, east, north = field(room, bay)
    return bay.top > 0 and east - west > 0.5 and north - south > 0.8


def _has_fabric(room: RoomPlan, wall: Wall, bay: Bay) -> bool:
    """Beside a door, or beside the work that closes the vista, the wall stays masonry: few works hang there."""
    return room.fabric and _has_field(room, bay) and (bay.focal or not wall.end)


def field(room: RoomPlan, bay: Bay) -> tuple[float, float, float, float]:
    """The panel above the dado where works hang: (west, south, east, north) in the wall's frame."""
    foot = room.section.dado + 0.10 if room.section.dado else room.section.skirting + 0.25
    return bay.start + MARGIN, foot, bay.end - MARGIN, min(bay.top - 0.02, room.section.soffit - 0.25)


def _ring(west: float, south: float, east: float, north: float) -> Floats:
    return np.array([(west, south), (east, south), (east, north), (west, north)])


def _panels(suite: Suite, room: RoomPlan, wall: Wall, detail: Detail) -> list[Part]:
    ornament, section = suite.ornament, room.section
    parts = []
    for bay in wall.bays:
        if _has_field(room, bay) and (ornament.panels or room.fabric):
            broad = 0.075 if room.fabric else 0.05
            bead = detail.eased(profiles.panel_bead(broad, 0.035) - (broad / 2, 0.0))
            gilded = ornament.gilded and _has_fabric(room, wall, bay)
            name, surface = ("Gilding", ornament.accent) if gilded else ("Mouldings", ornament.trim)
            parts.append(Part(name, surface, sweep(bead, _ring(*field(room, bay)), closed=True)))
            if ornament.gilded and not room.fabric:
                parts.append(Part("Gilding", ornament.accent, _fillet(*field(room, bay))))
        low, high = section.skirting + 0.06, section.dado - 0.09
        if (
            high - low > 0.15
            and bay.clear > 2.5 * MARGIN
            and not bay.hearth
            and not (bay.window and bay.window.foot < section.dado)
        ):
            ring = _ring(bay.start + MARGIN, low, bay.end - MARGIN, high)
            parts.append(
                Part(
                    "Mouldings",
                    ornament.trim,
                    sweep(detail.eased(profiles.panel_bead(0.05, 0.028)), ring, closed=True),
                )
            )
    return parts


def _fillet(west: float, south: float, east: float, north: float) -> Mesh:
    """A fine gilded line within a panel's frame."""
    inset, bead = 0.09, profiles.panel_bead(0.022, 0.014)
    return sweep(bead, _ring(west + inset, south + inset, east - inset, north - inset), closed=True)


def _runs(suite: Suite, room: RoomPlan, wall: Wall, detail: Detail) -> list[Part]:
    """Skirting and dado rail, interrupted at doors, steps and low windows."""
    ornament, section = suite.ornament, room.section
    parts = []
    board = detail.eased(profiles.skirting(section.skirting, 0.045, ornament.moulded))
    for start, end in _free(suite, wall, 0.0, section.skirting):
        parts.append(Part("Skirting", ornament.trim, _run(board, start, end)))
    if section.dado:
        bead = detail.eased(profiles.rail(*RAIL) + np.array([0.0, section.dado - RAIL_FOOT]))
        for start, end in _free(suite, wall, section.dado - RAIL_FOOT, section.dado - RAIL_FOOT + RAIL[0]):
            parts.append(Part("Mouldings", ornament.trim, _run(bead, start, end)))
    return parts


def _run(profile: Floats, start: float, end: float) -> Mesh:
    """A moulding along the wall, drawn on the plan and going left, so that a is out of the wall and b is up."""
    closed = np.vstack([profile, [(0.0, 0.0)]]) if profile[-1, 0] else profile
    return sweep(closed, np.array([(end, 0.0), (start, 0.0)]), caps=True).moved(PLAN)


def _free(suite: Suite, wall: Wall, low: float, high: float) -> list[tuple[float, float]]:
    """The stretches of wall that no opening, with its casing, and no flight of steps takes between two heights."""
    taken = [(opening, suite.ornament.casing) for opening in [wall.door] if opening]
    taken += [(bay.window, casing_width(bay.window, suite.ornament)) for bay in wall.bays if bay.window]
    gaps = [
        (opening.centre - opening.width / 2 - casing, opening.centre + opening.width / 2 + casing)
        for opening, casing in taken
        if opening.foot - casing < high and opening.head > low
    ]
    if wall.flight and (hidden := half_hidden(wall.flight, high)):
        gaps = [(-hidden, hidden)]  # broader than the doorway, and an end wall has no low windows
    gaps += [(-HEARTH, HEARTH) for bay in wall.bays if bay.hearth]
    gaps.sort()
    edges = [-wall.length / 2, *(edge for gap in gaps for edge in gap), wall.length / 2]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end - start > 0.02]
