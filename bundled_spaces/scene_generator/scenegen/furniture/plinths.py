"""Plinths for the exhibits: where they stand, how high, and what they look like in each style."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from scenegen.brief import Exhibit, Style
from scenegen.detail import Detail
from scenegen.furniture.ground import Ground, Spot
from scenegen.glb import Node
from scenegen.mesh import Floats, Mesh, join
from scenegen.placing import PLAN, shift
from scenegen.plan import EYE_LINE, RoomPlan, Suite
from scenegen.solids import box, revolve, sheet, sweep

WALK_ROUND = 0.8  # metres round a plinth
TOPS = (0.14, 1.2)  # the lowest and the highest plinth
FOOTPRINT = (0.36, 0.16, 0.5)  # radius that an exhibit may fill: share of its height, least, greatest
MARGIN = 0.05  # of the plinth's top round the footprint
OFF_AXIS = 0.52  # of the way from the axis to the columns, where a room is broad enough for two rows
BROAD = 3.2  # metres from the axis to the wall or the columns: from here on exhibits stand in two rows
SUNK = 0.03  # metres by which a plaque goes into a rounded plinth
TURNED = 0.5  # radians by which an exhibit beside the axis looks towards it
LOFT_SURFACES = ("concrete", "steel", "oak")
SURFACES: dict[Style, str] = {
    "beaux_arts": "stone", "haussmann": "green_marble", "art_nouveau": "walnut", "white_cube": "plaster",
}  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """An exhibit in its place: the middle of its plinth's top (3,), the radius that it may fill, and its yaw."""

    exhibit: Exhibit
    room: int
    position: tuple[float, float, float]
    radius: float
    yaw: float


def place_exhibits(room: RoomPlan, exhibits: Sequence[Exhibit], ground: Ground) -> list[Standing]:
    """Stand the exhibits of a room; those that find no place are not in the list. Takes their floor from ``ground``."""
    standing = []
    tallest_first = sorted(exhibits, key=lambda exhibit: (-exhibit.height, exhibit.id))
    for exhibit, wish in zip(tallest_first, _wishes(room, len(tallest_first)), strict=True):
        radius = footprint(exhibit.height)
        half = radius + MARGIN
        spot = ground.nearest(wish, half * np.sqrt(2), WALK_ROUND)
        if spot is None:
            continue
        x, z = spot
        ground.take(shapely.box(x - half, z - half, x + half, z + half), WALK_ROUND)
        yaw = 0.0 if abs(x) < half else -TURNED * float(np.sign(x))
        standing.append(Standing(exhibit, room.index, (x, top(exhibit.height), z), radius, yaw))
    order = {exhibit.id: number for number, exhibit in enumerate(exhibits)}
    return sorted(standing, key=lambda item: order[item.exhibit.id])


def top(height: float) -> float:
    """Height of the plinth: the middle of the exhibit comes to the eye line, as far as plinths go."""
    return float(np.clip(EYE_LINE - height / 2, *TOPS))


def footprint(height: float) -> float:
    """The radius of floor that an exhibit of that height is given."""
    share, least, greatest = FOOTPRINT
    return float(np.clip(share * height, least, greatest))


def plinth_node(suite: Suite, item: Standing, detail: Detail, seed: int) -> Node:
    """The node of an exhibit: its plinth and the plaque on the plinth's front."""
    name, high, half = item.exhibit.id, item.position[1], item.radius + MARGIN
    surface = SURFACES.get(suite.style) or LOFT_SURFACES[(seed + item.room) % len(LOFT_SURFACES)]
    mesh = _plinth(suite.style, half, high, detail)
    level = min(0.5 * high + 0.25, 0.78) if high > 0.6 else 0.5 * high
    wide, tall = min(0.5 * half, 0.11), min(0.035, 0.3 * high)
    front = max(_front(mesh, level - tall), _front(mesh, level), _front(mesh, level + tall))
    plaque = box((-wide, level - tall, front - SUNK), (wide, level + tall, front + 0.006), without=("-z",))
    extras = {"title": item.exhibit.title} if item.exhibit.title else {}
    node = Node(name, matrix=shift(item.position[0], 0.0, item.position[2]), extras=extras)
    node.children = [Node(f"{name}_Plinth", mesh, surface), Node(f"{name}_Plaque", plaque, "brass")]
    return node


def _wishes(room: RoomPlan, count: int) -> list[Spot]:
    """Where exhibits would stand best: two rows in a broad room with the odd one on the axis, else a row on the axis.

    The first wish is in the middle of the room.
    """
    reach = room.section.face if room.radius else room.section.half - 0.5
    if reach < BROAD:
        rows: list[tuple[float, ...]] = [(0.0,)] * count
    else:
        pairs, odd = divmod(count, 2)
        rows = [(0.0,)] * odd + [(-OFF_AXIS * reach, OFF_AXIS * reach)] * pairs
    levels = np.linspace(room.near, room.far, len(rows) + 2)[1:-1]
    middle = (room.near + room.far) / 2
    from_middle = sorted(levels, key=lambda z: (round(abs(z - middle), 6), -z))
    return [(x, float(z)) for row, z in zip(rows, from_middle, strict=True) for x in row]


