"""How many works a room's walls can carry, and what gives way when they cannot.

A work needs its width and ``GAP`` of wall beside it. Both long walls are hung, less ``ENDS`` for doors and corners.
Where there are columns one work hangs in each bay.
"""

from math import ceil, floor

from tools.planning.plan import MAX_ROOMS, Artwork, Style, Unmet
from tools.planning.rooms import LIMITS, Draft, another_room, usual_benches
from tools.planning.wish import Wish

GAP = 0.6  # metres of bare wall per work
ENDS = 4.0  # metres of each long wall that stay free: door cases and corners
BAY = 2.6  # metres from column to column
BAY_WORK = BAY - GAP  # the widest work that a bay shows whole
COMFORT = 40.0  # metres: a longer hall tires the visitor, so another room is added first
HEADROOM = 2.0  # metres of wall above and below a picture
LEAST_WIDTH = 0.3  # metres: nothing smaller can be read from the middle of a room
MAX_LENGTH = LIMITS["length"][1]


def carries(length: float, columns: bool, pitch: float) -> int:
    """Return how many works of mean ``pitch`` (width and gap, metres) a room of that length carries."""
    return 2 * floor(max(length - ENDS, 0.0) / (BAY if columns else pitch))


def needed_length(works: list[Artwork], columns: bool) -> float:
    """Return the least length in metres of a room that carries those works."""
    if columns:
        return ENDS + BAY * ceil(len(works) / 2)
    walls = [0.0, 0.0]
    for width in sorted((work.width for work in works), reverse=True):
        walls[walls.index(min(walls))] += width + GAP
    return ENDS + max(walls)


def make_room(drafts: list[Draft], count: int, pitch: float, wish: Wish, style: Style) -> list[Draft]:
    """Return the suite with rooms added until it carries ``count`` works, where the wish leaves the number open."""
    suite = list(drafts)
    fixed = wish.room_count is not None or len(wish.rooms) > 1
    while not fixed and len(suite) < MAX_ROOMS and sum(_at_most(draft, pitch) for draft in suite) < count:
        suite.append(another_room(suite, wish, style))
    return suite


def share(drafts: list[Draft], count: int, pitch: float, taken: list[int]) -> list[int]:
    """Return how many of ``count`` works go to each room, in proportion to its walls; ``taken`` hang there already."""
    today = [carries(d.room.length, d.room.columns, pitch) - t for d, t in zip(drafts, taken, strict=True)]
    later = [_at_most(d, pitch) - t for d, t in zip(drafts, taken, strict=True)]
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

    In this order: columns that nobody asked for go; the room grows; columns and a stated length give way; the works
    shrink. ``sized`` says that the wish fixed how large the works are.
    """
    room = draft.room
    unmet: list[Unmet] = []

    def give_way(field: str, otherwise: str, reason: str) -> None:
        phrase = (
            wish.phrase(field) or wish.phrase(f"rooms[{index}].{field}") or wish.phrase(f"everywhere.{field}")
        )
        unmet.append(Unmet(phrase=phrase or otherwise, reason=reason))

    if "columns" not in draft.stated and room.columns:
        limit = room.length if "length" in draft.stated else MAX_LENGTH
        too_wide = sized and any(work.width > BAY_WORK for work in works)
        room.columns = not too_wide and needed_length(works, columns=True) <= limit
    need = needed_length(works, room.columns)
    if room.columns and need > MAX_LENGTH:
        give_way(
            "columns", "columns", f"{len(works)} works leave no wall for columns, so “{room.name}” has none."
        )
        room.columns = False

    widest, tallest = BAY_WORK if room.columns else room.length, room.height - HEADROOM
    if _fit(works, widest, tallest) and sized:
        give_way(
            "works.size", "the size of the works", f"Pictures are made to fit the walls of “{room.name}”."
        )
    need = needed_length(works, room.columns)
    if need > room.length:
        length = min(ceil(need * 2) / 2, MAX_LENGTH)
        if "length" in draft.stated:
            reason = f"{len(works)} works need more wall, so “{room.name}” is {length:g} m long."
            give_way("length", f"{room.length:g} m long", reason)
        room.length = length
        if "benches" not in draft.stated:
            room.benches = usual_benches(length)
    if needed_length(works, room.columns) > room.length:
        if sized:
            give_way(
                "works.size", "the size of the works", f"{len(works)} works fit only if they are smaller."
            )
        while needed_length(works, room.columns) > room.length:
            for work in works:
                _scale(work, 0.95)
    return unmet


def _at_most(draft: Draft, pitch: float) -> int:
    length = draft.room.length if "length" in draft.stated else max(draft.room.length, COMFORT)
    return carries(length, draft.room.columns and "columns" in draft.stated, pitch)


def _fit(works: list[Artwork], widest: float, tallest: float) -> bool:
    """Scale down the works that are wider or taller; return whether there were any."""
    over = [work for work in works if work.width > widest or work.height > tallest]
    for work in over:
        _scale(work, min(widest / work.width, tallest / work.height))
    return bool(over)


def _scale(work: Artwork, factor: float) -> None:
    work.width = round(max(work.width * factor, LEAST_WIDTH), 2)
    work.height = round(max(work.height * factor, LEAST_WIDTH), 2)
