"""Steps between rooms: into which room they lead, and a place for them in the lower of the two.

The flight stands before the doorway, on three sides of a landing. A scene generator decides for itself how many steps
fit; these sums err on the side of fewer.
"""

from itertools import pairwise

from tools.planning.hanging import CEILING_SHARE, CORNICE_SHARE
from tools.planning.house import house_of
from tools.planning.plan import MAX_STEPS, Room, Style, Unmet
from tools.planning.rooms import LIMITS, Draft, another_room
from tools.planning.wish import Wish

RISE, GOING = 0.16, 0.32  # metres of a step
LANDING = 1.2  # metres before the doorway
ROOM_SHARE = 0.35  # of the lower room's length that a flight may take
BESIDE = 1.9  # metres of landing and floor on both sides of a doorway, with its casing
DOORWAY = (0.19, 1.5, 2.4)  # its width: share of the narrower room's, least, greatest
COLUMNS = 3.0  # metres of a room's width that two rows of columns take
DOOR_HEIGHT = 2.85  # of the lowest doorway with its casing
LONG_SUITE = 3  # rooms: from here on a style that likes it raises the last one


def room_for_stairs(drafts: list[Draft], wish: Wish, style: Style) -> list[Draft]:
    """Return the suite, with a second room where steps are wished for and how many rooms there are was left open."""
    steps = drafts[0].room.steps or wish.everywhere.steps
    if len(drafts) > 1 or not steps or wish.room_count is not None:
        return drafts
    return [*drafts, another_room(drafts, wish, style)]


def lay_stairs(suite: list[Draft], wish: Wish, style: Style) -> list[Unmet]:
    """Decide which rooms lie higher or lower than the one before, in place; return what of the wish had to give way.

    What is said of the whole suite holds for its last room, what is said of its first for the second. Where nothing is
    said, a style may raise the last room of a long suite.
    """
    said = wish.everywhere.steps
    first, suite[0].room.steps = suite[0].room.steps, 0
    if len(suite) == 1:
        phrase = wish.phrase("everywhere.steps") or wish.phrase("rooms[0].steps") or "steps"
        reason = "Steps lead from one room to the next, and this gallery has a single room."
        return [Unmet(phrase=phrase, reason=reason)] if first or said else []
    if first and "steps" not in suite[1].stated:
        suite[1].room.steps, suite[1].room.treads = first, suite[0].room.treads
    suite[0].room.treads = None
    anywhere = any(draft.room.steps or "steps" in draft.stated for draft in suite)
    last = suite[-1]
    if said is not None and not anywhere:
        house = house_of(style, wish.place)
        treads = wish.everywhere.treads
        last.room.steps = max(-MAX_STEPS, min(said, MAX_STEPS))
        last.room.treads = house["any"].get(treads, treads) if treads else None
    elif not anywhere and len(suite) >= LONG_SUITE:
        usual = house_of(style, wish.place).get("steps", 0)
        last.room.steps = min(usual, fitting(suite[-2].room, last.room))
    return make_place(suite, wish)


def make_place(suite: list[Draft], wish: Wish) -> list[Unmet]:
    """Let the lower of two rooms grow until the steps between them fit, in place; where it was given a size, there are
    fewer steps. Return what had to give way."""
    unmet = []
    for index, (before, beyond) in enumerate(pairwise(suite), start=1):
        steps = beyond.room.steps
        if not steps:
            continue
        lower = before if steps > 0 else beyond
        lower.flights += 1
        _grow(lower, beyond.room if steps > 0 else before.room, abs(steps))
        fit = min(abs(steps), fitting(lower.room, beyond.room if steps > 0 else before.room))
        beyond.room.steps = fit if steps > 0 else -fit
        if fit < abs(steps):
            phrase = wish.phrase(f"rooms[{index}].steps") or wish.phrase("everywhere.steps")
            reason = f"{fit} steps have their place before the doorway in “{lower.room.name}”."
            unmet.append(Unmet(phrase=phrase or f"{abs(steps)} steps", reason=reason))
    return unmet


def fitting(lower: Room, other: Room) -> int:
    """Return how many steps have their place in the ``lower`` of two rooms."""
    return next(
        (n for n in range(MAX_STEPS, 0, -1) if all(a <= b for a, b in _needs(lower, other, n).values())), 0
    )


def _needs(lower: Room, other: Room, steps: int) -> dict[str, tuple[float, float]]:
    """Return what each side of the lower room must measure, and what it does, in metres."""
    share, least, greatest = DOORWAY
    door = min(max(share * min(lower.width, other.width), least), greatest)
    wide = door + BESIDE + 2 * GOING * (steps - 1) + (COLUMNS if lower.columns else 0.0)
    high = (DOOR_HEIGHT + RISE * steps) / (1 - CORNICE_SHARE - CEILING_SHARE[lower.ceiling])
    return {
        "length": ((LANDING + GOING * (steps - 1)) / ROOM_SHARE, lower.length),
        "width": (wide, lower.width),
        "height": (high, lower.height),
    }


def _grow(lower: Draft, other: Room, steps: int) -> None:
    for side, (needed, _) in _needs(lower.room, other, steps).items():
        grown = min(round(needed + 0.05, 1), LIMITS[side][1])
        if side not in lower.stated and grown > getattr(lower.room, side):
            setattr(lower.room, side, grown)
