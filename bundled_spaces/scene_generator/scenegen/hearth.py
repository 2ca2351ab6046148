"""A chimneypiece of marble and, on it, a gilded mirror: the middle of a salon's far wall. In the frame of that wall."""

import numpy as np
import shapely

from scenegen import profiles
from scenegen.detail import Detail
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.placing import PLAN, shift
from scenegen.solids import box, revolve, sheet, sweep, tube
from scenegen.vault import rosette

MARBLE = "carrara"
HALF = 0.84  # metres from the middle to the outer side of a pier
SHELF = 1.08  # height of the mantelshelf, metres
SHELF_PROFILE = (0.13, 0.4)  # height and depth of its mouldings
PIER = (0.24, 0.25)  # width and depth
LINTEL = 0.8  # height of the opening
PLINTH = 0.15
SLAB = (0.018, 0.62)  # thickness and depth of the stone before the fire
BEYOND = 0.12  # metres by which slab and shelf reach beyond the piers
IRON = 0.02  # thickness of the fireback
MIRROR = (0.1, 0.66)  # from the shelf to its foot, and half its width
TALLEST_MIRROR = 2.1
LEAST_MIRROR = 0.9  # metres: under a lower cornice the chimneypiece stands alone
UNDER_CORNICE = 0.3  # metres from the crest of the mirror to the soffit
FRAME = (0.12, 0.09)  # width and depth
PANE = 0.03  # metres from the wall to the glass
LOGS = ((-0.03, 0.07, 0.06), (0.05, 0.075, 0.13), (0.01, 0.18, 0.095))  # askew, height, metres from the wall
# From a plan of (x, z) and heights above it.
UPRIGHT: Floats = np.array([[1.0, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 1]])

WIDTH = 2 * (HALF + BEYOND)
DEPTH = SLAB[1]


def hearth_parts(soffit: float, detail: Detail) -> list[Part]:
    """All of it under an entablature that begins at ``soffit`` metres."""
    parts = [
        Part("Chimneypiece", MARBLE, join([*_piers(detail), _frieze(detail), _slab()])),
        Part("Fireback", "iron", _fireback()),
        Part("Logs", "walnut", join([_log(*log) for log in LOGS]), collide=False),
        Part("Garniture", "brass", _garniture(detail), collide=False),
        Part("Tapers", "lamp", _tapers(), collide=False),
    ]
    foot = SHELF + MIRROR[0]
    tall = min(TALLEST_MIRROR, soffit - UNDER_CORNICE - foot)
    return [*parts, *_mirror(foot, tall, detail)] if tall >= LEAST_MIRROR else parts


def _piers(detail: Detail) -> list[Mesh]:
    wide, deep = PIER
    made = []
    bead = detail.eased(profiles.panel_bead(0.03, 0.018))
    for side in (-1, 1):
        low, high = sorted((side * HALF, side * (HALF - wide)))
        made.append(box((low, 0.0, 0.0), (high, LINTEL, deep), without=("-z", "-y", "+y")))
        made.append(box((low - 0.02, 0.0, 0.0), (high + 0.02, PLINTH, deep + 0.02), without=("-z", "-y")))
        ring = np.array(
            [(low + 0.05, PLINTH + 0.06), (high - 0.05, PLINTH + 0.06), (high - 0.05, LINTEL - 0.05),
             (low + 0.05, LINTEL - 0.05)]
        )  # fmt: skip
        made.append(sweep(bead, ring, closed=True).moved(shift(z=deep)))
        flower = rosette(0.34 * wide, detail.petals, detail.petal)
        made.append(flower.moved(shift((low + high) / 2, (LINTEL + SHELF - SHELF_PROFILE[0]) / 2, deep)))
    return made


def _frieze(detail: Detail) -> Mesh:
    """What lies on the piers: a panelled frieze and the moulded shelf."""
    deep, top = PIER[1], SHELF - SHELF_PROFILE[0]
    block = box((-HALF, LINTEL, 0.0), (HALF, top, deep), without=("-z", "+y"))
    inner = HALF - PIER[0] - 0.03
    ring = np.array(
        [(-inner, LINTEL + 0.03), (inner, LINTEL + 0.03), (inner, top - 0.03), (-inner, top - 0.03)]
    )
    bead = sweep(detail.eased(profiles.panel_bead(0.02, 0.014)), ring, closed=True).moved(shift(z=deep))
    moulding = detail.eased(profiles.cornice(*SHELF_PROFILE, 1))
    run = np.array([(HALF + BEYOND, 0.0), (-HALF - BEYOND, 0.0)])
    shelf = sweep(np.vstack([[(0.0, SHELF_PROFILE[0])], moulding]), run, caps=True)
    return join([block, bead, shelf.moved(shift(y=top) @ PLAN)])