def _plinth(style: Style, half: float, high: float, detail: Detail) -> Mesh:
    """The plinth round the origin."""
    if style in ("beaux_arts", "haussmann"):
        return _pedestal(half, high)
    if style == "art_nouveau":
        return _turned(half, high, detail)
    foot, inset = min(0.05, 0.3 * high), 0.03  # a shadow gap at the foot
    low = box((inset - half, 0.0, inset - half), (half - inset, foot, half - inset), without=("-y", "+y"))
    bevel = 0.004
    profile = np.array([(0.012 + bevel, foot), (0.0, foot), (0.0, high - bevel), (bevel, high)])
    return join([low, _square(profile, half), _lid(half - bevel, high)])


def _pedestal(half: float, high: float) -> Mesh:
    """Base mouldings, a die and a cap, as an order's pedestal has them."""
    size = min(1.0, high / 0.6)
    inset = 0.055 * size
    base = [(0.0, 0.0), (0.0, 0.1), (0.012, 0.115), (0.03, 0.125), (0.042, 0.15), (0.055, 0.16)]
    cap = [
        (0.055, 0.115),
        (0.045, 0.1),
        (0.04, 0.085),
        (0.018, 0.065),
        (0.012, 0.05),
        (0.0, 0.045),
        (0.0, 0.006),
        (0.006, 0.0),
    ]
    profile = [(a * size, b * size) for a, b in base] + [(a * size, high - b * size) for a, b in cap]
    if 0.28 * size > high:
        profile = [(0.0, 0.0), (0.0, high - 0.02), (0.02, high)]
        return join([_square(np.array(profile), half), _lid(half - 0.02, high)])
    die = half - inset
    meshes = [_square(np.array(profile), half), _lid(half - 0.006 * size, high)]
    low, up = 0.24 * size, high - 0.2 * size
    if up - low > 0.2 and die > 0.14:  # a sunk field on every side of a tall die
        bead = np.array([(0.0, 0.0), (0.004, 0.008), (0.014, 0.008), (0.02, 0.0)])
        ring = np.array([(0.07 - die, low), (die - 0.07, low), (die - 0.07, up), (0.07 - die, up)])
        field = sweep(bead, ring, closed=True).moved(shift(z=die))
        quarter = np.array([[0, 0, 1, 0], [0, 1, 0, 0], [-1, 0, 0, 0], [0, 0, 0, 1.0]])
        turned = np.eye(4)
        for _ in range(4):
            meshes.append(field.moved(turned))
            turned = quarter @ turned
    return join(meshes)


def _turned(half: float, high: float, detail: Detail) -> Mesh:
    """A turned stem that swells into its foot and its plate."""
    stem = 0.62 * half
    points = [
        (0.0, high),
        (0.97 * half, high),
        (half, high - 0.012),
        (half, high - 0.035),
        (0.94 * half, high - 0.05),
    ]
    points += [
        (stem + (0.94 * half - stem) * t**2, high - 0.05 - 0.3 * high * (1 - t))
        for t in np.linspace(0.9, 0.0, 7)
    ]
    points += [
        (stem + (0.96 * half - stem) * t**2, 0.05 + 0.45 * high * (1 - t)) for t in np.linspace(0.0, 0.9, 7)
    ]
    points += [(0.98 * half, 0.05), (half, 0.04), (half, 0.0)]
    return revolve(np.array(points), 2 * detail.round)


def _front(mesh: Mesh, level: float) -> float:
    """How far the plinth reaches towards the visitor at a level: its edges cut by a plane."""
    corners = mesh.positions[mesh.faces]
    start, end = corners.reshape(-1, 3), np.roll(corners, -1, axis=1).reshape(-1, 3)
    cut = (start[:, 1] < level) != (end[:, 1] < level)
    start, end = start[cut], end[cut]
    share = (level - start[:, 1]) / (end[:, 1] - start[:, 1])
    return float((start[:, 2] + share * (end[:, 2] - start[:, 2])).max())


def _square(profile: Floats, half: float) -> Mesh:
    """A profile of (inset, height), from the foot up, carried round a square."""
    ring = np.array([(-half, -half), (half, -half), (half, half), (-half, half)])
    return sweep(profile, ring, closed=True).moved(PLAN)


def _lid(half: float, high: float) -> Mesh:
    return sheet(shapely.box(-half, -half, half, half)).moved(shift(y=high) @ PLAN)
