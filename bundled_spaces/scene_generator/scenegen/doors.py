"""Doorways with their casings, and panelled leaves where a door is shut. Drawn in the frame of their wall."""

from itertools import pairwise

import numpy as np
import shapely

from scenegen import openings, profiles
from scenegen.detail import Detail
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.placing import PLAN, shift
from scenegen.plan import Opening
from scenegen.solids import box, revolve, sheet, sweep
from scenegen.styles import Ornament

LEAF = -0.14  # how deep in the wall the shut leaves stand
STILE = 0.16  # width of the frame of a leaf
HANDLE = 0.09  # from the meeting of the leaves


def doorway(opening: Opening, ornament: Ornament, detail: Detail, reveal: float) -> list[Part]:
    """The casing on this side of the wall and a reveal of that depth (metres; 0 leaves it to the other side)."""
    edge = openings.path(opening, detail.arch)
    parts = [
        Part(
            "Casings",
            ornament.trim,
            sweep(detail.eased(profiles.casing(ornament.casing, 0.1, reveal, ornament.moulded)), edge),
        )
    ]
    if ornament.moulded:
        parts += [Part("Casings", ornament.trim, _plinth(opening, ornament, side)) for side in (-1, 1)]
    return parts


def threshold(opening: Opening, depth: float) -> Mesh:
    """The strip of floor under a doorway, ``depth`` metres into the wall, level with the doorway's foot."""
    half = opening.width / 2
    flat = sheet(shapely.box(opening.centre - half, 0.0, opening.centre + half, depth))
    return flat.moved(shift(y=opening.foot) @ PLAN)


def _plinth(opening: Opening, ornament: Ornament, side: int) -> Mesh:
    edge = opening.centre + side * opening.width / 2
    inner, outer = sorted((edge + side * 0.002, edge + side * (ornament.casing + 0.025)))
    high = opening.foot + ornament.skirting + 0.06
    return box((inner, opening.foot, 0.0), (outer, high, 0.125), without=("-z", "-y"))


def leaves(opening: Opening, ornament: Ornament, detail: Detail) -> list[Part]:
    """A pair of shut leaves that fill the doorway, with handles; a fixed panel in the arch.

    Their panels are raised where the style has mouldings.
    """
    hole = openings.polygon(opening, detail.arch)
    transom = opening.spring
    x = opening.centre
    wood = [
        box((x - 0.025, opening.foot, LEAF - 0.02), (x + 0.025, transom, LEAF + 0.025), without=("-z", "-y"))
    ]
    brass: list[Mesh] = []
    for side in (-1, 1):
        low, high = sorted((x + side * 0.004, x + side * opening.width / 2))
        leaf = shapely.intersection(hole, shapely.box(low, opening.foot, high, transom))
        wood += [sheet(leaf).moved(shift(z=LEAF)), *(_panels(*leaf.bounds) if ornament.moulded else ())]
        brass += _handle(x + side * HANDLE)
    if opening.shape == "arched":
        wood += _fan(opening, shapely.intersection(hole, shapely.box(-99, transom, 99, 99)), transom)
    return [Part("Door", ornament.door, join(wood)), Part("DoorHandles", "brass", join(brass))]


def _handle(x: float) -> list[Mesh]:
    """A knob on a plate."""
    plate = box((x - 0.03, 0.9, LEAF), (x + 0.03, 1.2, LEAF + 0.05), without=("-z",))
    knob = revolve(np.array(profiles.arc((0.0, 0.0), 0.035, 90, -90, 6)), 12)
    return [plate, knob.moved(shift(x, 1.05, LEAF + 0.07))]


def _fan(opening: Opening, arch: shapely.Polygon, transom: float) -> list[Mesh]:
    half = opening.width / 2
    low, high = (
        (opening.centre - half, transom - 0.05, LEAF - 0.01),
        (opening.centre + half, transom + 0.05, LEAF + 0.05),
    )
    inner = shapely.orient_polygons(arch.buffer(-STILE, join_style="mitre"))
    ring = np.asarray(inner.exterior.coords)[:-1]
    return [box(low, high, without=("-z", "-x", "+x")), sheet(arch).moved(shift(z=LEAF)), _raised(ring)]


def _panels(west: float, south: float, east: float, north: float) -> list[Mesh]:
    """Two panels one above the other: a low one at the foot, a tall one above the lock rail."""
    height = north - south
    cuts = [south + STILE * 1.3, south + 0.33 * height, north - STILE]
    rings = []
    for number, (low, high) in enumerate(pairwise(cuts)):
        low += STILE * 0.7 if number else 0.0
        rings.append(
            _raised(
                np.array(
                    [(west + STILE, low), (east - STILE, low), (east - STILE, high), (west + STILE, high)]
                )
            )
        )
    return rings


def _raised(ring: Floats) -> Mesh:
    """A bead, a hollow and a raised field within a counter-clockwise ring."""
    profile = np.array(
        [(0.0, 0.0), (0.0, 0.02), (0.012, 0.028), (0.03, 0.02), (0.035, 0.006), (0.10, 0.024), (0.10, 0.03)]
    )
    field = shapely.Polygon(ring).buffer(-0.10, join_style="mitre")
    bead = sweep(profile, ring, closed=True)
    return join([bead, sheet(field).moved(shift(z=0.03))]).moved(shift(z=LEAF))
