"""Chandeliers: of brass with candles and drops of glass, of lilies on bronze stems, or plain rings of light."""

import numpy as np

from scenegen import profiles
from scenegen.curves import smooth
from scenegen.detail import Detail
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.placing import shift, turn
from scenegen.plan import RoomPlan, Suite
from scenegen.solids import revolve, sweep, tube

LOWEST = 2.7  # metres above the floor: nobody reaches it
HIGHEST_ROOM = 0.55  # share of the room's height at which it hangs
SHORTEST = 0.7  # metres from its foot to the ceiling: with less it would be squashed
LONGEST = 4.0  # metres: under a high vault it does not hang nearer to the floor than that
APART = 6.0  # metres of room for each chandelier
# Height above the lower wreath, number of arms, reach; shares of the radius.
ARMS = (
    (0.0, 8, 1.0),
    (0.42, 6, 0.62),
)
Kit = dict[tuple[str, str], list[Mesh]]  # by name of node and surface


def chandelier_parts(suite: Suite, room: RoomPlan, detail: Detail) -> list[Part]:
    """Chandeliers along the axis of a room that asks for them; none where it is too low."""
    section = room.section
    low = max(LOWEST, HIGHEST_ROOM * section.crown, section.crown - LONGEST)
    drop = section.crown - low
    if not room.spec.chandeliers or drop < SHORTEST:
        return []
    radius = float(np.clip(0.09 * room.spec.width, 0.42, 0.9))
    make = {"art_nouveau": _lilies, "industrial_loft": _hoop, "white_cube": _hoop}.get(suite.style, _wreaths)
    kit = make(min(radius, 0.9 * drop), drop, detail)
    count = max(1, round(room.spec.length / APART))
    step = room.spec.length / count
    places = [shift(0.0, low, room.near - (number + 0.5) * step) for number in range(count)]
    return [
        Part(name, surface, join([mesh.moved(place) for mesh in meshes for place in places]), collide=False)
        for (name, surface), meshes in kit.items()
    ]


