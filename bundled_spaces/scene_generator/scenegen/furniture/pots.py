"""What plants stand in: a thrown pot, a Versailles box, a cube of concrete. Each with its soil."""

import numpy as np
import shapely

from scenegen.detail import Detail
from scenegen.mesh import Mesh, join
from scenegen.placing import PLAN, shift
from scenegen.profiles import arc
from scenegen.solids import box, revolve, sheet, sweep

SUNK = 0.05  # metres from the rim down to the soil


def thrown(radius: float, high: float, detail: Detail) -> tuple[Mesh, Mesh]:
    """A terracotta pot with a rolled rim; pot and soil, on the floor round the origin."""
    foot = 0.68 * radius
    rim = arc((0.97 * radius, high - 0.022), 0.022, 120, -60, 6)
    profile = [(0.9 * radius, high - 1.6 * SUNK), (0.92 * radius, high - 0.01), *rim, (0.965 * radius, high - 0.085),
               (0.93 * radius, high - 0.095), (0.88 * radius, 0.62 * high), (0.79 * radius, 0.3 * high), (foot, 0.02),
               (foot - 0.01, 0.0)]  # fmt: skip
    earth = revolve(np.array([(0.0, high - SUNK + 0.02), (0.91 * radius, high - SUNK)]), detail.round)
    return revolve(np.array(profile), detail.round), earth


def versailles(half: float, high: float, detail: Detail) -> tuple[Mesh, Mesh]:
    """A wooden box with posts that end in balls and panelled sides, as made for the orangery of Versailles."""
    post, board = 0.035, 0.02
    meshes = [box((-half, 0.07, -half), (half, high, half), without=("+y",), cell=2.0)]
    bead = np.array([(0.0, 0.0), (0.0, board), (0.02, board), (0.03, 0.006), (0.03, 0.0)])
    ring = np.array(
        [(post - half, 0.1), (half - post, 0.1), (half - post, high - 0.03), (post - half, high - 0.03)]
    )
    frame = sweep(bead, ring, closed=True).moved(shift(z=half))
    cross = _saltire(half - post - 0.03, 0.13, high - 0.06).moved(shift(z=half))
    ball = revolve(
        np.array([*arc((0.0, 0.035), 0.034, 90, -70, 6), (0.018, 0.0)]), max(10, detail.round // 3)
    )
    turned = np.eye(4)
    quarter = np.array([[0, 0, 1, 0], [0, 1, 0, 0], [-1, 0, 0, 0], [0, 0, 0, 1.0]])
    for _ in range(4):
        at = (half - 0.4 * post, 0.0, half - 0.4 * post)
        leg = box(
            (at[0] - post, 0.0, at[2] - post), (at[0] + post, high + 0.03, at[2] + post), without=("-y",)
        )
        meshes += [
            part.moved(turned) for part in (frame, cross, leg, ball.moved(shift(at[0], high + 0.03, at[2])))
        ]
        turned = quarter @ turned
    inner = half - 0.03
    rim = sweep(np.array([(0.0, 0.0), (0.03, 0.0), (0.03, -SUNK - 0.03)]), _square(half), closed=True)
    meshes.append(rim.moved(shift(y=high) @ PLAN))
    return join(meshes), sheet(shapely.box(-inner, -inner, inner, inner)).moved(shift(y=high - SUNK) @ PLAN)


def cast(half: float, high: float, detail: Detail) -> tuple[Mesh, Mesh]:
    """A plain cast box with a broad rim on a shadow gap."""
    del detail
    wall = 0.035
    profile = np.array([(wall, high - SUNK - 0.02), (wall, high), (0.004, high), (0.0, high - 0.004), (0.0, 0.03),
                        (0.03, 0.03), (0.03, 0.0)])  # fmt: skip
    inner = half - wall
    body = sweep(profile[::-1], _square(half), closed=True).moved(PLAN)
    return body, sheet(shapely.box(-inner, -inner, inner, inner)).moved(shift(y=high - SUNK) @ PLAN)


def _square(half: float) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.array([(-half, -half), (half, -half), (half, half), (-half, half)])


def _saltire(half: float, low: float, high: float) -> Mesh:
    """Two crossed battens."""
    battens = []
    for side in (-1, 1):
        line = shapely.LineString([(-half, low if side > 0 else high), (half, high if side > 0 else low)])
        batten = shapely.intersection(
            line.buffer(0.022, cap_style="square"), shapely.box(-half, low, half, high)
        )
        ring = np.asarray(shapely.orient_polygons(batten).exterior.coords)[:-1]
        edge = sweep(np.array([(0.0, 0.0), (0.0, 0.014)]), ring, closed=True)
        battens += [edge, sheet(batten).moved(shift(z=0.014))]
    return join(battens)
