"""What an industrial hall leaves in sight: an air duct with its outlets, and pipes that come down the walls."""

import numpy as np

from scenegen.detail import Detail
from scenegen.mesh import Mesh, join
from scenegen.parts import Part
from scenegen.placing import shift, turn
from scenegen.plan import PIER, RoomPlan
from scenegen.solids import box, revolve
from scenegen.trusses import PURLIN, girder_depth

DUCT = 0.24  # metres: radius of the duct
SEAM = 1.1  # metres between the flanges of its pieces
OUTLETS = 3.6  # metres between the outlets
LEAST_HEAD = 3.0  # metres under the duct
ASIDE = 0.42  # where it hangs, as a share of half the room's width
PIPES = (0.032, 0.022)  # radii of the pipes that run together up a wall
OFF_WALL = 0.07
CLIPS = 1.3  # metres between the clips that hold them


def service_parts(room: RoomPlan, detail: Detail) -> list[Part]:
    """Duct and pipes under a ceiling of girders, in the coordinates of the suite; none in a low room."""
    level = room.section.crown - PURLIN[0] - girder_depth(room) - DUCT - 0.06
    if level - DUCT < LEAST_HEAD:
        return []
    x = ASIDE * room.section.half
    near, far = room.near - 0.5, room.far + 0.5
    top = room.section.crown - PURLIN[0] - girder_depth(room)
    steel = [_duct(near - far, detail).moved(shift(x, level, near) @ turn(0, -np.pi / 2))]
    for z in np.arange(near - OUTLETS / 2, far + 0.4, -OUTLETS):
        steel += [_outlet(side).moved(shift(x, level, z)) for side in (-1, 1)]
    rods = [
        box(
            (x + side - 0.006, level, z - 0.006),
            (x + side + 0.006, top, z + 0.006),
            without=("-y", "+y"),
            cell=9.0,
        )
        for z in room.joints
        for side in (-DUCT, DUCT)
    ]
    pipes = _pipes(room, detail)
    return [
        Part("Duct", "steel", join(steel), collide=False),
        Part("Hangers", "iron", join(rods), collide=False),
        *([Part("Pipes", "iron", join(pipes), collide=False)] if pipes else []),
    ]


def _duct(length: float, detail: Detail) -> Mesh:
    """A closed round duct from the origin up, with a flange at every seam."""
    rims = []
    for at in np.linspace(length, 0.0, max(2, round(length / SEAM)) + 1)[1:-1]:
        rims += [(DUCT, at + 0.03), (DUCT + 0.022, at + 0.022), (DUCT + 0.022, at - 0.022), (DUCT, at - 0.03)]
    turned = [(0.0, length), (DUCT, length), *rims, (DUCT, 0.0), (0.0, 0.0)]
    return revolve(np.array(turned), max(12, detail.round // 2 + 4))


def _outlet(side: int) -> Mesh:
    """A grille on the flank of the duct: a frame with slanting blades."""
    tall, wide = 0.09, 0.34
    low, high = sorted((side * 0.6 * DUCT, side * (DUCT + 0.03)))
    hidden = "-x" if side > 0 else "+x"
    frame = box((low, -0.26 - tall, -wide), (high, -0.26 + tall, wide), without=(hidden,), cell=9.0)
    front = side * (DUCT + 0.03)
    blades = []
    for y in np.linspace(-0.26 - 0.7 * tall, -0.26 + 0.7 * tall, 4):
        first, second = sorted((front, front + side * 0.02))
        blades.append(
            box((first, y - 0.008, -0.9 * wide), (second, y + 0.008, 0.9 * wide), without=(hidden,), cell=9.0)
        )
    return join([frame, *blades]).moved(shift(y=0.2))


def _pipes(room: RoomPlan, detail: Detail) -> list[Mesh]:
    """A pair of pipes up each side wall at every second bay boundary."""
    sides = max(8, detail.round // 3)
    made = []
    for number, z in enumerate(room.joints[1:-1]):
        side = 1 if number % 2 else -1
        for index, radius in enumerate(PIPES):
            x = side * (room.section.half - OFF_WALL - PIER)
            at = z + (index - 0.5) * 0.11
            flange = [(radius, 0.06), (radius + 0.02, 0.055), (radius + 0.02, 0.0)]
            ends = [(radius, room.section.crown - 0.01), *flange]
            made.append(revolve(np.array(ends), sides).moved(shift(x, 0.0, at)))
        first, second = sorted((side * (room.section.half - PIER), side * (room.section.half - PIER - 0.1)))
        hidden = "+x" if side > 0 else "-x"
        made += [
            box((first, y - 0.02, z - 0.13), (second, y + 0.02, z + 0.13), without=(hidden,), cell=9.0)
            for y in np.arange(0.6, room.section.crown - 0.3, CLIPS)
        ]
    return made