def _slab() -> Mesh:
    thick, deep = SLAB
    return box((-HALF - BEYOND, 0.0, 0.0), (HALF + BEYOND, thick, deep), without=("-z", "-y"))


def _fireback() -> Mesh:
    """A cast plate behind the fire and two that splay from it to the piers."""
    inner, top = HALF - PIER[0], LINTEL
    back = box((-inner, SLAB[0], 0.0), (inner, top, IRON), without=("-z", "-y", "+y", "-x", "+x"))
    cheeks = []
    for side in (-1, 1):
        corners = np.array(
            [(side * inner, PIER[1] - 0.02), (side * (inner - 0.14), IRON / 2), (side * inner, IRON / 2)]
        )
        wedge = shapely.orient_polygons(shapely.Polygon(corners))
        ring = np.asarray(wedge.exterior.coords)[:-1]
        cheek = sweep(np.array([(0.0, SLAB[0]), (0.0, top - 0.001)]), ring, closed=True)
        cheeks.append(cheek.moved(UPRIGHT))
    return join([back, *cheeks])


def _log(askew: float, level: float, away: float) -> Mesh:
    path = np.array([(x, level + 0.02 * x, away + 0.06 + askew * x) for x in np.linspace(-0.27, 0.27, 4)])
    return tube(path, np.array([0.05, 0.056, 0.052, 0.047]), 9)


def _mirror(foot: float, tall: float, detail: Detail) -> list[Part]:
    half = MIRROR[1]
    ring = np.array([(-half, foot), (half, foot), (half, foot + tall), (-half, foot + tall)])
    frame = sweep(detail.eased(profiles.picture_frame(*FRAME, True)), ring, closed=True)
    crest = [rosette(0.17, 2 * detail.petals, detail.petal).moved(shift(0.0, foot + tall + 0.1, FRAME[1]))]
    crest += [
        rosette(0.075, detail.petals, detail.petal).moved(
            shift(side * (half + 0.055), foot + share * (tall + 0.11) + 0.03 * (1 - share), FRAME[1] - 0.01)
        )
        for side in (-1, 1)
        for share in (0.0, 1.0)
    ]
    pane = sheet(shapely.box(-half - 0.01, foot - 0.01, half + 0.01, foot + tall + 0.01))
    return [
        Part("MirrorFrame", "gilded_wood", join([frame, *crest])),
        Part("Mirror", "mirror", pane.moved(shift(z=PANE))),
    ]


def _garniture(detail: Detail) -> Mesh:
    """A clock under a dome between two candlesticks."""
    sides = max(12, detail.round // 2)
    stick = [(0.0, 0.3), (0.022, 0.3), (0.026, 0.28), (0.01, 0.262), (0.012, 0.2), (0.02, 0.16), (0.01, 0.12),
             (0.014, 0.05), (0.05, 0.03), (0.062, 0.012), (0.062, 0.0)]  # fmt: skip
    candlestick = revolve(detail.eased(np.array(stick)), sides)
    z = SHELF_PROFILE[1] - 0.19
    meshes = [candlestick.moved(shift(side * 0.62, SHELF, z)) for side in (-1, 1)]
    body = box((-0.11, SHELF, z - 0.06), (0.11, SHELF + 0.2, z + 0.06), without=("-y",))
    base = box((-0.15, SHELF, z - 0.08), (0.15, SHELF + 0.04, z + 0.08), without=("-y",))
    dome = revolve(np.array([*profiles.arc((0.0, 0.2), 0.1, 90, 0, 6), (0.1, 0.199)]), sides)
    return join([*meshes, body, base, dome.moved(shift(0.0, SHELF, z))])


def _tapers() -> Mesh:
    """Lit, as the chandelier's are."""
    taper = revolve(np.array([(0.0, 0.46), (0.008, 0.44), (0.01, 0.3)]), 8)
    z = SHELF_PROFILE[1] - 0.19
    return join([taper.moved(shift(side * 0.62, SHELF, z)) for side in (-1, 1)])
