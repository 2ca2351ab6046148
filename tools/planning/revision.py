"""A plan that did not work out becomes a better one: walls for works that found none, floor for exhibits."""

from math import ceil

from tools.planning.floor import floor_for
from tools.planning.hanging import BAY_LIMITS, BAY_MARGIN, GAP, PLINTHS
from tools.planning.plan import MAX_ROOMS, Artwork, Exhibit, Gallery, Plan, Room, Unmet
from tools.planning.planner import changed_plan
from tools.planning.rooms import LIMITS
from tools.planning.steps import Candidates

MAX_LENGTH = LIMITS["length"][1]  # metres


def revise_plan(plan: Plan, *, unplaced: list[str], quality: str, seed: int, candidates: Candidates) -> Plan:
    """Return the plan with more wall and floor for the works and exhibits with the ids ``unplaced``; all else stays.

    Their rooms are lengthened; what is beyond the longest room goes to a new room like it, and where no room can be
    added the work is taken out and reported as unmet. So is an exhibit that no longer room would make floor for.
    """
    rooms = list(plan.gallery.rooms)
    works = {work.id: work for work in plan.gallery.artworks}
    unmet = list(plan.unmet)
    for index, room in enumerate(plan.gallery.rooms):
        homeless = [works[name] for name in unplaced if name in works and works[name].room == index]
        longer = room.length + _wall_for(homeless, room)
        if longer <= MAX_LENGTH:
            rooms[index] = room.model_copy(update={"length": longer})
        elif len(rooms) < MAX_ROOMS:
            length = max(_wall_for(homeless, room) + LIMITS["length"][0], room.width)
            rooms.append(
                room.model_copy(update={"name": f"{room.name} II", "length": min(length, MAX_LENGTH)})
            )
            works |= {work.id: work.model_copy(update={"room": len(rooms) - 1}) for work in homeless}
        else:
            for work in homeless:
                del works[work.id]
                unmet.append(
                    Unmet(phrase=work.title, reason="No room has a wall free for it; it is left out.")
                )
    exhibits, left_out = _floor_for(plan, rooms, unplaced)
    unmet += left_out
    gallery = Gallery(
        **{
            **plan.gallery.model_dump(),
            "rooms": rooms,
            "artworks": list(works.values()),
            "exhibits": [exhibit.model_dump() for exhibit in exhibits],
        }
    )
    return changed_plan(plan, gallery, unmet, quality=quality, seed=seed, candidates=candidates)


def _floor_for(plan: Plan, rooms: list[Room], unplaced: list[str]) -> tuple[list[Exhibit], list[Unmet]]:
    """Lengthen ``rooms``, in place, for the exhibits that found no floor; return those that stay, and what to say."""
    exhibits = list(plan.gallery.exhibits)
    unmet: list[Unmet] = []
    for index, room in enumerate(plan.gallery.rooms):
        homeless = [item for item in exhibits if item.id in unplaced and item.room == index]
        if not homeless:
            continue
        longer = rooms[index].length + floor_for(homeless, room)
        if longer <= MAX_LENGTH:
            rooms[index] = rooms[index].model_copy(update={"length": longer})
            continue
        exhibits = [item for item in exhibits if item not in homeless]
        reason = "No room has floor for it with space to walk round; it is left out."
        unmet += [Unmet(phrase=item.title, reason=reason) for item in homeless]
    return exhibits, unmet


def _wall_for(works: list[Artwork], room: Room) -> float:
    """Return how much longer the room must be, in half metres: a bay of each long wall for every two works."""
    if not works:
        return 0.0
    bay = max(BAY_LIMITS[1], max(work.width for work in works) + GAP + BAY_MARGIN + PLINTHS[room.columns])
    return ceil(2 * bay * ceil(len(works) / 2)) / 2
