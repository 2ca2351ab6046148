"""Lighting tracks with spotlights, for rooms without ornament."""

import numpy as np

from scenegen.ceilings import has_laylight
from scenegen.detail import Detail
from scenegen.laylight import hangers
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.placing import shift, turn
from scenegen.plan import RoomPlan, Suite
from scenegen.solids import box, revolve

FROM_WALL = 1.5  # metres; light falls on the works at the customary 30° from the vertical
HANGING = 3.4  # metres above the floor: in a high room tracks hang on rods
SPOTS = 1.4  # metres between spotlights
RODS = 3.0  # metres between the rods from which a track hangs
ROD = 0.007  # half their thickness
TILT = 0.5  # radians by which a spotlight turns to the wall


def track_parts(suite: Suite, room: RoomPlan, detail: Detail) -> list[Part]:
    """A track before each side wall, under a flat or beamed ceiling of a style without mouldings."""
    section = room.section
    reach = section.face - FROM_WALL
    if suite.ornament.moulded or room.spec.ceiling not in ("flat", "beams") or reach < 0.4:
        return []
    level = min(section.crown - 0.3, HANGING)
    near, far = room.near - 0.6, room.far + 0.6
    shade = [(0.0, 0.09), (0.045, 0.08), (0.05, -0.08), (0.04, -0.08), (0.035, -0.04), (0.0, -0.04)]
    spot = revolve(np.array(shade), max(10, detail.round // 2))
    rods = _hangers(suite, room, np.linspace(far + 0.2, near - 0.2, max(2, round((near - far) / RODS))))
    lamps = np.linspace(far + 0.4, near - 0.4, max(2, round((near - far) / SPOTS)))
    meshes = []
    for side in (-1, 1):
        x = side * reach
        meshes.append(box((x - 0.02, level, far), (x + 0.02, level + 0.035, near), cell=2.0))
        meshes += [_rod(x, level + 0.03, top, z) for z, top in rods]
        meshes += [_rod(x, level - 0.1, level, z) for z in lamps]
        meshes += [spot.moved(shift(x, level - 0.12, z) @ turn(2, side * TILT)) for z in lamps]
    return [Part("Tracks", "iron", join(meshes), collide=False)]


def _hangers(suite: Suite, room: RoomPlan, wished: Floats) -> list[tuple[float, float]]:
    """Return z and the upper end of each rod: at the slab, or at the nearest bar where a laylight takes its place."""
    bars = hangers(room) if has_laylight(suite, room) else []
    if not bars:
        return [(float(z), room.section.crown) for z in wished]
    return sorted({min(bars, key=lambda bar: abs(bar[0] - z)) for z in wished})


def _rod(x: float, low: float, high: float, z: float) -> Mesh:
    return box((x - ROD, low, z - ROD), (x + ROD, high, z + ROD), cell=9.0)
