"""The mouldings of a wall's panels, in its frame: beads, casings and crowns, niches, and the panels of the dado."""

from dataclasses import astuple
from itertools import count

import numpy as np

from scenegen import openings, profiles
from scenegen.detail import Detail
from scenegen.mesh import Floats, Mesh
from scenegen.niches import niche_parts
from scenegen.overdoors import overdoor
from scenegen.panels import MARGIN, Box, Panel
from scenegen.parts import Part
from scenegen.placing import PLAN, shift
from scenegen.plan import Bay, Opening, RoomPlan, Suite, Wall
from scenegen.solids import sweep
from scenegen.styles import Ornament

# Width and depth of the bead round a field, and round a hung one.
BEAD, FABRIC_BEAD = (0.05, 0.035), (0.075, 0.035)
DADO_BEAD = (0.05, 0.028)
CASING_DEPTH = 0.1
SILL = (0.09, 0.12)  # height and depth of the moulding on which a cased panel stands


def panel_parts(
    suite: Suite, room: RoomPlan, wall: Wall, panels: tuple[Panel, ...], detail: Detail
) -> list[Part]:
    """All that frames the panels of one wall."""
    ornament = suite.ornament
    parts = []
    turns = count()
    for bay, panel in zip(wall.bays, panels, strict=True):
        framed = panel.fields[1:] if panel.niche else panel.fields
        if ornament.panels or room.fabric:
            for field in framed:
                parts += _framed(field, room, panel, ornament, detail)
        if panel.niche:
            parts += niche_parts(panel.niche, None if wall.end else next(turns), ornament, detail)
        if panel.cased:
            parts += _case(panel.fields[0], ornament, room.section.soffit, detail)
        parts += _dado(room, bay, panel, ornament, detail)
    return parts


def footprints(ornament: Ornament, panels: tuple[Panel, ...]) -> list[tuple[float, float, float, float]]:
    """What the lowest fields take of the wall, with their casings: (west, south, east, north)."""
    taken = []
    for panel in panels:
        for field in panel.fields[:1]:
            edge = ornament.casing if panel.cased else FABRIC_BEAD[0] / 2
            taken.append((field.west - edge, field.south - edge, field.east + edge, field.north + edge))
    return taken


def _framed(field: Box, room: RoomPlan, panel: Panel, ornament: Ornament, detail: Detail) -> list[Part]:
    """Its bead, gilded round fabric; a fine gilded line within it where all the walls of the room are panelled."""
    broad, deep = FABRIC_BEAD if room.fabric else BEAD
    bead = detail.eased(profiles.panel_bead(broad, deep) - (broad / 2, 0.0))
    gilded = ornament.gilded and panel.fabric
    name, surface = ("Gilding", ornament.accent) if gilded else ("Mouldings", ornament.trim)
    parts = [Part(name, surface, sweep(bead, _ring(field), closed=True))]
    if ornament.gilded and not room.fabric:
        parts.append(Part("Gilding", ornament.accent, _fillet(field)))
    return parts


def _case(field: Box, ornament: Ornament, soffit: float, detail: Detail) -> list[Part]:
    """Jambs, lintel and crown as a doorway's, on a sill of their own."""
    inset = FABRIC_BEAD[0] / 2
    width = field.east - field.west + 2 * inset
    opening = Opening((field.west + field.east) / 2, width, field.south - inset, field.north + inset)
    moulding = detail.eased(profiles.casing(ornament.casing, CASING_DEPTH, 0.0, ornament.moulded)[:-1])
    reach = width / 2 + ornament.casing
    ledge = np.vstack([detail.eased(profiles.rail(*SILL)), [(0.0, 0.0)]])
    sill = sweep(ledge, np.array([(reach, 0.0), (-reach, 0.0)]), caps=True).moved(PLAN)
    crown = overdoor(opening, ornament, soffit)
    return [
        Part("Casings", ornament.trim, sweep(moulding, openings.path(opening, detail.arch))),
        Part("Mouldings", ornament.trim, sill.moved(shift(opening.centre, opening.foot - SILL[0]))),
        *([Part("Overdoors", ornament.trim, crown)] if crown else []),
    ]


def _dado(room: RoomPlan, bay: Bay, panel: Panel, ornament: Ornament, detail: Detail) -> list[Part]:
    """The low panel under the rail, where neither a chimneypiece, a window nor the panel above takes its place."""
    low, high = room.section.skirting + 0.06, room.section.dado - 0.09
    window = bay.window and bay.window.foot < room.section.dado
    deep = bool(panel.fields) and panel.fields[0].south < room.section.dado
    if high - low <= 0.15 or bay.clear <= 2.5 * MARGIN or bay.hearth or window or deep:
        return []
    ring = _ring(Box(bay.start + MARGIN, low, bay.end - MARGIN, high))
    bead = detail.eased(profiles.panel_bead(*DADO_BEAD))
    return [Part("Mouldings", ornament.trim, sweep(bead, ring, closed=True))]


def _ring(field: Box) -> Floats:
    west, south, east, north = astuple(field)
    return np.array([(west, south), (east, south), (east, north), (west, north)])


def _fillet(field: Box) -> Mesh:
    """A fine gilded line within a panel's frame."""
    inset, bead = 0.09, profiles.panel_bead(0.022, 0.014)
    within = Box(field.west + inset, field.south + inset, field.east - inset, field.north - inset)
    return sweep(bead, _ring(within), closed=True)
