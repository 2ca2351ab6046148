"""Brass stanchions with sagging velvet ropes before the greatest works of a room."""

from itertools import pairwise

import numpy as np
import shapely

from scenegen.detail import Detail
from scenegen.furniture.ground import Ground
from scenegen.hanging import Hung
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.placing import shift
from scenegen.plan import Suite, outer_size
from scenegen.profiles import arc
from scenegen.solids import revolve, tube

BEFORE = 0.9  # metres from the wall
BESIDE = 0.25  # metres by which the rope goes beyond the frame
HEIGHT = 0.95
SPAN = 1.7  # metres: longer stretches get a stanchion in between
GREATEST = 3  # so many works of a room are guarded
LEAST_AREA = 0.9  # m²: smaller works need no guard
FOOT, POST, CORD = 0.16, 0.021, 0.016  # radii


def rope_parts(suite: Suite, hung: list[Hung], ground: Ground, detail: Detail) -> list[Part]:
    """Ropes before the greatest works that have the floor for it. Takes that floor from ``ground``."""
    greatest = sorted(hung, key=lambda item: (-item.work.width * item.work.height, item.work.id))
    posts: list[Mesh] = []
    cords: list[Mesh] = []
    post = _stanchion(detail)
    for item in greatest[:GREATEST]:
        if item.work.width * item.work.height < LEAST_AREA:
            break
        line = _line(suite, item)
        strip = shapely.LineString(line[:, [0, 2]]).buffer(FOOT)
        if not ground.is_free(strip):
            continue
        ground.take(strip)
        posts += [post.moved(shift(*at)) for at in line]
        cords += [_cord(start, end, detail) for start, end in pairwise(line)]
    return [Part("Stanchions", "brass", join(posts)), Part("Ropes", "rope", join(cords))] if posts else []


def _line(suite: Suite, item: Hung) -> Floats:
    """The feet of the stanchions (k, 3) before a work."""
    half = outer_size(suite.ornament, item.work)[0] / 2 + BESIDE
    across = np.linspace(-half, half, 1 + max(1, int(np.ceil(2 * half / SPAN))))
    local = np.column_stack(
        [across, np.zeros(len(across)), np.full(len(across), BEFORE), np.ones(len(across))]
    )
    feet: Floats = (local @ item.matrix.T)[:, :3]
    feet[:, 1] = 0.0
    return feet


def _stanchion(detail: Detail) -> Mesh:
    crown = HEIGHT
    profile = [*arc((0.0, crown), 0.034, 90, -60, 6), (POST, crown - 0.04), (POST * 1.5, crown - 0.055),
               (POST * 1.5, crown - 0.1), (POST, crown - 0.115), (POST, 0.09), (POST * 1.8, 0.075), (POST * 1.8, 0.06),
               (0.05, 0.045), (FOOT - 0.03, 0.024), (FOOT, 0.014), (FOOT, 0.0)]  # fmt: skip
    return revolve(np.array(profile), max(16, detail.round // 2 * 2))


def _cord(start: Floats, end: Floats, detail: Detail) -> Mesh:
    """A catenary, nearly: a parabola that sags by a sixth of its span between the hooks."""
    t = np.linspace(0.0, 1.0, max(13, detail.round // 2))
    run = float(np.linalg.norm(end - start))
    level = HEIGHT - 0.08 - 4 * run / 6 * t * (1 - t)
    path = start + (end - start) * t[:, None]
    path[:, 1] = level
    radii = np.where((t < 0.05) | (t > 0.95), 1.15 * CORD, CORD)
    return tube(path, radii, max(7, detail.round // 3))
