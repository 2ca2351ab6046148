"""Which work hangs where: on its room's walls, between the columns, under the windows, evenly spaced."""

import math
from dataclasses import dataclass

import numpy as np

from scenegen.brief import Artwork
from scenegen.mesh import Floats
from scenegen.plan import HANG_GAP, Bay, RoomPlan, Suite, hanging_height, outer_size

SIDES, ENTRANCE, FAR = (0, 1), 2, 3  # the numbers of a room's walls


@dataclass(frozen=True)
class Hung:
    """A work in its place: the numbers of its room, of the wall in it and of the wall's bay.

    ``matrix`` takes the frame of the picture (x right, y up, z into the room) to the suite.
    """

    work: Artwork
    room: int
    wall: int
    bay: int
    matrix: Floats


@dataclass(frozen=True)
class _Stretch:
    """A bay in which works may hang, with its number and that of its wall."""

    wall: int
    number: int
    bay: Bay


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
    """The greatest works choose first, each the bay with the most wall left; of equal bays, the first in order."""
    vista = int(any(bay.focal for wall in room.walls for bay in wall.bays))
    stretches = _in_order(room, (len(works) - vista) // 2)
    chosen: list[list[Artwork]] = [[] for _ in stretches]
    unplaced = []
    by_size = sorted(works, key=lambda work: (-work.width * work.height, work.id))
    for work in by_size:
        fitting = [
            index
            for index, stretch in enumerate(stretches)
            if _fits(suite, stretch.bay, [*chosen[index], work])
        ]
        focal = [index for index in fitting if stretches[index].bay.focal]
        if not fitting:
            unplaced.append(work)
        elif focal and not any(chosen[index] for index in focal):
            chosen[focal[0]].append(work)
        else:
            best = max(
                _wanted(room, fitting, stretches),
                key=lambda index: round(_left(suite, stretches[index].bay, chosen[index]), 3),
            )
            chosen[best].append(work)
    if room.spec.ceiling != "glass_roof":
        _pair_at_the_entrance(suite, stretches, chosen)
    hung = []
    for stretch, group in zip(stretches, chosen, strict=True):
        hung += _spaced(suite, room, stretch, sorted(group, key=lambda work: work.id))
    return hung, unplaced


def _pair_at_the_entrance(suite: Suite, stretches: list[_Stretch], chosen: list[list[Artwork]]) -> None:
    """Give a work that hangs alone beside the entrance a neighbour across the door: one of the pair nearest to it."""
    beside = [index for index, stretch in enumerate(stretches) if stretch.wall == ENTRANCE]
    lonely = [index for index in beside if chosen[index]]
    if len(beside) != 2 or len(lonely) != 1 or len(chosen[lonely[0]]) != 1:
        return
    across = next(index for index in beside if index not in lonely)
    like = outer_size(suite.ornament, chosen[lonely[0]][0])
    nearest = [
        index
        for index, stretch in enumerate(stretches)
        if stretch.wall in SIDES and _is_first(stretch, stretches)
    ]
    alone = [
        index
        for index in nearest
        if len(chosen[index]) == 1 and _fits(suite, stretches[across].bay, chosen[index])
    ]
    if len(nearest) == 2 and alone:
        best = min(alone, key=lambda index: math.dist(outer_size(suite.ornament, chosen[index][0]), like))
        chosen[across], chosen[best] = chosen[best], []


def _is_first(stretch: _Stretch, stretches: list[_Stretch]) -> bool:
    """Whether no other stretch of its side wall is nearer to the entrance; both walls count their bays from there."""
    return stretch.number == min(other.number for other in stretches if other.wall == stretch.wall)


def _wanted(room: RoomPlan, fitting: list[int], stretches: list[_Stretch]) -> list[int]:
    """Of the stretches that a work fits into, those of the sides and beside a chimneypiece.

    If there are none: under a roof of glass those in the shade, since the sun shines towards the entrance; else all.
    """
    first = (*SIDES, FAR) if room.hearth else SIDES
    sides = [index for index in fitting if stretches[index].wall in first]
    shaded = [index for index in fitting if stretches[index].wall != ENTRANCE]
    return sides or (shaded if room.spec.ceiling == "glass_roof" else []) or fitting


def _in_order(room: RoomPlan, wanted: int) -> list[_Stretch]:
    """Where works may hang: the side bays, a pair across the room in turn, then the far wall and the entrance wall.

    The ``wanted`` pairs that come first lie evenly along the room, and each of them far from the last.
    """
    left = room.walls[0].bays  # as on the right, from the entrance on
    free = [number for number, bay in enumerate(left) if bay.top > 0]
    first = sorted(range(len(free)), key=_van_der_corput)
    if wanted < len(free):
        even = [int((turn + 0.5) * len(free) / wanted) for turn in range(wanted)]
        first = [*(even[turn] for turn in sorted(range(wanted), key=_van_der_corput)),
                 *(pair for pair in range(len(free)) if pair not in even)]  # fmt: skip
    places = [(wall, free[pair]) for pair in first for wall in SIDES]
    places += [(wall, number) for wall in (FAR, ENTRANCE) for number in range(len(room.walls[wall].bays))]
    stretches = [_Stretch(wall, number, room.walls[wall].bays[number]) for wall, number in places]
    return [stretch for stretch in stretches if stretch.bay.top > 0]


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


def _spaced(suite: Suite, room: RoomPlan, stretch: _Stretch, works: list[Artwork]) -> list[Hung]:
    """Equal gaps between the frames and to both ends of the bay."""
    bay, matrix = stretch.bay, room.walls[stretch.wall].matrix
    sizes = [outer_size(suite.ornament, work) for work in works]
    gap = (bay.clear - sum(width for width, _ in sizes)) / (len(works) + 1)
    hung = []
    at = bay.start
    for work, (width, height) in zip(works, sizes, strict=True):
        place = np.eye(4)
        place[:3, 3] = at + gap + width / 2, hanging_height(height), 0.0
        hung.append(Hung(work, room.index, stretch.wall, stretch.number, matrix @ place))
        at += gap + width
    return hung
