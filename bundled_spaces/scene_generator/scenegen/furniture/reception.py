"""What stands beside the way in: a lectern with the visitors' book, and a stand for umbrellas."""

import numpy as np

from scenegen.curves import smooth
from scenegen.detail import Detail
from scenegen.furniture.books import open_book
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.placing import shift, turn
from scenegen.plan import Suite
from scenegen.profiles import arc
from scenegen.solids import box, revolve, tube

WOOD = "walnut"  # as the doors are
DESK = (0.5, 0.36, 0.022)  # width, depth and thickness of the lectern's desk
DESK_LEVEL = 1.06  # of the middle of the desk
SLOPE = np.radians(24.0)
STAND = (0.13, 0.56)  # radius and height
RIM = 0.008
# Off the middle of the stand, and which way and how far each leans, in radians.
UMBRELLAS = ((0.05, 0.3, 0.11), (-0.055, 2.4, 0.14), (0.01, 4.4, 0.1))
LECTERN_RADIUS, STAND_RADIUS = 0.3, 0.2  # of the floor that they take


def lectern_parts(suite: Suite, detail: Detail) -> list[Part]:
    """A lectern at the origin whose desk slopes down towards +z, where its reader stands."""
    top = DESK_LEVEL - 0.035
    if suite.ornament.moulded:
        turned = [(0.0, top), (0.06, top), (0.055, top - 0.03), (0.026, top - 0.06), (0.036, top - 0.1),
                  (0.024, top - 0.14), (0.022, 0.52), (0.04, 0.36), (0.042, 0.3), (0.022, 0.18), (0.036, 0.14),
                  (0.05, 0.09), (0.16, 0.05), (0.19, 0.034), (0.19, 0.0)]  # fmt: skip
    else:
        turned = [(0.0, top), (0.022, top), (0.022, 0.02), (0.18, 0.014), (0.18, 0.0)]
    stem = revolve(detail.eased(np.array(turned)), max(12, detail.round // 2))
    wide, deep, thick = DESK[0] / 2, DESK[1] / 2, DESK[2]
    board = box((-wide, -thick, -deep), (wide, 0.0, deep))
    ledge = box((-wide, 0.0, deep - 0.018), (wide, 0.022, deep), without=("-y",))
    covers, pages = open_book()
    on_desk = shift(y=DESK_LEVEL) @ turn(0, SLOPE)
    lying = on_desk @ shift(y=0.001, z=deep - 0.02 - 0.15)
    return [
        Part("Lectern", WOOD, join([stem, *(mesh.moved(on_desk) for mesh in (board, ledge))])),
        Part("LecternBook", WOOD, covers.moved(lying), collide=False),
        Part("LecternPages", suite.ornament.ceiling, pages.moved(lying), collide=False),
    ]


def umbrella_parts(suite: Suite, detail: Detail) -> list[Part]:
    """A stand at the origin with the umbrellas of those who are inside."""
    radius, high = STAND
    metal = "brass" if suite.ornament.gilded else "steel"
    wall = [(0.0, 0.012), (radius - RIM, 0.014), *arc((radius - RIM / 2, high), 0.7 * RIM, 200, -20, 5),
            (radius, high - 0.02), (radius, 0.03), (radius + 0.012, 0.02), (radius + 0.012, 0.0)]  # fmt: skip
    canopies, handles = [], []
    for off, way, lean in UMBRELLAS:
        place = shift(off, 0.02, -0.4 * off) @ turn(1, way) @ turn(2, lean)
        canopy, handle = _umbrella(detail)
        canopies.append(canopy.moved(place))
        handles.append(handle.moved(place))
    return [
        Part("UmbrellaStand", metal, revolve(np.array(wall), max(14, detail.round // 2))),
        Part("Umbrellas", suite.ornament.bars, join(canopies), collide=False),
        Part("UmbrellaHandles", WOOD, join(handles), collide=False),
    ]


def _umbrella(detail: Detail) -> tuple[Mesh, Mesh]:
    """A closed umbrella, its tip at the origin: the rolled canopy, and the handle with its crook."""
    rolled = [(0.006, 0.72), (0.02, 0.7), (0.03, 0.62), (0.033, 0.52), (0.022, 0.2), (0.01, 0.08), (0.004, 0.07),
              (0.004, 0.0)]  # fmt: skip
    canopy = revolve(np.array(rolled), max(8, detail.round // 4))
    bend: Floats = np.array([(0.0, 0.7, 0), (0.0, 0.84, 0), (0.012, 0.89, 0), (0.045, 0.905, 0), (0.075, 0.88, 0),
                             (0.078, 0.845, 0)])  # fmt: skip
    path = smooth(bend, 12)
    return canopy, tube(path, np.full(len(path), 0.0085), 6)