def _wreaths(radius: float, drop: float, detail: Detail) -> Kit:
    """A turned stem, two wreaths of curved arms with candles and flames, swags and drops of glass."""
    sides = max(10, detail.round // 2)
    brass: list[Mesh] = [revolve(_stem(radius, drop), sides)]
    candles: list[Mesh] = []
    flames: list[Mesh] = []
    drops: list[Mesh] = []
    cup = np.array(
        [(0.018, 0.03), (0.04, 0.028), (0.052, 0.022), (0.03, -0.005), (0.012, -0.03), (0.0, -0.034)]
    )
    candle = np.array([(0.0, 0.135), (0.011, 0.132), (0.013, 0.02)])
    flame = np.array([(0.0, 0.205), (0.006, 0.185), (0.0125, 0.16), (0.011, 0.142), (0.0, 0.134)])
    pendant = np.array([(0.0, 0.0), (0.004, -0.006), (0.014, -0.032), (0.017, -0.05), (0.0, -0.085)])
    bead = np.array([(0.0, 0.011), (0.010, 0.0), (0.0, -0.011)])
    for height, count, reach in ARMS:
        bend = _bend(reach * radius, height * radius + 0.25 * radius)
        arm = tube(bend, np.linspace(0.016, 0.009, len(bend)), 7)
        tip, next_tip = bend[-1], turn(1, 2 * np.pi / count)[:3, :3] @ bend[-1]
        for number in range(count):
            round_ = turn(1, 2 * np.pi * number / count)
            at = round_ @ shift(*tip)
            brass += [arm.moved(round_), revolve(cup, 12).moved(at)]
            candles.append(revolve(candle, 9).moved(at))
            flames.append(revolve(flame, 8).moved(at))
            drops += [revolve(pendant, 6, crease=0.1).moved(round_ @ shift(tip[0], tip[1] - 0.03))]
            drops += [revolve(pendant, 6, crease=0.1).moved(round_ @ shift(*bend[5]))]
            for share in np.linspace(0.0, 1.0, 9)[1:-1]:  # a swag of beads from arm to arm
                hung = (
                    tip * (1 - share)
                    + next_tip * share
                    - np.array([0, 0.3 * reach * radius * share * (1 - share) + 0.02, 0])
                )
                drops.append(revolve(bead, 5, crease=0.1).moved(round_ @ shift(*hung)))
    return {("Chandelier", "brass"): brass, ("Candles", "plaster"): candles, ("Flames", "lamp"): flames,
            ("ChandelierDrops", "glass"): drops}  # fmt: skip


def _lilies(radius: float, drop: float, detail: Detail) -> Kit:
    """Stems of bronze that part like a plant's and end in hanging flowers of light."""
    count = 7
    sides = max(6, detail.round // 4)
    bronze = [revolve(np.array([(0.0, drop), (0.11, drop), (0.1, drop - 0.02), (0.02, drop - 0.07), (0.011, drop - 0.1),
                                (0.011, 0.62 * radius), (0.03, 0.55 * radius), (0.0, 0.5 * radius)]), 16)]  # fmt: skip
    lamps = []
    bell = np.array([(0.0, 0.0), (0.022, -0.006), (0.032, -0.04), (0.04, -0.085), (0.07, -0.125), (0.072, -0.129),
                     (0.062, -0.125), (0.03, -0.075), (0.0, -0.05)])  # fmt: skip
    calyx = np.array([(0.0, 0.03), (0.012, 0.024), (0.026, 0.0), (0.03, -0.03), (0.0, -0.03)])
    for number in range(count):
        low = 0.12 * (number % 2)
        line = [(0.01, 0.75, 0.0), (0.06, 0.2, 0.0), (0.4, 0.06, 0.06), (0.78, 0.42, 0.0), (0.98, 0.36 - low, -0.03),
                (1.0, 0.2 - low, -0.03)]  # fmt: skip
        path = radius * smooth(np.array(line), 26)
        round_ = turn(1, 2 * np.pi * number / count)
        bronze += [tube(path, np.linspace(0.014, 0.007, 26), sides).moved(round_)]
        at = round_ @ shift(*path[-1])
        bronze.append(revolve(calyx, 10).moved(at))
        lamps.append(revolve(bell, 14).moved(at @ shift(y=-0.012)))
    return {("Chandelier", "bronze"): bronze, ("Flames", "lamp"): lamps}


def _hoop(radius: float, drop: float, detail: Detail) -> Kit:
    """A ring of steel with a rim of light on three wires."""
    angle = np.linspace(0, 2 * np.pi, 2 * detail.round, endpoint=False)
    circle = radius * 1.15 * np.column_stack([np.cos(angle), np.sin(angle)])
    plan = np.array([[1.0, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]])
    square = np.array([(0.0, 0.05), (0.0, 0.0), (0.006, 0.0), (0.006, 0.012), (0.034, 0.012), (0.034, 0.0), (0.04, 0.0),
                       (0.04, 0.05), (0.0, 0.05)])  # fmt: skip
    light = np.array([(0.006, 0.004), (0.034, 0.004)])
    steel = [sweep(square[::-1], circle, closed=True).moved(plan)]
    for number in range(3):
        way = 2 * np.pi * number / 3 + 0.5
        foot = np.array([np.cos(way), 0.0, np.sin(way)]) * (1.15 * radius - 0.02)
        line = np.linspace(foot + np.array([0.0, 0.05, 0.0]), np.array([0.0, drop - 0.05, 0.0]), 4)
        steel.append(tube(line, np.full(4, 0.0035), 5))
    steel.append(revolve(np.array([(0.0, drop), (0.06, drop), (0.06, drop - 0.05), (0.0, drop - 0.06)]), 16))
    return {
        ("Chandelier", "steel"): steel,
        ("Flames", "lamp"): [sweep(light, circle, closed=True).moved(plan)],
    }


def _stem(radius: float, drop: float) -> Floats:
    """The profile of the stem from the ceiling's plate to the ball at its foot."""
    plate = [(0.0, drop), (0.12, drop), (0.11, drop - 0.02), (0.03, drop - 0.06), (0.012, drop - 0.1)]
    vase = [(0.012, radius), (0.05, 0.92 * radius), (0.03, 0.8 * radius), (0.06, 0.55 * radius), (0.09, 0.4 * radius),
            (0.04, 0.26 * radius), (0.07, 0.2 * radius), (0.03, 0.12 * radius)]  # fmt: skip
    return np.array([*plate, *vase, *profiles.arc((0.0, 0.06), 0.05, 40, -90, 5)])


def _bend(out: float, height: float) -> Floats:
    """An S-curve from the stem outwards: down first, then up to the cup."""
    t = np.linspace(0.0, 1.0, 13)
    dip = -0.28 * out * np.sin(np.pi * t) + 0.22 * out * t**2
    return np.column_stack([0.03 + (out - 0.03) * t, height + dip, np.zeros_like(t)])
