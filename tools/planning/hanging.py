"""How many works a room's walls can carry, and what gives way when they cannot.

A side wall is a row of bays, between columns or between windows; a bay shows one work, or as many as fit with ``GAP``
beside each. Windows stand above the works where the wall is high enough, else every second bay is a window. The end
walls carry a few works beside the doors. A scene generator decides for itself; this sum errs on the side of more wall.
"""

from collections.abc import Iterable
from itertools import takewhile
from math import floor

from tools.planning.plan import MAX_ROOMS, Artwork, Room, Style, Unmet
from tools.planning.rooms import LIMITS, Draft, another_room, usual_benches
from tools.planning.wish import Wish
from tools.planning.works import HEIGHT_LIMITS, scaled

GAP = 0.6  # metres of bare wall per work
BAY_LIMITS = (2.8, 4.4)  # metres: bays are about two thirds as wide as the wall is high, within these
BAY_SHARE = 0.68
BAY_MARGIN = 0.4  # metres of a bay beside the works and their gaps
PLINTHS = {True: 1.0, False: 0.25}  # metres that columns, or else mere pilaster strips, take of a bay
LOW_ENDS = 1.5  # metres that a side wall loses at its ends, where its bays are windows in turn
BAY_WORK = 2.0  # metres: the widest work that stands well between columns
CEILING_SHARE = {"barrel_vault": 0.31, "glass_roof": 0.26, "cove": 0.15, "beams": 0.0, "flat": 0.0}
CORNICE_SHARE = 0.1  # of the height of a room; with the share of its ceiling, what the wall loses
HIGH_WALL = 4.7  # metres: from here on windows fit above the works
DOOR = 1.3  # metres from the middle of an end wall to the edge of the door case
END_COLUMNS = 1.5  # metres that columns take of each end of an end wall
END_WORKS = 4  # two beside each door
COMFORT = 40.0  # metres: a longer hall tires the visitor, so another room is added first
HEADROOM = 2.0  # metres of wall above and below a picture
VISTA_WORKS = 3  # so many works make a wall that closes the vista worth a large canvas
VISTA_SHARE, VISTA_WIDEST = 0.24, 3.2  # its width: share of the room's, and metres
LEAST_WIDTH = 0.3  # metres: nothing smaller can be read from the middle of a room
MAX_LENGTH = LIMITS["length"][1]
SHRINK = 0.95  # a step of making works smaller
_STEPS = 40  # of them, at most: by then every work has its least width


