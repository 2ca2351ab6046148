"""How many exhibits a room's floor carries, and how long it must be for them.

They stand in two rows beside the axis where the room is broad enough, else in one row on it, and share the floor with
benches. A scene generator decides for itself; this sum errs on the side of more floor.
"""

from math import ceil, floor

from tools.planning.exhibits import Standing
from tools.planning.hanging import COMFORT
from tools.planning.plan import Exhibit, Room
from tools.planning.rooms import LIMITS, Draft

BROAD = 8.4  # metres across: from here on two rows
NARROW = 5.6  # metres across: below, a plinth would stand in the way from door to door
COLUMNS = 3.6  # metres that columns take of the width
ENDS = 6.0  # metres at the doors and where a visit starts that stay free
APART = 2.9  # metres of length for a plinth with space to walk round it
BENCH = 2.4  # metres of a single row that a bench takes; two rows pass it
MAX_LENGTH = LIMITS["length"][1]


def stands(room: Room, length: float | None = None) -> int:
    """Return how many exhibits the floor of the room carries at ``length`` (metres; default: its own)."""
    rows = _rows(room)
    free = (length or room.length) - ENDS - (BENCH * room.benches if rows == 1 else 0.0)
    return rows * max(0, floor(free / APART) + 1 if free >= 0 else 0)


def most(draft: Draft) -> int:
    """Return how many exhibits the room can carry when everything that the wish left open gives way to them."""
    return max(stands(draft.room), stands(_cleared(draft), None if "length" in draft.stated else COMFORT))


def spread(suite: list[Draft], chosen: list[Standing]) -> list[list[Standing]]:
    """Return the exhibits by room: where the wish put them as far as the floor goes, the others in proportion to it."""
    carried = [most(draft) for draft in suite]
    rooms: list[list[Standing]] = [[] for _ in suite]
    free: list[Standing] = []
    for item in chosen:
        wanted = item.room
        fits = wanted is not None and wanted < len(suite) and len(rooms[wanted]) < carried[wanted]
        (rooms[wanted] if fits and wanted is not None else free).append(item)
    for item in free:
        emptiest = min(range(len(suite)), key=lambda i: ((len(rooms[i]) + 1) / max(carried[i], 0.01), i))
        rooms[emptiest].append(item)
    return rooms


def make_floor(draft: Draft, count: int) -> None:
    """Make the room carry ``count`` exhibits, in place: benches that nobody asked for go, then it grows."""
    room = draft.room
    if stands(room) >= count:
        return
    room.benches = _cleared(draft).benches
    rows = _rows(room)
    if stands(room) < count and rows and "length" not in draft.stated:
        taken = BENCH * room.benches if rows == 1 else 0.0
        length = ceil(2 * (ENDS + taken + APART * (ceil(count / rows) - 1))) / 2
        room.length = min(max(length, room.length), MAX_LENGTH)


def _cleared(draft: Draft) -> Room:
    """Return the room without the benches that stand in the way, unless the wish named them."""
    keep = "benches" in draft.stated or _rows(draft.room) != 1
    return draft.room if keep else draft.room.model_copy(update={"benches": 0})


def floor_for(exhibits: list[Exhibit], room: Room) -> float:
    """Return by how much the room must be longer for these, in metres; infinite where length is of no help."""
    rows = _rows(room)
    if not exhibits:
        return 0.0
    return ceil(2 * APART * ceil(len(exhibits) / rows)) / 2 if rows else float("inf")


def _rows(room: Room) -> int:
    across = room.width - (COLUMNS if room.columns else 0.0)
    return 2 if across >= BROAD else 1 if across >= NARROW else 0
