"""A framed picture and its plaque, in the picture's own frame: x right, y up, z into the room, origin at its centre."""

import numpy as np
import shapely

from scenegen import profiles
from scenegen.brief import Artwork
from scenegen.mesh import Floats, Mesh, grid, join
from scenegen.placing import shift
from scenegen.plan import frame_width
from scenegen.solids import sheet, sweep, tube
from scenegen.styles import Ornament

CANVAS_CELL = 0.5  # metres
PLAQUE = (0.16, 0.1, 0.008)  # width, height, thickness
PLAQUE_GAP = 0.08  # from the frame to the plaque
STAND_OFF = 0.012  # frames do not touch the wall's mouldings with their back
DEPTH = 0.075


def _depth(ornament: Ornament, work: Artwork) -> float:
    return STAND_OFF + (DEPTH + 0.2 * frame_width(ornament, work) if ornament.gilded else 0.055)


def _ring(work: Artwork) -> Floats:
    x, y = work.width / 2, work.height / 2
    return np.array([(-x, -y), (x, -y), (x, y), (-x, y)])


def picture_frame(ornament: Ornament, work: Artwork) -> Mesh:
    """The moulding; its sight edge is the edge of the canvas."""
    profile = profiles.picture_frame(frame_width(ornament, work), _depth(ornament, work), ornament.gilded)
    return sweep(profile, _ring(work), closed=True)


def canvas(ornament: Ornament, work: Artwork) -> Mesh:
    """The picture, as large as the work; texture from (0, 0) at the top left to (1, 1) at the bottom right."""
    columns, rows = (max(2, int(np.ceil(size / CANVAS_CELL))) + 1 for size in (work.width, work.height))
    u, v = np.meshgrid(np.linspace(0.0, 1.0, columns), np.linspace(0.0, 1.0, rows))
    depth = _depth(ornament, work) * (0.36 if ornament.gilded else 0.45)
    points = np.stack([(u - 0.5) * work.width, (0.5 - v) * work.height, np.full_like(u, depth)], axis=-1)
    return grid(points, np.stack([u, v], axis=-1))


def plaque(ornament: Ornament, work: Artwork) -> Mesh:
    """A bevelled plate to the right of the frame, at the height of its lower third."""
    width, height, thick = PLAQUE
    x, y = width / 2, height / 2
    ring = np.array([(-x, -y), (x, -y), (x, y), (-x, y)])
    edge = sweep(np.array([(0.0, 0.0), (0.0, thick * 0.6), (0.004, thick)]), ring, closed=True)
    plate = sheet(shapely.box(-x + 0.004, -y + 0.004, x - 0.004, y - 0.004)).moved(shift(z=thick))
    right = work.width / 2 + frame_width(ornament, work) + PLAQUE_GAP + x
    low = max(-work.height / 4, -0.35)
    return join([edge, plate]).moved(shift(right, low))


def picture_light(ornament: Ornament, work: Artwork) -> Mesh:
    """A brass lamp on two arms above the frame, turned towards the picture."""
    top = work.height / 2 + frame_width(ornament, work)
    half = min(0.45 * work.width, 0.5) / 2 + 0.1
    rod = np.array([(-half, top + 0.07, 0.2), (0.0, top + 0.07, 0.2), (half, top + 0.07, 0.2)])
    bend = [
        (-0.03, 0.02),
        (0.0, 0.06),
        (0.05, 0.09),
        (0.08, 0.14),
        (0.07, 0.2),
    ]  # from behind the frame to the lamp
    arms = [
        tube(np.array([(x, top + up, out) for up, out in bend]), np.full(len(bend), 0.007), 6)
        for x in (-half / 2, half / 2)
    ]
    return join([tube(rod, np.full(3, 0.022), 8), *arms])
