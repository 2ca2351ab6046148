"""What crowns a doorway: a pediment on a frieze, or a straight hood where the wall is too low. In the wall's frame."""

import numpy as np
import shapely

from scenegen import profiles
from scenegen.mesh import Mesh, join
from scenegen.placing import PLAN, shift
from scenegen.plan import Opening
from scenegen.solids import sheet, sweep
from scenegen.styles import Ornament

FRIEZE = 0.16  # metres between the casing and what crowns it
RAKE = 0.09  # width of a pediment's mouldings
OUT = 0.14  # how far they stand before the wall
SLOPE = 0.42  # height of a pediment over half its width
HOOD = (0.2, 0.17)  # height and depth of a straight hood
CLEAR = 0.12  # metres that must be left under the soffit
BEYOND = 0.12  # how far a pediment reaches beyond the casing on each side
TYMPANUM = 0.05  # how far the field of the pediment stands before the wall


def overdoor(opening: Opening, ornament: Ornament, soffit: float) -> Mesh | None:
    """The crown of a doorway in a room whose entablature begins at ``soffit``; None where there is no place for one."""
    half = opening.width / 2 + ornament.casing
    foot = opening.head + ornament.casing + FRIEZE
    if foot + SLOPE * (half + BEYOND) + 2 * RAKE + CLEAR < soffit and ornament.keystone:
        return _pediment(opening.centre, foot + RAKE, half + BEYOND)
    if foot + HOOD[0] + CLEAR < soffit:
        return _hood(opening.centre, foot, half)
    return None


def _pediment(x: float, foot: float, reach: float) -> Mesh:
    """``foot`` is that of its field; its mouldings, mitred at sharp corners, end ``reach`` metres from the middle."""
    half = reach - RAKE / np.tan(np.arctan(SLOPE) / 2)
    triangle = np.array([(x + half, foot), (x, foot + SLOPE * half), (x - half, foot)])
    field = sheet(shapely.Polygon(triangle)).moved(shift(z=TYMPANUM))
    frame = profiles.casing(RAKE, OUT, 0.0, rich=True)
    return join([sweep(np.vstack([frame[:-1], [(0.0, TYMPANUM)]]), triangle, closed=True), field])


def _hood(x: float, foot: float, half: float) -> Mesh:
    profile = profiles.cornice(*HOOD, 1)
    closed = np.vstack([[(0.0, HOOD[0])], profile])
    return sweep(closed, np.array([(x + half, 0.0), (x - half, 0.0)]), caps=True).moved(shift(y=foot) @ PLAN)
