"""Walls: the masonry with its openings, fabric between the bays, skirting and dado rail."""

from dataclasses import astuple

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
from scenegen.paints import wall_paint
from scenegen.panelling import footprints, panel_parts
from scenegen.panels import Panel
from scenegen.parts import Part
from scenegen.pilasters import pilaster_parts
from scenegen.placing import PLAN
from scenegen.plan import WALL, RoomPlan, Suite, Wall
from scenegen.solids import sheet, sweep
from scenegen.stairs import half_hidden, wall_behind
from scenegen.windows import casing_width, window

OVERLAP = 0.03  # how far a gable goes on behind the vault, so that no slit of light is left
SHUT_REVEAL = 0.16
# Height and depth of a dado rail: its top, over a dado of 0.6 m, is not level with the tread of a step beside it.
RAIL = (0.088, 0.055)
RAIL_FOOT = 0.05  # metres below the top of the dado


def wall_parts(
    suite: Suite, room: RoomPlan, wall: Wall, panels: tuple[Panel, ...], gable: Floats, detail: Detail
) -> list[Part]:
    """Everything that belongs to one wall, in the coordinates of the suite; ``panels`` are those of its bays.

    ``gable`` (k, 2) is the outline of the ceiling in section, from the right springing over the crown to the left one.
    """
    parts = [
        *_masonry(suite, room, wall, panels, gable, detail),
        *panel_parts(suite, room, wall, panels, detail),
        *_runs(suite, room, wall, panels, detail),
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


def _masonry(
    suite: Suite, room: RoomPlan, wall: Wall, panels: tuple[Panel, ...], gable: Floats, detail: Detail
) -> list[Part]:
    holes = [openings.polygon(bay.window, detail.arch) for bay in wall.bays if bay.window]
    holes += [openings.polygon(opening, detail.arch) for opening in (wall.door, wall.lunette) if opening]
    holes += [openings.polygon(panel.niche, detail.arch) for panel in panels if panel.niche]
    holes += [wall_behind(wall.flight)] if wall.flight else []
    face = shapely.difference(outline(room, wall, gable), shapely.union_all(holes))
    dado = room.section.dado
    if room.fabric:
        hung = [field for panel in panels if panel.fabric for field in panel.fields]
        fabric = shapely.union_all([shapely.box(*astuple(field)) for field in hung])
        parts = [Part("Walls", suite.ornament.masonry, sheet(shapely.difference(face, fabric), detail.cell))]
        if not fabric.is_empty:
            parts.append(Part("Fabric", room.spec.walls, sheet(fabric, detail.cell)))
        return parts
    if not dado:
        paint = wall_paint(suite, room)
        if paint and _closes_vista(room, wall):
            return [Part("FeatureWall", paint, sheet(face, detail.cell))]
        return [Part("Walls", room.spec.walls, sheet(face, detail.cell))]
    upper = shapely.intersection(face, shapely.box(-99, dado, 99, 99))
    lower = shapely.intersection(face, shapely.box(-99, -1, 99, dado))
    return [
        Part("Walls", room.spec.walls, sheet(upper, detail.cell)),
        Part("Dado", suite.ornament.wainscot, sheet(lower, detail.cell)),
    ]


def _closes_vista(room: RoomPlan, wall: Wall) -> bool:
    return wall is room.walls[3] and not wall.leads


def _runs(suite: Suite, room: RoomPlan, wall: Wall, panels: tuple[Panel, ...], detail: Detail) -> list[Part]:
    """Skirting and dado rail, interrupted at doors, steps, low windows and panels that reach lower."""
    ornament, section = suite.ornament, room.section
    parts = []
    board = detail.eased(profiles.skirting(section.skirting, 0.045, ornament.moulded))
    for start, end in _free(suite, wall, panels, 0.0, section.skirting):
        parts.append(Part("Skirting", ornament.trim, _run(board, start, end)))
    if section.dado:
        foot = section.dado - RAIL_FOOT
        bead = detail.eased(profiles.rail(*RAIL) + np.array([0.0, foot]))
        for start, end in _free(suite, wall, panels, foot, foot + RAIL[0]):
            parts.append(Part("Mouldings", ornament.trim, _run(bead, start, end)))
    return parts


def _run(profile: Floats, start: float, end: float) -> Mesh:
    """A moulding along the wall, drawn on the plan and going left, so that a is out of the wall and b is up."""
    closed = np.vstack([profile, [(0.0, 0.0)]]) if profile[-1, 0] else profile
    return sweep(closed, np.array([(end, 0.0), (start, 0.0)]), caps=True).moved(PLAN)


def _free(
    suite: Suite, wall: Wall, panels: tuple[Panel, ...], low: float, high: float
) -> list[tuple[float, float]]:
    """The stretches of wall that no opening, panel or casing and no flight of steps takes between two heights."""
    taken = [(opening, suite.ornament.casing) for opening in [wall.door] if opening]
    taken += [(bay.window, casing_width(bay.window, suite.ornament)) for bay in wall.bays if bay.window]
    gaps = [
        (opening.centre - opening.width / 2 - casing, opening.centre + opening.width / 2 + casing)
        for opening, casing in taken
        if opening.foot - casing < high and opening.head > low
    ]
    gaps += [
        (west, east)
        for west, south, east, north in footprints(suite.ornament, panels)
        if south < high and north > low
    ]
    if wall.flight and (hidden := half_hidden(wall.flight, high)):
        gaps = [(-hidden, hidden)]  # broader than the doorway, and an end wall has no low windows
    gaps += [(-HEARTH, HEARTH) for bay in wall.bays if bay.hearth]
    gaps.sort()
    edges = [-wall.length / 2, *(edge for gap in gaps for edge in gap), wall.length / 2]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end - start > 0.02]
