"""How a room's walls are divided into bays, and where their windows sit."""

from dataclasses import replace

import numpy as np

from scenegen.brief import Artwork, Room
from scenegen.panels import focal_reach
from scenegen.plan import (
    ARCH_RISE,
    HANG_GAP,
    Bay,
    Flight,
    Opening,
    Section,
    Shape,
    hanging_height,
    outer_size,
)
from scenegen.styles import Ornament

SILL = 2.7  # lowest sill of a window above the works
ABOVE_WORKS = 0.3  # from the tallest work to the sill
UNDER_SOFFIT = 0.32  # from a window's head to the entablature: its casing and keystone
LEAST_WINDOW = 1.0  # a window above the works that would be lower than this gets a bay of its own
PARAPET = 0.95  # sill of a window in a bay of its own
HEADROOM = 0.15  # from the top of a work to the entablature
POINTED = 0.62  # greatest width of a pointed window over its height
HEARTH_HALF = 1.2  # half of the wall that a chimneypiece takes, metres
BAY = (0.68, 2.8, 7.0)  # width of a bay that is aimed at: share of the height of the columns, least, greatest


def hangs(ornament: Ornament, work: Artwork, clear: float, top: float) -> bool:
    """Whether a work fits alone into a stretch of wall ``clear`` metres long and ``top`` high."""
    width, height = outer_size(ornament, work)
    return width + 2 * HANG_GAP <= clear and hanging_height(height) + height / 2 <= top


def joints(
    room: Room, section: Section, works: list[Artwork], ornament: Ornament, post: float
) -> list[float]:
    """Distances of the bay boundaries from the entrance wall, as wide apart as the widest work that can hang needs."""
    margin = post + 0.12
    usable = room.length - 2 * margin
    wished = float(np.clip(BAY[0] * section.soffit, *BAY[1:]))
    widths = [outer_size(ornament, work)[0] + 2 * HANG_GAP + 2 * post for work in works]
    wished = max([wished, *(width for width in widths if width <= usable)])
    count = max(1, round(usable / wished))
    if any(usable / count < width <= usable for width in widths):
        count = max(1, int(usable / wished + 1e-9))
    return [float(joint) for joint in np.linspace(margin, room.length - margin, count + 1)]


def _window_top(section: Section) -> float:
    return section.soffit - UNDER_SOFFIT


def side_bays(
    room: Room, section: Section, works: list[Artwork], ornament: Ornament, joints: list[float], post: float
) -> tuple[tuple[Bay, ...], tuple[Bay, ...]]:
    """The bays of the left and the right wall: windows above the works, or where height lacks in bays of their own."""
    half = room.length / 2
    clear = joints[1] - joints[0] - 2 * post
    tallest = max(
        (hanging_height(h) + h / 2 for h in (outer_size(ornament, work)[1] for work in works)), default=0.0
    )
    sill = max(SILL, tallest + ABOVE_WORKS)
    above = room.windows not in ("none", "french_doors") and _window_top(section) - sill >= LEAST_WINDOW
    sides: tuple[list[Bay], list[Bay]] = ([], [])
    for side, bays in enumerate(sides):
        for number in range(len(joints) - 1):
            start, end = joints[number] + post - half, joints[number + 1] - post - half
            window, top = None, section.soffit - HEADROOM
            if room.windows != "none" and above:
                window, top = _window(room, section, ornament, (start + end) / 2, clear, sill), sill - 0.2
            elif room.windows != "none" and _gives_way(number, side, len(joints) - 1):
                foot = 0.0 if room.windows == "french_doors" else PARAPET
                window, top = _window(room, section, ornament, (start + end) / 2, clear, foot), 0.0
            # Left of the visitor u runs from the entrance on; on the other wall it runs back towards it.
            mirrored = replace(window, centre=-window.centre) if window else None
            bays.append(Bay(start, end, top, window) if side == 0 else Bay(-end, -start, top, mirrored))
    return tuple(sides[0]), tuple(sides[1])


def _gives_way(number: int, side: int, count: int) -> bool:
    """Whether a bay is a window where works and windows cannot share one: every second; a lone bay on one side only."""
    return side == 1 if count == 1 else number % 2 == 1


def _window(
    room: Room, section: Section, ornament: Ornament, centre: float, clear: float, foot: float
) -> Opening:
    head = _window_top(section)
    if room.windows == "oculus":
        size = min(head - foot, 0.6 * clear, 1.9)
        middle = max(head - size / 2 - 0.15 * (head - foot - size), foot + size / 2)
        return Opening(centre, size, middle - size / 2, middle + size / 2, "round")
    share, slim, widest = ornament.glazing
    width = min(share * clear, slim * (head - foot), widest)
    shape: Shape = room.windows if room.windows in ("arched", "pointed") else "square"
    if shape == "pointed":
        width = min(width, POINTED * (head - foot))
    upright = ARCH_RISE[shape] * width < head - foot - 0.3
    return Opening(centre, width, foot, head, shape if upright else "square")


def lunette(room: Room, section: Section) -> Opening | None:
    """The fan window under a vault, or an oculus in a gable; None where the ceiling leaves no room for one."""
    rise = section.crown - section.spring
    if room.windows == "none" or rise < 1.1 or room.ceiling not in ("barrel_vault", "glass_roof"):
        return None
    foot = section.spring + 0.14 * rise
    if room.ceiling == "barrel_vault":
        width = min(1.02 * rise, 0.9 * section.face)
        return Opening(0.0, width, foot, foot + width / 2, "arched")
    size = min(0.55 * rise, 1.8)
    return Opening(0.0, size, foot, foot + size, "round")


def end_bays(
    section: Section,
    ornament: Ornament,
    door: Opening | None,
    flight: Flight | None,
    focal: Artwork | None = None,
    *,
    hearth: bool = False,
    cased: bool = False,
) -> tuple[Bay, ...]:
    """Left and right of the door and of the steps up to it; or three bays, the middle one for the ``focal`` work, with
    room for a casing if it is ``cased``, or for a ``hearth``; clear of the columns."""
    reach = section.face - (0.15 if section.face < section.half else 0.1)
    top = section.soffit - HEADROOM
    if focal:
        width = outer_size(ornament, focal)[0]
        casing = focal_reach(ornament, width)
        half = max(0.45 * reach, casing if cased and casing <= reach else width / 2 + HANG_GAP)
    elif hearth:
        half = HEARTH_HALF
    if focal or hearth:
        flanks = [Bay(-reach, -half, top), Bay(half, reach, top)] if reach - half > 0.6 else []
        middle = Bay(-half, half, top, focal=True) if focal else Bay(-half, half, 0.0, hearth=True)
        return (*flanks[:1], middle, *flanks[1:])
    edge = (door.width if door else 0.0) / 2 + ornament.casing + 0.05
    edge = max(edge, flight.width / 2 if flight else 0.0)
    return Bay(-reach, -edge, top), Bay(edge, reach, top)
