"""A chandelier: a turned stem, two wreaths of curved arms with candles, and drops of glass."""

import numpy as np

from scenegen import profiles
from scenegen.detail import Detail
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.placing import shift, turn
from scenegen.plan import RoomPlan, Suite
from scenegen.solids import revolve, tube

LOWEST = 2.7  # metres above the floor: nobody reaches it
HIGHEST_ROOM = 0.6  # share of the room's height at which it hangs
APART = 7.0  # metres of room for each chandelier
ARMS = (
    (0.0, 8, 1.0),
    (0.42, 6, 0.62),
)  # height above the lower wreath, number of arms, reach; shares of the radius


def chandelier_parts(suite: Suite, room: RoomPlan, detail: Detail) -> list[Part]:
    """Chandeliers along the axis of a room with a closed ceiling; none where it is too low or the style is bare."""
    section = room.section
    low = max(LOWEST, HIGHEST_ROOM * section.crown)
    if not suite.ornament.gilded or room.spec.ceiling not in ("cove", "flat") or section.crown - low < 1.0:
        return []
    radius = float(np.clip(0.09 * room.spec.width, 0.45, 0.9))
    brass, candles, glass = _chandelier(radius, section.crown - low, detail)
    count = max(1, round(room.spec.length / APART))
    step = room.spec.length / count
    places = [shift(0.0, low, room.near - (number + 0.5) * step) for number in range(count)]
    return [
        Part(name, surface, join([mesh.moved(place) for place in places]), collide=False)
        for name, surface, mesh in (
            ("Chandelier", "brass", brass), ("Candles", "plaster", candles), ("ChandelierDrops", "glass", glass),
        )
    ]  # fmt: skip


def _chandelier(radius: float, drop: float, detail: Detail) -> tuple[Mesh, Mesh, Mesh]:
    """Brass, candles and glass of one that hangs ``drop`` metres from the ceiling, its lowest point near the origin."""
    sides = max(8, detail.round // 2)
    brass: list[Mesh] = [revolve(_stem(radius, drop), sides)]
    candles: list[Mesh] = []
    drops: list[Mesh] = []
    cup = np.array([(0.035, 0.02), (0.05, 0.02), (0.03, -0.005), (0.012, -0.03), (0.0, -0.03)])
    candle = np.array([(0.0, 0.14), (0.012, 0.13), (0.014, 0.02)])
    pendant = np.array([(0.0, 0.0), (0.014, -0.03), (0.017, -0.05), (0.0, -0.085)])
    for height, count, reach in ARMS:
        out = reach * radius
        bend = _bend(out, height * radius + 0.25 * radius)
        arm = tube(bend, np.linspace(0.016, 0.009, len(bend)), 6)
        tip = bend[-1]
        for number in range(count):
            round_ = turn(1, 2 * np.pi * number / count)
            brass += [arm.moved(round_), revolve(cup, 10).moved(round_ @ shift(*tip))]
            candles.append(revolve(candle, 8).moved(round_ @ shift(*tip)))
            drops += [revolve(pendant, 6, crease=0.1).moved(round_ @ shift(tip[0], tip[1] - 0.03))]
            drops += [revolve(pendant, 6, crease=0.1).moved(round_ @ shift(*bend[3]))]
    return join(brass), join(candles), join(drops)


def _stem(radius: float, drop: float) -> Floats:
    """The profile of the stem from the ceiling's plate to the ball at its foot."""
    plate = [(0.0, drop), (0.12, drop), (0.11, drop - 0.02), (0.03, drop - 0.06), (0.012, drop - 0.1)]
    vase = [(0.012, radius), (0.05, 0.92 * radius), (0.03, 0.8 * radius), (0.06, 0.55 * radius), (0.09, 0.4 * radius),
            (0.04, 0.26 * radius), (0.07, 0.2 * radius), (0.03, 0.12 * radius)]  # fmt: skip
    return np.array([*plate, *vase, *profiles.arc((0.0, 0.06), 0.05, 40, -90, 5)])


def _bend(out: float, height: float) -> Floats:
    """An S-curve from the stem outwards: down first, then up to the cup."""
    t = np.linspace(0.0, 1.0, 9)
    dip = -0.28 * out * np.sin(np.pi * t) + 0.22 * out * t**2
    return np.column_stack([0.03 + (out - 0.03) * t, height + dip, np.zeros_like(t)])