def carries(room: Room, widths: Iterable[float], length: float | None = None, flights: int = 0) -> int:
    """Return how many works of those ``widths`` (metres, the widest sets the bays) the room carries at ``length``.

    Nothing hangs beside the doors of so many end walls as have ``flights`` of steps before them.
    """
    known = list(widths) or [LEAST_WIDTH]
    wall = room.height * (1 - CORNICE_SHARE - CEILING_SHARE[room.ceiling])
    taken = PLINTHS[room.columns] + BAY_MARGIN
    bay = max(min(max(BAY_SHARE * wall, BAY_LIMITS[0]), BAY_LIMITS[1]), max(known) + GAP + taken)
    low = room.windows == "french_doors" or (room.windows != "none" and wall < HIGH_WALL)
    bays = max(1, floor(((length or room.length) - (LOW_ENDS if low else 0.0)) / bay))
    in_a_bay = max(1, floor((bay - taken) / (sum(known) / len(known) + GAP)))
    beside_door = room.width / 2 - DOOR - (END_COLUMNS if room.columns else 0.0)
    ends = sum(width + GAP + BAY_MARGIN <= beside_door for width in known)
    return 2 * ((bays + 1) // 2 if low else bays) * in_a_bay + min(ends, END_WORKS * (2 - flights) // 2)


def needed_length(works: list[Artwork], room: Room, flights: int = 0) -> float:
    """Return the least length in metres, in half metres, at which the room carries the works; infinite if none does."""
    widths = [work.width for work in works]
    lengths = [half / 2 for half in range(int(2 * LIMITS["length"][0]), int(2 * MAX_LENGTH) + 1)]
    short = list(takewhile(lambda length: carries(room, widths, length, flights) < len(works), lengths))
    return lengths[len(short)] if len(short) < len(lengths) else float("inf")


def make_room(drafts: list[Draft], widths: list[float], wish: Wish, style: Style) -> list[Draft]:
    """Return the suite with rooms added until it carries works of those widths, where their number is left open."""
    suite = list(drafts)
    fixed = wish.room_count is not None or len(wish.rooms) > 1
    while (
        not fixed and len(suite) < MAX_ROOMS and sum(at_most(draft, widths) for draft in suite) < len(widths)
    ):
        suite.append(another_room(suite, wish, style))
    return suite


def share(drafts: list[Draft], count: int, widths: list[float], taken: list[int]) -> list[int]:
    """Return how many of ``count`` works go to each room, in proportion to its walls; ``taken`` hang there already.

    ``widths`` are those of all works.
    """
    today = [
        carries(draft.room, widths, flights=draft.flights) - busy
        for draft, busy in zip(drafts, taken, strict=True)
    ]
    later = [at_most(draft, widths) - busy for draft, busy in zip(drafts, taken, strict=True)]
    free = [max(n, 0) for n in (today if sum(max(n, 0) for n in today) >= count else later)]
    weights = free if any(free) else [1] * len(drafts)
    exact = [count * weight / sum(weights) for weight in weights]
    parts = [floor(value) for value in exact]
    by_rest = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for index in by_rest[: count - sum(parts)]:
        parts[index] += 1
    return parts


def hang(draft: Draft, works: list[Artwork], wish: Wish, index: int, *, sized: bool) -> list[Unmet]:
    """Make the room and its works fit each other, in place; return what of the wish had to give way.

    In this order: columns that nobody asked for go; the room grows, even beyond a stated length; the works shrink.
    ``sized`` says that the wish fixed how large the works are.
    """
    room = draft.room
    unmet: list[Unmet] = []

    def give_way(field: str, otherwise: str, reason: str) -> None:
        phrase = (
            wish.phrase(field) or wish.phrase(f"rooms[{index}].{field}") or wish.phrase(f"everywhere.{field}")
        )
        unmet.append(Unmet(phrase=phrase or otherwise, reason=reason))

    if room.columns and "columns" not in draft.stated:
        room.columns = not (sized and any(work.width > BAY_WORK for work in works))
    widest, tallest = BAY_WORK if room.columns else room.length, room.height - HEADROOM
    if _fit(works, widest, tallest) and sized:
        give_way(
            "works.size", "the size of the works", f"Pictures are made to fit the walls of “{room.name}”."
        )

    if room.columns and "columns" not in draft.stated:
        limit = room.length if "length" in draft.stated else MAX_LENGTH
        room.columns = needed_length(works, room, draft.flights) <= limit
    need = needed_length(works, room, draft.flights)
    if need > room.length:
        length = min(need, MAX_LENGTH)
        if "length" in draft.stated:
            reason = f"{len(works)} works need more wall, so “{room.name}” is {length:g} m long."
            give_way("length", f"{room.length:g} m long", reason)
        room.length = length
        if "benches" not in draft.stated:
            room.benches = max(room.benches, usual_benches(length))
    if need > MAX_LENGTH:
        if sized:
            give_way(
                "works.size", "the size of the works", f"{len(works)} works fit only if they are smaller."
            )
        for _ in range(_STEPS):
            if needed_length(works, room, draft.flights) <= room.length:
                break
            for work in works:
                _scale(work, SHRINK)
    return unmet


def grow(room: Room, works: list[Artwork], fresh: list[Artwork]) -> None:
    """Make the room long enough for ``works``, in place; the ``fresh`` ones among them are made to fit its walls."""
    widest = BAY_WORK if room.columns else room.length
    _fit(fresh, widest, room.height - HEADROOM)
    # The canvas that closes the vista is wider than a bay: it hangs on the end wall.
    in_bays = [work.model_copy(update={"width": min(work.width, widest)}) for work in works]
    room.length = max(room.length, min(needed_length(in_bays, room), MAX_LENGTH))


def close_vista(room: Room, works: list[Artwork]) -> None:
    """Let the greatest of several works be a large canvas, in place: it closes the view through the rooms."""
    if len(works) < VISTA_WORKS:
        return
    greatest = max(works, key=lambda work: (work.width * work.height, work.id))
    wall = room.height * (1 - CORNICE_SHARE - CEILING_SHARE[room.ceiling])
    width = min(VISTA_SHARE * room.width, VISTA_WIDEST)
    height = min(wall - HEADROOM, HEIGHT_LIMITS[1])
    factor = min(width / greatest.width, height / greatest.height)
    if factor > 1 and not greatest.picture:
        _scale(greatest, factor)


def at_most(draft: Draft, widths: list[float]) -> int:
    """Return how many works the room carries when it has grown as long as is comfortable, where that was left open."""
    length = draft.room.length if "length" in draft.stated else max(draft.room.length, COMFORT)
    columns = draft.room.columns and "columns" in draft.stated
    return carries(draft.room.model_copy(update={"columns": columns}), widths, length, draft.flights)


def _fit(works: list[Artwork], widest: float, tallest: float) -> bool:
    """Scale down the works that are wider or taller; return whether there were any."""
    over = [work for work in works if work.width > widest or work.height > tallest]
    for work in over:
        _scale(work, min(widest / work.width, tallest / work.height))
    return bool(over)


def _scale(work: Artwork, factor: float) -> None:
    """Scale a work down, no further than it can be read."""
    factor = min(1.0, max(factor, LEAST_WIDTH / min(work.width, work.height)))
    work.width, work.height = scaled(work, factor)
