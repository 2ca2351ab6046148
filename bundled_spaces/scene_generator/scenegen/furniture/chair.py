"""The attendant's chair: bent wood, as cafés and museums have had it since the 1850s."""

import numpy as np

from scenegen.curves import smooth
from scenegen.detail import Detail
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.solids import revolve, tube

WOOD = "walnut"
SEAT, SEAT_LEVEL = 0.2, 0.46  # metres: its radius, and its height
BACK = 0.92  # height of the back
RADIUS = 0.3  # of the floor that it takes
ROD = 0.0135  # radius of the bent wood


def chair_parts(detail: Detail) -> list[Part]:
    """A chair at the origin; who sits on it looks towards +z."""
    sides = max(5, detail.round // 5)
    steps = max(14, detail.round // 2)
    rim = [(0.0, SEAT_LEVEL - 0.004), (SEAT - 0.035, SEAT_LEVEL - 0.006), (SEAT - 0.014, SEAT_LEVEL + 0.003),
           (SEAT, SEAT_LEVEL - 0.008), (SEAT, SEAT_LEVEL - 0.026), (SEAT - 0.02, SEAT_LEVEL - 0.034),
           (0.0, SEAT_LEVEL - 0.03)]  # fmt: skip
    meshes = [revolve(np.array(rim), max(14, detail.round // 2))]
    for side in (-1, 1):
        front = [(side * 0.125, SEAT_LEVEL - 0.02, 0.13), (side * 0.14, 0.24, 0.15), (side * 0.17, 0.0, 0.2)]
        meshes.append(_rod(front, 6, sides))
    # One rod makes the back legs and the back: up from the floor, over, and down again.
    outer = [(-0.19, 0.0, -0.23), (-0.165, 0.25, -0.18), (-0.165, SEAT_LEVEL, -0.155), (-0.175, 0.66, -0.19),
             (-0.145, 0.84, -0.235), (0.0, BACK, -0.26)]  # fmt: skip
    inner = [(-0.085, SEAT_LEVEL - 0.01, -0.165), (-0.095, 0.62, -0.185), (-0.075, 0.75, -0.215),
             (0.0, 0.805, -0.232)]  # fmt: skip
    for half in (outer, inner):
        whole = [*half, *((-x, y, z) for x, y, z in half[-2::-1])]
        meshes.append(_rod(whole, steps, sides))
    turns = np.linspace(0.0, 2 * np.pi, steps)
    ring = np.column_stack([0.145 * np.cos(turns), np.full(steps, 0.27), 0.145 * np.sin(turns) - 0.01])
    meshes.append(tube(ring, np.full(steps, 0.75 * ROD), sides))
    return [Part("Chair", WOOD, join(meshes))]


def _rod(points: list[tuple[float, float, float]], steps: int, sides: int) -> Mesh:
    path: Floats = smooth(np.array(points), steps)
    return tube(path, np.full(steps, ROD), sides)
