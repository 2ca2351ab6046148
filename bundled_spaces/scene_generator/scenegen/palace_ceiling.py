"""The ceiling of a palace: square coffers of walnut with gilded edges, painted boards, and a gilded flower in each."""

import numpy as np

from scenegen import profiles
from scenegen.ceiling_sheet import DOWN, ceiling_sheet
from scenegen.detail import FAR, Detail
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.placing import shift
from scenegen.plan import RoomPlan
from scenegen.solids import box, sweep
from scenegen.vault import rosette

PITCH = 1.2  # metres from timber to timber, about
TIMBER = (0.24, 0.2)  # height and width
BEAD = (0.05, 0.035)  # width and depth of the gilded line round the boards of a coffer
FLOWER = 0.2  # radius of a flower, as a share of the boards' width
BOARDS = "paint_blue"
# Metres between faces that would lie in one plane: of timbers that cross, and of the cornice.
NEVER_FLUSH = 0.003


def palace_ceiling_parts(room: RoomPlan, inset: float, detail: Detail) -> list[Part]:
    """Boards, timbers and gilding within the cornice, which reaches ``inset`` metres into the room."""
    top = room.section.crown
    tall, half = TIMBER[0], TIMBER[1] / 2
    edge = inset - NEVER_FLUSH
    # No timber runs on into the cornice: the sides of its blocks might lie in the plane of one of them.
    along = _lines(edge + half - room.section.face, room.section.face - edge - half)
    across = _lines(room.far + edge + half, room.near - edge - half)
    timbers = [
        box((x - half, top - tall, across[0]), (x + half, top, across[-1]), without=("+y",), cell=2.0)
        for x in along
    ]
    west, east = along[0] - half, along[-1] + half
    timbers += [
        box((west, top - tall + NEVER_FLUSH, z - half), (east, top, z + half), without=("+y",), cell=2.0)
        for z in across
    ]
    return [
        Part("Ceiling", BOARDS, ceiling_sheet(room)),
        Part("Beams", "walnut", join(timbers)),
        Part(
            "CofferGilding", "gilded_wood", join(_gilding(along, across, detail)).moved(shift(y=top) @ DOWN)
        ),
    ]


def _lines(low: float, high: float) -> Floats:
    """The middles of timbers from ``low`` to ``high``, one at each end."""
    return np.linspace(low, high, max(1, round((high - low) / PITCH)) + 1)


def _gilding(along: Floats, across: Floats, detail: Detail) -> list[Mesh]:
    """A line round the boards of every coffer and a flower in its middle, drawn as (x, z) and seen from below."""
    half = TIMBER[1] / 2
    bead = detail.eased(profiles.panel_bead(*BEAD), FAR)
    wide, long = (float(lines[1] - lines[0]) / 2 - half for lines in (along, across))
    ring = np.array([(-wide, -long), (wide, -long), (wide, long), (-wide, long)])
    coffer = join(
        [sweep(bead, ring, closed=True), rosette(2 * FLOWER * min(wide, long), detail.petals, detail.petal)]
    )
    return [
        coffer.moved(shift(x, z))
        for x in (along[:-1] + along[1:]) / 2
        for z in (across[:-1] + across[1:]) / 2
    ]
