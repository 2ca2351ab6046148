"""Ivy up the columns of a winter garden, or up the iron posts on its walls."""

import numpy as np

from scenegen.detail import Detail
from scenegen.furniture.foliage import leaflets
from scenegen.mesh import Mesh, join
from scenegen.parts import Part
from scenegen.pilasters import POST, POST_OFF
from scenegen.placing import shift
from scenegen.plan import RoomPlan

SHARE = (0.62, 0.9)  # of a column's height: least and greatest that ivy climbs
TURNS = 2.6  # times that its stems wind round
STEMS = 3
THICK = 0.09  # metres by which the leaves stand off
LEAF = (0.17, 0.14)  # length and width, metres
PER_METRE = (14, 24)  # leaves of a stem to each metre of height, in a draft and else


def climber_parts(room: RoomPlan, detail: Detail, rng: np.random.Generator) -> list[Part]:
    """The leaves about all of them, in the coordinates of the suite; one walks through them."""
    x = room.section.half - POST_OFF
    posts = room.columns or [(side * x, z) for z in room.joints for side in (-1, 1)]
    grown = [_ivy(room, detail, rng).moved(shift(x, 0.0, z)) for x, z in posts]
    return [Part("Leaves", "leaf", join(grown), collide=False)]


def _ivy(room: RoomPlan, detail: Detail, rng: np.random.Generator) -> Mesh:
    tall = room.section.soffit * rng.uniform(*SHARE)
    count = int(STEMS * tall * PER_METRE[detail.round >= 24])
    share = (np.arange(count) + 0.5) / count
    stem = np.arange(count) % STEMS
    turn = 2 * np.pi * (TURNS * share + stem / STEMS) + rng.normal(0, 0.35, count)
    out = np.column_stack([np.cos(turn), np.zeros(count), np.sin(turn)])
    roots = out * (
        (room.radius or POST) + THICK * rng.uniform(0.4, 1.0, (count, 1)) * (1.25 - share)[:, None]
    )
    roots[:, 1] = tall * share
    ways = 0.5 * out + rng.normal(0, 0.45, (count, 3)) + (0.0, -0.35, 0.0)
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    size = rng.uniform(0.7, 1.25, count) * (1.15 - 0.5 * share)
    return leaflets(roots, ways, out + np.array([0.0, 0.4, 0.0]), LEAF[0] * size, LEAF[1] * size)
