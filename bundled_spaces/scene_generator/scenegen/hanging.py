"""Which work hangs where: on its room's walls, between the columns, under the windows, evenly spaced."""

from dataclasses import dataclass

import numpy as np

from scenegen.brief import Artwork
from scenegen.mesh import Floats
from scenegen.plan import HANG_GAP, Bay, RoomPlan, Suite, Wall, hanging_height, outer_size


@dataclass(frozen=True)
class Hung:
    """A work in its place. ``matrix`` takes the frame of the picture (x right, y up, z into the room) to the suite."""

    work: Artwork
    room: int
    matrix: Floats


def hang(suite: Suite) -> tuple[list[Hung], list[Artwork]]:
    """Hang all works; the second list holds those for which no wall was free."""
    hung: list[Hung] = []
    unplaced: list[Artwork] = []
    for room in suite.rooms:
        placed, left = _hang_room(
            suite, room, [work for work in suite.brief.artworks if work.room == room.index]
        )
        hung += placed
        unplaced += left
    order = {work.id: number for number, work in enumerate(suite.brief.artworks)}
    return sorted(hung, key=lambda item: order[item.work.id]), sorted(
        unplaced, key=lambda work: order[work.id]
    )


def _hang_room(suite: Suite, room: RoomPlan, works: list[Artwork]) -> tuple[list[Hung], list[Artwork]]:
    """The greatest works choose first, each the bay with the most wall left; of equal bays, the one across the room,
    then a pair far from the last."""
    stretches = [(wall, bay) for wall, bay in _in_order(room) if bay.top > 0]
    chosen: list[list[Artwork]] = [[] for _ in stretches]
    spread = sorted(range(len(stretches)), key=lambda index: (_van_der_corput(index // 2), index % 2))
    unplaced = []
    by_size = sorted(works, key=lambda work: (-work.width * work.height, work.id))
    for work in by_size:
        fitting = [index for index in spread if _fits(suite, stretches[index][1], [*chosen[index], work])]
        focal = [index for index in fitting if stretches[index][1].focal]
        if not fitting:
            unplaced.append(work)
        elif focal and not any(chosen[index] for index in focal):
            chosen[focal[0]].append(work)
        else:
            best = max(
                _wanted(room, fitting, stretches),
                key=lambda index: round(_left(suite, stretches[index][1], chosen[index]), 3),
            )
            chosen[best].append(work)
    hung = []
    for (wall, bay), group in zip(stretches, chosen, strict=True):
        hung += _spaced(suite, room, wall, bay, sorted(group, key=lambda work: work.id))
    return hung, unplaced


def _wanted(room: RoomPlan, fitting: list[int], stretches: list[tuple[Wall, Bay]]) -> list[int]:
    """Of the stretches that a work fits into, those of the sides and beside a chimneypiece.

    If there are none: under a roof of glass those in the shade, since the sun shines towards the entrance; else all.
    """
    first = [wall for wall in room.walls if not wall.end] + ([room.walls[3]] if room.hearth else [])
    sides = [index for index in fitting if any(stretches[index][0] is wall for wall in first)]
    shaded = [index for index in fitting if stretches[index][0] is not room.walls[2]]
    return sides or (shaded if room.spec.ceiling == "glass_roof" else []) or fitting


def _in_order(room: RoomPlan) -> list[tuple[Wall, Bay]]:
    """Side bays from the entrance on, left and right in turn; then the end walls."""
    left, right, entrance, far = room.walls
    pairs = zip(
        left.bays, right.bays[::-1] if right.bays[0].start < right.bays[-1].start else right.bays, strict=True
    )
    sides = [(wall, bay) for one, other in pairs for wall, bay in ((left, one), (right, other))]
    return sides + [(far, bay) for bay in far.bays] + [(entrance, bay) for bay in entrance.bays]


def _van_der_corput(index: int) -> float:
    """The binary van der Corput sequence (1935): successive indices fall far from each other."""
    value, share = 0.0, 0.5
    while index:
        value += share * (index % 2)
        index, share = index // 2, share / 2
    return value


def _left(suite: Suite, bay: Bay, works: list[Artwork]) -> float:
    """Length of wall that is still free, in metres."""
    return bay.clear - sum(outer_size(suite.ornament, work)[0] + HANG_GAP for work in works) - HANG_GAP


def _fits(suite: Suite, bay: Bay, works: list[Artwork]) -> bool:
    height = outer_size(suite.ornament, works[-1])[1]
    return _left(suite, bay, works) >= -1e-9 and hanging_height(height) + height / 2 <= bay.top


def _spaced(suite: Suite, room: RoomPlan, wall: Wall, bay: Bay, works: list[Artwork]) -> list[Hung]:
    """Equal gaps between the frames and to both ends of the bay."""
    sizes = [outer_size(suite.ornament, work) for work in works]
    gap = (bay.clear - sum(width for width, _ in sizes)) / (len(works) + 1)
    hung = []
    at = bay.start
    for work, (width, height) in zip(works, sizes, strict=True):
        place = np.eye(4)
        place[:3, 3] = at + gap + width / 2, hanging_height(height), 0.0
        hung.append(Hung(work, room.index, wall.matrix @ place))
        at += gap + width
    return hung
