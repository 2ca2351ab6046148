"""The ceiling of an industrial hall: flat lattice girders of steel, I-beams along the room, and boards on them."""

from itertools import pairwise

import numpy as np

from scenegen import profiles
from scenegen.ceiling_sheet import ceiling_sheet
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.placing import shift
from scenegen.plan import RoomPlan
from scenegen.solids import sweep

DEPTH = 0.075  # of a girder, as a share of its span
DEEPEST = 1.1  # metres
HEADROOM = 3.1  # metres under a girder; in a lower room there is only a beam
PURLIN = (0.22, 0.12)  # height and width of the I-beams along the room
PURLINS = 1.7  # metres between them
CHORD = (0.16, 0.17)  # height and width of a girder's chords
WEB = 0.032  # half width of its diagonals


def girder_depth(room: RoomPlan) -> float:
    """Metres from the beams that it carries down to a girder's underside: that of a mere beam in a low room."""
    deep = min(DEPTH * 2 * room.section.half, DEEPEST)
    return deep if room.section.crown - PURLIN[0] - deep > HEADROOM else 2 * CHORD[0]


def truss_ceiling_parts(room: RoomPlan) -> list[Part]:
    """Deck, beams and girders, in the coordinates of the suite."""
    section = room.section
    under = section.crown - PURLIN[0]
    girder = _girder(section.half, under, girder_depth(room))
    count = max(2, round(2 * section.half / PURLINS))
    beam = profiles.i_beam(*PURLIN)
    along = np.array([(-room.near, 0.0), (-room.far, 0.0)])
    stand = np.array(
        [[0.0, -1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0], [-1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]]
    )
    purlin = sweep(beam, along, step=2.0).moved(stand)
    steel = [girder.moved(shift(z=z)) for z in room.joints]
    steel += [purlin.moved(shift(x, under + PURLIN[0] / 2)) for x in _between(section.half, count)]
    return [
        Part("Ceiling", "oak", ceiling_sheet(room)),
        Part("Trusses", "iron", join(steel), collide=False),
    ]


def _between(half: float, count: int) -> Floats:
    return np.linspace(-half, half, count + 1)[1:-1]


def _girder(half: float, top: float, depth: float) -> Mesh:
    """A Warren girder in the plane z = 0 from wall to wall; chords are I-beams, diagonals square bars."""
    chord = profiles.i_beam(*CHORD)
    middle = CHORD[0] / 2
    upper = sweep(chord, np.array([(-half, top - middle), (half, top - middle)]), step=2.0)
    low = top - depth
    lower = sweep(chord, np.array([(-half, low + middle), (half, low + middle)]), step=2.0)
    if depth < 3 * CHORD[0]:
        return join([upper, lower])
    panels = 2 * max(2, round(half / (1.1 * depth)))
    nodes = np.linspace(-half, half, panels + 1)
    web = []
    for number, (start, end) in enumerate(pairwise(nodes)):
        ends = [(start, low + middle), (end, top - middle)]
        rising = ends if number % 2 == 0 else [(start, top - middle), (end, low + middle)]
        web.append(sweep(profiles.bar(WEB, WEB), np.array(rising), step=2.0))
    return join([upper, lower, *web])
