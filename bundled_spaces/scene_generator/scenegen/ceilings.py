"""Ceilings: the choice among them, and the flat, coved, beamed and glazed ones."""

import numpy as np
import shapely

from scenegen import profiles
from scenegen.ceiling_sheet import DOWN, ceiling_sheet
from scenegen.detail import Detail
from scenegen.entablature import cornice_reach, ring
from scenegen.glass_roof import glass_roof_parts, roof_outline
from scenegen.laylight import laylight_parts
from scenegen.mesh import Floats, Mesh, join
from scenegen.palace_ceiling import palace_ceiling_parts
from scenegen.parts import Part
from scenegen.placing import PLAN, shift
from scenegen.plan import RoomPlan, Suite
from scenegen.services import service_parts
from scenegen.solids import box, sheet, sweep
from scenegen.trusses import truss_ceiling_parts
from scenegen.vault import gable as vault_gable
from scenegen.vault import rosette, vault_parts

CORNER = 0.11  # metres: radius of the flowers in the corners of a coved ceiling
ROSE = 4  # pieces of half a petal of the flower over a salon, which is as wide as a table
JOISTS = 0.62  # metres between joists, between the cornices
MAIN = (0.083, 0.37)  # height of a main beam: share of the room's height, and at most, in metres


def gable(suite: Suite, room: RoomPlan, detail: Detail) -> Floats:
    """The outline of the ceiling in section from the right springing to the left one; empty where it is flat."""
    if room.spec.ceiling == "barrel_vault":
        return vault_gable(room, detail)
    if room.spec.ceiling == "glass_roof":
        return roof_outline(suite, room)
    return np.empty((0, 2))


def ceiling_parts(suite: Suite, room: RoomPlan, detail: Detail) -> list[Part]:
    """The ceiling, in the coordinates of the suite."""
    if room.spec.ceiling == "barrel_vault":
        return vault_parts(suite, room, detail)
    if room.spec.ceiling == "glass_roof":
        return glass_roof_parts(suite, room, detail)
    if room.spec.ceiling == "cove":
        return _cove(suite, room, detail)
    if room.spec.ceiling == "beams":
        return _beams(suite, room, detail)
    if has_laylight(suite, room):
        return laylight_parts(suite, room)
    return [Part("Ceiling", suite.ornament.ceiling, ceiling_sheet(room)), *_fields(suite, room)]


def has_laylight(suite: Suite, room: RoomPlan) -> bool:
    """Whether daylight comes through a veiled ceiling: then no sun falls into the room."""
    return suite.style == "white_cube" and room.spec.ceiling == "flat"


def _fields(suite: Suite, room: RoomPlan) -> list[Part]:
    """Moulded frames on a flat ceiling, one for each bay; none where the style is bare."""
    if not suite.ornament.moulded:
        return []
    meshes = []
    under = shift(y=room.section.crown) @ DOWN
    for near, far in zip(room.joints[:-1], room.joints[1:], strict=True):
        reach = room.section.face - 0.9
        outer = np.array(
            [(-reach, far + 0.25), (reach, far + 0.25), (reach, near - 0.25), (-reach, near - 0.25)]
        )
        if reach > 0.5 and near - far > 1.2:
            meshes.append(sweep(profiles.panel_bead(0.14, 0.06), outer, closed=True).moved(under))
    return [Part("CeilingMouldings", suite.ornament.ceiling, join(meshes))] if meshes else []


def _beams(suite: Suite, room: RoomPlan, detail: Detail) -> list[Part]:
    """Main beams over the bay boundaries, joists between them; coffers in a palace, girders in an industrial hall."""
    if suite.style == "industrial_loft":
        return [*truss_ceiling_parts(room), *service_parts(room, detail)]
    if suite.style == "beaux_arts":
        return palace_ceiling_parts(room, cornice_reach(suite, room), detail)
    section = room.section
    main, joist = min(MAIN[1], MAIN[0] * section.crown), 0.14
    half, low, top = section.half, section.crown - main, section.crown
    free = section.face - cornice_reach(suite, room)
    hidden, broad = ("-x", "+x", "+y"), 0.4 * main
    timbers = [box((-half, low, z - broad), (half, top, z + broad), without=hidden) for z in room.joints]
    timbers += [
        box((x - 0.05, top - joist, room.far), (x + 0.05, top, room.near), without=("-z", "+z", "+y"))
        for x in np.linspace(-free, free, max(2, round(2 * free / JOISTS)) + 1)[1:-1]
    ]
    surface = suite.ornament.ceiling if suite.style == "white_cube" else "walnut"
    return [Part("Ceiling", surface, ceiling_sheet(room)), Part("Beams", "walnut", join(timbers))]


def _cove(suite: Suite, room: RoomPlan, detail: Detail) -> list[Part]:
    """A quarter ellipse all round, a flat field with a moulded border, and a rose in the middle."""
    section = room.section
    rise = section.crown - section.spring
    reach = min(1.5 * rise, 0.35 * section.face)
    steps = 4 + 4 * detail.coffer
    angle = np.linspace(np.pi / 2, 0.0, steps + 1)
    profile = np.column_stack([reach * (1 - np.cos(angle)), rise * np.sin(angle)])
    cove = sweep(profile, ring(room), closed=True).moved(shift(y=section.spring) @ PLAN)
    half = section.face - reach
    field = shapely.box(-half, room.far + reach, half, room.near - reach)
    under = shift(y=section.crown) @ DOWN
    parts = [Part("Ceiling", suite.ornament.ceiling, join([cove, sheet(field).moved(under)]))]
    if suite.ornament.moulded:
        west, south, east, north = field.bounds
        border = _ring(field)
        bead = profiles.panel_bead(0.12, 0.05) - (0.06, 0.0)
        parts.append(
            Part("CeilingBorder", suite.ornament.accent, sweep(bead, border, closed=True).moved(under))
        )
        if min(east - west, north - south) > 1.6:
            flower = rosette(CORNER, detail.petals, detail.petal)
            corners = [flower.moved(under @ shift(x, y)) for x in (west + 2.2 * CORNER, east - 2.2 * CORNER)
                       for y in (south + 2.2 * CORNER, north - 2.2 * CORNER)]  # fmt: skip
            inner = sweep(
                profiles.panel_bead(0.05, 0.03),
                _ring(field.buffer(-4.4 * CORNER, join_style="mitre")),
                closed=True,
            )
            parts.append(Part("CeilingBorder", suite.ornament.accent, join([*corners, inner.moved(under)])))
            rose = _rose(0.19 * min(east - west, north - south), detail)
            parts.append(
                Part(
                    "CeilingRose", suite.ornament.ceiling, rose.moved(under @ shift(0.0, (south + north) / 2))
                )
            )
    return parts


def _ring(field: shapely.Polygon) -> Floats:
    """The corners of a rectangle, counter-clockwise."""
    west, south, east, north = field.bounds
    return np.array([(west, south), (east, south), (east, north), (west, north)])


def _rose(radius: float, detail: Detail) -> Mesh:
    turns = np.linspace(0, 2 * np.pi, 2 * detail.round, endpoint=False)  # it is as wide as a table
    circle = np.column_stack([np.cos(turns), np.sin(turns)])
    rings = [
        sweep(profiles.panel_bead(0.11 * radius, 0.05), circle * radius * size, closed=True)
        for size in (1.0, 0.72)
    ]
    return join([*rings, rosette(0.5 * radius, detail.petals * 2, detail.petal + 4, ROSE)])
